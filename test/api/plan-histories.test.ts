import { get, post, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

const WORLDS = 30;
let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let random: () => number;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  random = lots(1_848);
  for (const type of ["int", "long", "string"]) {
    const schema = JSON.stringify({ type: "record", name: "Happened", fields: [{ name: "value", type }] });
    schemas.push({ schema, schemaType: "AVRO" });
  }
}, 60_000);
afterAll(() => broker.stop());
const schemas: object[] = [];

/** Numbers that look random, the same at every run. */
function lots(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
const chance = (of: number) => random() < of;

interface Version {
  readonly pacticipant: string;
  readonly version: string;
}
interface World {
  readonly environment: string;
  readonly candidates: readonly Version[];
  /** Whether something runs besides what a deployment replaces. */
  readonly sideBySide: boolean;
}

/** Up to five applications with a candidate, two that only run; pacts, results and events among all of their versions. */
async function randomWorld(index: number): Promise<World> {
  const environment = `e${index}`;
  await given.environment(environment);
  const size = 2 + Math.floor(random() * 4);
  const apps = Array.from({ length: size + 2 }, (_, app) => ({ name: `W${index}-${"ABCDEFG"[app]}`, hasCandidate: app < size }));
  const sideBySide = chance(0.3);
  const trouble = random() * 0.15;
  for (const { name, hasCandidate } of apps) for (const number of hasCandidate ? ["1", "2"] : ["1"]) await given.version(name, number);
  for (const consumer of apps) {
    for (const provider of apps) {
      if (consumer === provider || !chance(0.3)) continue;
      // Sometimes only what was made together gets along, so that both have to go at once.
      const paired = chance(0.3);
      for (const version of consumer.hasCandidate ? ["1", "2"] : ["1"]) {
        if (!paired && chance(0.15)) continue;
        const names = { consumer: consumer.name, provider: provider.name };
        // Sometimes nothing has changed between the two.
        await given.publishedPact({
          ...names,
          version,
          interactions: [interaction(!paired && chance(0.5) ? "common" : `only ${version}`)],
        });
        for (const providerVersion of provider.hasCandidate ? ["1", "2"] : ["1"]) {
          const success = paired && consumer.hasCandidate && provider.hasCandidate ? version === providerVersion : !chance(trouble);
          if (!chance(trouble / 2)) await given.verification({ ...names, consumerVersion: version, providerVersion, success });
        }
      }
    }
  }
  for (const { name, hasCandidate } of apps.filter(() => chance(0.4))) {
    const role = chance(0.5) ? "reads" : "writes";
    for (const number of hasCandidate ? ["1", "2"] : ["1"]) {
      const declared = { [role]: [{ subject: `w${index}`, ...schemas[Math.floor(random() * 2.1)] }] };
      expect((await put(given.at("event-contracts", "pacticipant", name, "version", number), declared)).status).toBeLessThan(300);
    }
  }
  for (const { name, hasCandidate } of apps) {
    const first = { pacticipant: name, version: "1", environment };
    if (!hasCandidate || chance(0.85)) await given.deployment(first);
    if (sideBySide && chance(0.2)) await given.deployment({ ...first, applicationInstance: "blue" });
  }
  const candidates = apps.flatMap(({ name, hasCandidate }) => (hasCandidate ? [{ pacticipant: name, version: "2" }] : []));
  return { environment, candidates, sideBySide };
}

/** Whether these may go at once: can-i-deploy for one, the matrix for several. */
async function verdictOf(group: readonly Version[], environment: string) {
  const [only] = group;
  if (only !== undefined && group.length === 1) {
    const query = new URLSearchParams({ ...only, environment });
    return (await get(`${broker.url}/can-i-deploy?${query.toString()}`)).body.verdict;
  }
  const selectors = group.map(({ pacticipant, version }) => `q[][pacticipant]=${pacticipant}&q[][version]=${version}`);
  return (await get(`${broker.url}/matrix?${selectors.join("&")}&environment=${environment}&latestby=cvpv&limit=1000`)).body.verdict;
}

async function deployedIn(environment: string): Promise<{ uuid: string; name: string }[]> {
  const { body } = await get(`${broker.url}/environments?name=${environment}`);
  const { uuid } = body._embedded.environments[0];
  const listed = await get(`${broker.url}/environments/${uuid}/deployed-versions/currently-deployed`);
  return listed.body._embedded.deployedVersions.map((entry: Deployed) => ({
    uuid: entry.uuid,
    name: `${entry._embedded.pacticipant.name} ${entry._embedded.version.number} ${entry.applicationInstance ?? ""}`.trim(),
  }));
}
interface Deployed {
  readonly uuid: string;
  readonly applicationInstance?: string;
  readonly _embedded: { readonly pacticipant: { readonly name: string }; readonly version: { readonly number: string } };
}
const namesIn = async (environment: string) => (await deployedIn(environment)).map(({ name }) => name).toSorted();

interface EdgeNames {
  readonly class: string;
  readonly kind: string;
  readonly consumer: unknown;
  readonly provider: unknown;
}
const edgeNames = (edges: readonly EdgeNames[]) =>
  edges.map((edge) => JSON.stringify([edge.class, edge.kind, edge.consumer, edge.provider])).toSorted();

/** The most candidates that may go at once: the matrix is asked about every subset. */
async function mostAtOnce({ candidates, environment }: World): Promise<number> {
  let most = 0;
  for (let mask = 1; mask < 2 ** candidates.length; mask++) {
    const subset = candidates.filter((_, i) => ((mask >> i) & 1) === 1);
    if (subset.length > most && (await verdictOf(subset, environment)).deployable === true) most = subset.length;
  }
  return most;
}

test(`in ${WORLDS} random histories the plan is the largest, every step is green when it comes, and the way back leads back`, async () => {
  const seen = { groups: 0, excluded: 0, long: 0 };
  for (let index = 0; index < WORLDS; index++) {
    const world = await randomWorld(index);
    const { environment, candidates } = world;
    const before = await namesIn(environment);
    const { body } = await post(`${broker.url}/plans`, { environment, candidates });
    const steps: Version[][] = body.steps.map(({ deploy }: { deploy: Version[] }) => deploy);
    if (!world.sideBySide) expect({ index, going: steps.flat().length }).toEqual({ index, going: await mostAtOnce(world) });
    for (const step of steps) {
      const { deployable, edges } = await verdictOf(step, environment);
      expect({ index, step, deployable, edges }).toEqual({ index, step, deployable: true, edges: [] });
      for (const version of step) await given.deployment({ ...version, environment });
    }
    for (const { pacticipant, version, edges } of body.excluded) {
      const after = await verdictOf([{ pacticipant, version }], environment);
      expect({ index, pacticipant, deployable: after.deployable, edges: edgeNames(edges) }).toEqual({
        index,
        pacticipant,
        deployable: after.deployable === null ? null : false,
        edges: edgeNames(after.edges),
      });
    }
    for (const { deploy, undeploy = [] } of body.rollback) {
      for (const version of deploy) await given.deployment({ ...version, environment });
      const now = await deployedIn(environment);
      for (const { pacticipant, version } of undeploy)
        await given.undeployment(now.find(({ name }) => name === `${pacticipant} ${version}`) ?? { uuid: "not there" });
    }
    expect(await namesIn(environment)).toEqual(before);
    seen.groups += steps.filter(({ length }) => length > 1).length;
    seen.excluded += body.excluded.length;
    seen.long += steps.length > 2 ? 1 : 0;
  }
  // The histories are worth something.
  expect({ ...seen, enough: Math.min(...Object.values(seen)) > 4 }).toMatchObject({ enough: true });
}, 600_000);
