import { type Answer, decide, type Situation } from "../../../server/engine/matrix/decide.ts";
import { explain } from "../../../server/engine/matrix/explain.ts";
import { integration, resolved, row, situation } from "./build.ts";

const inProd = (text: string, oneOfMany = false) => resolved(text, { environment: "prod" }, { oneOfMany });
const unreadable = {
  kind: "schema-compatibility",
  subject: "order.placed",
  policy: "strict",
  differences: [{ kind: "TYPE_MISMATCH", path: "/", detail: "d", sentence: "it lacks total" }],
} as const;

const cases: [name: string, given: Partial<Situation>, deployable: Answer, reasons: string[]][] = [
  ["without any contract nothing stands in the way", {}, true, ["There are no missing dependencies"]],
  [
    "all results successful is yes",
    { rows: [row("Web 1", "Orders 2", true)], integrations: [integration("Web", "Orders")], inferred: [inProd("Orders 2")] },
    true,
    ["All required verification results are published and successful"],
  ],
  [
    "a provider contract that is not compared leaves the answer unknown, and is named behind what is missing",
    {
      rows: [
        row("Web 1", "Orders", undefined, {
          kind: "provider-contract",
          comparison: "not-compared",
          specification: "oas",
          findings: [],
          contracts: ["9", "8", "7", "6", "5", "4"].map((number) => ({ id: Number(number), number })),
        }),
      ],
      inferred: [inProd("Orders 2")],
    },
    null,
    [
      "There is no verified pact between version 1 of Web and the version of Orders currently in prod (2)",
      "The provider contract of Orders version 9, 8, 7, 6, 5 and 1 more has not yet been compared with the pact of version 1 of Web",
    ],
  ],
  [
    "a failed result is no",
    { rows: [row("Web 1", "Orders 2", false)], inferred: [inProd("Orders 2")] },
    false,
    ["The verification for the pact between version 1 of Web and the version of Orders currently in prod (2) failed"],
  ],
  [
    "a missing result is unknown",
    { rows: [row("Web 1", "Orders", undefined)], inferred: [inProd("Orders 2")] },
    null,
    ["There is no verified pact between version 1 of Web and the version of Orders currently in prod (2)"],
  ],
  [
    "a missing result beside a failed one is unknown, and both are named, failures first",
    { rows: [row("Web 1", "Orders", undefined), row("Web 1", "Stock 1", false)], inferred: [inProd("Orders 2"), inProd("Stock 1")] },
    null,
    [
      "The verification for the pact between version 1 of Web and the version of Stock currently in prod (1) failed",
      "There is no verified pact between version 1 of Web and the version of Orders currently in prod (2)",
    ],
  ],
  [
    "a required provider that is not in the environment is unknown",
    { integrations: [integration("Web", "Orders")], inferred: [inProd("Orders")] },
    null,
    [
      "There is no verified pact between version 1 of Web and a version of Orders currently in prod (no version is currently recorded as deployed/released in this environment)",
    ],
  ],
  [
    "a consumer that is not in the environment does not matter",
    { integrations: [integration("Orders", "Web", false)], inferred: [inProd("Orders")] },
    true,
    ["There are no missing dependencies"],
  ],
  [
    "a version that does not exist is no, and nothing else is said",
    { specified: [resolved("Web", { version: "9" })], rows: [row("Web 1", "Orders 2", false)] },
    false,
    ["No pacts or verifications have been published for version 9 of Web"],
  ],
  [
    "one of several provider versions side by side without a result is unknown",
    {
      rows: [row("Web 1", "Orders 2", true), row("Web 1", "Orders 3", undefined)],
      inferred: [inProd("Orders 2", true), inProd("Orders 3", true)],
    },
    null,
    ["There is no verified pact between version 1 of Web and one of the versions of Orders currently in prod (3)"],
  ],
  [
    "a reader that cannot read is no, with the place",
    { rows: [row("Orders 2", "Web 1", false, unreadable)], inferred: [inProd("Orders 2")] },
    false,
    ["What version 1 of Web writes to order.placed cannot be read by the version of Orders currently in prod (2): it lacks total"],
  ],
  [
    "a yes that rests on schemas says so",
    {
      rows: [row("Orders 2", "Web 1", true, { kind: "schema-compatibility", subject: "order.placed", policy: "strict", differences: [] })],
    },
    true,
    ["All required verification results are published and successful, and all event schemas are compatible"],
  ],
  [
    "an integration whose only row is ignored is not missing",
    {
      ignoredRows: [row("Web 1", "Orders", undefined)],
      integrations: [integration("Web", "Orders")],
      ignored: [resolved("Orders", {}, { any: true })],
    },
    true,
    ["There are no missing dependencies"],
  ],
  [
    "a name to ignore that is unknown is worth a warning",
    { ignored: [resolved("Nobody", {}, { any: true, unknown: true })] },
    true,
    ["WARN: Cannot ignore any version of Nobody (no such pacticipant exists)", "There are no missing dependencies"],
  ],
  [
    "a question without a target is answered with a warning",
    { hasTarget: false, rows: [row("Web 1", "Orders 2", true)] },
    true,
    [
      "WARN: It is recommended to specify the environment into which you are deploying. Without the environment, this result will not be reliable.",
      "All required verification results are published and successful",
    ],
  ],
  [
    "a question by branch is answered with a warning",
    { specified: [resolved("Web 1", { branch: "main", latest: true })] },
    true,
    [
      "WARN: It is recommended to specify the version number (rather than the tag or branch) of the pacticipant you wish to deploy to avoid race conditions. Without a version number, this result will not be reliable.",
      "There are no missing dependencies",
    ],
  ],
];

test.each(cases)("%s", (_name, given, deployable, reasons) => {
  const decision = decide(situation(given));
  expect({ deployable: decision.deployable, reasons: decision.reasons.map((reason) => explain(reason).text) }).toEqual({
    deployable,
    reasons,
  });
});

test("results are counted, and a required integration without a row counts as unknown", () => {
  const rows = [row("Web 1", "Orders 2", true), row("Web 1", "Stock 1", false)];
  const { counts } = decide(situation({ rows, integrations: [{ ...integration("Web", "Orders"), provider: { id: 50, name: "Mail" } }] }));
  expect(counts).toEqual({ success: 1, failed: 1, unknown: 1, ignored: 0 });
});

test("one more failed row never turns an answer into yes", () => {
  const outcomes = [true, false, undefined];
  for (const a of outcomes) {
    for (const b of outcomes) {
      const rows = [row("Web 1", "Orders 2", a), row("Web 1", "Stock 1", b)];
      expect(decide(situation({ rows: [...rows, row("Web 1", "Stock 2", false)] })).deployable).not.toBe(true);
    }
  }
});
