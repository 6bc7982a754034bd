-- Up Migration

-- Says of itself that it is about who may see the file: whoever may not is told to ask again, and of whom is not.
create or replace function tell_of_readers() returns trigger language plpgsql as $$
begin
  perform pg_notify('klimop_trajectories', json_build_object('clientId', c.id, 'municipality', c.municipality_id, 'version', coalesce(t.version, 0), 'at', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'isOfReaders', true)::text)
    from clients c left join trajectories t on t.client_id = c.id and t.open where c.id = coalesce(new.client_id, old.client_id);
  return null;
end $$;

-- Down Migration

create or replace function tell_of_readers() returns trigger language plpgsql as $$
begin
  perform pg_notify('klimop_trajectories', json_build_object('clientId', c.id, 'municipality', c.municipality_id, 'version', coalesce(t.version, 0), 'at', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)
    from clients c left join trajectories t on t.client_id = c.id and t.open where c.id = coalesce(new.client_id, old.client_id);
  return null;
end $$;
