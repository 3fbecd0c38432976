import type { Queryable } from "../db/db.ts";
import type { Fit } from "../engine/compatibility/fit.ts";
import type { PactDocument } from "../engine/pact/document.ts";
import { type PactProblem, type SchemaAddress, type SchemaUse, schemaUsesOf } from "../engine/provider-contract/message-schemas.ts";
import { BrokerError } from "../errors.ts";
import { fitInTime } from "../registry/engine-thread.ts";
import { findRegistered, lengthOf, type RegisteredText } from "../registry/registered-text-reads.ts";

/** Problems that a refusal lists; more than this nobody reads. */
const MOST_PROBLEMS = 50;

/** A pact that is to be published. */
interface Given {
  readonly text: string;
  readonly pact: PactDocument;
}

/**
 * Refuses pacts with a message that refers to a schema of the registry and has an example that does not fit it. Pacts without
 * such a reference cost nothing.
 * @param field  that errors are about
 * @throws BrokerError `message-misfit` with every such place
 */
export async function requireFittingMessages(db: Queryable, given: readonly Given[], field: string): Promise<void> {
  for (const each of given) {
    const problems = await problemsOf(db, each);
    if (problems.length > 0) throw misfit(problems.slice(0, MOST_PROBLEMS), field);
  }
}

async function problemsOf(db: Queryable, { text, pact }: Given): Promise<PactProblem[]> {
  // No reference to our registry is without this word, and most pacts are: they are not looked through.
  if (!text.includes("weir")) return [];
  const { uses, problems } = schemaUsesOf(pact);
  if (problems.length > 0 || uses.length === 0) return problems;
  const addresses = new Map(uses.map(({ address }) => [JSON.stringify(address), address]));
  const keys = [...addresses.keys()];
  const registered = await findRegistered(db, [...addresses.values()]);
  const unknown = uses.filter(({ address }) => registered[keys.indexOf(JSON.stringify(address))] === undefined);
  if (unknown.length > 0) {
    return unknown.map(({ interaction, pointer, address }) => ({
      interaction,
      path: pointer,
      message: `${wordsOf(address)} is not registered`,
    }));
  }
  return misfitsOf(
    uses.map((use) => ({ use, schema: keys.indexOf(JSON.stringify(use.address)) })),
    registered.flatMap((schema) => schema ?? []),
    text.length,
  );
}

async function misfitsOf(
  uses: readonly { readonly use: SchemaUse; readonly schema: number }[],
  schemas: readonly RegisteredText[],
  characters: number,
): Promise<PactProblem[]> {
  const documents = uses.map(({ use: { contents, messageType }, schema }) => ({
    schema,
    document: contents.value,
    options: { messageType },
  }));
  const fits = await fitInTime(
    { schemas, documents },
    schemas.reduce((sum, { source }) => sum + lengthOf(source), characters),
  );
  return uses.flatMap(({ use }, position): PactProblem[] => {
    const fit: Fit = fits?.[position] ?? { checked: false, reason: "pact and schemas are too large to be checked in time" };
    const { interaction, contents, address } = use;
    if (!fit.checked) {
      return [{ interaction, path: contents.pointer, message: `cannot be held against ${wordsOf(address)}: ${fit.reason}` }];
    }
    return fit.misfits.map(({ path, message }) => ({
      interaction,
      path: contents.pointer + path,
      message: `${message} (${wordsOf(address)})`,
    }));
  });
}

function wordsOf(address: SchemaAddress): string {
  if ("id" in address) return `schema ${address.id}`;
  return `version ${address.version} of subject '${address.subject.slice(0, 200)}'`;
}

function misfit(problems: readonly PactProblem[], field: string): BrokerError {
  const sentences = problems.map(({ interaction, path, message }) => `${interaction.slice(0, 200)}: ${path}: ${message}`);
  return new BrokerError("message-misfit", sentences[0] ?? "A message does not fit its schema.", {
    fields: { [field]: sentences },
    notices: sentences.map((text) => ({ type: "error", text })),
    members: { misfits: problems },
  });
}
