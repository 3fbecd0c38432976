-- Named places, and which version was deployed or released there from when to when.
create table environments (
  id bigint generated always as identity primary key,
  uuid uuid not null default gen_random_uuid() constraint environments_uuid_unique unique,
  name text not null constraint environments_name_unique unique,
  display_name text not null,
  production boolean not null,
  contacts jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- Deployments and releases in one table, because every question about an environment means both.
-- An entry is current while ended_at is null; entries that ended stay, for answers about the past.
create table deployments (
  id bigint generated always as identity primary key,
  uuid uuid not null default gen_random_uuid() constraint deployments_uuid_unique unique,
  environment_id bigint not null references environments on delete cascade,
  pacticipant_id bigint not null references pacticipants on delete cascade,
  version_id bigint not null references versions on delete cascade,
  released boolean not null,
  -- The application instance; null is the one default instance.
  application_instance text,
  auto_created boolean not null default false,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index deployments_current on deployments (pacticipant_id, environment_id) include (version_id, released) where ended_at is null;
create index deployments_current_by_environment on deployments (environment_id, pacticipant_id) include (version_id, released) where ended_at is null;
-- Deployed: one version per application instance. Released: a version once.
create unique index deployments_instance_unique on deployments (environment_id, pacticipant_id, coalesce(application_instance, ''), (application_instance is null))
  where ended_at is null and not released;
create unique index deployments_release_unique on deployments (environment_id, version_id) where released;
create index deployments_by_version on deployments (version_id);
create index deployments_history on deployments (environment_id, pacticipant_id, created_at);
