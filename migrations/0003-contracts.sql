-- Pacts: contents kept once per hash, and which consumer version published which content.
create table integrations (
  consumer_id bigint not null references pacticipants on delete cascade,
  provider_id bigint not null references pacticipants on delete cascade,
  created_at timestamptz not null default now(),
  contract_data_updated_at timestamptz not null default now(),
  constraint integrations_pkey primary key (consumer_id, provider_id)
);
create index integrations_by_provider on integrations (provider_id, consumer_id);

create table pact_contents (
  id bigint generated always as identity primary key,
  consumer_id bigint not null references pacticipants on delete cascade,
  provider_id bigint not null references pacticipants on delete cascade,
  sha bytea not null,
  interaction_count integer not null,
  created_at timestamptz not null default now(),
  constraint pact_contents_sha_unique unique (consumer_id, provider_id, sha)
);
create index pact_contents_by_provider on pact_contents (provider_id);

-- Gzipped text, apart from the narrow rows that the matrix joins.
create table pact_bodies (
  content_id bigint primary key references pact_contents on delete cascade,
  body bytea not null
);
alter table pact_bodies alter column body set storage external;

-- SHA-256 of bytes as published -> their content, so that publishing known bytes needs no parsing.
create table pact_raw_hashes (
  consumer_id bigint not null references pacticipants on delete cascade,
  provider_id bigint not null references pacticipants on delete cascade,
  raw_sha256 bytea not null,
  content_id bigint not null references pact_contents on delete cascade,
  constraint pact_raw_hashes_pkey primary key (consumer_id, provider_id, raw_sha256)
);
create index pact_raw_hashes_by_content on pact_raw_hashes (content_id);

-- An interaction is known by the SHA-1 of its own content, over all pacts.
create table interactions (
  id bigint generated always as identity primary key,
  hash bytea not null constraint interactions_hash_unique unique,
  kind text not null,
  description text not null,
  -- [{"name", "params"}]. The parameters are JSON text: jsonb refuses numbers and characters that JSON allows.
  provider_states jsonb not null
);

create table pact_content_interactions (
  content_id bigint not null references pact_contents on delete cascade,
  position integer not null,
  interaction_id bigint not null references interactions,
  constraint pact_content_interactions_pkey primary key (content_id, position)
);
create index pact_content_interactions_by_interaction on pact_content_interactions (interaction_id, content_id);

create table pacts (
  consumer_version_id bigint not null references versions on delete cascade,
  provider_id bigint not null references pacticipants on delete cascade,
  consumer_id bigint not null references pacticipants on delete cascade,
  content_id bigint not null references pact_contents,
  revision integer not null default 1,
  published_at timestamptz not null default now(),
  constraint pacts_pkey primary key (consumer_version_id, provider_id) include (content_id, published_at)
);
create index pacts_by_integration on pacts (consumer_id, provider_id, consumer_version_id desc) include (content_id, published_at);
create index pacts_by_content on pacts (content_id, consumer_version_id);
create index pacts_by_provider_and_time on pacts (provider_id, published_at) include (consumer_id, consumer_version_id, content_id);

-- What a merge or a permitted modification replaced.
create table pact_revisions (
  consumer_version_id bigint not null references versions on delete cascade,
  provider_id bigint not null references pacticipants on delete cascade,
  revision integer not null,
  content_id bigint not null references pact_contents on delete cascade,
  published_at timestamptz not null,
  constraint pact_revisions_pkey primary key (consumer_version_id, provider_id, revision)
);
create index pact_revisions_by_content on pact_revisions (content_id);
