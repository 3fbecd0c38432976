-- Verdicts as they were given to the gate, once per content, and waivers: somebody's word that an edge need not stand in the way.
create table verdicts (
  -- The 32 hexadecimal digits that name a verdict: the hash of question and answer.
  id uuid constraint verdicts_pkey primary key,
  -- Question, decision, notices and verdict as JSON text: a jsonb would reorder members, and refuses \u0000.
  document text not null,
  first_given_at timestamptz not null,
  -- To the day: a pipeline that asks the same all day writes once.
  last_given_on date not null
);
create index verdicts_by_age on verdicts (last_given_on);

-- Names, not references: the trail outlives what it speaks of.
create table waivers (
  id bigint generated always as identity constraint waivers_pkey primary key,
  uuid uuid not null constraint waivers_uuid_unique unique,
  consumer text not null,
  provider text not null,
  -- Null: of every kind, subject, version, environment.
  kind text constraint waivers_kind check (kind in ('pact', 'event-schema', 'provider-contract')),
  subject text,
  consumer_version text,
  provider_version text,
  environment text,
  reason text not null,
  author text not null,
  created_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  constraint waivers_time check (until > created_at),
  constraint waivers_end check ((ended_at is null) = (ended_by is null))
);
create index waivers_by_pair on waivers (consumer, provider, until);
create index waivers_by_end on waivers (until);
