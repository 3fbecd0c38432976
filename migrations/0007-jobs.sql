-- Work to be done after the transaction that asked for it: at least once, by any node, also after a crash.
create table jobs (
  id bigint generated always as identity primary key,
  kind text not null,
  payload jsonb not null,
  attempts integer not null default 0,
  run_after timestamptz not null default now(),
  -- Until then one node is working on it. A node that dies leaves it to the others from then on.
  locked_until timestamptz,
  created_at timestamptz not null default now()
);
create index jobs_due on jobs (run_after, id);
-- To find the work that is put off, by what it is about.
create index jobs_by_payload on jobs (kind, payload);
