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

-- Down Migration

drop table file_readers;
alter table municipalities drop column files_open_to;
