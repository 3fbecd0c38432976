/** The major version of Postgres inside the pinned PGlite: a data directory belongs to one major. A test compares it with the real thing. */
export const EMBEDDED_POSTGRES_MAJOR = 18;

/**
 * Planner settings of every connection, embedded or not.
 * Generic plans: planning the big reads anew took 2.8 ms each time. Collapse limits: our joins are written in the
 * order to run them in, and looking for a better one cost up to 5 ms per first use. No compiling: generic plans are estimated
 * for long lists, which can look worth hundreds of milliseconds of compilation.
 */
export const PLANNER_SETTINGS: readonly string[] = [
  "plan_cache_mode=force_generic_plan",
  "join_collapse_limit=1",
  "from_collapse_limit=1",
  "jit=off",
];

/** Postgres's arguments for the embedded database, to append to PGlite's own. 16 MB of shared buffers halve its memory (290 to 160 MB). */
export const EMBEDDED_START_PARAMS: readonly string[] = ["shared_buffers=16MB", ...PLANNER_SETTINGS].flatMap((setting) => ["-c", setting]);
