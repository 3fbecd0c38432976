import { readFileSync } from "node:fs";
import { type Answer, get, post, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { type CountingDb, countingDb } from "../support/count-statements.ts";
import { givenOn, interaction } from "../support/given.ts";

/**
 * No request may send more statements because there is more data. Everything is asked with some data and again with twice
 * as much; the counts must be the same, and stay under a ceiling.
 */
const MOST = 5;
/** What needs more, and how many. A change that needs another number is worth a look at docs/performance.md. */
const CEILINGS: Readonly<Record<string, number>> = {
  // Where something is red, more is asked: whether it is waived or on its way, and ten times which versions would be green.
  canIDeploy: 15,
  canIDeployBranchHead: 15,
  canIDeployTaggedVersion: 10,
  // A batch of a hundred versions is asked about at once; of these, three make the key that signs, once in the life of a database.
  getEnvironmentBundle: 13,
  getCanIDeployBranchHeadBadge: 10,
  getCanIDeployTaggedVersionBadge: 9,
  getCanIMergeBadge: 9,
  getMatrix: 7,
  getMatrixForIntegration: 9,
  publish: 14,
  publishSeveral: 7,
  publishProviderContract: 12,
  putPact: 14,
  verify: 9,
  declare: 17,
  branch: 7,
  deploy: 10,
  tag: 7,
  release: 7,
  deletePact: 7,
  plan: 10,
  // What stands under the subject with its settings, and everything that is written.
  register: 2,
  deleteVersion: 7,
};
/** Questions that compare pacts with provider contracts where nobody has yet. */
const COMPARING = new Set(["canIDeploy", "canIDeployBranchHead", "getMatrixForIntegration", "plan"]);
/** What is green with some data and red with more: the contract that stands for a missing result, and waivers, are read then. */
const REDDENED: Readonly<Record<string, number>> = { getMatrixForIntegration: 2 };
/** Asked with queries of their own. */
const QUERIES: Readonly<Record<string, string>> = {
  canIDeploy: "?pacticipant=Web&version=v0&environment=live",
  listSubjectUsers: "?environment=live",
  getMatrix: "?q[][pacticipant]=Web&q[][version]=v0&q[][pacticipant]=Orders&latestby=cvpv",
};
interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}
const { paths } = JSON.parse(readFileSync("server/http/openapi.json", "utf8")) as { paths: Record<string, { get?: Operation }> };
const reads = Object.entries(paths).flatMap(([path, item]) => (item.get === undefined ? [] : [{ path, operation: item.get }]));

let broker: TestBroker;
let counting: CountingDb;
let given: ReturnType<typeof givenOn>;
let names: Map<string, string>;
const counts = new Map<string, number[]>();
/** Answers that show nothing of what was asked for, so that counting them would mean nothing. */
const strange: string[] = [];

beforeAll(async () => {
  // Without memory: what is read again costs a statement here, and nothing is asked in the background.
  broker = await startBroker({ schemaCacheBytes: 0 }, { wrap: (db) => (counting = countingDb(db)).db });
  given = givenOn(broker.url);
  await given.environment("live", { production: true });
  await grow(0);
  ok(await put(given.at("config", "orders"), { compatibility: "BACKWARD" }, REGISTRY));
  ok(await put(given.at("mode", "orders"), { mode: "READWRITE" }, REGISTRY));
  await grow(1);
  names = await parts();
  await askEverything(1);
  await grow(2);
  await grow(3);
  await askEverything(2);
}, 120_000);
afterAll(() => broker.stop());

test("every request is answered with what was asked for", () => {
  expect(strange).toEqual([]);
});
test.each(reads.map(({ operation }) => operation.operationId))("%s", (operationId) => held(operationId));
test.each([
  "publish",
  "publishSeveral",
  "putPact",
  "verify",
  "tag",
  "branch",
  "deploy",
  "release",
  "select",
  "register",
  "lookUp",
  "check",
  "declare",
  "publishProviderContract",
  "redeliver",
  "waive",
  "endWaiver",
  "plan",
])("writing: %s", (name) => held(name));
test.each(["deletePact", "deleteVersion", "deleteBranch", "deletePacticipant"])("deleting: %s", (name) => held(name));

