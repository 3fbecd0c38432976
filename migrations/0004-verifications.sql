-- What providers found when they ran pacts, per pact and per interaction.
create table verifications (
  -- Also the number in a result's address.
  id bigint generated always as identity primary key,
  content_id bigint not null references pact_contents on delete cascade,
  provider_version_id bigint not null references versions on delete cascade,
  success boolean not null,
  -- Published for a pact that was selected as work in progress.
  wip boolean not null default false,
  build_url text,
  verified_by jsonb,
  executed_at timestamptz not null default now()
);
-- The latest result of a content by a provider version is the first entry of its range, without touching the table.
create index verifications_latest on verifications (content_id, provider_version_id desc, id desc) include (success, executed_at);
create index verifications_by_provider_version on verifications (provider_version_id);
-- "Had this content been verified before that moment?" is the first entry of its range.
create index verifications_first_success on verifications (content_id, executed_at) include (provider_version_id, wip) where success;

create table verification_test_results (
  verification_id bigint primary key references verifications on delete cascade,
  -- As published: JSON text that we hand back and do not search.
  test_results text not null
);

create table interaction_results (
  verification_id bigint not null references verifications on delete cascade,
  interaction_id bigint not null references interactions,
  success boolean not null,
  mismatches jsonb not null,
  constraint interaction_results_pkey primary key (verification_id, interaction_id)
);
create index interaction_results_by_interaction on interaction_results (interaction_id, verification_id);
