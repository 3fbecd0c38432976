-- What versions write and read as events, and whether readers can read what writers write.
create table event_contracts (
  version_id bigint not null references versions on delete cascade,
  role text not null constraint event_contracts_role check (role in ('writes', 'reads')),
  subject text not null,
  pacticipant_id bigint not null references pacticipants on delete cascade,
  content_id bigint not null references schema_contents,
  created_at timestamptz not null default now(),
  constraint event_contracts_pkey primary key (version_id, role, subject) include (content_id)
);
create index event_contracts_by_content on event_contracts (content_id);
create index event_contracts_by_subject on event_contracts (subject, role, content_id);

-- Who has ever written or read a subject: the partners of a version are found without visiting its whole history.
create table event_parties (
  subject text not null,
  role text not null constraint event_parties_role check (role in ('writes', 'reads')),
  pacticipant_id bigint not null references pacticipants on delete cascade,
  constraint event_parties_pkey primary key (subject, role, pacticipant_id)
);
create index event_parties_by_pacticipant on event_parties (pacticipant_id);

-- Versions that have declared anything, an empty declaration included.
create table event_declarations (
  version_id bigint primary key references versions on delete cascade,
  declared_at timestamptz not null default now()
);

-- One row per pair of schema contents and policy. Contents never change, so an answer never changes either.
create table schema_comparisons (
  writer_content_id bigint not null references schema_contents on delete cascade,
  reader_content_id bigint not null references schema_contents on delete cascade,
  -- By which rules: 'strict', 'lenient' or 'tolerant'.
  policy text not null default 'strict',
  compatible boolean not null,
  differences jsonb not null,
  compared_at timestamptz not null default now(),
  constraint schema_comparisons_pkey primary key (writer_content_id, reader_content_id, policy)
);
create index schema_comparisons_by_reader on schema_comparisons (reader_content_id, writer_content_id);