function held(name: string): void {
  const [few, more] = counts.get(name) ?? [];
  expect({ name, counted: few !== undefined }).toEqual({ name, counted: true });
  expect(more).toBeLessThanOrEqual((few ?? 0) + (REDDENED[name] ?? 0));
  expect(few).toBeLessThanOrEqual(CEILINGS[name] ?? MOST);
}

/** One more of everything that can be many. */
async function grow(i: number): Promise<void> {
  const interactions = [interaction(`common`), interaction(`only ${i}`)];
  await given.publishedPact({ consumer: "Web", provider: "Orders", version: `u${i}`, interactions });
  await given.publishedPact({ consumer: "Web", provider: "Orders", version: `v${i}`, branch: "main", tags: ["prod"], interactions });
  await given.publishedPact({ consumer: "Web", provider: `P${i}`, version: `v${i}`, interactions });
  await given.publishedPact({ consumer: `C${i}`, provider: "Orders", branch: "main", tags: ["prod"], interactions });
  await given.publishedPact({
    consumer: "Web",
    provider: "Orders",
    version: `x${i}`,
    branch: `feature-${i}`,
    tags: [`t${i}`],
    interactions,
  });
  await given.version("Orders", `o${i}`, { branch: "main", tags: ["prod", `t${i}`] });
  for (const consumerVersion of [`u${i}`, `v${i}`])
    await given.verification({ consumer: "Web", provider: "Orders", consumerVersion, providerVersion: `o${i}` });
  await given.verification({ consumer: `C${i}`, provider: "Orders", providerVersion: `o${i}`, success: i % 2 === 0 });
  await given.verification({ consumer: "Web", provider: `P${i}`, consumerVersion: `v${i}`, providerVersion: "1", branch: "main" });
  await given.environment(`e${i}`);
  await given.deployment({ pacticipant: "Orders", version: `o${i}`, environment: "live", applicationInstance: `i${i}` });
  await given.deployment({ pacticipant: "Web", version: `v${i}`, environment: "live", applicationInstance: `i${i}` });
  await given.release({ pacticipant: "Web", version: `v${i}`, environment: "live" });
  ok(await put(given.at("pacticipants", "Web", "labels", `l${i}`), {}));
  ok(await put(given.at("pacticipants", `C${i}`, "labels", "core"), {}));
  ok(await post(given.at("subjects", `s${i}`, "versions"), { schema: '"string"' }, REGISTRY));
  ok(await post(given.at("subjects", "orders", "versions"), { schema: schema(i) }, REGISTRY));
  ok(await post(`${broker.url}/tokens`, { description: `t${i}`, scopes: ["read"] }));
  ok(await describeProvider(`o${i}`, i));
  ok(await declare("Web", `v${i}`, "writes"));
  ok(await declare("Orders", `o${i}`, "reads"));
  ok(
    await post(`${broker.url}/webhooks`, {
      consumer: { name: "Web" },
      provider: { name: "Orders" },
      events: [{ name: "contract_published" }, { name: "provider_verification_published" }],
      request: { method: "POST", url: "https://hooks.example.org/" },
    }),
  );
}

const REGISTRY = { headers: { accept: "application/json" } };
const fields = (i: number) => Array.from({ length: i + 1 }, (_, n) => ({ name: `f${n}`, type: "int", default: 0 }));
const schema = (i: number) => JSON.stringify({ type: "record", name: "Order", fields: fields(i) });
const declare = (name: string, number: string, role: "writes" | "reads") =>
  put(given.at("event-contracts", "pacticipant", name, "version", number), { [role]: [{ subject: "orders", version: 1 }] });

/** For an environment that nobody asks about, so that the answers stay as they are. */
const waive = (reason: string) =>
  post(`${broker.url}/waivers`, { consumer: "Web", provider: "Orders", environment: "e0", reason, for: "1h" });

/** Provider contracts of Orders. */
const describeProvider = (number: string, title: number) =>
  post(given.at("provider-contracts", "provider", "Orders", "publish"), {
    pacticipantVersionNumber: number,
    contract: {
      content: Buffer.from(JSON.stringify({ openapi: "3.0.0", info: { title: String(title) }, paths: {} })).toString("base64"),
      contentType: "application/json",
      selfVerificationResults: { success: true },
    },
  });

