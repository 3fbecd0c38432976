-- Names stand in indexes, whose entries Postgres limits to about 2,700 bytes; 500 characters fit, whatever their script.
-- What follows `length_of_` in the name of a constraint tells the caller which field is too long.
alter table pacticipants add constraint pacticipants_length_of_name check (char_length(name) <= 500);
alter table labels add constraint labels_length_of_name check (char_length(name) <= 500);
alter table versions add constraint versions_length_of_number check (char_length(number) <= 500);
alter table branches add constraint branches_length_of_name check (char_length(name) <= 500);
alter table tags add constraint tags_length_of_name check (char_length(name) <= 500);
alter table environments add constraint environments_length_of_name check (char_length(name) <= 500);
alter table deployments add constraint deployments_length_of_application_instance check (char_length(application_instance) <= 500);
alter table subjects add constraint subjects_length_of_name check (char_length(name) <= 500);
alter table event_contracts add constraint event_contracts_length_of_subject check (char_length(subject) <= 500);
