-- Who may call with a token, and do what. Only the hash of a token is kept; a revoked one stays as a record.
create table api_tokens (
  id bigint generated always as identity primary key,
  uuid uuid not null constraint api_tokens_uuid_unique unique,
  -- SHA-256. A token is random, so no salt and no slow hash are needed.
  hash bytea not null constraint api_tokens_hash_unique unique check (octet_length(hash) = 32),
  -- How the token begins, for people who look for it.
  hint text not null,
  description text not null,
  scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['read', 'publish', 'verify', 'deploy', 'approve', 'admin']),
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  -- To the minute.
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
create index api_tokens_not_revoked on api_tokens (id desc) where revoked_at is null;
