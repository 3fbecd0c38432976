import type { Evidence } from "../../../server/engine/matrix/evidence.ts";
import type { Integration, Row } from "../../../server/engine/matrix/row.ts";
import type { MatrixSelector, ResolvedSelector } from "../../../server/engine/matrix/selector.ts";
import type { Situation } from "../../../server/engine/matrix/decide.ts";

const IDS: Readonly<Record<string, number>> = { Web: 1, Orders: 2, Stock: 3 };
export const party = (name: string) => ({ id: IDS[name] ?? 99, name });

/** `version` as name and number, such as "Web 1"; the number is its order too. */
const split = (text: string) => {
  const [name = "", number] = text.split(" ");
  return { name, version: number === undefined ? undefined : { id: (IDS[name] ?? 99) * 100 + Number(number), number } };
};

/** A row such as row("Web 1", "Orders 2", true); undefined stands for a missing result. */
export function row(
  consumer: string,
  provider: string,
  success: boolean | undefined,
  evidence: Evidence = { kind: "pact-verification", failures: [] },
): Row {
  const [c, p] = [split(consumer), split(provider)];
  if (c.version === undefined) throw new Error("a consumer has a version");
  return {
    consumer: { ...party(c.name), version: c.version },
    provider: { ...party(p.name), version: p.version },
    result: success === undefined ? undefined : { success, at: new Date(0), verificationId: 1 },
    pact: { sha: "a", revision: 1, publishedAt: new Date(0) },
    evidence,
  };
}

/** A selector that resolved to a version ("Web 1"), to none ("Web"), or to any with `any`. */
export function resolved(
  text: string,
  selector: Omit<MatrixSelector, "pacticipant"> = {},
  about: { any?: boolean; oneOfMany?: boolean; unknown?: boolean } = {},
): ResolvedSelector {
  const { name, version } = split(text);
  return {
    selector: { pacticipant: name, ...selector },
    pacticipantId: about.unknown === true ? undefined : party(name).id,
    version: about.any === true ? "any" : (version ?? "none"),
    oneOfMany: about.oneOfMany ?? false,
    mainBranch: "main",
  };
}

export const integration = (consumer: string, provider: string, required = true): Integration => ({
  consumer: party(consumer),
  provider: party(provider),
  required,
});

/** A question about Web 1 into an environment, with nothing found; override what matters. */
export function situation(given: Partial<Situation>): Situation {
  return {
    rows: [],
    ignoredRows: [],
    integrations: [],
    specified: [resolved("Web 1", { version: "1" })],
    inferred: [],
    ignored: [],
    hasTarget: true,
    ...given,
  };
}
