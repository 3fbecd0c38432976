import { UsageError } from "../args.ts";
import type { Command } from "../command.ts";
import { OUTPUT_OPTION, REGISTRY_OPTIONS, registryClient } from "../options.ts";
import { readChange, readCleared, SETTINGS_OPTIONS, SETTINGS_SUBJECT, settingsText } from "../schemas/settings-input.ts";

/** Shows settings. */
export const schemaConfigGet: Command = {
  name: "schema config get",
  summary: "show the settings that apply to a subject, or to all",
  options: [
    SETTINGS_SUBJECT,
    { flags: "--own", summary: "only what the subject sets itself (4 when that is nothing)" },
    OUTPUT_OPTION,
    ...REGISTRY_OPTIONS,
  ],
  examples: ["schema config get", "schema config get --subject order.placed-value --own"],
  async run(ctx, args) {
    const registry = await registryClient(ctx, args);
    const config = await registry.getSettings({ subject: args.text("subject"), effective: args.flag("own") === true ? undefined : true });
    return { exitCode: 0, text: settingsText(config), json: config };
  },
};

/** Changes the settings that are named. */
export const schemaConfigSet: Command = {
  name: "schema config set",
  summary: "change settings of a subject, which need not exist yet, or of all; what is not named stays",
  options: [SETTINGS_SUBJECT, ...SETTINGS_OPTIONS, OUTPUT_OPTION, ...REGISTRY_OPTIONS],
  examples: [
    "schema config set --compatibility FULL",
    "schema config set --subject order.placed-value --compatibility backward --normalize",
  ],
  async run(ctx, args) {
    const change = readChange(ctx.cwd, args);
    if (Object.keys(change).length === 0) throw new UsageError("Name a setting, for instance --compatibility FULL");
    const subject = args.text("subject");
    const registry = await registryClient(ctx, args);
    await registry.changeSettings(change, { subject });
    const config = await registry.getSettings({ subject });
    return { exitCode: 0, text: settingsText(config), json: config };
  },
};

/** Removes settings, so that wider ones apply again. */
export const schemaConfigUnset: Command = {
  name: "schema config unset",
  summary: "remove settings of a subject, or of all, so that wider ones apply",
  operands: { syntax: "[settings...]", summary: "names such as compatibility or normalize; without any: all of them" },
  options: [SETTINGS_SUBJECT, OUTPUT_OPTION, ...REGISTRY_OPTIONS],
  examples: ["schema config unset --subject order.placed-value", "schema config unset normalize --subject order.placed-value"],
  async run(ctx, args) {
    const subject = args.text("subject");
    const cleared = readCleared(args.operands);
    const registry = await registryClient(ctx, args);
    const { isNotSet } = await import("../../sdk/registry/client.ts");
    if (args.operands.length > 0) await registry.changeSettings(cleared, { subject });
    else {
      await registry.removeSettings({ subject }).catch((error: unknown) => {
        // Doing it twice changes nothing.
        if (!isNotSet(error)) throw error;
      });
    }
    const config = await registry.getSettings({ subject, effective: true });
    return { exitCode: 0, text: settingsText(config), json: config };
  },
};
