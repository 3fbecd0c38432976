import { isListed, isPublicAddress } from "../../../server/webhooks/hosts.ts";
import { post, startBroker, type TestBroker } from "../../support/broker.ts";
import { startReceiver } from "./arrange.ts";

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
])("%s is refused when nobody allowed it", async (_, host) => {
  const url = receiver.url.replace("127.0.0.1", host);
  const { body } = await post(`${broker.url}/webhooks/execute`, { request: { method: "POST", url } });
  expect(body.success).toBe(false);
  expect(body.error.message).toMatch(/is not on the internet: name it in PACT_BROKER_WEBHOOK_HOST_WHITELIST/);
  expect(receiver.received).toEqual([]);
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