/** More candidates in the second round; in both, one stays behind with a failed and a missing result. */
const planned = (round: number) =>
  (round === 1 ? ["Web v1", "Orders o1", "C1 1"] : ["Web v1", "Orders o1", "C3 1", "C2 1", "P0 1", "P1 1"]).map((text) => {
    const [pacticipant, version] = text.split(" ");
    return { pacticipant, version };
  });

function ok(answer: Answer): Answer["body"] {
  if (answer.status >= 300) throw new Error(`The broker answered ${answer.status}: ${answer.text}`);
  return answer.body;
}

/** What stands in the addresses, by parameter; the same at each size. */
async function parts(): Promise<Map<string, string>> {
  const pact = ok(await get(given.at("pacts", "provider", "Orders", "consumer", "Web", "version", "v0")));
  const other = ok(await get(given.at("pacts", "provider", "Orders", "consumer", "Web", "version", "v1")));
  const sha = (document: Answer["body"]) => /pact-version\/(\w+)/.exec(document._links["pb:publish-verification-results"].href)?.[1] ?? "";
  const live = ok(await get(`${broker.url}/environments?name=live`))._embedded.environments[0].uuid;
  const deployed = ok(await get(`${broker.url}/environments/${live}/deployed-versions/currently-deployed`));
  const released = ok(await get(`${broker.url}/environments/${live}/released-versions/currently-supported`));
  const registered = ok(await get(given.at("subjects", "orders", "versions", "1"), REGISTRY.headers));
  const { guid } = registered;
  const webhooks = ok(await get(`${broker.url}/webhooks`));
  const tokens = ok(await get(`${broker.url}/tokens`));
  const waiver = ok(await waive("names"));
  const { verdict } = ok(await get(`${broker.url}/can-i-deploy${QUERIES["canIDeploy"]}`));
  await broker.verdicts.flush();
  const triggered = ok(await get(given.at("pacts", "provider", "Orders", "consumer", "Web", "version", "v1", "triggered-webhooks")));
  return new Map(
    Object.entries({
      pacticipant: "Web",
      consumer: "Web",
      provider: "Orders",
      version: "v0",
      consumerVersion: "v1",
      comparisonVersion: "v0",
      pactVersion: sha(pact),
      comparisonPactVersion: sha(other),
      number: "1",
      metadata: Buffer.from("cvn=v0").toString("base64url"),
      branch: "main",
      tag: "prod",
      toTag: "prod",
      providerTag: "prod",
      label: "core",
      environment: "live",
      environmentUuid: live,
      deployedUuid: deployed._embedded.deployedVersions[0].uuid,
      releasedUuid: released._embedded.releasedVersions[0].uuid,
      webhookUuid: webhooks._links["pb:webhooks"][0].href.split("/").at(-1),
      waiverUuid: waiver.id,
      verdictId: verdict.id,
      tokenUuid: tokens._embedded.tokens[0].uuid,
      triggeredUuid: /triggered-webhooks\/([\w-]+)/.exec(JSON.stringify(triggered))?.[1] ?? "none",
      relation: "publish-pact",
      subject: "orders",
      id: String(registered.id),
      guid: guid ?? "",
      namespace: "-",
      resource: "orders",
      name: "Web",
    }),
  );
}

/** Parameters that mean something else in one address. */
function part(name: string, path: string, { tags }: Operation): string {
  if (name === "uuid") return names.get(path.startsWith("/deployed") ? "deployedUuid" : "releasedUuid") ?? "";
  if (name === "label" && path.endsWith("/labels/{label}")) return "l0";
  if (name === "number" && path.startsWith("/event-contracts")) return "v0";
  if (name === "version" && path.startsWith("/contracts/provider")) return "o0";
  if (name === "version" && tags.includes("registry")) return "1";
  const value = names.get(name);
  if (value === undefined) throw new Error(`Say in parts() what stands for {${name}} of ${path}.`);
  return value;
}

