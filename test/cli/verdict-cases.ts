import type { VerdictReport } from "../../cli/verdict/report.ts";
import { verdictExitCode } from "../../cli/verdict/exit-code.ts";
import type { Verdict, VerdictEdge } from "../../sdk/index.ts";

/** An edge as the broker answers it. */
export function edge(fields: Partial<VerdictEdge> = {}): VerdictEdge {
  return {
    class: "failed",
    kind: "pact",
    consumer: { name: "Web", version: "1" },
    provider: { name: "Orders", version: "8" },
    actor: "Orders",
    findings: [{ rule: "body-mismatch", path: "$.total", message: "get an order: total is missing" }],
    fix: "Restore $.total in Orders 8, or move Web 1 off it.",
    nearestGreen: { asked: "7" },
    command: "weir can-i-deploy --pacticipant Orders --version 7 --to-environment production",
    ...fields,
  };
}

/** A report about edges; nobody is asked about but Orders. */
export function report(edges: readonly VerdictEdge[], fields: Partial<VerdictReport> = {}): VerdictReport {
  const deployable = edges.every(({ class: name }) => name === "waived")
    ? true
    : edges.some(({ class: name }) => ["failed", "schema-incompatible", "contract-mismatch"].includes(name))
      ? false
      : null;
  const verdict: Verdict = { id: "0123456789abcdef0123456789abcdef", deployable, edges: [...edges] };
  return { verdict, question: "Orders 8 to production", asked: ["Orders"], notices: [], exitCode: verdictExitCode(verdict), ...fields };
}

/** Recorded edges, one of each class. */
export const ONE_OF_EACH: readonly VerdictEdge[] = [
  edge(),
  edge({
    class: "pending-run",
    actor: "nobody",
    findings: [],
    fix: "Wait: a webhook has asked Orders to verify the pact.",
    nearestGreen: {},
  }),
  edge({ class: "never-verified", findings: [], nearestGreen: {} }),
  edge({ class: "no-contract", provider: { name: "Orders", version: null }, findings: [], nearestGreen: {} }),
  edge({ class: "nothing-deployed", provider: { name: "Orders", version: null }, findings: [], nearestGreen: {} }),
  edge({
    class: "schema-incompatible",
    kind: "event-schema",
    subject: "order.placed-value",
    consumer: { name: "Mailer", version: "2" },
    findings: [
      {
        rule: "missing-enum-symbol",
        path: "/fields/status",
        message: "The reader does not know LOST.",
        counterExample: '{"id":12345678901234567890,"status":"LOST"}',
      },
    ],
  }),
  edge({
    class: "contract-mismatch",
    kind: "provider-contract",
    actor: "Web",
    findings: [{ rule: "response.body.missing", path: "/paths/~1orders/get", message: "get an order: email is not there" }],
  }),
  edge({
    class: "waived",
    actor: "Orders",
    waiver: { id: "w1", waives: "failed", reason: "fixed on Monday", author: "Ada", until: "2026-12-01T00:00:00.000Z" },
  }),
];

/** What strangers may write into names, paths and messages. */
export const HOSTILE: readonly string[] = [
  "a\nb\r\nc\u2028d",
  "\u001b[31mred\u001b[0m \u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007",
  "\u0000\u0001\u0008\u000b\u001f\u007f\u0085\u009b31m\uffff\ufffe",
  "right\u202eto\u2066left\u200b",
  "\ud800 half \udfff",
  "]]> <script>alert(1)</script> &amp; &#0; \" ' <!-- -->",
  "` `` ``` ```` | \\| \\ **bold** [x](javascript:alert(1)) ![i](http://evil.example/i.png)",
  "@everyone #1 </details></summary></code> www.evil.example https://evil.example",
  "| a | b |\n|---|---|\n::error::injected\n::set-output name=x::y",
  "100% %0A::error::no, really: \u{1F600}",
  "~~~\n```\n# heading\n- list\n> quote\n$math$ :tada:",
];

/** An edge in which every text is hostile. */
export function hostileEdge(text: string): VerdictEdge {
  return edge({
    class: "schema-incompatible",
    kind: "event-schema",
    subject: text,
    consumer: { name: text, version: text },
    provider: { name: text, version: text },
    actor: text,
    findings: [
      { rule: text, path: text, message: text, counterExample: text },
      { rule: text, path: text, message: text, counterExample: JSON.stringify({ [text]: text }) },
    ],
    fix: text,
    nearestGreen: { asked: text, counterpart: text },
    command: text,
    waiver: { id: text, waives: "failed", reason: text, author: text, until: text },
  });
}
