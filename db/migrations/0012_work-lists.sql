-- Up Migration

-- The work list in each order in which it can be asked for. Each index holds all that a list is filtered by, so that a filter that fits few is
-- found without reading the rows that do not fit, and counting reads no rows at all.
create index work_list_by_caseworker on trajectories (open, caseworker, due_at, client_id)
  include (trajectory_id, municipality, phase, waiting_on, goal, instrument, suspended);
create index work_list_by_due on trajectories (open, due_at, client_id)
  include (trajectory_id, municipality, caseworker, phase, waiting_on, goal, instrument, suspended);
create index work_list_by_waiting on trajectories (open, waiting_since, client_id)
  include (trajectory_id, municipality, caseworker, phase, waiting_on, goal, instrument, suspended, due_at);
create index work_list_by_client on trajectories (open, client_id)
  include (trajectory_id, municipality, caseworker, phase, waiting_on, goal, instrument, suspended, due_at);
create index work_list_by_change on trajectories (open, updated_at, client_id)
  include (trajectory_id, municipality, caseworker, phase, waiting_on, goal, instrument, suspended, due_at);

-- Phase, who is waited for, goal and instrument go together: without this a list of none is looked for among all.
create statistics work_list_together (mcv, dependencies) on open, phase, waiting_on, goal, instrument, suspended from trajectories;
-- Indexes are read without their rows only where the rows were cleaned up since they changed.
alter table trajectories set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- What of a client's trajectory somebody had before them when they opened the client last.
create table files_opened (
  person_id text not null references caseworkers on delete cascade,
  client_id text not null references clients on delete cascade,
  trajectory_id text not null,
  seen integer not null,
  primary key (person_id, client_id)
);

-- A choice of the work list that somebody keeps under a name of their own.
create table saved_views (
  id uuid primary key,
  person_id text not null references caseworkers on delete cascade,
  name text not null check (length(name) between 1 and 60),
  query jsonb not null check (jsonb_typeof(query) = 'object'),
  created_at timestamptz not null default now()
);
create unique index one_saved_view_of_a_name on saved_views (person_id, lower(name));

-- Down Migration

drop table saved_views, files_opened;
drop statistics work_list_together;
alter table trajectories reset (autovacuum_vacuum_scale_factor, autovacuum_vacuum_insert_scale_factor, autovacuum_analyze_scale_factor);
drop index work_list_by_change, work_list_by_client, work_list_by_waiting, work_list_by_due, work_list_by_caseworker;
