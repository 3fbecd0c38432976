import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { readConfig } from "../../../server/config.ts";
import { readCertificates, trusted } from "../../../server/webhooks/certificates.ts";
import { sendOutbound } from "../../../server/webhooks/outbound.ts";
import { post, startBroker } from "../../support/broker.ts";

const file = (name: string) => `test/support/tls/${name}`;
const authority = readFileSync(file("authority.pem"), "utf8");
const server = createServer({ cert: readFileSync(file("receiver.pem")), key: readFileSync(file("receiver-key.pem")) }, (_, response) =>
  response.end("seen"),
);
beforeAll(() => new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready)));
afterAll(() => new Promise((done) => server.close(done)));

// A server that listens on TCP has an address with a port.
const url = () => `https://localhost:${(server.address() as AddressInfo).port}/`;

/** What a receiver with a certificate of the test authority answers a broker with these settings. */
async function answer(env: Record<string, string>) {
  const { webhookCertificates, disableSslVerification } = readConfig(env);
  const { body } = await sendOutbound(
    {
      method: "POST",
      url: new URL(url()),
      headers: [
        ["host", "receiver"],
        ["connection", "close"],
      ],
      body: "{}",
    },
    { allowedHosts: ["localhost"], verifyCertificates: !disableSslVerification, trust: trusted(webhookCertificates) },
  );
  return body;
}

test("a receiver with a certificate of an unknown authority is not told, until that authority is known", async () => {
  await expect(answer({})).rejects.toThrow(/unable to (verify the first|get local issuer) certificate/);
  const { webhookCertificates } = readConfig({ PACT_BROKER_WEBHOOK_CERTIFICATES: file("authority.pem") });
  const broker = await startBroker({ webhookHostWhitelist: ["localhost"], webhookCertificates });
  const { body } = await post(`${broker.url}/webhooks/execute`, { request: { method: "POST", url: url() } });
  await broker.stop();
  expect(body).toMatchObject({ success: true, response: { body: "seen" } });
}, 60_000);

test.each([
  ["as a file", { PACT_BROKER_WEBHOOK_CERTIFICATES: file("authority.pem") }],
  ["as a text", { PACT_BROKER_WEBHOOK_CERTIFICATES: authority }],
  ["as a text with written line ends", { PACT_BROKER_WEBHOOK_CERTIFICATES: authority.replaceAll("\n", "\\n") }],
  [
    "as the Pact Broker wants its file",
    { PACT_BROKER_WEBHOOK_CERTIFICATES__0__DESCRIPTION: "ours", PACT_BROKER_WEBHOOK_CERTIFICATES__0__PATH: file("authority.pem") },
  ],
  ["as the Pact Broker wants its text", { PACT_BROKER_WEBHOOK_CERTIFICATES__3__CONTENT: authority }],
])("it is told when the authority is given %s", async (_, env) => {
  expect(await answer(env)).toBe("seen");
});

test("without verification every certificate will do", async () => {
  expect(await answer({ PACT_BROKER_DISABLE_SSL_VERIFICATION: "true" })).toBe("seen");
});

test.each([
  ["no such file", { PACT_BROKER_WEBHOOK_CERTIFICATES: "nowhere.pem" }, /^PACT_BROKER_WEBHOOK_CERTIFICATES: ENOENT/],
  [
    "something else",
    { PACT_BROKER_WEBHOOK_CERTIFICATES__0__CONTENT: "hello" },
    /^PACT_BROKER_WEBHOOK_CERTIFICATES__0__CONTENT: there is no PEM/,
  ],
  ["half a certificate", { PACT_BROKER_WEBHOOK_CERTIFICATES: authority.replace(/\n.{40}/, "\n") }, /^PACT_BROKER_WEBHOOK_CERTIFICATES: /],
])("%s is refused with the name of the setting", (_, env, message) => {
  expect(() => readCertificates(readConfig(env).webhookCertificates)).toThrow(message);
});
