-- Up Migration

-- Which installation this database is of: Temporal's namespace has the same id, so that a worker never takes the work of another database.
create table installation (
  only_row boolean primary key default true check (only_row),
  id uuid not null default gen_random_uuid()
);
insert into installation default values;

-- Down Migration

drop table installation;
