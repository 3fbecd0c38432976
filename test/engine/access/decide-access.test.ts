import {
  type AccessRules,
  type AnonymousSettings,
  anonymousRules,
  decideAccess,
  isLoopback,
  type Wanted,
} from "../../../server/engine/access/decide-access.ts";
import { missingScope, type Permission, PERMISSIONS, permits, SCOPES } from "../../../server/engine/access/scope.ts";

const closed: AccessRules = { anonymous: "none", anonymousTokens: false, publicHeartbeat: false, publicBadges: false };
const open: AccessRules = { ...closed, anonymous: "full" };
const doing = (permission: Wanted["permission"], kind: Wanted["kind"] = "other"): Wanted => ({ permission, kind });
const nobody = "nobody";
const reader = { scopes: ["read"] } as const;
const writer = { scopes: SCOPES };
const publicRead: AccessRules = { ...closed, anonymous: "read" };

test.each([
  ["on an open broker anybody writes", open, doing("write"), nobody, "allowed"],
  ["on an open broker anybody administers", open, doing("admin"), nobody, "allowed"],
  ["on an open broker that others reach, nobody makes tokens", open, doing("tokens"), nobody, "unauthenticated"],
  ["on an open broker that others reach, a reader makes no tokens", open, doing("tokens"), reader, "forbidden"],
  ["on an open broker that others reach, an administrator makes tokens", open, doing("tokens"), writer, "allowed"],
  ["on an open broker of this machine anybody makes tokens", { ...open, anonymousTokens: true }, doing("tokens"), nobody, "allowed"],
  ["what needs no permission is open", closed, doing("none"), nobody, "allowed"],
  ["reading needs credentials", closed, doing("read"), nobody, "unauthenticated"],
  ["the read-only user reads", closed, doing("read"), reader, "allowed"],
  ["the read-only user does not write", closed, doing("write"), reader, "forbidden"],
  ["the read-only user does not administer", closed, doing("admin"), reader, "forbidden"],
  ["the write user writes", closed, doing("write"), writer, "allowed"],
  ["the write user administers", closed, doing("admin"), writer, "allowed"],
  ["public read opens reading", publicRead, doing("read"), nobody, "allowed"],
  ["public read does not open writing", publicRead, doing("write"), nobody, "unauthenticated"],
  ["public read does not open the list of tokens", publicRead, doing("tokens"), nobody, "unauthenticated"],
  ["a public heartbeat is open", { ...closed, publicHeartbeat: true }, doing("read", "heartbeat"), nobody, "allowed"],
  ["a public heartbeat opens nothing else", { ...closed, publicHeartbeat: true }, doing("read"), nobody, "unauthenticated"],
  ["public badges are open", { ...closed, publicBadges: true }, doing("read", "badge"), nobody, "allowed"],
  ["public badges open nothing else", { ...closed, publicBadges: true }, doing("read"), nobody, "unauthenticated"],
  ["a badge is not public unless it was opened", closed, doing("read", "badge"), nobody, "unauthenticated"],
] as const)("%s", (_name, rules, wanted, caller, decision) => {
  expect(decideAccess(rules, wanted, caller)).toBe(decision);
});

/** What each scope alone is enough for. */
const ENOUGH: Readonly<Record<(typeof SCOPES)[number], readonly Permission[]>> = {
  read: ["none", "read"],
  publish: ["none", "read", "publish", "write", "tag"],
  verify: ["none", "read", "verify", "write", "tag"],
  deploy: ["none", "read", "deploy", "tag"],
  approve: ["none", "read", "approve"],
  admin: PERMISSIONS,
};
test.each(SCOPES)("the scope %s is enough for what it says, and for no more", (scope) => {
  expect(PERMISSIONS.filter((permission) => permits([scope], permission))).toEqual(ENOUGH[scope]);
});
test("several scopes add up; none is enough for nothing but what is open", () => {
  expect(["publish", "deploy", "verify"].map((permission) => permits(["publish", "deploy"], permission as Permission))).toEqual([
    true,
    true,
    false,
  ]);
  expect(PERMISSIONS.filter((permission) => permits([], permission))).toEqual(["none"]);
});
test.each([
  ["publish", "the scope publish"],
  ["write", "the scope publish or verify"],
  ["tag", "the scope publish or verify or deploy"],
  ["approve", "the scope approve"],
  ["admin", "the scope admin"],
  ["tokens", "the scope admin"],
] as const)("who lacks a scope for %s is told: %s", (permission, text) => {
  expect(missingScope(permission)).toBe(text);
});

const plain: AnonymousSettings = {
  anonymousAccess: undefined,
  basicAuthEnabled: false,
  hasAdminToken: false,
  allowPublicRead: false,
  host: "127.0.0.1",
};
test.each([
  ["on this machine everything is open", {}, { anonymous: "full", anonymousTokens: true, warn: false }],
  ["to other machines too, but for tokens, with a warning", { host: "0.0.0.0" }, { anonymous: "full", anonymousTokens: false, warn: true }],
  [
    "an explicit setting needs no warning",
    { host: "::", anonymousAccess: "full" },
    { anonymous: "full", anonymousTokens: false, warn: false },
  ],
  ["basic auth closes", { basicAuthEnabled: true }, { anonymous: "none", anonymousTokens: false, warn: false }],
  ["an admin token closes", { hasAdminToken: true, host: "0.0.0.0" }, { anonymous: "none", anonymousTokens: false, warn: false }],
  ["public read opens reading", { hasAdminToken: true, allowPublicRead: true }, { anonymous: "read", anonymousTokens: false, warn: false }],
  ["the setting closes this machine too", { anonymousAccess: "none" }, { anonymous: "none", anonymousTokens: false, warn: false }],
  [
    "an admin token on an open broker",
    { hasAdminToken: true, anonymousAccess: "full" },
    { anonymous: "full", anonymousTokens: true, warn: false },
  ],
] as const)("anonymous access: %s", (_name, settings, expected) => {
  expect(anonymousRules({ ...plain, ...settings })).toEqual(expected);
});
test.each([
  ["127.0.0.1", true],
  ["127.1.2.3", true],
  ["::1", true],
  ["[::1]", true],
  ["localhost", true],
  ["LOCALHOST", true],
  ["::ffff:127.0.0.1", true],
  ["0.0.0.0", false],
  ["::", false],
  ["", false],
  ["10.0.0.1", false],
  ["127.evil.example", false],
  ["localhost.example.org", false],
])("listening on '%s' is for this machine only: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
