import type { Option } from "../command.ts";
import { packageVersion } from "../package-version.ts";
import { verdictGithub } from "./github.ts";
import { verdictJunit } from "./junit.ts";
import { verdictMarkdown } from "./markdown.ts";
import type { VerdictReport } from "./report.ts";
import { verdictSarif } from "./sarif.ts";
import { type Terminal, verdictText } from "./text.ts";

/** How the commands write that answer with a verdict. */
export const VERDICT_OUTPUT_OPTION: Option = {
  flags: "-o, --output <format>",
  summary: "how the answer is written: markdown for a comment on a pull request, github for annotations of a workflow",
  choices: ["text", "table", "json", "pretty", "markdown", "junit", "sarif", "github"],
};

/** Is this a format in which only a verdict can be written? */
export function isVerdictFormat(format: string | undefined): boolean {
  return format !== undefined && Object.hasOwn(FORMATS, format);
}

const FORMATS: Readonly<Record<string, (report: VerdictReport) => string>> = {
  markdown: verdictMarkdown,
  junit: (report) => verdictJunit(report, new Date()),
  sarif: (report) => verdictSarif(report, packageVersion()),
  github: verdictGithub,
};

/** A verdict in the format asked for; text where the format is that of the caller's JSON or none. */
export function verdictIn(format: string | undefined, report: VerdictReport, terminal: Terminal): string {
  const write = format === undefined ? undefined : FORMATS[format];
  return write === undefined ? verdictText(report, terminal) : write(report);
}
