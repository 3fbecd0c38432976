-- What providers say they offer: contents kept once per hash, which version published which, and how its own tests went.
create table provider_contract_contents (
  id bigint generated always as identity primary key,
  sha256 bytea not null,
  specification text not null,
  content_type text not null,
  created_at timestamptz not null default now(),
  -- The same bytes mean something else as another kind of document.
  constraint provider_contract_contents_unique unique (sha256, specification, content_type)
);

-- Gzipped text, apart from the narrow rows that the matrix joins.
create table provider_contract_bodies (
  content_id bigint primary key references provider_contract_contents on delete cascade,
  body bytea not null,
  -- The same as JSON where it is YAML, which takes long to read. Every comparison reads this one.
  json bytea
);
alter table provider_contract_bodies alter column body set storage external;
alter table provider_contract_bodies alter column json set storage external;

create table provider_contracts (
  version_id bigint not null references versions on delete cascade,
  provider_id bigint not null references pacticipants on delete cascade,
  content_id bigint not null references provider_contract_contents,
  published_at timestamptz not null default now(),
  constraint provider_contracts_pkey primary key (version_id) include (content_id)
);
create index provider_contracts_by_provider on provider_contracts (provider_id, version_id desc);
create index provider_contracts_by_content on provider_contracts (content_id);

-- How a provider's own tests against its contract went. The last one of a version counts; earlier ones are kept.
create table provider_self_verifications (
  id bigint generated always as identity primary key,
  version_id bigint not null references versions on delete cascade,
  content_id bigint not null references provider_contract_contents on delete cascade,
  success boolean not null,
  -- The report, gzipped, and what it is.
  body bytea,
  content_type text,
  format text,
  verifier text,
  verifier_version text,
  -- SHA-256 of all of the above: the same result twice in a row is one.
  digest bytea not null,
  created_at timestamptz not null default now()
);
create index provider_self_verifications_by_version on provider_self_verifications (version_id, id desc);
create index provider_self_verifications_by_content on provider_self_verifications (content_id);
