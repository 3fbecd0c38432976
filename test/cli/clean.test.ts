import { join } from "node:path";
import { migrate } from "../../server/db/migrate.ts";
import { openDatabase } from "../../server/db/open.ts";
import { sql } from "../../server/db/sql.ts";
import { workplace } from "./cli.ts";

const place = workplace();
afterAll(() => place.remove());

test("clean deletes what nothing keeps, after having said so in a dry run", async () => {
  const db = await openDatabase({ dataDir: join(place.folder, "data") });
  await migrate(db);
  await db.execute(sql`insert into pacticipants (name, display_name) values ('A', 'A')`);
  await db.execute(
    sql`insert into versions (pacticipant_id, number) select p.id, n::text from pacticipants p cross join generate_series(1, 3) n`,
  );
  await db.close();
  const clean = (...more: readonly string[]) =>
    place.weir("clean", "--data-dir", "data", "--keep-version-selectors", '[{"latest":true}]', ...more);
  const plan = await clean("--dry-run");
  expect({ code: plan.exitCode, text: plan.stdout }).toEqual({ code: 0, text: "Would delete 2 versions:\n  A 1\n  A 2\n" });
  expect((await clean("--deletion-limit", "1")).stdout).toBe("Deleted 1 versions, 0 contents, 0 overwritten pacts:\n  A 1\n");
  expect((await clean()).stdout).toBe("Deleted 1 versions, 0 contents, 0 overwritten pacts:\n  A 2\n");
  expect((await clean()).stdout).toBe("Deleted 0 versions, 0 contents, 0 overwritten pacts.\n");
}, 60_000);
test("selectors that cannot be read are refused before anything is opened", async () => {
  const { exitCode, stderr } = await place.weir("clean", "--keep-version-selectors", '[{"latets":true}]');
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('unknown member "latets"') });
});
