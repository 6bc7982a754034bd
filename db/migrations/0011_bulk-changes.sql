-- Up Migration

-- Making anew, in bulk, the proposals that wait in a phase: who asked for it, under which version, and what became of each trajectory.
create table bulk_changes (
  id text primary key check (id <> ''),
  rule_set_id text not null,
  rule_set text not null,
  phase text not null references phases,
  dry_run boolean not null,
  -- The day that a dry run decides on; a real bulk change decides on the day that it comes to a trajectory.
  decided_on date,
  by text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  ending text check (ending in ('completed', 'stopped', 'superseded', 'cancelled', 'brokenOff')),
  stopped_by text,
  foreign key (rule_set_id, rule_set) references rule_sets (rule_set_id, hash),
  constraint ended_in_some_way check ((ended_at is null) = (ending is null)),
  constraint a_day_only_when_tried check (decided_on is null or dry_run),
  constraint stopped_by_somebody check ((stopped_by is not null) = (ending is not distinct from 'stopped'))
);
create unique index one_bulk_change_at_a_time on bulk_changes (rule_set_id) where ended_at is null and not dry_run;
create index bulk_changes_by_rule_set on bulk_changes (rule_set_id, started_at desc);

-- The work list, made when the bulk change begins; each line gets its outcome once. `from_` is what lay on the desk then.
create table bulk_change_lines (
  bulk_id text not null references bulk_changes,
  trajectory_id text not null references trajectories,
  client_id text not null references clients,
  from_decision text not null references decisions,
  from_rule_set text not null references rule_sets,
  from_outcome text not null check (from_outcome in ('goal', 'exit', 'needsFacts')),
  from_goal text,
  from_instrument text,
  outcome text,
  code text,
  to_outcome text check (to_outcome in ('goal', 'exit', 'needsFacts')),
  to_goal text,
  to_instrument text,
  primary key (bulk_id, trajectory_id)
);
create index bulk_change_lines_left on bulk_change_lines (bulk_id, trajectory_id) where outcome is null;

create function hold_bulk_change_line() returns trigger language plpgsql as $$
begin
  if old.outcome is not null and new is distinct from old then
    raise exception 'a line of a bulk change gets its outcome once' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger bulk_change_lines_are_settled_once before update on bulk_change_lines
  for each row execute function hold_bulk_change_line();
create trigger bulk_change_lines_stay before delete on bulk_change_lines for each row execute function refuse_change();

create function hold_bulk_change() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null and new is distinct from old then
    raise exception 'a bulk change ends once' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger bulk_changes_end_once before update on bulk_changes for each row execute function hold_bulk_change();
create trigger bulk_changes_stay before delete on bulk_changes for each row execute function refuse_change();

-- Down Migration

drop table bulk_change_lines, bulk_changes;
drop function hold_bulk_change, hold_bulk_change_line;
