import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { Db } from "./db/db.ts";
import type { Scope } from "./engine/access/scope.ts";

/** Who asks, as far as they have shown it: "anonymous", "user ci", "token 6c0f…"; and what they may do. */
export interface Actor {
  readonly name: string;
  readonly scopes: readonly Scope[];
}

/** What one request or job runs with. Built once per request; nothing below reads the clock or the environment. */
export interface Context {
  readonly db: Db;
  readonly now: Date;
  /** The past instant that the request is about: `db` reads what stood there then, and `now` is then. Undefined: the present. */
  readonly asOf?: Date | undefined;
  /** Base of every link in the answer, without a trailing slash. */
  readonly baseUrl: string;
  readonly config: Config;
  readonly log: Logger;
  readonly actor: Actor;
}
