import { isJsonObject, printJson } from "../../../json/json-text.ts";
import { valueText } from "../values.ts";
import { arrayFailures } from "./accept-array.ts";
import { objectFailures } from "./accept-object.ts";
import { countFailures, numberFailures, textFailures } from "./accept-values.ts";
import { type Case, typesAt, valuesAt } from "./case.ts";
import { excludes } from "./excludes.ts";
import { type Failure, failure, nested } from "./failure.ts";
import { type Place, schemaAt, schemasAt, targetOf, valueAt } from "./place.ts";
import type { Proof } from "./proof.ts";
import { hasSame } from "./same.ts";

/** Lists what of a reader's schema does not follow for one kind of value that the writer may write. */
export function caseFailures(proof: Proof, one: Case, reader: Place): readonly Failure[] {
  const { json } = reader;
  const writer = one.schemas[0];
  if (json === false) return failure("SCHEMA_ADDED", "may be written, but the reader allows nothing there.", { reader, writer, steps: [] });
  if (!isJsonObject(json)) return [];
  if (one.accepted.has(json)) {
    const words = "refers to itself without an end, so that nothing can be shown.";
    return one.accepted.get(json) ?? failure("REFERENCE_NOT_FOLLOWED", words, { reader, writer, steps: [] });
  }
  one.accepted.set(json, undefined);
  proof.budget.spend();
  const failures = proof.budget.deeper(() => keywordFailures(proof, one, reader));
  one.accepted.set(json, failures);
  return failures;
}

function keywordFailures(proof: Proof, one: Case, reader: Place): readonly Failure[] {
  const wrong = typeFailures(one, reader);
  // What is of another type is not looked at any further.
  if (wrong.length > 0) return wrong;
  return [
    ...referenceFailures(proof, one, reader),
    ...valueFailures(one, reader),
    ...schemasAt(reader, "allOf").flatMap((part, index) => nested(caseFailures(proof, one, part), "allOf", String(index))),
    ...anyFailures(proof, one, reader),
    ...oneFailures(proof, one, reader),
    ...notFailures(proof, one, reader),
    ...conditionFailures(proof, one, reader),
    ...ofType(proof, one, reader),
  ];
}

function ofType(proof: Proof, one: Case, reader: Place): readonly Failure[] {
  switch (one.type) {
    case "object":
      return objectFailures(proof, one, reader);
    case "array":
      return arrayFailures(proof, one, reader);
    case "string":
      return [...countFailures(one, reader, "Length"), ...textFailures(one, reader)];
    case "number":
    case "integer":
      return numberFailures(one, reader);
    default:
      return [];
  }
}

function typeFailures(one: Case, reader: Place): readonly Failure[] {
  const types = typesAt(reader);
  if (types === undefined || types.has(one.type) || (one.type === "integer" && types.has("number"))) return [];
  const wanted = [...types].join(" or ");
  if (one.type === "number" && types.has("integer"))
    return failure("TYPE_NARROWED", "may be written with a fraction, but the reader wants an integer.", place(one, reader));
  return failure("TYPE_CHANGED", `may be written as ${one.type}, but the reader wants ${wanted}.`, place(one, reader));
}

function place({ schemas }: Case, reader: Place, ...steps: readonly string[]): Parameters<typeof failure>[2] {
  return { reader, writer: schemas[0], steps };
}

function referenceFailures(proof: Proof, one: Case, reader: Place): readonly Failure[] {
  const target = targetOf(reader);
  const found = target === undefined ? [] : caseFailures(proof, one, target);
  const dynamic = ["$dynamicRef", "$recursiveRef"].find((keyword) => valueAt(reader, keyword) !== undefined);
  if (dynamic === undefined) return found;
  const words = "refers to a schema that depends on who refers to it, so that nothing can be shown.";
  return [...found, ...failure("REFERENCE_NOT_FOLLOWED", words, place(one, reader, dynamic))];
}

