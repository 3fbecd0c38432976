import { answer, type Behaviour, startPeer } from "../sdk/peer.ts";
import { workplace, words } from "./cli.ts";

const decided = (deployable: boolean | null, unknown: number) =>
  answer(200, { summary: { deployable, reason: "", success: 0, failed: 0, unknown }, notices: [], matrix: [] });

async function asked(line: string, ...behaviours: readonly Behaviour[]) {
  const peer = await startPeer(...(behaviours.length === 0 ? [decided(true, 0)] : behaviours));
  const result = await workplace().weir(...words(line), "-b", peer.url);
  await peer.stop();
  return { ...result, urls: peer.seen.map(({ url }) => decodeURIComponent(url)) };
}

test.each([
  ["-a A -e 1 --to-environment prod", "/matrix?q[][pacticipant]=A&q[][version]=1&latestby=cvpv&environment=prod"],
  [
    "-a A -e 1 --to prod --ignore B -e 2",
    "/matrix?q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true&tag=prod&ignore[][pacticipant]=B&ignore[][version]=2",
  ],
  ["-a A --branch x --to-environment prod", "/matrix?q[][pacticipant]=A&q[][branch]=x&q[][latest]=true&latestby=cvpv&environment=prod"],
  ["-a A -l dev --to prod", "/matrix?q[][pacticipant]=A&q[][tag]=dev&q[][latest]=true&latestby=cvp&latest=true&tag=prod"],
  [
    "-a A --main-branch -a B -e 2",
    "/matrix?q[][pacticipant]=A&q[][mainBranch]=true&q[][latest]=true&q[][pacticipant]=B&q[][version]=2&latestby=cvpv",
  ],
  ["-a A -e 1", "/matrix?q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true"],
  ["-a A -e 1 --to-environment p --limit 5", "/matrix?q[][pacticipant]=A&q[][version]=1&latestby=cvpv&environment=p&limit=5"],
])("%s is asked as %s", async (line, url) => {
  expect((await asked(`can-i-deploy ${line}`)).urls).toEqual([url]);
});

test.each([
  ["-a A -e 1", "/matrix?q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true&mainBranch=true"],
  [
    "-a A -e 1 -a B -e 2 --ignore C",
    "/matrix?q[][pacticipant]=A&q[][version]=1&q[][pacticipant]=B&q[][version]=2&latestby=cvpv&latest=true&mainBranch=true&ignore[][pacticipant]=C",
  ],
])("can-i-merge %s is asked as %s", async (line, url) => {
  expect((await asked(`can-i-merge ${line}`)).urls).toEqual([url]);
});

test("while results are unknown it asks again as often as allowed, and stops as soon as they are known", async () => {
  const line = "can-i-deploy -a A -e 1 --to-environment p --retry-while-unknown 5 --retry-interval 0";
  const { exitCode, urls, stderr } = await asked(line, decided(null, 2), decided(null, 1), decided(true, 0));
  expect([exitCode, urls.length, stderr]).toEqual([0, 3, "Waiting for 2 verification results to be published (maximum of 0 seconds)\n"]);
  expect(await asked(line, decided(null, 1))).toMatchObject({ exitCode: 1, urls: { length: 6 } });
});

test("--verbose shows each request on stderr", async () => {
  expect((await asked("can-i-deploy -a A -e 1 --to-environment p -v")).stderr).toMatch(/^GET http.*\/matrix\?.* 200 \(\d+ ms\)\n$/);
});

test.each([
  [{ PACT_BROKER_TOKEN: "t" }, "", "Bearer t"],
  [{ PACT_BROKER_USERNAME: "me", PACT_BROKER_PASSWORD: "p" }, "", `Basic ${btoa("me:p")}`],
  [{ PACT_BROKER_TOKEN: "t" }, " -u me -p p", `Basic ${btoa("me:p")}`],
  [{}, " -k t2", "Bearer t2"],
])("credentials of %j and typed%s are sent", async (env, line, expected) => {
  const peer = await startPeer(answer(200, { _embedded: { environments: [] } }));
  await workplace({ ...env, PACT_BROKER_BASE_URL: peer.url }).weir(...words(`list-environments${line}`));
  await peer.stop();
  expect(peer.seen[0]?.headers.authorization).toBe(expected);
});
