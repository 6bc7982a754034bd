-- Up Migration

-- The phase table of the domain, written here by syncPhases.
create table phases (
  id text primary key,
  final boolean not null
);
create table phase_transitions (
  from_phase text not null references phases,
  to_phase text not null references phases,
  primary key (from_phase, to_phase)
);

-- The present state of each trajectory. The row is the truth: `state` is the whole of it, and a workflow can be begun from it again; the
-- other columns are what pages query (docs/decisions/0014).
create table trajectories (
  trajectory_id text primary key check (trajectory_id <> ''),
  client_id text not null references clients,
  municipality text not null references municipalities,
  entrance text not null check (entrance in ('benefit', 'crisis')),
  phase text not null references phases,
  -- Kept by the trigger below from phases.final.
  open boolean not null default true,
  waiting_on text not null check (waiting_on in ('client', 'caseworker', 'teamLead', 'employer', 'municipality', 'calendar', 'nobody')),
  waiting_since timestamptz not null,
  due_at timestamptz,
  clock text check (clock in ('reminder', 'moment')),
  missing_facts text[] not null,
  goal text,
  approach text,
  track text,
  instrument text,
  caseworker text not null references caseworkers,
  rule_set text references rule_sets,
  suspended boolean not null,
  round integer not null check (round >= 1),
  version integer not null check (version >= 1),
  -- The version at which what a person decides on last changed.
  seen integer not null,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  state jsonb not null,
  constraint seen_is_a_version check (seen between 1 and version),
  constraint something_is_due_or_nothing check ((due_at is null) = (clock is null)),
  constraint state_is_of_this_version check ((state ->> 'trajectoryId', (state ->> 'version')::integer) = (trajectory_id, version))
);
create unique index one_open_trajectory_per_client on trajectories (client_id) where open;
create index trajectories_by_client on trajectories (client_id, started_at desc);
create index work_list_by_phase on trajectories (phase, due_at);
create index trajectories_by_change on trajectories (updated_at);

create function hold_phase_table() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.client_id <> old.client_id then
      raise exception 'a trajectory stays with its client' using errcode = 'integrity_constraint_violation';
    end if;
    -- What was judged on an older version is not written on a newer one.
    if new.version <> old.version + 1 then
      raise exception 'version % does not follow %', new.version, old.version
        using errcode = 'check_violation', constraint = 'versions_follow_each_other';
    end if;
    if new.phase <> old.phase
      and not exists (select from phase_transitions t where (t.from_phase, t.to_phase) = (old.phase, new.phase)) then
      raise exception 'a trajectory does not go from % to %', old.phase, new.phase using errcode = 'check_violation';
    end if;
  end if;
  new.open := not coalesce((select p.final from phases p where p.id = new.phase), false);
  return new;
end $$;
create trigger trajectories_follow_the_phase_table before insert or update on trajectories
  for each row execute function hold_phase_table();

create function keep_started() returns trigger language plpgsql as $$
begin
  update clients c set started = true from begun b where c.id = b.client_id and not c.started;
  return null;
end $$;
create trigger clients_know_that_they_started after insert on trajectories
  referencing new table as begun for each statement execute function keep_started();

-- One row per state change: who, when, what, why, under which rules.
create table audit (
  trajectory_id text not null references trajectories deferrable initially deferred,
  version integer not null check (version >= 1),
  at timestamptz not null,
  by text not null,
  event text not null,
  from_phase text references phases,
  to_phase text not null references phases,
  command_id text,
  reason_code text,
  rule_set text references rule_sets,
  details jsonb not null check (jsonb_typeof(details) = 'object'),
  primary key (trajectory_id, version)
);
create unique index one_audit_row_per_command on audit (trajectory_id, command_id) where command_id is not null;
create index audit_by_command on audit (command_id) where command_id is not null;

-- Versions run 1, 2, 3, … and each row starts in the phase where the one before ended. A version that exists already is
-- let through to the primary key, which is what makes a retry harmless.
create function hold_audit_order() returns trigger language plpgsql as $$
declare
  last record;
begin
  select a.version, a.to_phase into last from audit a where a.trajectory_id = new.trajectory_id order by a.version desc limit 1;
  if new.version > coalesce(last.version, 0) + 1 then
    raise exception 'audit version % does not follow %', new.version, coalesce(last.version, 0) using errcode = 'check_violation';
  end if;
  if new.version = coalesce(last.version, 0) + 1 then
    if new.from_phase is distinct from last.to_phase then
      raise exception 'audit row starts in %, the trajectory is in %', new.from_phase, last.to_phase using errcode = 'check_violation';
    end if;
    if new.from_phase <> new.to_phase
      and not exists (select from phase_transitions t where (t.from_phase, t.to_phase) = (new.from_phase, new.to_phase)) then
      raise exception 'a trajectory does not go from % to %', new.from_phase, new.to_phase using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger audit_is_in_order before insert on audit for each row execute function hold_audit_order();
create trigger audit_is_append_only before update or delete on audit for each row execute function refuse_change();
create trigger audit_stays before truncate on audit for each statement execute function refuse_change();

-- What was proposed, why, and on which facts.
create table decisions (
  id text primary key,
  -- Order of storing, for two decisions within one clock tick.
  sequence bigint generated always as identity,
  trajectory_id text not null,
  rule_set_hash text not null references rule_sets,
  decided_on date not null,
  proposal jsonb not null,
  explanation jsonb not null,
  facts jsonb not null,
  created_at timestamptz not null default now()
);
create index decisions_by_trajectory on decisions (trajectory_id, sequence desc);

-- Down Migration

drop table decisions, audit, trajectories, phase_transitions, phases;
drop function hold_audit_order, keep_started, hold_phase_table;
