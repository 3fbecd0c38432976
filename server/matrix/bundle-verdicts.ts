import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { decide } from "../engine/matrix/decide.ts";
import { explain } from "../engine/matrix/explain.ts";
import { latestBy } from "../engine/matrix/latest-by.ts";
import { compareRows } from "../engine/matrix/row.ts";
import { invalid } from "../errors.ts";
import { urlsFor } from "../http/urls.ts";
import { applyWaiversToAll } from "../waivers/apply-waivers.ts";
import { gateSituations } from "./answer-gate.ts";
import { type BundledVersion, listDeployableVersions } from "./bundle-reads.ts";
import { withFailures } from "./can-i-deploy.ts";
import { explainVerdict, readMissing } from "./give-verdict.ts";
import { matrixHal } from "./matrix-hal.ts";

type Matrix = components["schemas"]["Matrix"];

/** What one bundle may hold, so that one request neither takes the process for itself nor its memory. */
const MOST_VERSIONS = 20_000;
const MOST_CHARACTERS = 32_000_000;
/** Versions that are judged by the same statements. */
const BATCH = 100;
/** How long what nobody has compared yet is compared for a bundle; what is left has no result in it. */
const COMPARING_MS = 10_000;

/**
 * What can-i-deploy answers about every version that one may want to deploy to an environment, as the text of a JSON object:
 * pacticipant, version, answer. The statements of a batch do not depend on how much is in it. Nearest green versions are left
 * out: they would cost a search for each edge.
 * @param newest  how many of the newest versions of a pacticipant
 * @throws BrokerError invalid-request when that is more than a bundle holds
 */
export async function bundledVerdicts(ctx: Context, environment: string, newest: number): Promise<string> {
  const versions = await listDeployableVersions(ctx.db, newest, MOST_VERSIONS + 1);
  if (versions.length > MOST_VERSIONS) throw tooLarge(`more than ${MOST_VERSIONS} versions`);
  const until = performance.now() + COMPARING_MS;
  const parts = new Map<string, string[]>();
  let characters = 0;
  for (let start = 0; start < versions.length; start += BATCH) {
    const batch = versions.slice(start, start + BATCH);
    // One after the other: a bundle may take its time, and other questions want connections too.
    const answers = await answerBatch(ctx, batch, environment, { compare: performance.now() < until });
    for (const [index, { pacticipant, number }] of batch.entries()) {
      const text = `${JSON.stringify(number)}:${JSON.stringify(answers[index])}`;
      characters += text.length;
      if (characters > MOST_CHARACTERS) throw tooLarge(`more than ${MOST_CHARACTERS / 1_000_000} million characters`);
      const texts = parts.get(pacticipant) ?? [];
      texts.push(text);
      parts.set(pacticipant, texts);
    }
  }
  return `{${[...parts].map(([name, texts]) => `${JSON.stringify(name)}:{${texts.join(",")}}`).join(",")}}`;
}

function tooLarge(what: string) {
  return invalid({ versions: [`would make a bundle of ${what}: ask for fewer versions of each pacticipant`] });
}

async function answerBatch(
  ctx: Context,
  batch: readonly BundledVersion[],
  environment: string,
  how: { readonly compare: boolean },
): Promise<Matrix[]> {
  const questions = batch.map(({ id }) => ({ versionId: id }));
  const found = await gateSituations(ctx, questions, environment, how);
  const thinned = found.map(({ rows }) => latestBy(rows, "cvpv"));
  const explained = await withFailures(ctx.db, thinned.flat());
  let taken = 0;
  const judged = found.map((situation, index) => {
    const count = thinned[index]?.length ?? 0;
    taken += count;
    return { ...situation, rows: explained.slice(taken - count, taken).toSorted(compareRows) };
  });
  const situations = await applyWaiversToAll(ctx.db, judged, { environment, at: ctx.now });
  const missing = await readMissing(ctx, situations);
  const answers: Matrix[] = [];
  for (const [index, situation] of situations.entries()) {
    const { pacticipant = "", number = "" } = batch[index] ?? {};
    const decision = decide(situation);
    const notices = decision.reasons.map(explain);
    const question = { selectors: [{ pacticipant, version: number }], target: { to: "environment", environment } } as const;
    const verdict = await explainVerdict(ctx, question, { situation, decision, notices }, { missing });
    const { rows } = situation;
    const answer = { decision, notices, situation, rows, ignoredRows: [], facts: new Map<number, never>(), ignoring: false };
    answers.push(narrowed(matrixHal(answer, verdict, urlsFor(ctx.baseUrl))));
  }
  return answers;
}

/** Without what nobody needs who cannot reach the broker: links, branches, tags and environments of the versions of each row. */
function narrowed(matrix: Matrix): Matrix {
  const party = ({ name, version }: Matrix["matrix"][number]["consumer"]) => ({
    name,
    version: version && { number: version.number },
    _links: {},
  });
  return {
    ...matrix,
    matrix: matrix.matrix.map(({ pact: _pact, ...row }) => ({ ...row, consumer: party(row.consumer), provider: party(row.provider) })),
  };
}
