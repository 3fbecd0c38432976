import type { components } from "../../sdk/wire/openapi.ts";
import type { Edge, EdgeParty, Verdict } from "../engine/verdict/verdict.ts";

import type { Explanation } from "../engine/matrix/reason.ts";
import type { VerdictDocument } from "../verdicts/verdict-document.ts";
import type { VerdictQuestion } from "./give-verdict.ts";

type Wire = components["schemas"];

/** A verdict that has been given a name. */
export interface NamedVerdict extends Verdict {
  readonly id: string;
  /** The past instant that was asked about, ISO 8601. */
  readonly asOf?: string | undefined;
}

/** The `verdict` member of the matrix, and what a permalink shows. */
export function verdictHal({ id, deployable, asOf, edges }: NamedVerdict): Wire["Verdict"] {
  return { id, deployable, ...(asOf === undefined ? {} : { asOf }), edges: edges.map(edgeHal) };
}

/** What a permalink keeps, as JSON. */
export function verdictDocument(
  { selectors, target, ignore = [] }: VerdictQuestion,
  notices: readonly Explanation[],
  verdict: NamedVerdict,
): string {
  const question = {
    selectors: selectors.map((selector) => ({ ...selector })),
    ...(target === undefined ? {} : { target: { ...target } }),
    ...(ignore.length === 0 ? {} : { ignore: ignore.map((selector) => ({ ...selector })) }),
  };
  const document: VerdictDocument = { question, notices: notices.map(({ type, text }) => ({ type, text })), verdict: verdictHal(verdict) };
  return JSON.stringify(document);
}

/** One edge of a verdict. */
export function edgeHal(edge: Edge): Wire["VerdictEdge"] {
  return { ...edge, findings: [...edge.findings], consumer: partyHal(edge.consumer), provider: partyHal(edge.provider) };
}

function partyHal({ name, version }: EdgeParty): Wire["VerdictParty"] {
  return { name, version: version ?? null };
}
