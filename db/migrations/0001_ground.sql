-- Up Migration

-- What the other tables stand on. The constraints and triggers of these files hold Klimop's invariants by themselves, whatever the code above them
-- does: no place, budget or reservation is given twice, and no state change goes without its audit row.

-- A record that may be added to and read, and nothing else.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

-- A version may have less room than is in use: nobody loses a place, and nothing new is given until there is room. So what is refused is
-- giving more, not having more.
create function refuse_beyond_room() returns trigger language plpgsql as $$
begin
  raise exception '%', tg_name using errcode = 'check_violation', constraint = tg_name, table = tg_table_name;
end $$;

-- Which installation this database is of: Temporal's namespace has the same id, so that a worker never takes the work of another database.
create table installation (
  only_row boolean primary key default true check (only_row),
  id uuid not null default gen_random_uuid()
);
insert into installation default values;

-- Up to when database and Temporal were last held against each other: what changed since is looked at next.
create table watchdog (
  only_row boolean primary key default true check (only_row),
  looked_at timestamptz not null
);

-- Down Migration

drop table watchdog, installation;
drop function refuse_beyond_room, refuse_change;
