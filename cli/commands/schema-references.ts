import type { SchemaUse } from "../../sdk/index.ts";
import { type Args, UsageError } from "../args.ts";
import type { Command } from "../command.ts";
import { OUTPUT_OPTION, REGISTRY_OPTIONS, registryClient } from "../options.ts";
import { table } from "../output.ts";
import { readVersionChoice } from "../schemas/version-choice.ts";

/** Shows what a schema uses and who uses it; what is used cannot be deleted. */
export const schemaReferences: Command = {
  name: "schema references",
  summary: "show what a version refers to, and which versions refer to it",
  operands: { syntax: "<subject>", summary: "the subject" },
  options: [
    { flags: "-e, --version <number>", summary: "the version, or latest, which it is unless said otherwise" },
    { flags: "--deleted", summary: "soft-deleted ones too" },
    OUTPUT_OPTION,
    ...REGISTRY_OPTIONS,
  ],
  examples: ["schema references common.money-value", "schema references order-value --version 3 --output json"],
  async run(ctx, args) {
    const subject = subjectOperand(args);
    const deleted = args.flag("deleted");
    const registry = await registryClient(ctx, args);
    const version = await registry.readVersion(subject, readVersionChoice("--version", args.text("version") ?? "latest"), { deleted });
    const uses = version.references ?? [];
    const ids = await registry.listReferrers({ subject: version.subject, version: version.version }, { deleted });
    const usedBy: (SchemaUse & { readonly id: number })[] = [];
    for (const id of ids) {
      for (const use of await registry.listUses(id, { subject: contextSelector(version.subject), deleted })) usedBy.push({ id, ...use });
    }
    const rows = [
      ...uses.map(({ name, subject: of, version: number }) => ["uses", of, String(number), `as ${name}`]),
      ...usedBy.map(({ subject: by, version: number, id }) => ["used by", by, String(number), `id ${id}`]),
    ];
    const none = `Version ${version.version} of ${subject} refers to nothing, and nothing refers to it.`;
    return { exitCode: 0, text: table(["", "SUBJECT", "VERSION", ""], rows) || none, json: { uses, usedBy } };
  },
};

function subjectOperand({ operands: [subject = ""] }: Args): string {
  if (subject.trim() === "") throw new UsageError("Give a subject");
  return subject;
}

/** An id means nothing without its context. */
function contextSelector(subject: string): string | undefined {
  return /^:\.[^:]+:/.exec(subject)?.[0];
}
