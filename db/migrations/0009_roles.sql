-- Up Migration

-- A person may have several roles, in one or more municipalities of the region.
alter table caseworkers add column roles text[], add column municipalities text[];
update caseworkers set roles = array[role], municipalities = case when municipality_id is not null then array[municipality_id] end;
alter table caseworkers
  alter column roles set not null,
  add constraint known_roles check (
    cardinality(roles) > 0 and roles <@ array['caseworker', 'teamLead', 'rulesAuthor', 'rulesApprover', 'operations', 'management', 'privacyOfficer', 'script']
  ),
  -- Null: of the whole region.
  add constraint some_municipality check (cardinality(municipalities) > 0),
  drop column role,
  drop column municipality_id;

-- A foreign key for each of an array.
create function refuse_unknown_municipality() returns trigger language plpgsql as $$
begin
  if exists (select from unnest(new.municipalities) as named where named not in (select id from municipalities)) then
    raise foreign_key_violation using message = 'a municipality that is not served', constraint = 'caseworkers_municipalities_fkey';
  end if;
  return new;
end $$;
create trigger caseworkers_of_served_municipalities before insert or update on caseworkers for each row execute function refuse_unknown_municipality();

-- Down Migration

drop trigger caseworkers_of_served_municipalities on caseworkers;
drop function refuse_unknown_municipality();
alter table caseworkers add column role text, add column municipality_id text references municipalities;
update caseworkers set role = roles[1], municipality_id = municipalities[1];
alter table caseworkers alter column role set not null, drop column roles, drop column municipalities;
