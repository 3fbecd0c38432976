import { advise } from "../../../server/engine/verdict/advise.ts";
import type { Target } from "../../../server/engine/matrix/selector.ts";
import type { Blocked } from "../../../server/engine/verdict/blocked.ts";
import { shellWord } from "../../../server/engine/verdict/command-line.ts";
import type { NearestGreen } from "../../../server/engine/verdict/verdict.ts";
import { row } from "../matrix/build.ts";

const blocked = (cause: Blocked["cause"], more: Partial<Blocked> = {}): Blocked => ({
  class: cause,
  cause,
  kind: "pact",
  consumer: { name: "Web", version: "1" },
  provider: { name: "Orders", version: "2" },
  consumerId: 1,
  providerId: 2,
  subject: undefined,
  findings: [{ rule: "body-mismatch", path: "$.email", message: "get: lacks email" }],
  waiver: undefined,
  row: undefined,
  ...more,
});
const event: Partial<Blocked> = { kind: "event-schema", subject: "order.placed" };
const web = { pacticipants: ["Web"], target: { to: "environment", environment: "prod" } } as const;
const orders = { ...web, pacticipants: ["Orders"] };

const cases: [name: string, Blocked, NearestGreen, typeof web | typeof orders, { actor: string; fix: string; command: string }][] = [
  [
    "what clears by itself is nobody's work",
    blocked("pending-run"),
    {},
    web,
    {
      actor: "nobody",
      fix: "Wait: a webhook has asked Orders to verify the pact.",
      command: "weir can-i-deploy --pacticipant Web --version 1 --to-environment prod --retry-while-unknown 30",
    },
  ],
  [
    "whoever has a version that would do deploys it first",
    blocked("failed"),
    { counterpart: "3" },
    web,
    {
      actor: "Orders",
      fix: "Deploy Orders 3 to prod first; with it, Web 1 is fine.",
      command: "weir can-i-deploy --pacticipant Orders --version 3 --to-environment prod",
    },
  ],
  [
    "a failed pact is the provider's, and the last version that is green may go meanwhile",
    blocked("failed"),
    { asked: "1.9" },
    orders,
    {
      actor: "Orders",
      fix: "Restore $.email (get: lacks email) in Orders 2, or move Web 1 off it; until then Orders 1.9 may go to prod.",
      command: expect.stringMatching(
        /^pact_verifier_cli --url "\$PACT_BROKER_BASE_URL\/pacts\/provider\/Orders\/consumer\/Web\/version\/1" /,
      ),
    },
  ],
  [
    "a schema that breaks a reader is the writer's who brings it along",
    blocked("schema-incompatible", event),
    {},
    orders,
    {
      actor: "Orders",
      fix: "Write order.placed so that Web 1 can still read it: $.email: get: lacks email.",
      command: "weir check --schema FILE --subject order.placed --writes --pacticipant Orders --to-environment prod",
    },
  ],
  [
    "a reader that cannot read what is written is the reader's",
    blocked("schema-incompatible", event),
    {},
    web,
    {
      actor: "Web",
      fix: "Let Web read what Orders 2 writes to order.placed: $.email: get: lacks email.",
      command: "weir check --schema FILE --subject order.placed --reads --pacticipant Web --to-environment prod",
    },
  ],
  [
    "what the document does not offer is the work of the consumer that asks for it",
    blocked("contract-mismatch", { kind: "provider-contract" }),
    {},
    web,
    {
      actor: "Web",
      fix: "Restore $.email (get: lacks email) in Orders 2, or move Web 1 off it.",
      command: "weir check --pact FILE --pacticipant Web --to-environment prod",
    },
  ],
  [
    "a provider that runs unrecorded is recorded",
    blocked("nothing-deployed", { provider: { name: "Orders", version: undefined } }),
    {},
    web,
    {
      actor: "Orders",
      fix: "Deploy Orders to prod first, or record the deployment if it runs there already.",
      command: "weir record-deployment --pacticipant Orders --version VERSION --environment prod",
    },
  ],
];

test("a webhook has asked for a run also where a document says too little", () => {
  const silent = { kind: "provider-contract", comparison: "compared", contracts: [], specification: "oas", findings: [] } as const;
  const edge = blocked("pending-run", { kind: "provider-contract", row: row("Web 1", "Orders 2", undefined, silent) });
  expect(advise(edge, {}, web).fix).toBe("Wait: a webhook has asked Orders to verify the pact.");
});

test.each<[to: Target | undefined, option: string]>([
  [{ to: "environment", environment: "prod" }, "--to-environment prod"],
  [{ to: "branch", branch: "feat/x" }, "--to-branch feat/x"],
  [{ to: "main-branch", latest: true }, "--to-branch main"],
  [{ to: "tag", tag: "prod", latest: true }, "--to-environment ENVIRONMENT"],
  [undefined, "--to-environment ENVIRONMENT"],
])("on the way to %j a file is checked with %s, one of those that the command takes", (target, option) => {
  const { command } = advise(blocked("contract-mismatch"), {}, { pacticipants: ["Web"], target });
  expect(command).toBe(`weir check --pact FILE --pacticipant Web ${option}`);
});

test.each(cases)("%s", (_name, edge, nearest, asked, expected) => {
  const { actor, fix, command } = advise(edge, nearest, asked);
  expect({ actor, fix, command }).toEqual(expected);
});

test.each([
  ["simple-1.0", "simple-1.0"],
  ["two words", "'two words'"],
  ["it's; rm -rf /", `'it'\\''s; rm -rf /'`],
  ["$(id)", "'$(id)'"],
])("%s is typed as %s", (text, typed) => {
  expect(shellWord(text)).toBe(typed);
});
