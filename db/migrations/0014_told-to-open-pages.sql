-- Up Migration

-- What pages that are open have to hear of. Ids only. Who led until it was handed over is told along: those who saw the file by them hear of that last.
create function tell_of_trajectory() returns trigger language plpgsql as $$
begin
  perform pg_notify('klimop_trajectories', json_build_object('clientId', new.client_id, 'municipality', new.municipality, 'version', new.version, 'at', to_char(new.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'ledBefore', case when new.caseworker <> old.caseworker then old.caseworker end)::text);
  return null;
end $$;
create trigger trajectories_are_told after insert or update on trajectories for each row execute function tell_of_trajectory();

-- Pages that are open hear of a letter that was written or sent as of any change of the trajectory; that it is one, for who handles the post.
create function tell_of_letter() returns trigger language plpgsql as $$
begin
  perform pg_notify('klimop_trajectories', json_build_object('clientId', client_id, 'municipality', municipality, 'version', version, 'at', to_char(updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'isOfLetter', true)::text)
    from trajectories where trajectory_id = new.trajectory_id;
  return null;
end $$;
create trigger letters_are_told after insert or update on letters for each row execute function tell_of_letter();

-- That a file was closed or opened is told as a change of the trajectory that says so: who may see it reads it anew; who may not is told to ask
-- again, and not of whom.
create function tell_of_readers() returns trigger language plpgsql as $$
begin
  perform pg_notify('klimop_trajectories', json_build_object('clientId', c.id, 'municipality', c.municipality_id, 'version', coalesce(t.version, 0), 'at', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'isOfReaders', true)::text)
    from clients c left join trajectories t on t.client_id = c.id and t.open where c.id = coalesce(new.client_id, old.client_id);
  return null;
end $$;
create trigger file_readers_are_told after insert or delete on file_readers for each row execute function tell_of_readers();

-- Down Migration

drop trigger file_readers_are_told on file_readers;
drop trigger letters_are_told on letters;
drop trigger trajectories_are_told on trajectories;
drop function tell_of_readers, tell_of_letter, tell_of_trajectory;
