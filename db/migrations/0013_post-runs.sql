-- Up Migration

-- A post run: all letters that somebody sent at once. Kept so that asking it again under the same id sends nothing anew, and so that what went out
-- together can be printed together.
create table post_runs (
  id uuid primary key,
  by text not null,
  began_at timestamptz not null default now(),
  -- Of which municipalities; null: of the whole region.
  municipalities text[],
  -- Null as long as it goes on, or was broken off; asked again it then goes on.
  finished_at timestamptz,
  -- Letters that were due and not written yet when it ended.
  not_written integer check (not_written >= 0),
  uncertain_years integer[],
  constraint finished_with_its_outcome check ((finished_at is null) = (not_written is null) and (finished_at is null) = (uncertain_years is null))
);
create index post_runs_newest on post_runs (began_at desc);

alter table letters add column post_run uuid references post_runs, add constraint sent_in_a_run check (post_run is null or sent_at is not null);
create index letters_of_post_run on letters (post_run, written_at, id) where post_run is not null;

-- Pages that are open hear of a letter that was written or sent as of any change of the trajectory.
create function tell_of_letter() returns trigger language plpgsql as $$
begin
  perform pg_notify('klimop_trajectories', json_build_object('clientId', client_id, 'municipality', municipality, 'version', version, 'at', to_char(updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)
    from trajectories where trajectory_id = new.trajectory_id;
  return null;
end $$;
create trigger letters_are_told after insert or update on letters for each row execute function tell_of_letter();

-- Down Migration

drop trigger letters_are_told on letters;
drop function tell_of_letter();
alter table letters drop column post_run;
drop table post_runs;
