import { findServer, openEmpty } from "./database.ts";
import { ok, registration, schema } from "./registry-schemas.ts";
import { startTarget } from "./target.ts";
import { openWire } from "./wire.ts";
const server = await findServer();
await (await openEmpty(server, "weir_prof")).close();
const url = new URL(server.url);
url.pathname = "/weir_prof";
process.execArgv.push("--cpu-prof", "--cpu-prof-dir=/tmp/weir/s3/prof");
const kind = process.argv[2];
const t = await startTarget("weir", url.href);
const wire = await openWire(t.port);
const N = 4000;
const times: number[] = [];
await ok(wire, registration("known", schema("Known", 20)));
let c0 = 0;
for (let n = 0; n < N; n++) {
  if (n === N / 2) c0 = await t.cpu();
  const req =
    kind === "new"
      ? registration(`new-${n}`, schema(`New${n}`, 20))
      : kind === "existing"
        ? registration("known", schema("Known", 20))
        : { method: "GET", path: "/schemas/ids/1?subject=known" };
  const { status, body, ms } = await wire.send(req);
  if (status !== 200) throw new Error(body);
  if (n >= N / 2) times.push(ms);
}
times.sort((a, b) => a - b);
console.log(kind, "p50", times[times.length >> 1], "cpu us", ((await t.cpu()) - c0) / (N / 2));
wire.close();
process.disconnect?.();
t.stop();
await new Promise((r) => setTimeout(r, 1500));
await server.stop();
