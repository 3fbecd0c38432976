-- The schema registry: contents kept once, ids and versions that point at them, references, config and modes.

-- Every schema ever seen, registered or only declared by a reader. A row never changes and is never deleted, and neither is
-- what it refers to: so whatever is computed from contents (a parsed schema, a comparison of two) stays true for ever.
create table schema_contents (
  id bigint generated always as identity primary key,
  -- SHA-256 over type, canonical text, references with the identity of what they refer to, metadata and rules. Not the MD5
  -- below, because that covers only the name of a referenced version: after both sides are deleted for good and the subject
  -- is used again, the same name can stand for something else. It is also the same in every database.
  identity bytea not null constraint schema_contents_identity_unique unique,
  -- SHA-256 over what counts when a schema is looked up: the same without the version that metadata may note.
  equivalence bytea not null,
  -- The equivalence of the same schema with what it refers to written out; null without references.
  inlined_equivalence bytea,
  -- Confluent's MD5 of the content; printed as a UUID it is the guid that clients see.
  hash bytea not null,
  type text not null,
  body text not null,
  -- [{name, subject, version}] in the order given; schema_references has the same as rows.
  refs jsonb not null default '[]',
  -- Not jsonb: members are shown in the order in which they were hashed.
  metadata json,
  rule_set json,
  created_at timestamptz not null default now()
);
create index schema_contents_by_hash on schema_contents (hash);
create index schema_contents_by_equivalence on schema_contents (equivalence);
create index schema_contents_by_inlined_equivalence on schema_contents (inlined_equivalence) where inlined_equivalence is not null;

create table schema_references (
  content_id bigint not null references schema_contents,
  position integer not null,
  name text not null,
  -- Subject in the context of whoever registers the content; text, because contents belong to no context.
  subject text not null,
  version integer not null,
  -- What that version held when the content was first seen.
  referenced_content_id bigint not null references schema_contents,
  constraint schema_references_pkey primary key (content_id, position)
);
create index schema_references_by_target on schema_references (subject, version, content_id);

-- Ids as they go over the wire with every message. From a sequence and not from a counter row: that would let writers wait
-- for each other's commit (measured 1,400 registrations/s instead of 3,600). Gaps are harmless, no serde depends on density.
create sequence schema_ids as integer;

-- Contexts besides the default one; they come into being with the first registration.
create table registry_contexts (
  name text not null,
  -- The highest id given or imported. A row and not a sequence: contexts are made by users, and few write to one at a time.
  last_id integer not null default 0,
  removed boolean not null default false,
  constraint registry_contexts_pkey primary key (name)
);

create table schemas (
  context text not null default '.',
  id integer not null,
  content_id bigint not null references schema_contents,
  -- One content has one id in a context, except that an import may bring further ids for it.
  extra boolean not null default false,
  created_at timestamptz not null default now(),
  constraint schemas_pkey primary key (context, id)
);
create unique index schemas_content_unique on schemas (context, content_id) where not extra;
create index schemas_by_content on schemas (content_id, context);

-- How often ids were removed for good: nodes that keep answers in memory look at it. A row and not a sequence, so that the
-- number moves when the removal can be seen and not before.
create table schema_removals (
  single boolean not null default true constraint schema_removals_pkey primary key check (single),
  times bigint not null default 0
);
insert into schema_removals default values;

-- A row stays when its subject is deleted for good: it is what registrations lock, and its revision must never start over.
create table subjects (
  id bigint generated always as identity primary key,
  context text not null default '.',
  name text not null,
  -- The highest version, soft-deleted ones included; 0 when there is none.
  last_version integer not null default 0,
  -- Counts every change of the subject's versions. Compatibility is checked without a lock; the registration is only
  -- carried out if this has not moved since.
  revision bigint not null default 0,
  constraint subjects_name_unique unique (context, name)
);
-- Names in byte order: the order of every listing, and the one in which names with the same prefix stand together.
create index subjects_in_order on subjects (context, name collate "C");
-- A subject that is named without its context may be in any.
create index subjects_by_name on subjects (name, context);

create table subject_versions (
  subject_id bigint not null references subjects,
  version integer not null,
  context text not null,
  schema_id integer not null,
  -- Soft-deleted: hidden from lists and never compared, but still there for who asks.
  deleted boolean not null default false,
  created_at timestamptz not null default now(),
  constraint subject_versions_pkey primary key (subject_id, version),
  constraint subject_versions_schema_fkey foreign key (context, schema_id) references schemas (context, id)
);
-- Not unique per subject: a registration with an explicit version may bring an earlier schema back as the newest.
create index subject_versions_by_schema on subject_versions (context, schema_id, subject_id);

create table registry_config (
  context text not null default '.',
  -- Empty: the whole context; of the default one: every subject there. A subject may have settings before it has versions.
  subject text not null default '',
  mode text,
  -- The members of Confluent's Config that somebody has set, under its names.
  config jsonb not null default '{}',
  constraint registry_config_pkey primary key (context, subject)
);
