import type { BrokerApiError } from "../sdk/index.ts";

/** The broker's refusal in the words of the pact-broker CLI, which pipelines look for. */
export function requestError({ url, status, body, code, detail }: BrokerApiError): string {
  if (url === undefined) return detail;
  const said = `Error making request to ${url.split("?", 1)[0]} status=${status} ${body ?? ""}`.trim();
  // Only a 404 that a call has words of its own for carries a code here.
  return code === "not-found" ? `${detail} (${said})` : said;
}
