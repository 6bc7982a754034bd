-- Up Migration

-- Whether a caseworker sees the files of their own team only, or of the whole municipality.
alter table municipalities add column files_open_to text not null default 'team' check (files_open_to in ('team', 'municipality'));

-- A file that is closed: only these people see it. A file without a row is open to who may see it otherwise.
create table file_readers (
  client_id text not null references clients on delete cascade,
  person_id text not null references caseworkers,
  primary key (client_id, person_id)
);
create index file_readers_by_person on file_readers (person_id);

-- Pages that are open hear of it as of any change of the trajectory: whoever may not see the file any more asks again, and is refused.
create function tell_of_readers() returns trigger language plpgsql as $$
begin
  perform pg_notify('klimop_trajectories', json_build_object('clientId', c.id, 'municipality', c.municipality_id, 'version', coalesce(t.version, 0), 'at', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)
    from clients c left join trajectories t on t.client_id = c.id and t.open where c.id = coalesce(new.client_id, old.client_id);
  return null;
end $$;
create trigger file_readers_are_told after insert or delete on file_readers for each row execute function tell_of_readers();

-- Down Migration

drop table file_readers;
drop function tell_of_readers();
alter table municipalities drop column files_open_to;
