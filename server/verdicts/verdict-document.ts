import type { components } from "../../sdk/wire/openapi.ts";
import type { Urls } from "../http/urls.ts";

type GivenVerdict = components["schemas"]["GivenVerdict"];

/** What is kept of a verdict: what was asked, and what was answered. */
export type VerdictDocument = Pick<GivenVerdict, "question" | "notices" | "verdict">;

/** The permalink of a verdict. */
export function verdictUrl(id: string, { base }: Urls): string {
  return `${base}/verdicts/${id}`;
}
