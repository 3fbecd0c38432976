/**
 * openapi.yaml -> sdk/wire/openapi.ts (types) and server/http/openapi.json (routes and validation).
 * The JSON exists because parsing the YAML takes 0.3 s at every boot and parsing JSON takes milliseconds.
 * `--check` fails when what is committed differs from what would be generated, or when paths or schemas are not sorted.
 */
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";

const root = new URL("../", import.meta.url);
const document = parse(readFileSync(new URL("openapi.yaml", root), "utf8")) as { paths: object; components: { schemas: object } };

let problems = 0;
for (const [what, keys] of [
  ["paths", Object.keys(document.paths)],
  ["schemas", Object.keys(document.components.schemas)],
] as const) {
  const sorted = [...keys].sort();
  const at = keys.findIndex((key, i) => key !== sorted[i]);
  if (at >= 0) {
    problems++;
    console.error(`openapi.yaml: ${what} are not sorted: "${keys[at]}" stands where "${sorted[at]}" belongs`);
  }
}

const outputs: Record<string, string> = {
  "server/http/openapi.json": `${JSON.stringify(document)}\n`,
  "sdk/wire/openapi.ts": `// Generated from openapi.yaml by \`npm run generate\`. Do not edit.\n${astToString(await openapiTS(new URL("openapi.yaml", root)))}`,
};
for (const [path, text] of Object.entries(outputs)) {
  const file = new URL(path, root);
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    problems++;
    console.error(`${path} is stale: run \`npm run generate\``);
  }
}
process.exitCode = problems === 0 || !process.argv.includes("--check") ? 0 : 1;
