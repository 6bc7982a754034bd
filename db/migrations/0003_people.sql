-- Up Migration

-- Everybody who works here: who leads clients, who writes or publishes rules, who runs Klimop; in a trial also the script that plays them.
create table caseworkers (
  id text primary key check (id <> ''),
  name text not null,
  team text not null,
  -- A person may have several, in one or more municipalities of the region.
  roles text[] not null,
  -- Null: of the whole region.
  municipalities text[],
  constraint known_roles check (
    cardinality(roles) > 0 and roles <@ array['caseworker', 'teamLead', 'rulesAuthor', 'rulesApprover', 'operations', 'management', 'privacyOfficer', 'script']
  ),
  constraint some_municipality check (cardinality(municipalities) > 0)
);

-- A foreign key for each of an array.
create function refuse_unknown_municipality() returns trigger language plpgsql as $$
begin
  if exists (select from unnest(new.municipalities) as named where named not in (select id from municipalities)) then
    raise foreign_key_violation using message = 'a municipality that is not served', constraint = 'caseworkers_municipalities_fkey';
  end if;
  return new;
end $$;
create trigger caseworkers_of_served_municipalities before insert or update on caseworkers for each row execute function refuse_unknown_municipality();

-- Who is signed in where. The token itself is in the cookie only.
create table sessions (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  person_id text not null references caseworkers on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ends_at timestamptz not null
);
create index sessions_by_person on sessions (person_id);
create index sessions_by_end on sessions (ends_at);

-- What somebody did to the installation, beside any one trajectory: who, when, to which municipality, and what changed.
create table acts (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  by text not null check (by <> ''),
  act text not null check (act <> ''),
  municipality_id text,
  details jsonb not null
);
create index acts_by_municipality on acts (municipality_id, id desc);
create trigger acts_are_immutable before update or delete on acts for each row execute function refuse_change();
create trigger acts_stay before truncate on acts for each statement execute function refuse_change();

-- Down Migration

drop table acts, sessions, caseworkers;
drop function refuse_unknown_municipality;
