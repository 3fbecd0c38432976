-- What would otherwise be overwritten, so that a question about a past instant sees what held then.

-- What versions had declared before they declared something else: a row per subject, from when until when.
create table event_contract_history (
  -- The pacticipant goes with its version, so that it needs no reference of its own.
  version_id bigint not null references versions on delete cascade,
  role text not null,
  subject text not null,
  pacticipant_id bigint not null,
  content_id bigint not null references schema_contents,
  declared_at timestamptz not null,
  ended_at timestamptz not null,
  constraint event_contract_history_pkey primary key (version_id, role, subject, declared_at)
);

-- Since when somebody writes or reads a subject. Those who did before this was noted: since their oldest declaration that is left.
alter table event_parties add column since timestamptz not null default now();
update event_parties p
set since = coalesce((
  select min(e.created_at)
  from event_contracts e
  where e.subject = p.subject and e.role = p.role and e.pacticipant_id = p.pacticipant_id
), p.since);

-- A release that is supported again stays the same release; this is when it was not supported in between.
create table release_gaps (
  deployment_id bigint not null references deployments on delete cascade,
  ended_at timestamptz not null,
  resumed_at timestamptz not null,
  constraint release_gaps_pkey primary key (deployment_id, ended_at)
);

-- The head of a branch is the version added last, which the memberships tell; except where the head was taken away, and a
-- version that had been added before became the head again.
create table branch_head_returns (
  branch_id bigint not null references branches on delete cascade,
  version_id bigint not null references versions on delete cascade,
  returned_at timestamptz not null,
  constraint branch_head_returns_pkey primary key (branch_id, returned_at, version_id)
);
create index branch_head_returns_by_version on branch_head_returns (version_id);

-- Contents that a version's provider contract had before it was replaced.
create table provider_contract_revisions (
  version_id bigint not null references versions on delete cascade,
  content_id bigint not null references provider_contract_contents,
  published_at timestamptz not null,
  replaced_at timestamptz not null,
  constraint provider_contract_revisions_pkey primary key (version_id, published_at)
);
create index provider_contract_revisions_by_content on provider_contract_revisions (content_id);

-- The index of what is in an environment now leaves out what has ended.
create index deployments_past on deployments (pacticipant_id, environment_id, created_at);
