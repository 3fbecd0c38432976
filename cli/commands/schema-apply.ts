import type { Command, CommandContext, Outcome } from "../command.ts";
import { contextName, OUTPUT_OPTION, REGISTRY_OPTIONS, wholeRegistryClient } from "../options.ts";
import { paragraphs } from "../output.ts";
import { readDesired } from "../schemas/desired.ts";
import { type Change, make, type Plan, planFor } from "../schemas/plan.ts";

/** Makes a registry what files say it should be; where it is so already, nothing happens. */
export const schemaApply: Command = {
  name: "schema apply",
  summary: "make subjects, settings and modes what files say; what is so already stays untouched",
  options: [
    { flags: "-f, --file <path>", summary: "weir-schemas.yaml (or .json), a folder with one, or a folder of schemas", required: true },
    { flags: "--dry-run", summary: "only print the plan (1 when the registry would refuse it)" },
    OUTPUT_OPTION,
    ...REGISTRY_OPTIONS,
  ],
  examples: ["schema apply -f schemas --dry-run", "schema apply -f schemas/weir-schemas.yaml --context emea"],
  async run(ctx, args) {
    const desired = await readDesired(ctx.cwd, args.required("file"));
    const context = contextName(args.text("context"));
    const registry = await wholeRegistryClient(ctx, args);
    const plan = await planFor(registry, desired, context === undefined || context === "." ? "" : `:${context}:`);
    const dryRun = args.flag("dry-run") === true;
    const refused = plan.changes.some((change) => "refused" in change && change.refused !== undefined);
    if (dryRun || refused || plan.changes.length === 0) return planned(ctx, plan, { dryRun, refused });
    let done = 0;
    try {
      for (const change of plan.changes) {
        await make(registry, change);
        ctx.note(lineOf(ctx, change));
        done += 1;
      }
    } catch (error) {
      ctx.note(`${done} of ${plan.changes.length} changes were made. Then it stopped; applying again goes on from there.`);
      throw error;
    }
    const text = ctx.colors.green(`Made ${done} changes; ${plan.unchanged} subjects were as they should be.`);
    return { exitCode: 0, text, json: { dryRun, ...jsonOf(plan) } };
  },
};

function planned(ctx: CommandContext, plan: Plan, { dryRun, refused }: { readonly dryRun: boolean; readonly refused: boolean }): Outcome {
  const json = { dryRun, ...jsonOf(plan) };
  if (plan.changes.length === 0) {
    return { exitCode: 0, text: ctx.colors.green(`Nothing to change: ${plan.unchanged} subjects are as they should be.`), json };
  }
  const lines = plan.changes.map((change) => lineOf(ctx, change)).join("\n");
  const verdict = refused
    ? ctx.colors.red("Nothing was changed, because the registry would refuse some of it.")
    : `${plan.changes.length} changes to make; ${plan.unchanged} subjects are as they should be.`;
  return { exitCode: refused ? 1 : 0, text: paragraphs(lines, verdict), json };
}

function lineOf({ colors }: CommandContext, change: Change): string {
  const name = change.subject ?? "(all subjects)";
  switch (change.action) {
    case "create":
    case "update": {
      const line = `${change.action} ${name} from ${change.schema.file}`;
      if (change.refused === undefined) return change.action === "create" ? colors.green(`+ ${line}`) : colors.yellow(`~ ${line}`);
      const reasons = change.refused
        .filter((message) => !/^\{(?:oldSchema|validateFields):/.test(message))
        .map((message) => `    ${message}`);
      return [colors.red(`! ${line}: incompatible`), ...reasons].join("\n");
    }
    case "config": {
      const members = Object.entries(change.change).map(([member, value]) => {
        const before = Object.entries(change.before).find(([known]) => known === member)?.[1];
        return `${member} ${before === undefined ? "(not set)" : JSON.stringify(before)} -> ${value === null ? "(not set)" : JSON.stringify(value)}`;
      });
      return colors.yellow(`~ config ${name}: ${members.join(", ")}`);
    }
    case "mode":
      return colors.yellow(`~ mode ${name}: ${change.before ?? "(not set)"} -> ${change.mode}`);
    case "delete":
      return colors.red(`- delete ${name}, softly`);
    default:
      return change satisfies never;
  }
}

/** Texts of schemas are in the files already. */
function jsonOf({ changes, unchanged }: Plan) {
  const shown = changes.map((change) => {
    if (!("schema" in change)) return change;
    const { schema, ...rest } = change;
    return { ...rest, file: schema.file };
  });
  return { changes: shown, unchanged };
}
