import type { Ajv, AnySchemaObject, Options, ValidateFunction } from "ajv";
import type { Reader, Resolved, SerdeFormat, Writer } from "./format.ts";
import { guardPattern } from "./pattern-guard.ts";
import { SerdeError, wordsOf } from "./serde-error.ts";

/** How much is looked at. */
export interface JsonOptions {
  /** Whether values must be valid, when they are written and when they are read; default true. Without it, the schema only names the record. */
  readonly validate?: boolean | undefined;
}

type Validate = (value: unknown) => string | undefined;

const NOTHING = Buffer.alloc(0);

/**
 * JSON in UTF-8, held to its schema by ajv: drafts 4, 6, 7, 2019-09 and 2020-12; without `$schema` draft 7. `format` is not looked
 * at. Schemas come from the registry only, never from the network. Rule: Confluent wire format, JSON.
 */
export function json(options: JsonOptions = {}): SerdeFormat {
  const { validate = true } = options;
  const checked = async (schema: Resolved): Promise<Validate> => (validate ? await compile(schema) : () => undefined);
  return {
    type: "JSON",
    async recordName(schema) {
      const { title } = schemaOf(schema.schema);
      if (typeof title !== "string" || title === "")
        throw new SerdeError("no-subject", "A JSON schema without a title has no record name.");
      return title;
    },
    writer: async (schema) => writerOf(await checked(schema)),
    reader: async (writer, reader) => readerOf(await checked(reader ?? writer)),
  };
}

function writerOf(validate: Validate): Writer {
  return {
    framed: NOTHING,
    write(value, prefix) {
      let text: string | undefined;
      try {
        text = JSON.stringify(value);
      } catch (error) {
        throw new SerdeError("invalid-value", `The value cannot be written as JSON: ${wordsOf(error)}.`, error);
      }
      if (text === undefined) throw new SerdeError("invalid-value", `The value cannot be written as JSON: it is ${typeof value}.`);
      // What counts is what is read again: a Date becomes a string, a member that is undefined goes.
      const problem = validate(looksTheSame(value) ? value : JSON.parse(text));
      if (problem !== undefined) throw new SerdeError("invalid-value", `The value does not fit the JSON schema: ${problem}.`);
      const written = Buffer.allocUnsafe(prefix.length + Buffer.byteLength(text));
      prefix.copy(written);
      written.write(text, prefix.length);
      return written;
    },
  };
}

/** A scalar is written as it is; anything deeper may hold what JSON writes otherwise. */
function looksTheSame(value: unknown): boolean {
  return value === null || typeof value === "string" || typeof value === "boolean";
}

function readerOf(validate: Validate): Reader {
  return {
    read(bytes, start) {
      let value: unknown;
      try {
        value = JSON.parse(bytes.toString("utf8", start));
      } catch (error) {
        throw new SerdeError("unreadable", `The bytes are not JSON: ${wordsOf(error)}.`, error);
      }
      const problem = validate(value);
      if (problem !== undefined) throw new SerdeError("unreadable", `The message does not fit the JSON schema: ${problem}.`);
      return value;
    },
  };
}

async function compile({ schema, references }: Resolved): Promise<Validate> {
  try {
    const root = schemaOf(schema);
    const ajv = await validatorFor(root);
    for (const { name, schema: text } of references) {
      const referenced = schemaOf(text);
      // A `$ref` is resolved against the `$id` of the schema that it stands in, and may also be just the reference's name.
      for (const key of new Set([name, resolved(name, root)])) if (key !== idOf(referenced)) ajv.addSchema(referenced, key);
      if (idOf(referenced) !== undefined && ajv.getSchema(idOf(referenced) ?? "") === undefined) ajv.addSchema(referenced);
    }
    return explained(ajv.compile(root));
  } catch (error) {
    throw new SerdeError("unusable-schema", `Not a JSON schema that can be used: ${wordsOf(error)}.`, error);
  }
}

function explained(validate: ValidateFunction): Validate {
  return (value) => {
    if (validate(value)) return undefined;
    const { instancePath = "", message = "is not valid" } = validate.errors?.[0] ?? {};
    return `${instancePath === "" ? "the value" : instancePath} ${message}`;
  };
}

/** `true` and `false` are schemas too; as objects they are `{}` and `{"not":{}}`. */
function schemaOf(text: string): AnySchemaObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new SerdeError("unusable-schema", `Not a JSON schema: ${wordsOf(error)}.`, error);
  }
  if (typeof parsed === "boolean") return parsed ? {} : { not: {} };
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw new SerdeError("unusable-schema", "Not a JSON schema: neither an object nor true or false.");
  return parsed;
}

function idOf({ $id, id }: AnySchemaObject): string | undefined {
  const given: unknown = $id ?? id;
  return typeof given === "string" && given !== "" ? given : undefined;
}

function resolved(name: string, root: AnySchemaObject): string {
  const base = idOf(root);
  return base !== undefined && URL.canParse(name, base) ? new URL(name, base).href : name;
}

async function validatorFor(root: AnySchemaObject): Promise<Ajv> {
  const draft = typeof root["$schema"] === "string" ? root["$schema"] : "";
  const options: Options = {
    strict: false,
    validateFormats: false,
    logger: false,
    // A broken schema that the registry took is still good for what it says.
    validateSchema: false,
    code: { regExp: Object.assign((pattern: string) => guardPattern(pattern) as RegExp, { code: "guardPattern" }) },
  };
  if (draft.includes("2020-12")) return new (await import("ajv/dist/2020.js")).Ajv2020(options);
  if (draft.includes("2019-09")) return new (await import("ajv/dist/2019.js")).Ajv2019(options);
  if (draft.includes("draft-04")) return new (await import("ajv-draft-04")).default.default(options);
  return new (await import("ajv")).Ajv(options);
}
