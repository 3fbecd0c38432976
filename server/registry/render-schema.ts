import type { Queryable } from "../db/db.ts";
import { formatOf } from "../engine/compatibility/formats.ts";
import { seenFrom } from "./names.ts";
import type { SchemaRow } from "./registry-reads.ts";
import { loadParsedContents } from "./schema-contents.ts";

/** In which form a schema is wanted, as the query says it. */
export interface WantedForm {
  /** Such as `resolved`; what the schema's format has no form for is answered as it is stored. */
  readonly format?: string | undefined;
  /** `qualified`: the subjects of references with their context. */
  readonly referenceFormat?: string | undefined;
}

/**
 * A schema of this context as a client wants it; its id and guid stay those of the stored text.
 * Rule: Confluent SR, `format` and `referenceFormat`.
 */
export async function rendered<Row extends SchemaRow>(db: Queryable, context: string, row: Row, wanted: WantedForm): Promise<Row> {
  const references =
    wanted.referenceFormat?.toLowerCase() === "qualified"
      ? row.references.map((reference) => ({ ...reference, subject: seenFrom(context, reference.subject) }))
      : row.references;
  return { ...row, references, body: await bodyIn(db, row, wanted.format ?? "") };
}

async function bodyIn(db: Queryable, { type, contentId, body }: SchemaRow, form: string): Promise<string> {
  const format = formatOf(type);
  if (form === "" || format?.render === undefined) return body;
  const parsed = (await loadParsedContents(db, [contentId])).get(contentId);
  return (parsed === undefined ? undefined : format.render(parsed, form)) ?? body;
}
