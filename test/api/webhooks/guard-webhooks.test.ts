import { isListed, isPublicAddress } from "../../../server/webhooks/hosts.ts";
import { type Resolve, sendOutbound } from "../../../server/webhooks/outbound.ts";
import { post, startBroker, type TestBroker } from "../../support/broker.ts";
import { startReceiver } from "./arrange.ts";

const LIMITS = { allowedHosts: [], verifyCertificates: true };
let broker: TestBroker;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
  broker = await startBroker({ webhookSchemeWhitelist: ["http"] });
}, 60_000);
afterAll(async () => {
  await broker.stop();
  await receiver.stop();
});

test.each([
  ["the loopback address", "127.0.0.1"],
  ["a name that leads to it", "localhost"],
  ["its spelling as a number", "2130706433"],
  ["its hexadecimal spelling", "0x7f.1"],
  ["its mapped IPv6 spelling", "[::ffff:127.0.0.1]"],
  ["its octal spelling", "0177.0.0.1"],
  ["its spelling with digits that are not ASCII", "①②⑦.0.0.1"],
  ["the unspecified address", "0.0.0.0"],
  ["the unspecified IPv6 address", "[::]"],
  ["its IPv6 spelling", "[::1]"],
  ["a translated spelling", "[64:ff9b::7f00:1]"],
  ["a link-local address", "169.254.169.254"],
])("%s is refused when nobody allowed it", async (_, host) => {
  const url = receiver.url.replace("127.0.0.1", host);
  const { body } = await post(`${broker.url}/webhooks/execute`, { request: { method: "POST", url } });
  expect(body.success).toBe(false);
  expect(body.error.message).toMatch(/is not on the internet: name it in PACT_BROKER_WEBHOOK_HOST_WHITELIST/);
  expect(receiver.received).toEqual([]);
});

test.each(["localhost.", "a.localhost", "LOCALHOST"])("%s, which some systems know and others do not, is not reached", async (host) => {
  const url = receiver.url.replace("127.0.0.1", host);
  const { body } = await post(`${broker.url}/webhooks/execute`, { request: { method: "POST", url } });
  expect(body.error.message).toMatch(/is not on the internet|ENOTFOUND|EAI_AGAIN/);
  expect(receiver.received).toEqual([]);
});

test("a redirect is not followed, wherever it leads: it is an answer like any other", async () => {
  const other = await startReceiver();
  receiver.answers(307, { headers: { location: `${other.url}/there` } });
  const sent = await sendOutbound(
    {
      method: "POST",
      url: new URL(receiver.url),
      headers: [
        ["host", "receiver"],
        ["connection", "close"],
      ],
      body: "",
    },
    { ...LIMITS, allowedHosts: ["127.0.0.1"] },
  );
  expect([sent.status, other.received]).toEqual([307, []]);
  receiver.received.length = 0;
  receiver.answers(200);
  await other.stop();
});

test("a name is looked up once, and what was checked is connected to", async () => {
  const asked: string[] = [];
  // A name server that says something else every time.
  const rebinding: Resolve = async (name) => {
    asked.push(name);
    return asked.length === 1 ? [{ address: "203.0.113.7", family: 4 }] : [{ address: "127.0.0.1", family: 4 }];
  };
  const send = () =>
    sendOutbound(
      {
        method: "POST",
        url: new URL(receiver.url.replace("127.0.0.1", "rebind.example.org")),
        headers: [
          ["host", "receiver"],
          ["connection", "close"],
        ],
        body: "",
      },
      { ...LIMITS, resolve: rebinding },
    );
  for (let tries = 0; tries < 2; tries++) await expect(send()).rejects.toThrow("rebind.example.org is not on the internet");
  expect([asked.length, receiver.received]).toEqual([2, []]);
});

test("of several addresses of a name only those on the internet are tried", async () => {
  const resolve: Resolve = async () => [
    { address: "10.0.0.1", family: 4 },
    { address: "127.0.0.1", family: 4 },
    { address: "::ffff:127.0.0.1", family: 6 },
  ];
  const url = new URL(receiver.url.replace("127.0.0.1", "mixed.example.org"));
  await expect(
    sendOutbound(
      {
        method: "POST",
        url,
        headers: [
          ["host", "receiver"],
          ["connection", "close"],
        ],
        body: "",
      },
      { ...LIMITS, resolve },
    ),
  ).rejects.toThrow("is not on the internet");
  const { status } = await sendOutbound(
    {
      method: "POST",
      url,
      headers: [
        ["host", "receiver"],
        ["connection", "close"],
      ],
      body: "",
    },
    { ...LIMITS, resolve, allowedHosts: ["127.0.0.1"] },
  );
  expect([status, receiver.received.length]).toEqual([200, 1]);
  receiver.received.length = 0;
});

test("a proxy that the environment names is not asked", async () => {
  const proxy = await startReceiver();
  const names = ["HTTP_PROXY", "http_proxy", "NODE_USE_ENV_PROXY"] as const;
  for (const name of names) process.env[name] = name === "NODE_USE_ENV_PROXY" ? "1" : proxy.url;
  try {
    await sendOutbound(
      {
        method: "POST",
        url: new URL(receiver.url),
        headers: [
          ["host", "receiver"],
          ["connection", "close"],
        ],
        body: "",
      },
      { ...LIMITS, allowedHosts: ["127.0.0.1"] },
    );
  } finally {
    for (const name of names) delete process.env[name];
  }
  expect([proxy.received.length, receiver.received.length]).toEqual([0, 1]);
  receiver.received.length = 0;
  await proxy.stop();
});

test.each([
  ["8.8.8.8", true],
  ["2606:4700:4700::1111", true],
  ["0.0.0.0", false],
  ["10.1.2.3", false],
  ["100.64.0.1", false],
  ["127.255.255.255", false],
  ["169.254.169.254", false],
  ["172.31.255.255", false],
  ["192.168.1.1", false],
  ["198.18.0.1", false],
  ["224.0.0.1", false],
  ["255.255.255.255", false],
  ["::", false],
  ["::1", false],
  ["::ffff:8.8.8.8", false],
  ["64:ff9b::7f00:1", false],
  ["2001::1", false],
  ["2001:db8::1", false],
  ["2002:7f00:1::1", false],
  ["fd00::1", false],
  ["fe80::1", false],
  ["ff02::1", false],
  ["example.org", false],
])("%s is the address of a host on the internet: %s", (address, expected) => expect(isPublicAddress(address)).toBe(expected));

test.each([
  ["ci.example.org", ["ci.example.org"], true],
  ["CI.example.org", ["ci.example.org"], true],
  ["ci.example.org", ["*.example.org"], true],
  ["example.org", ["*.example.org"], false],
  ["badexample.org", ["*.example.org"], false],
  ["ci.example.org", ["/\\.example\\.org$/"], true],
  ["10.1.2.3", ["10.1.0.0/16"], true],
  ["10.2.2.3", ["10.1.0.0/16"], false],
  ["fd00::1", ["fd00::/8"], true],
  ["ci.example.org", ["10.1.0.0/16"], false],
])("%s is on the list %j: %s", (host, list, expected) => expect(isListed(host, list)).toBe(expected));
