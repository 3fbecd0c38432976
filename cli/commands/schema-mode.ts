import { UsageError } from "../args.ts";
import type { Command, Option } from "../command.ts";
import { OUTPUT_OPTION, REGISTRY_OPTIONS, registryClient } from "../options.ts";

const MODES = ["READWRITE", "READONLY", "READONLY_OVERRIDE", "IMPORT", "FORWARD"] as const;
const SUBJECT: Option = { flags: "--subject <name>", summary: "of this subject; else of the whole registry or context" };

/** Shows what may be done. */
export const schemaModeGet: Command = {
  name: "schema mode get",
  summary: "show the mode that applies to a subject, or to all",
  options: [
    SUBJECT,
    { flags: "--own", summary: "only what the subject sets itself (4 when that is nothing)" },
    OUTPUT_OPTION,
    ...REGISTRY_OPTIONS,
  ],
  examples: ["schema mode get", "schema mode get --subject order.placed-value"],
  async run(ctx, args) {
    const subject = args.text("subject");
    const registry = await registryClient(ctx, args);
    const mode = args.flag("own") === true ? await registry.getOwnMode({ subject }) : await registry.getMode(subject);
    return { exitCode: 0, text: mode, json: { mode } };
  },
};

/** Says what may be done from now on. */
export const schemaModeSet: Command = {
  name: "schema mode set",
  summary: "set the mode of a subject, which need not exist yet, or of all",
  operands: { syntax: "<mode>", summary: MODES.join(", ") },
  options: [SUBJECT, { flags: "--force", summary: "IMPORT although there are schemas" }, OUTPUT_OPTION, ...REGISTRY_OPTIONS],
  examples: ["schema mode set READONLY", "schema mode set IMPORT --subject order.placed-value --force"],
  async run(ctx, args) {
    const [word = ""] = args.operands;
    const mode = MODES.find((known) => known === word.toUpperCase());
    if (mode === undefined) throw new UsageError(`The mode must be one of ${MODES.join(", ")}, but is "${word}"`);
    const subject = args.text("subject");
    const registry = await registryClient(ctx, args);
    await registry.setMode(mode, { subject, force: args.flag("force") });
    return { exitCode: 0, text: ctx.colors.green(`The mode${subject === undefined ? "" : ` of ${subject}`} is ${mode}.`), json: { mode } };
  },
};

/** Removes a mode, so that a wider one applies again. */
export const schemaModeUnset: Command = {
  name: "schema mode unset",
  summary: "remove the mode of a subject, or of all, so that a wider one applies",
  options: [SUBJECT, { flags: "--recursive", summary: "also of every subject in it" }, OUTPUT_OPTION, ...REGISTRY_OPTIONS],
  examples: ["schema mode unset --subject order.placed-value"],
  async run(ctx, args) {
    const subject = args.text("subject");
    const registry = await registryClient(ctx, args);
    const { isNotSet } = await import("../../sdk/registry/client.ts");
    await registry.removeMode({ subject, recursive: args.flag("recursive") }).catch((error: unknown) => {
      // Doing it twice changes nothing.
      if (!isNotSet(error)) throw error;
    });
    const mode = await registry.getMode(subject);
    return { exitCode: 0, text: ctx.colors.green(`The mode${subject === undefined ? "" : ` of ${subject}`} is ${mode}.`), json: { mode } };
  },
};
