-- Up Migration

-- Whether a client ever had a trajectory, kept by the trigger below: so that those who never had one, thousands of a new caseload, are a list
-- like the others, read out of indexes alone.
alter table clients add column started boolean not null default false;
update clients c set started = true where exists (select from trajectories t where t.client_id = c.id);

create function keep_started() returns trigger language plpgsql as $$
begin
  update clients c set started = true from begun b where c.id = b.client_id and not c.started;
  return null;
end $$;
create trigger clients_know_that_they_started after insert on trajectories
  referencing new table as begun for each statement execute function keep_started();

create index unstarted_clients_by_arrival on clients (created_at, id) include (municipality_id, caseworker_id, entrance) where not started;
create index unstarted_clients_by_number on clients (id) include (municipality_id, caseworker_id, entrance) where not started;
create index unstarted_clients_by_caseworker on clients (caseworker_id, created_at, id) include (municipality_id, entrance) where not started;

-- Down Migration

drop trigger clients_know_that_they_started on trajectories;
drop function keep_started();
alter table clients drop column started;
