import { type AccessRules, decideAccess, type Wanted } from "../../../server/engine/access/decide-access.ts";

const closed: AccessRules = { credentialsRequired: true, publicRead: false, publicHeartbeat: false, publicBadges: false };
const open: AccessRules = { ...closed, credentialsRequired: false };
const doing = (permission: Wanted["permission"], kind: Wanted["kind"] = "other"): Wanted => ({ permission, kind });

test.each([
  ["without basic auth anybody writes", open, doing("write"), "nobody", "allowed"],
  ["what needs no permission is open", closed, doing("none"), "nobody", "allowed"],
  ["reading needs credentials", closed, doing("read"), "nobody", "unauthenticated"],
  ["the read-only user reads", closed, doing("read"), "reader", "allowed"],
  ["the read-only user does not write", closed, doing("write"), "reader", "forbidden"],
  ["the read-only user does not administer", closed, doing("admin"), "reader", "forbidden"],
  ["the write user writes", closed, doing("write"), "writer", "allowed"],
  ["the write user administers", closed, doing("admin"), "writer", "allowed"],
  ["public read opens reading", { ...closed, publicRead: true }, doing("read"), "nobody", "allowed"],
  ["public read does not open writing", { ...closed, publicRead: true }, doing("write"), "nobody", "unauthenticated"],
  ["a public heartbeat is open", { ...closed, publicHeartbeat: true }, doing("read", "heartbeat"), "nobody", "allowed"],
  ["a public heartbeat opens nothing else", { ...closed, publicHeartbeat: true }, doing("read"), "nobody", "unauthenticated"],
  ["public badges are open", { ...closed, publicBadges: true }, doing("read", "badge"), "nobody", "allowed"],
  ["public badges open nothing else", { ...closed, publicBadges: true }, doing("read"), "nobody", "unauthenticated"],
  ["a badge is not public unless it was opened", closed, doing("read", "badge"), "nobody", "unauthenticated"],
] as const)("%s", (_name, rules, wanted, caller, decision) => {
  expect(decideAccess(rules, wanted, caller)).toBe(decision);
});