function valueFailures(one: Case, reader: Place): readonly Failure[] {
  const values = valuesAt(reader);
  if (values === undefined) return [];
  const keyword = valueAt(reader, "const") === undefined ? "enum" : "const";
  const texts = new Set(values.map(valueText));
  if (one.value !== undefined && texts.has(valueText(one.value))) return [];
  const shown = one.value === undefined ? `any ${one.type}` : printJson(one.value).slice(0, 60);
  const kind = keyword === "const" ? "ENUM_ARRAY_CHANGED" : "ENUM_ARRAY_NARROWED";
  return failure(kind, `may be written as ${shown}, which the reader does not list.`, place(one, reader, keyword));
}

function anyFailures(proof: Proof, one: Case, reader: Place): readonly Failure[] {
  const branches = schemasAt(reader, "anyOf");
  return branches.length === 0 ? [] : branchFailures(proof, one, { reader, keyword: "anyOf", branches });
}

interface Choice {
  readonly reader: Place;
  readonly keyword: "anyOf" | "oneOf";
  readonly branches: readonly Place[];
}

/** None when a branch takes every value; else what is wrong with the only branch that comes into question, if there is one. */
function branchFailures(proof: Proof, one: Case, { reader, keyword, branches }: Choice): readonly Failure[] {
  const tried: (readonly Failure[])[] = [];
  for (const branch of branches) {
    const failures = caseFailures(proof, one, branch);
    if (failures.length === 0) return [];
    tried.push(failures);
  }
  if (hasSame(one, reader, [keyword], proof.budget)) return [];
  const near = [...tried.entries()].filter(
    ([, failures]) => !failures.some(({ steps, kind }) => steps.length === 0 && kind === "TYPE_CHANGED"),
  );
  const [only] = near;
  if (near.length === 1 && only !== undefined) return nested(only[1], keyword, String(only[0]));
  return failure(
    "COMBINED_TYPE_SUBSCHEMAS_CHANGED",
    `may be written as ${one.type} in a way that no single branch of the reader takes.`,
    place(one, reader, keyword),
  );
}

function oneFailures(proof: Proof, one: Case, reader: Place): readonly Failure[] {
  const branches = schemasAt(reader, "oneOf");
  if (branches.length === 0) return [];
  const taking = branches.filter((branch) => caseFailures(proof, one, branch).length === 0);
  if (taking.some((branch) => branches.every((other) => other === branch || excludes(proof, one, other)))) return [];
  if (hasSame(one, reader, ["oneOf"], proof.budget)) return [];
  if (taking.length === 0) return branchFailures(proof, one, { reader, keyword: "oneOf", branches });
  const words = `may be written as ${one.type} in a way that more than one branch of the reader may take, of which only one may.`;
  return failure("COMBINED_TYPE_SUBSCHEMAS_CHANGED", words, place(one, reader, "oneOf"));
}

function notFailures(proof: Proof, one: Case, reader: Place): readonly Failure[] {
  const inner = schemaAt(reader, "not");
  if (inner === undefined || excludes(proof, one, inner) || hasSame(one, reader, ["not"], proof.budget)) return [];
  return failure("NOT_TYPE_EXTENDED", `may be written as ${one.type} in a way that the reader forbids.`, place(one, reader, "not"));
}

function conditionFailures(proof: Proof, one: Case, reader: Place): readonly Failure[] {
  const condition = schemaAt(reader, "if");
  if (condition === undefined || hasSame(one, reader, ["if", "then", "else"], proof.budget)) return [];
  const [then, otherwise] = [schemaAt(reader, "then"), schemaAt(reader, "else")];
  const isNever = excludes(proof, one, condition);
  const isAlways = !isNever && caseFailures(proof, one, condition).length === 0;
  const wrong = [
    ...(then === undefined || isNever ? [] : caseFailures(proof, one, then)),
    ...(otherwise === undefined || isAlways ? [] : caseFailures(proof, one, otherwise)),
  ];
  const words = "may be written in a way that the reader's condition leads to what it refuses.";
  return wrong.length === 0 ? [] : failure("CONDITION_ADDED", words, place(one, reader, "if"));
}
