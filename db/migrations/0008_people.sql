-- Up Migration

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

-- Who looked at or changed whose file, when and for what. Read by the privacy officer; kept whatever becomes of the rest.
create table file_access (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  person_id text not null,
  client_id text not null,
  purpose text not null check (purpose <> ''),
  -- Id of the operation, as the OpenAPI document has it.
  operation text not null check (operation <> ''),
  command_id text
);
create index file_access_by_client on file_access (client_id, at desc);
create index file_access_by_person on file_access (person_id, at desc);
create trigger file_access_is_immutable before update or delete on file_access for each row execute function refuse_change();
create trigger file_access_stays before truncate on file_access for each statement execute function refuse_change();

-- What pages that are open have to hear of. Ids only.
create function tell_of_trajectory() returns trigger language plpgsql as $$
begin
  perform pg_notify('klimop_trajectories', json_build_object('clientId', new.client_id, 'municipality', new.municipality, 'version', new.version, 'at', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text);
  return null;
end $$;
create trigger trajectories_are_told after insert or update on trajectories for each row execute function tell_of_trajectory();

-- The work list, in each order in which it can be asked for.
create index persons_by_name on persons (family_name, given_name, client_id);
-- By the beginning of any word of a name.
create index persons_by_word on persons using gin (to_tsvector('simple', given_name || ' ' || family_name));
create index work_list_by_waiting on trajectories (waiting_since) where open;
create index work_list_by_client on trajectories (client_id) where open;

-- Down Migration

drop index work_list_by_client;
drop index work_list_by_waiting;
drop index persons_by_word;
drop index persons_by_name;
drop trigger trajectories_are_told on trajectories;
drop function tell_of_trajectory();
drop table file_access;
drop table sessions;
