-- Who wants to be told of which events, what was triggered, and what became of each attempt to tell.
-- The key that secrets are encrypted under where the operator gives none: made once, by whichever node needs it first.
create table secret_keys (
  id text constraint secret_keys_pkey primary key,
  key bytea not null,
  created_at timestamptz not null default now()
);

create table webhooks (
  id bigint generated always as identity primary key,
  uuid text not null constraint webhooks_uuid_unique unique,
  description text,
  -- A party is meant by name, by label, or (both null) not at all.
  consumer_id bigint references pacticipants on delete cascade,
  consumer_label text,
  provider_id bigint references pacticipants on delete cascade,
  provider_label text,
  events text[] not null,
  enabled boolean not null,
  method text not null,
  url text not null,
  -- json, not jsonb: headers are sent in the order in which they were given. Secret values are masked here.
  headers json not null,
  -- JSON text; a body that is a string is a JSON string.
  body text,
  username text,
  has_password boolean not null,
  -- Password and secret header values, encrypted.
  secrets text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- What may concern a pair of pacticipants stands under four keys: each of both, or nobody.
create index webhooks_by_parties on webhooks (coalesce(consumer_id, 0), coalesce(provider_id, 0));
create index webhooks_by_provider on webhooks (provider_id);
create index webhooks_by_consumer on webhooks (consumer_id);

create table webhook_triggers (
  id bigint generated always as identity primary key,
  uuid uuid not null constraint webhook_triggers_uuid_unique unique,
  -- The history of a deleted webhook stays.
  webhook_id bigint references webhooks on delete set null,
  webhook_uuid text not null,
  consumer_id bigint not null references pacticipants on delete cascade,
  provider_id bigint not null references pacticipants on delete cascade,
  consumer_version_id bigint not null references versions on delete cascade,
  verification_id bigint references verifications on delete cascade,
  event text not null,
  -- Method and host.
  name text not null,
  status text not null default 'not_run' check (status in ('not_run', 'retrying', 'success', 'failure')),
  attempts integer not null default 0,
  -- Attempts made before somebody asked for it to be delivered again: the schedule starts anew from there.
  attempts_before integer not null default 0,
  -- What was true when it happened: values of the template parameters, and the context line of the log.
  parameters jsonb not null,
  context json not null,
  created_at timestamptz not null default now(),
  -- What a pact triggered goes when the pact is deleted.
  constraint webhook_triggers_of_pact foreign key (consumer_version_id, provider_id) references pacts (consumer_version_id, provider_id) on delete cascade
);
create index webhook_triggers_latest on webhook_triggers (consumer_id, provider_id, webhook_uuid, event, id desc);
create index webhook_triggers_by_status on webhook_triggers (status, id desc);
create index webhook_triggers_by_webhook on webhook_triggers (webhook_id);
create index webhook_triggers_by_provider on webhook_triggers (provider_id);
create index webhook_triggers_by_version on webhook_triggers (consumer_version_id, provider_id);
create index webhook_triggers_by_verification on webhook_triggers (verification_id);

create table webhook_deliveries (
  id bigint generated always as identity primary key,
  trigger_id bigint not null references webhook_triggers on delete cascade,
  success boolean not null,
  -- Without secrets.
  log text not null,
  created_at timestamptz not null default now()
);
create index webhook_deliveries_by_trigger on webhook_deliveries (trigger_id, id);
