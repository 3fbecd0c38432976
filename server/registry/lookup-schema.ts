import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { BrokerError } from "../errors.ts";
import { findAddressed } from "./settings.ts";
import { placeOf, subjectName } from "./names.ts";
import { parseSchema } from "./parse-schema.ts";
import { findVersionByIdentity, subjectHasVersions, type VersionRow } from "./registry-reads.ts";
import { subjectNotFound } from "./versions.ts";

type Request = components["schemas"]["RegisterSchema"];

/**
 * Finds the version of a subject that has this schema; the highest where several do. Writes nothing.
 * @throws BrokerError `schema-invalid`, `subject-not-found` or `schema-not-found`
 */
export async function lookUpSchema(
  ctx: Context,
  text: string,
  request: Request,
  options: { readonly normalize?: boolean | undefined; readonly deleted?: boolean | undefined },
): Promise<VersionRow> {
  const { subject, settings } = await findAddressed(ctx.db, subjectName(text));
  const deleted = options.deleted === true;
  const found = (request.schema ?? "") === "" ? undefined : await find();
  if (found !== undefined) return found;
  if (await subjectHasVersions(ctx.db, subject, { deleted })) throw new BrokerError("schema-not-found", "Schema not found");
  throw subjectNotFound(subject);

  async function find(): Promise<VersionRow | undefined> {
    const schema = await parseSchema(ctx.db, placeOf(subject).context, request, {
      normalize: options.normalize === true || settings.normalize === true,
      strict: false,
    });
    return findVersionByIdentity(ctx.db, subject, schema.identity, { deleted });
  }
}
