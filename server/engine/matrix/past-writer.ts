import type { PastWriter } from "./evidence.ts";
import type { Row } from "./row.ts";

/** Says why a version counts that is not there, or will be replaced. */
export function pastSentence({ name, version }: Row["provider"], { environment, until }: PastWriter): string {
  const writer = version === undefined ? name : `${name} ${version.number}`;
  return until === undefined
    ? `${writer} still runs in ${environment}, and what it has written stays when it is replaced.`
    : `${writer} does not run in ${environment} any more, but did until ${until.toISOString()}: its events may still be there.`;
}

/** The same as a name in a sentence. */
export function pastParty({ name, version }: Row["provider"], { environment, until }: PastWriter): string {
  const ran = until === undefined ? `running in ${environment}` : `in ${environment} until ${until.toISOString()}`;
  return `version ${version?.number ?? "unknown"} of ${name} (${ran})`;
}
