-- Up Migration

-- Claim checks: every command is submitted here before it is sent, and only its id goes through Temporal. An id belongs to one command of one
-- client for ever; `answer` is what came of it, once. What was refused keeps no facts and no free text.
create table submissions (
  command_id text primary key,
  client_id text not null references clients on delete cascade,
  trajectory_id text not null,
  name text not null,
  -- Codes of the command, as its schema has them, without its id, sender and expected version.
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  -- Of client, name, who asks, content, facts, note and motivation together: what else comes with this id is another command.
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  expected_version integer,
  facts jsonb check (facts is null or jsonb_typeof(facts) = 'object'),
  -- What of the client's facts was changed by it, as it was before.
  facts_before jsonb check (facts_before is null or jsonb_typeof(facts_before) = 'object'),
  -- For the office only.
  note text,
  -- For the client: it stands in the letter.
  motivation text,
  by text not null,
  at timestamptz not null,
  answer jsonb check (answer is null or jsonb_typeof(answer -> 'ok') = 'boolean'),
  answered_at timestamptz,
  constraint answered_at_some_moment check ((answer is null) = (answered_at is null)),
  constraint refused_without_a_trace check (answer is null or (answer ->> 'ok')::boolean or (facts is null and note is null and motivation is null))
);
create index submissions_by_client on submissions (client_id);
create index submissions_by_trajectory on submissions (trajectory_id);
create index submissions_without_answer on submissions (at) where answer is null;
create function hold_submission() returns trigger language plpgsql as $$
begin
  -- Facts and a note are forgotten, and otherwise stay as well.
  if (new.command_id, new.client_id, new.trajectory_id, new.name, new.content, new.content_hash, new.expected_version, new."by", new.at)
    is distinct from (old.command_id, old.client_id, old.trajectory_id, old.name, old.content, old.content_hash, old.expected_version, old."by", old.at)
    or (new.facts is not null and new.facts is distinct from old.facts) or (new.note is not null and new.note is distinct from old.note)
    or (new.motivation is not null and new.motivation is distinct from old.motivation) then
    raise exception 'a submission stays what it is' using errcode = 'integrity_constraint_violation';
  end if;
  if old.answer is not null and new.answer is distinct from old.answer then
    raise exception 'a submission is answered once'
      using errcode = 'integrity_constraint_violation', constraint = 'submissions_are_answered_once';
  end if;
  return new;
end $$;
create trigger submissions_are_answered_once before update on submissions for each row execute function hold_submission();

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

-- Down Migration

drop table intake_drafts, submissions;
drop function end_intake_draft, hold_submission;
