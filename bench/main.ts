/**
 * Measures the hot requests of a broker on seeded PostgreSQL databases, in one process: `npm run bench -- S M`.
 *
 *   --explain        print the plan of every distinct statement
 *   --json FILE      write the report as JSON
 *   --rounds N       requests of each kind, default 300
 *   --only PATTERN   requests whose name matches, and the floors
 *   --targets N      requests of each kind for the table of targets, default 200; 0 leaves it out
 *   --keep           use the seeded database that an earlier run left on the server of DATABASE_URL
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { findServer, openSeeded, type Server } from "./database.ts";
import { measure, prepare, type Subject } from "./measure.ts";
import { plans, report, table } from "./report.ts";
import { SIZES, type Size } from "./seed.ts";
import { targetTable } from "./target-table.ts";
import { measureTargets } from "./targets.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    explain: { type: "boolean", default: false },
    json: { type: "string" },
    keep: { type: "boolean", default: false },
    only: { type: "string" },
    rounds: { type: "string", default: "300" },
    targets: { type: "string", default: "200" },
  },
});

const server = await findServer();
try {
  await run(server, positionals.length === 0 ? ["S", "M"] : positionals);
} finally {
  await server.stop();
}

async function run(on: Server, names: readonly string[]): Promise<void> {
  console.log(`PostgreSQL: ${on.name}`);
  const subjects: Subject[] = [];
  for (const name of names) {
    const size = sizeNamed(name);
    subjects.push(await prepare(await openSeeded(on, size, { fresh: !values.keep }), size));
  }
  try {
    const only = values.only === undefined ? undefined : new RegExp(values.only, "i");
    const costs = await measure(subjects, { rounds: Number(values.rounds), only });
    const lines = report(costs);
    if (values.explain) console.log(plans(costs));
    console.log(`\n${table(lines)}`);
    const sizes = subjects.map(({ size }) => size);
    const requests = Number(values.targets);
    if (requests > 0) console.log(`\n${targetTable(await measureTargets(on, sizes, requests), lines, sizes)}`);
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ at: new Date(), server: on.name, lines }, null, 2)}\n`);
  } finally {
    for (const { broker, watched } of subjects) {
      await broker.stop();
      await watched.db.close();
    }
  }
}

function sizeNamed(name: string): Size {
  const size = SIZES.find((one) => one.name === name.toUpperCase());
  if (size === undefined) throw new Error(`There is no size ${name}. Sizes: ${SIZES.map((one) => one.name).join(", ")}.`);
  return size;
}
