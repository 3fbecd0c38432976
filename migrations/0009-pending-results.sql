-- Was the pact pending when the result was published? What the verifier's address said; a failure then does not fail the build.
alter table verifications add column pact_pending boolean not null default false;

-- Results are news of an integration from now on, and those that are there were.
update integrations i
set contract_data_updated_at = greatest(i.contract_data_updated_at, (
  select max(v.executed_at)
  from pact_contents c
  join verifications v on v.content_id = c.id
  where c.consumer_id = i.consumer_id and c.provider_id = i.provider_id
));
