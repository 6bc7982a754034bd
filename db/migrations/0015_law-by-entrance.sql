-- Up Migration

-- The article that gives the power to decide: apart for who is on benefit and who is not yet unemployed, each with the day from which it holds.
alter table municipalities add column laws jsonb;
update municipalities set laws = jsonb_build_object(
  'benefit', jsonb_build_array(jsonb_build_object('from', null, 'text', law)),
  'crisis', jsonb_build_array(jsonb_build_object('from', null, 'text', 'de beleidsregels van de gemeente voor crisisdienstverlening'))
);
alter table municipalities
  drop column law,
  alter column laws set not null,
  add constraint a_law_for_each_entrance check (jsonb_array_length(laws -> 'benefit') > 0 and jsonb_array_length(laws -> 'crisis') > 0);

-- Down Migration

alter table municipalities add column law text;
update municipalities set law = laws #>> '{benefit,-1,text}';
alter table municipalities alter column law set not null, add constraint municipalities_law_check check (law <> ''), drop column laws;
