import { LONGEST_YAML, readYaml } from "../../server/contracts/read-yaml.ts";

test("so much YAML waits to be read, and no more; when it has been read there is room again", async () => {
  const longest = "x".repeat(LONGEST_YAML);
  const waiting = [1, 2, 3, 4].map(() => readYaml(longest));
  await expect(readYaml("a: 1")).rejects.toMatchObject({ code: "unavailable", status: 503 });
  expect((await Promise.all(waiting)).map(({ ok }) => ok)).toEqual([true, true, true, true]);
  expect(await readYaml("a: 1")).toEqual({ ok: true, json: '{"a":1}' });
}, 60_000);
