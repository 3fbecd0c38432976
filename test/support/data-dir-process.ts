/**
 * A process with an embedded database in the directory of its first argument, as `serve` has it. Says `open <rows found>`, then
 * inserts rows, saying the number of each one when the database has acknowledged it, until it is killed or its input ends.
 */
import { openDatabase } from "../../server/db/open.ts";
import { sql } from "../../server/db/sql.ts";

const [dataDir = ""] = process.argv.slice(2);
const db = await openDatabase({ dataDir }, { workerThread: true });
await db.script("create table if not exists written (id int primary key)");
const [found] = await db.query<{ count: number }>(sql`select count(*) as count from written`);
let count = found?.count ?? 0;
console.log(`open ${count}`);

process.stdin.resume();

while (!process.stdin.readableEnded) {
  count++;
  await db.execute(sql`insert into written values (${count})`);
  console.log(count);
}
await db.close();
