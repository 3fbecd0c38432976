import { BrokerClient, BrokerUnavailableError, type ClientOptions } from "../../sdk/index.ts";
import { answer, type Behaviour, hangUp, type Peer, silence, startPeer } from "./peer.ts";

let peer: Peer | undefined;
afterEach(() => peer?.stop());

type Behaviours = readonly Behaviour[];

async function client(behaviours: Behaviours, options: Partial<ClientOptions> = {}): Promise<{ broker: BrokerClient; seen: Peer["seen"] }> {
  peer = await startPeer(...behaviours);
  return { broker: new BrokerClient({ baseUrl: peer.url, retryDelayMs: 1, ...options }), seen: peer.seen };
}

const pact = { consumer: { name: "A" }, provider: { name: "B" } };
const publication = { pacticipant: "A", version: "1", contracts: [pact] };
const result = { pact: { consumer: "A", provider: "B", contentHash: "abc" }, providerVersion: "1", success: true };

test.each([429, 502, 503, 504])("a read is repeated after a %i", async (status) => {
  const { broker, seen } = await client([answer(status), answer(200, { name: "A" })]);
  expect(await broker.getPacticipant("A")).toEqual({ name: "A" });
  expect(seen).toHaveLength(2);
});

test.each([400, 404, 409, 500])("a %i is an answer, not a reason to repeat", async (status) => {
  const { broker, seen } = await client([answer(status)]);
  await expect(broker.getPacticipant("A")).rejects.toMatchObject({ name: "BrokerApiError", status });
  expect(seen).toHaveLength(1);
});

test("a broken connection is repeated until the allowance is used up, then the broker is unavailable", async () => {
  const { broker, seen } = await client([hangUp], { retries: 2 });
  await expect(broker.getPacticipant("A")).rejects.toBeInstanceOf(BrokerUnavailableError);
  expect(seen).toHaveLength(3);
});

test("a server that stays overloaded is reported with its status", async () => {
  const { broker, seen } = await client([answer(503, { detail: "warming up" })], { retries: 1 });
  await expect(broker.getPacticipant("A")).rejects.toMatchObject({ status: 503, detail: "warming up" });
  expect(seen).toHaveLength(2);
});

test("publishing contracts is repeated with the same body: doing it twice changes nothing", async () => {
  const { broker, seen } = await client([hangUp, answer(200, { notices: [] })]);
  await broker.publishContracts(publication);
  expect(seen.map(({ body }) => body)).toEqual([seen[0]?.body, seen[0]?.body]);
});

test("publishing a verification result is never repeated: each is a result of its own", async () => {
  const { broker, seen } = await client([hangUp]);
  await expect(broker.publishVerificationResult(result)).rejects.toBeInstanceOf(BrokerUnavailableError);
  expect(seen).toHaveLength(1);
});

test("the pause that the server asks for is kept", async () => {
  const { broker } = await client([answer(429, {}, { "retry-after": "1" }), answer(200, { name: "A" })]);
  const started = performance.now();
  await broker.getPacticipant("A");
  // A lower bound: a slow machine cannot break it.
  expect(performance.now() - started).toBeGreaterThanOrEqual(990);
});

test("a server that asks for a longer pause than allowed is not waited for", async () => {
  const { broker, seen } = await client([answer(503, {}, { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() })]);
  await expect(broker.getPacticipant("A")).rejects.toMatchObject({ status: 503 });
  expect(seen).toHaveLength(1);
});

test("a server that does not answer in time counts as a failed attempt", async () => {
  const { broker, seen } = await client([silence, answer(200, { name: "A" })], { timeoutMs: 100 });
  expect(await broker.getPacticipant("A")).toEqual({ name: "A" });
  expect(seen).toHaveLength(2);
});

test("an answer that stops half way counts as a failed attempt", async () => {
  const { broker } = await client(
    [(response) => void response.writeHead(200, { "content-length": "100" }).write("{"), answer(200, { name: "A" })],
    {
      timeoutMs: 100,
    },
  );
  expect(await broker.getPacticipant("A")).toEqual({ name: "A" });
});

test("a timeout says how long was waited", async () => {
  const { broker } = await client([silence], { retries: 0 });
  await expect(broker.getPacticipant("A", { timeoutMs: 50 })).rejects.toThrow("No answer within 0.05 s");
});

test("the caller's abort ends the call with the caller's reason, while waiting and while pausing", async () => {
  for (const behaviours of [[silence], [answer(503)]]) {
    const { broker, seen } = await client(behaviours, { retryDelayMs: 60_000 });
    const stop = new AbortController();
    const call = broker.getPacticipant("A", { signal: stop.signal });
    while (seen.length === 0) await new Promise((next) => setTimeout(next, 5));
    stop.abort(new Error("changed my mind"));
    await expect(call).rejects.toThrow("changed my mind");
    expect(seen).toHaveLength(1);
    await peer?.stop();
  }
});

test("a call that was aborted before it began sends nothing", async () => {
  const { broker, seen } = await client([answer(200)]);
  await expect(broker.getPacticipant("A", { signal: AbortSignal.abort(new Error("no")) })).rejects.toThrow("no");
  expect(seen).toEqual([]);
});

test("an unreachable broker is named with the reason, without credentials", async () => {
  const { broker } = await client([answer(200)]);
  await peer?.stop();
  const gone = new BrokerClient({ baseUrl: peer?.url.replace("http://", "http://me:secret@") ?? "", retries: 0 });
  const failure = gone.getPacticipant("A").catch((error: unknown) => error);
  expect(await failure).toMatchObject({ name: "BrokerUnavailableError", url: `${peer?.url}/pacticipants/A` });
  expect(String(await failure)).toContain("ECONNREFUSED");
  expect(broker).toBeDefined();
});

test.each([
  ["a username and password", { credentials: { username: "me", password: "pass:word" } }, `Basic ${btoa("me:pass:word")}`],
  ["a token", { credentials: { token: "t" } }, "Bearer t"],
  ["nothing", {}, undefined],
])("%s becomes the authorization header", async (_name, options, expected) => {
  const { broker, seen } = await client([answer(200)], options);
  await broker.getPacticipant("A");
  expect(seen[0]?.headers.authorization).toBe(expected);
});

test("credentials in the URL move to the header, and a path in it is kept", async () => {
  peer = await startPeer(answer(200));
  const broker = new BrokerClient({ baseUrl: `${peer.url.replace("http://", "http://me:p%40ss@")}/pact/` });
  await broker.getPacticipant("A");
  expect(peer.seen[0]).toMatchObject({ url: "/pact/pacticipants/A", headers: { authorization: `Basic ${btoa("me:p@ss")}` } });
});

test("names keep their slashes, spaces and dots inside one segment of the URL", async () => {
  const { broker, seen } = await client([answer(200)]);
  await broker.getVersion({ pacticipant: "a/b c", version: "feat/x#1" });
  expect(seen[0]?.url).toBe("/pacticipants/a%2Fb%20c/versions/feat%2Fx%231");
  expect(() => broker.getPacticipant("..")).toThrow("cannot be used as a name in a URL");
});

test.each(["", "localhost:9292", "ftp://x"])('"%s" is no base URL', (baseUrl) => {
  expect(() => new BrokerClient({ baseUrl })).toThrow(TypeError);
});

test("each attempt is reported to whoever wants to log it", async () => {
  const attempts: (number | undefined)[] = [];
  const { broker } = await client([hangUp, answer(200)], { onAttempt: ({ status }) => attempts.push(status) });
  await broker.getPacticipant("A");
  expect(attempts).toEqual([undefined, 200]);
});
