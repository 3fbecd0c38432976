import { execFile, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { certificateOf } from "../../cli/certificate.ts";
import { workplace, words } from "./cli.ts";

test.each([
  ["list-environments --ssl-certificate a.pem", {}, "a.pem"],
  ["list-environments --ssl_certificate=a.pem", {}, "a.pem"],
  ["list-environments -c a.pem", { SSL_CERT_FILE: "b.pem" }, "a.pem"],
  ["list-environments -b https://x", { SSL_CERT_FILE: "b.pem" }, "b.pem"],
  ["list-environments", { SSL_CERT_FILE: "b.pem", PACT_BROKER_BASE_URL: "https://x" }, "b.pem"],
  ["list-environments -b http://x", { SSL_CERT_FILE: "b.pem" }, undefined],
  ["list-environments -c a.pem", { NODE_EXTRA_CA_CERTS: "a.pem" }, undefined],
  ["list-environments", {}, undefined],
])("%s with %j trusts %s", (line, env, file) => {
  expect(certificateOf(words(line), env)).toBe(file);
});

test("a broker with a certificate of its own is trusted when the certificate is named, or when no certificate is looked at", async () => {
  const place = workplace();
  const [key, cert] = [join(place.folder, "key.pem"), join(place.folder, "cert.pem")];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost"].concat([
      "-addext",
      "subjectAltName=IP:127.0.0.1",
      "-keyout",
      key,
      "-out",
      cert,
    ]),
    { stdio: "ignore" },
  );
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_request, response) => {
    response.setHeader("content-type", "application/hal+json").end(JSON.stringify({ _embedded: { environments: [] } }));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  // A server that listens on TCP has an address with a port.
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, SSL_CERT_FILE: ___, ...env } = process.env;
  const weir = (...more: readonly string[]) =>
    new Promise<number>((ended) => {
      const line = ["--import", "tsx", "cli/main.ts", "list-environments", "-b", url, "--retries", "0", ...more];
      execFile(process.execPath, line, { env }, (error) => ended(error === null ? 0 : Number(error.code)));
    });
  const codes = await Promise.all([weir(), weir("--ssl-certificate", cert), weir("--skip-ssl-verification")]);
  server.close();
  place.remove();
  expect(codes).toEqual([1, 0, 0]);
}, 60_000);
