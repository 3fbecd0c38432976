-- What holding a pact against a provider's document gave, once per pair of contents: contents never change, nor does this.
create table provider_contract_comparisons (
  pact_content_id bigint not null references pact_contents on delete cascade,
  contract_content_id bigint not null references provider_contract_contents on delete cascade,
  -- Null: nothing speaks against it, but the document does not speak of every interaction, so that it proves nothing.
  compatible boolean,
  -- What stands against it, at most a hundred; the rest of what was found nobody would read.
  findings jsonb not null,
  compared_at timestamptz not null default now(),
  constraint provider_contract_comparisons_pkey primary key (pact_content_id, contract_content_id)
);
create index provider_contract_comparisons_by_contract on provider_contract_comparisons (contract_content_id);
