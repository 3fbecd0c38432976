import type { SubjectVersion } from "../../sdk/index.ts";
import { diffLines, unifiedDiff } from "../../server/engine/pact/line-diff.ts";
import type { Colors, Command } from "../command.ts";
import { OUTPUT_OPTION, REGISTRY_OPTIONS, registryClient } from "../options.ts";
import { paragraphs } from "../output.ts";
import { compare, incompatibilityText, policyOf } from "../schemas/compare.ts";
import { resolveReferences } from "../schemas/references.ts";
import { readVersionChoice } from "../schemas/version-choice.ts";

/** Shows how two versions differ: line by line, and what that means for those who read and write. */
export const schemaDiff: Command = {
  name: "schema diff",
  summary: "show how two versions of a subject differ, and who can still read what",
  operands: { syntax: "<subject> <from> <to>", summary: "the subject and two versions, or latest" },
  options: [{ flags: "--deleted", summary: "also when a version is soft-deleted" }, OUTPUT_OPTION, ...REGISTRY_OPTIONS],
  examples: ["schema diff order.placed-value 3 latest"],
  async run(ctx, args) {
    const [subject = "", ...choices] = args.operands;
    const [from = "", to = ""] = choices;
    const [before, after] = [readVersionChoice("<from>", from), readVersionChoice("<to>", to)];
    const registry = await registryClient(ctx, args);
    const read = async (version: number | "latest") => {
      const found = await registry.readVersion(subject, version, { deleted: args.flag("deleted") });
      const references = await resolveReferences(registry, subject, found.references);
      return { name: `version ${found.version}`, ...found, references, given: found.references ?? [] };
    };
    const [old, fresh] = [await read(before), await read(after)];
    const lines = unifiedDiff(diffLines(linesOf(old, old.given), linesOf(fresh, fresh.given)));
    const { compatibilityPolicy = "STRICT" } = await registry.getSettings({ subject, effective: true });
    const differences = await compare(fresh, [old], "FULL", policyOf(compatibilityPolicy) ?? "strict");
    const json = { subject, from: old.version, to: fresh.version, diff: lines ?? "", incompatibilities: differences };
    if (lines === undefined) return { exitCode: 0, text: `Versions ${old.version} and ${fresh.version} do not differ.`, json };
    const verdict =
      differences.length === 0
        ? ctx.colors.green("Each can read what the other writes.")
        : incompatibilityText(differences, (version) => `version ${version}`, ctx.colors);
    const heading = `--- ${subject} version ${old.version}\n+++ ${subject} version ${fresh.version}\n${painted(lines, ctx.colors)}`;
    return { exitCode: 0, text: paragraphs(heading, verdict), json };
  },
};

/** JSON is stored on one line, so it is laid out; Protobuf is text as people write it. */
function linesOf({ schema, schemaType, metadata, ruleSet }: SubjectVersion, references: readonly object[]): string[] {
  const text = schemaType === "PROTOBUF" ? schema.trimEnd() : laidOut(schema);
  const more = Object.entries({ references: references.length === 0 ? undefined : references, metadata, ruleSet });
  const rest = more.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${JSON.stringify(value, null, 2)}`]));
  return [text, ...rest].join("\n").split("\n");
}

function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function painted(lines: string, { red, green }: Colors): string {
  return lines
    .split("\n")
    .map((line) => (line.startsWith("-") ? red(line) : line.startsWith("+") ? green(line) : line))
    .join("\n");
}
