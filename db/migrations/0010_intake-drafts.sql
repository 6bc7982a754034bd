-- Up Migration

-- An intake that somebody has not ended yet: what they typed, as they typed it. Nobody decides on it, and it ends when its facts are recorded.
create table intake_drafts (
  client_id text not null references clients on delete cascade,
  owner text not null references caseworkers on delete cascade,
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  version integer not null default 1 check (version >= 1),
  saved_at timestamptz not null default now(),
  primary key (client_id, owner)
);
create index intake_drafts_by_owner on intake_drafts (owner, saved_at desc);

-- In the statement in which the facts are recorded: there is never a draft of what was told already.
create function end_intake_draft() returns trigger language plpgsql as $$
begin
  delete from intake_drafts where client_id = new.client_id and owner = new."by";
  return null;
end $$;
create trigger intake_drafts_end after update of answer on submissions for each row
  when (old.answer is null and (new.answer ->> 'ok')::boolean and new.name in ('start', 'provideFacts'))
  execute function end_intake_draft();

-- Who made somebody a client by hand, and when. Asked again under the same id it is the same client.
create table registrations (
  command_id text primary key,
  client_id text not null unique references clients on delete cascade,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  by text not null,
  at timestamptz not null default now()
);

-- In somebody's own words, for the office. Of one that was taken back stays that it was there.
create table client_notes (
  id text primary key,
  client_id text not null references clients on delete cascade,
  by text not null,
  at timestamptz not null default now(),
  text text,
  withdrawn_at timestamptz,
  constraint withdrawn_without_a_trace check ((text is null) = (withdrawn_at is not null))
);
create index client_notes_by_client on client_notes (client_id, at);

-- Down Migration

drop table client_notes;
drop table registrations;
drop trigger intake_drafts_end on submissions;
drop function end_intake_draft();
drop table intake_drafts;
