-- Associations of the schema registry: which subjects belong to a resource, in practice a topic.
create table associations (
  id bigint generated always as identity constraint associations_pkey primary key,
  -- As clients know it.
  guid uuid not null,
  context text not null,
  subject text not null,
  resource_id text not null,
  resource_name text not null,
  resource_namespace text not null,
  resource_type text not null,
  association_type text not null,
  -- STRONG: the resource owns the subject. WEAK: it only uses it.
  lifecycle text not null,
  frozen boolean not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint associations_of_resource_unique unique (resource_id, resource_type, association_type)
);
create index associations_by_subject on associations (context, subject);
create index associations_by_name on associations (resource_name, resource_namespace);
-- A subject has one owner.
create unique index associations_owner_unique on associations (context, subject) where lifecycle = 'STRONG';
