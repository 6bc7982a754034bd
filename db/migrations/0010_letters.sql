-- Up Migration

-- Letters that a state change asks for, until each is written. Apart from the letters themselves, so that a letter that cannot be written
-- holds up nothing: it stays due here, with its fault, and is tried again.
create table letters_due (
  trajectory_id text not null,
  version integer not null,
  kind text not null,
  decision_id text,
  goal text,
  instrument text,
  due_since timestamptz not null,
  tries integer not null default 0,
  fault text,
  tried_at timestamptz,
  primary key (trajectory_id, version, kind)
);

-- A post run: all letters that somebody sent at once. Kept so that asking it again under the same id sends nothing anew, and so that what went out
-- together can be printed together.
create table post_runs (
  id uuid primary key,
  by text not null,
  began_at timestamptz not null default now(),
  -- Of which municipalities; null: of the whole region.
  municipalities text[],
  -- Null as long as it goes on, or was broken off; asked again it then goes on.
  finished_at timestamptz,
  -- Letters that were due and not written yet when it ended.
  not_written integer check (not_written >= 0),
  uncertain_years integer[],
  constraint finished_with_its_outcome check ((finished_at is null) = (not_written is null) and (finished_at is null) = (uncertain_years is null))
);
create index post_runs_newest on post_runs (began_at desc);

create table letters (
  id text primary key,
  trajectory_id text not null,
  version integer not null,
  kind text not null,
  language text not null check (language in ('nl', 'en')),
  content jsonb not null,
  written_at timestamptz not null,
  -- A draft until it is sent: then it has its date and the last day to object.
  sent_at timestamptz,
  sent_by text,
  post_run uuid references post_runs,
  unique (trajectory_id, version, kind),
  constraint sent_by_somebody check ((sent_at is null) = (sent_by is null)),
  constraint sent_in_a_run check (post_run is null or sent_at is not null)
);
create index letters_to_send on letters (written_at, id) where sent_at is null;
create index letters_of_post_run on letters (post_run, written_at, id) where post_run is not null;

-- From which version of a trajectory on its earlier drafts are not sent any more. A row of its own and not a mark on each draft, so that what takes
-- something back touches no letter: it holds from the moment at which it is written, also for a draft that is written later.
create table letters_lapsed (
  trajectory_id text not null,
  version integer not null,
  at timestamptz not null,
  primary key (trajectory_id, version)
);

create function hold_letter() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.sent_at is not null then
      raise exception 'a letter that was sent stays' using errcode = 'integrity_constraint_violation';
    end if;
    return old;
  end if;
  if old.sent_at is not null then
    raise exception 'a letter that was sent is never changed' using errcode = 'integrity_constraint_violation';
  end if;
  if (new.id, new.trajectory_id, new.version, new.kind, new.language, new.written_at)
    is distinct from (old.id, old.trajectory_id, old.version, old.kind, old.language, old.written_at)
    or (new.sent_at is null and new.content is distinct from old.content) then
    raise exception 'a draft is only sent, once' using errcode = 'integrity_constraint_violation';
  end if;
  -- Looked at here, with the row locked: what was taken back since the sender looked is passed over.
  if new.sent_at is not null and exists (
    select from letters_lapsed l where l.trajectory_id = new.trajectory_id and l.version > new.version
  ) then
    return null;
  end if;
  return new;
end $$;
create trigger letters_are_sent_once before update or delete on letters for each row execute function hold_letter();
create trigger letters_stay before truncate on letters for each statement execute function refuse_change();

-- Down Migration

drop table letters_lapsed, letters, post_runs, letters_due;
drop function hold_letter;
