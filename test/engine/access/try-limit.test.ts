import { clientKey, tryCounter } from "../../../server/engine/access/try-limit.ts";

const MINUTE = 60_000;
const counter = (keys = 10) => tryCounter({ failures: 3, windowMs: MINUTE, keys });

test("as many failures as allowed hold a key up until its window ends", () => {
  const tries = counter();
  for (const at of [0, 1_000, 2_000]) {
    expect(tries.waitMs("a", at)).toBe(0);
    tries.failed("a", at);
  }
  expect(tries.waitMs("a", 2_000)).toBe(58_000);
  expect(tries.waitMs("a", MINUTE - 1)).toBe(1);
  expect(tries.waitMs("a", MINUTE)).toBe(0);
});
test("failing on while being held up does not lengthen the wait", () => {
  const tries = counter();
  for (let at = 0; at < 30; at++) tries.failed("a", at * 1_000);
  expect(tries.waitMs("a", 30_000)).toBe(30_000);
});
test("keys do not share their failures", () => {
  const tries = counter();
  for (let i = 0; i < 3; i++) tries.failed("a", 0);
  expect(tries.waitMs("b", 0)).toBe(0);
});
test("a new window begins with nothing", () => {
  const tries = counter();
  for (let i = 0; i < 3; i++) tries.failed("a", 0);
  tries.failed("a", MINUTE);
  expect(tries.waitMs("a", MINUTE)).toBe(0);
});
test("memory is bounded: beyond so many keys the one that failed first is forgotten", () => {
  const tries = counter(2);
  for (let i = 0; i < 3; i++) tries.failed("first", 0);
  for (let i = 0; i < 3; i++) tries.failed("second", 1);
  expect(tries.waitMs("first", 2)).toBeGreaterThan(0);
  tries.failed("third", 2);
  expect(tries.waitMs("first", 2)).toBe(0);
  expect(tries.waitMs("second", 2)).toBeGreaterThan(0);
});
test("zero sets no limit", () => {
  const tries = tryCounter({ failures: 0, windowMs: MINUTE, keys: 10 });
  for (let i = 0; i < 100; i++) tries.failed("a", 0);
  expect(tries.waitMs("a", 0)).toBe(0);
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["::FFFF:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  [undefined, "unknown"],
])("the client at %s is known as %s", (address, key) => {
  expect(clientKey(address)).toBe(key);
});
