-- Up Migration

-- Who looked at or changed whose file, when and for what. Read by the privacy officer; kept whatever becomes of the rest.
create table file_access (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  person_id text not null,
  -- Null where somebody looked up who looked at what: that is about a person who works here, or about a period.
  client_id text,
  purpose text not null check (purpose <> ''),
  -- Id of the operation, as the OpenAPI document has it.
  operation text not null check (operation <> ''),
  command_id text,
  about text
);
create index file_access_by_client on file_access (client_id, at desc);
create index file_access_by_person on file_access (person_id, at desc);
create index file_access_by_time on file_access (at desc);
create trigger file_access_is_immutable before update or delete on file_access for each row execute function refuse_change();
create trigger file_access_stays before truncate on file_access for each statement execute function refuse_change();

-- Of these what was asked was refused: nothing of the file was shown, and nothing of it was changed.
create table file_access_refused (
  access_id bigint primary key references file_access
);
create trigger file_access_refused_is_immutable before update or delete on file_access_refused for each row execute function refuse_change();
create trigger file_access_refused_stays before truncate on file_access_refused for each statement execute function refuse_change();

-- A file that is closed: only these people see it. A file without a row is open to who may see it otherwise.
create table file_readers (
  client_id text not null references clients on delete cascade,
  person_id text not null references caseworkers,
  primary key (client_id, person_id)
);
create index file_readers_by_person on file_readers (person_id);

-- Down Migration

drop table file_readers, file_access_refused, file_access;
