-- Who exists, in which versions, and under which branches, tags and labels.
create table pacticipants (
  id bigint generated always as identity primary key,
  -- Names are case-sensitive, as the Pact Broker's are by default.
  name text not null constraint pacticipants_name_unique unique,
  display_name text not null,
  main_branch text,
  repository_url text,
  repository_name text,
  repository_namespace text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table labels (
  pacticipant_id bigint not null references pacticipants on delete cascade,
  name text not null,
  created_at timestamptz not null default now(),
  constraint labels_pkey primary key (pacticipant_id, name)
);
create index labels_name on labels (name, pacticipant_id);

-- The order of ids is the order of versions: "latest" means the highest id.
create table versions (
  id bigint generated always as identity primary key,
  pacticipant_id bigint not null references pacticipants on delete cascade,
  number text not null,
  build_url text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint versions_number_unique unique (pacticipant_id, number)
);
create index versions_by_order on versions (pacticipant_id, id desc);

-- The head is the version most recently added to the branch, which need not be the highest.
create table branches (
  id bigint generated always as identity primary key,
  pacticipant_id bigint not null references pacticipants on delete cascade,
  name text not null,
  head_version_id bigint references versions on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index branches_name_unique on branches (pacticipant_id, name) include (head_version_id);
create index branches_head on branches (head_version_id);

create table branch_versions (
  version_id bigint not null references versions on delete cascade,
  branch_id bigint not null references branches on delete cascade,
  auto_created boolean not null default false,
  created_at timestamptz not null default now(),
  constraint branch_versions_pkey primary key (version_id, branch_id)
);
create index branch_versions_by_branch on branch_versions (branch_id, version_id desc);

create table tags (
  pacticipant_id bigint not null references pacticipants on delete cascade,
  name text not null,
  version_id bigint not null references versions on delete cascade,
  created_at timestamptz not null default now(),
  -- The highest version with a tag is the last entry of its range.
  constraint tags_pkey primary key (pacticipant_id, name, version_id)
);
create index tags_by_version on tags (version_id);
