-- Up Migration

-- From which version of a trajectory on its earlier drafts are not sent any more. A row of its own and not a mark on each draft, so that what takes
-- something back touches no letter: it holds from the moment at which it is written, also for a draft that is written later.
create table letters_lapsed (
  trajectory_id text not null,
  version integer not null,
  at timestamptz not null,
  primary key (trajectory_id, version)
);
insert into letters_lapsed (trajectory_id, version, at)
  select trajectory_id, max(version) + 1, max(lapsed_at) from letters where lapsed_at is not null group by trajectory_id;

drop index letters_to_send;
alter table letters drop constraint sent_or_lapsed;
alter table letters drop column lapsed_at;
create index letters_to_send on letters (written_at, id) where sent_at is null;

create or replace function hold_letter() returns trigger language plpgsql as $$
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

-- Down Migration

alter table letters add column lapsed_at timestamptz;
alter table letters add constraint sent_or_lapsed check (sent_at is null or lapsed_at is null);
drop index letters_to_send;
create index letters_to_send on letters (written_at, id) where sent_at is null and lapsed_at is null;
create or replace function hold_letter() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.sent_at is not null then
      raise exception 'a letter that was sent stays' using errcode = 'integrity_constraint_violation';
    end if;
    return old;
  end if;
  if old.sent_at is not null or old.lapsed_at is not null then
    raise exception 'a letter that was sent or lapsed is never changed' using errcode = 'integrity_constraint_violation';
  end if;
  if (new.id, new.trajectory_id, new.version, new.kind, new.language, new.written_at)
    is distinct from (old.id, old.trajectory_id, old.version, old.kind, old.language, old.written_at)
    or (new.sent_at is null and new.content is distinct from old.content) then
    raise exception 'a draft is only sent, once' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
update letters t set lapsed_at = l.at from letters_lapsed l
  where t.trajectory_id = l.trajectory_id and t.version < l.version and t.sent_at is null;
drop table letters_lapsed;