async function askEverything(round: number): Promise<void> {
  ok(await waive(`before round ${round}`));
  const asked: [name: string, work: () => Promise<Answer>][] = reads.map(({ path, operation }) => {
    const address = path.replace(/\{(\w+)\}/g, (_match, name: string) => encodeURIComponent(part(name, path, operation)));
    const accept = Object.keys(operation.responses["200"]?.content ?? {})[0] ?? "*/*";
    const url = `${broker.url}${address}${QUERIES[operation.operationId] ?? ""}`;
    return [operation.operationId, () => get(url, { accept })];
  });
  for (const [name, work] of [...asked, ...writes(round)]) {
    // No job runs here: what should have been compared by one is compared by the first question, once for all.
    if (COMPARING.has(name)) await work();
    const { result, statements } = await counting.during(work);
    if (result.status >= 400) strange.push(`${name}: ${result.status} ${result.text.slice(0, 200)}`);
    counts.set(name, [...(counts.get(name) ?? []), statements]);
  }
}

function writes(round: number): [name: string, work: () => Promise<Answer>][] {
  const pact = { consumer: { name: "Web" }, provider: { name: "Orders" }, interactions: [interaction(`new ${round}`)] };
  const contractWith = (consumerName: string, providerName: string) => {
    const text = JSON.stringify({ ...pact, consumer: { name: consumerName }, provider: { name: providerName } });
    const content = Buffer.from(text).toString("base64");
    return { consumerName, providerName, specification: "pact", contentType: "application/json", content };
  };
  const contract = contractWith("Web", "Orders");
  // More of them in the second round.
  const several = ["P0", "P1", "P2", "P3"].slice(0, 2 * round).map((provider) => contractWith("C0", provider));
  const number = `w${round}`;
  const version = given.at("pacticipants", "Web", "versions", number);
  const results = given.at("pacts", "provider", "Orders", "consumer", "Web", "pact-version", names.get("pactVersion") ?? "");
  const live = names.get("environmentUuid") ?? "";
  const remove = (...segments: string[]) => send("DELETE", given.at(...segments));
  const own = { pacticipantName: "Web", pacticipantVersionNumber: number, branch: "main", tags: ["prod"], contracts: [contract] };
  return [
    ["publish", () => post(`${broker.url}/contracts/publish`, own)],
    // Of a consumer without webhooks.
    ["publishSeveral", () => post(`${broker.url}/contracts/publish`, { ...own, pacticipantName: "C0", contracts: several })],
    ["putPact", () => put(given.at("pacts", "provider", "Orders", "consumer", "Web", "version", `p${round}`), pact)],
    ["verify", () => post(`${results}/verification-results`, { success: true, providerApplicationVersion: number })],
    ["tag", () => put(`${version}/tags/new`, {})],
    ["branch", () => put(given.at("pacticipants", "Web", "branches", `new${round}`, "versions", number), {})],
    ["deploy", () => post(`${version}/deployed-versions/environment/${live}`, {})],
    ["release", () => post(`${version}/released-versions/environment/${live}`, {})],
    [
      "select",
      () =>
        post(given.at("pacts", "provider", "Orders", "for-verification"), {
          consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }, { tag: "prod" }],
          providerVersionBranch: "main",
          includePendingStatus: true,
          includeWipPactsSince: "2020-01-01",
        }),
    ],
    ["register", () => post(given.at("subjects", "orders", "versions"), { schema: schema(10 + round) }, REGISTRY)],
    ["lookUp", () => post(given.at("subjects", "orders"), { schema: schema(0) }, REGISTRY)],
    ["check", () => post(given.at("compatibility", "subjects", "orders", "versions"), { schema: schema(20 + round) }, REGISTRY)],
    ["declare", () => declare("Web", number, "writes")],
    ["publishProviderContract", () => describeProvider(number, round)],
    ["waive", () => waive(`round ${round}`)],
    ["endWaiver", () => remove("waivers", names.get("waiverUuid") ?? "")],
    ["redeliver", () => post(`${broker.url}/triggered-webhooks/${names.get("triggeredUuid")}/redeliver`, {})],
    ["plan", () => post(`${broker.url}/plans`, { environment: "live", candidates: planned(round) })],
    ["deletePact", () => remove("pacts", "provider", "Orders", "consumer", "Web", "version", `p${round}`)],
    ["deleteVersion", () => remove("pacticipants", "Web", "versions", number)],
    ["deleteBranch", () => remove("pacticipants", "Web", "branches", `new${round}`)],
    ["deletePacticipant", () => remove("pacticipants", `C${round}`)],
  ];
}
