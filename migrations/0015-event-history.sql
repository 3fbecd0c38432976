-- What was written to a subject in an environment, and for how long it may still be read. Events outlive deployments: a reader has
-- to get along with what past versions wrote, too. One row per content and not per deployment: see docs/decisions/0012.
create table event_writers (
  environment_id bigint not null references environments on delete cascade,
  subject text not null,
  pacticipant_id bigint not null references pacticipants on delete cascade,
  content_id bigint not null references schema_contents,
  -- Of the versions with this content: the newest that runs there, or else the one that ran last. Null when that one was deleted.
  version_id bigint references versions on delete set null,
  version_number text not null,
  -- Null while it runs there.
  until timestamptz,
  -- The deleted version that ran last: with its deployments nothing else would remember what it wrote.
  forgotten_number text,
  forgotten_until timestamptz,
  constraint event_writers_pkey primary key (environment_id, subject, pacticipant_id, content_id)
);
create index event_writers_by_version on event_writers (version_id);
create index event_writers_by_pacticipant on event_writers (pacticipant_id);
create index event_writers_by_subject on event_writers (subject);

-- Subjects whose events are not kept for ever.
create table event_retentions (
  subject text not null,
  seconds bigint not null,
  updated_at timestamptz not null default now(),
  constraint event_retentions_pkey primary key (subject),
  constraint event_retentions_seconds check (seconds > 0)
);

insert into event_writers (environment_id, subject, pacticipant_id, content_id, version_id, version_number, until)
select distinct on (d.environment_id, e.subject, e.pacticipant_id, e.content_id)
  d.environment_id, e.subject, e.pacticipant_id, e.content_id, v.id, v.number, d.ended_at
from deployments d
join versions v on v.id = d.version_id
join event_contracts e on e.version_id = v.id and e.role = 'writes'
order by d.environment_id, e.subject, e.pacticipant_id, e.content_id, d.ended_at desc nulls first, v.id desc;
