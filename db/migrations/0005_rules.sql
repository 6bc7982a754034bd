-- Up Migration

-- Rule sets by content. json, not jsonb: the order of keys in the document is the owner's and is kept.
create table rule_sets (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  rule_set_id text not null,
  version text not null,
  effective_from date not null,
  document json not null,
  stored_at timestamptz not null default now(),
  unique (rule_set_id, hash)
);
create trigger rule_sets_are_immutable before update or delete on rule_sets for each row execute function refuse_change();
create trigger rule_sets_stay before truncate on rule_sets for each statement execute function refuse_change();

-- Versions of rules: who wrote, proposed, published them, when, why, and from which day they hold. The steps are what is kept; a version's
-- state follows from them. Four eyes and the order of steps are held here, whatever the code above does (docs/decisions/0010).

create table rule_set_versions (
  rule_set_id text not null,
  number integer not null check (number >= 1),
  hash text not null,
  author text not null check (author <> ''),
  -- Everybody who wrote in it, the author among them: none of them publishes it.
  writers text[] not null,
  written_at timestamptz not null,
  reason text not null check (reason <> ''),
  -- The version published last when this one was made.
  based_on integer,
  -- The version whose content this one brings back.
  rolled_back_to integer,
  -- The last four are kept by the trigger on rule_set_version_steps.
  state text not null default 'draft' check (state in ('draft', 'proposed', 'published', 'withdrawn', 'retired')),
  proposed_by text,
  effective_from date,
  retired_on date,
  primary key (rule_set_id, number),
  foreign key (rule_set_id, hash) references rule_sets (rule_set_id, hash),
  foreign key (rule_set_id, based_on) references rule_set_versions,
  foreign key (rule_set_id, rolled_back_to) references rule_set_versions,
  constraint the_author_wrote_in_it check (author = any (writers)),
  constraint what_is_published_has_a_first_day check (state not in ('published', 'retired') or effective_from is not null),
  constraint what_is_retired_has_a_last_day check ((state = 'retired') = (retired_on is not null))
);
create index rule_set_versions_by_hash on rule_set_versions (hash);

create table rule_set_version_steps (
  rule_set_id text not null,
  number integer not null,
  -- The state it leads to; each is reached once.
  state text not null check (state in ('proposed', 'published', 'withdrawn', 'retired')),
  by text not null check (by <> ''),
  at timestamptz not null,
  reason text not null check (reason <> ''),
  -- Published: the first day it holds. Retired: the first day it does not.
  day date,
  primary key (rule_set_id, number, state),
  foreign key (rule_set_id, number) references rule_set_versions,
  constraint a_day_where_one_belongs check ((state in ('published', 'retired')) = (day is not null))
);

-- The text of which a version was made, as somebody wrote it: comments, order and line ends stay. The document itself is in rule_sets.
create table rule_set_version_texts (
  rule_set_id text not null,
  number integer not null,
  format text not null check (format in ('json', 'yaml')),
  text text not null check (text <> ''),
  primary key (rule_set_id, number),
  foreign key (rule_set_id, number) references rule_set_versions
);
create trigger rule_set_version_texts_are_immutable before update or delete on rule_set_version_texts for each row execute function refuse_change();

-- One writer at a time for the versions of a rule set.
create function lock_rule_set(rule_set_id text) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('rule set ' || rule_set_id, 0))
$$;

create function hold_rule_set_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if pg_trigger_depth() < 2 then
      raise exception 'a version of rules changes by a step only' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end if;
  perform lock_rule_set(new.rule_set_id);
  if (new.state, new.proposed_by, new.effective_from, new.retired_on) is distinct from ('draft', null::text, null::date, null::date) then
    raise exception 'a version of rules begins as a draft' using errcode = 'check_violation';
  end if;
  if new.number <> (select coalesce(max(v.number), 0) + 1 from rule_set_versions v where v.rule_set_id = new.rule_set_id) then
    raise exception 'versions of rules are numbered 1, 2, 3' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger rule_set_versions_are_held before insert or update on rule_set_versions for each row execute function hold_rule_set_version();
create trigger rule_set_versions_stay before delete on rule_set_versions for each row execute function refuse_change();
create trigger rule_set_versions_stay_whole before truncate on rule_set_versions for each statement execute function refuse_change();

create function take_rule_set_version_step() returns trigger language plpgsql as $$
declare
  version rule_set_versions;
begin
  perform lock_rule_set(new.rule_set_id);
  select v.* into version from rule_set_versions v where (v.rule_set_id, v.number) = (new.rule_set_id, new.number);
  if (version.state, new.state) not in (('draft', 'proposed'), ('draft', 'withdrawn'), ('proposed', 'published'), ('proposed', 'withdrawn'),
    ('published', 'withdrawn'), ('published', 'retired')) then
    raise exception 'a version of rules does not go from % to %', version.state, new.state using errcode = 'check_violation';
  end if;

  if new.state = 'published' then
    if new."by" = any (version.writers || version.proposed_by) then
      raise exception 'who wrote or proposed a version does not publish it' using errcode = 'check_violation', constraint = 'four_eyes';
    end if;
    -- It was written without what is in the later one, and would undo that unseen.
    if exists (select from rule_set_versions v where v.rule_set_id = new.rule_set_id and v.number > new.number and v.state in ('published', 'retired')) then
      raise exception 'a later version was published before this one' using errcode = 'check_violation', constraint = 'published_in_order';
    end if;
    if new.day < (select r.effective_from from rule_sets r where r.hash = version.hash) then
      raise exception 'a version does not hold before the day its document names' using errcode = 'check_violation';
    end if;
    -- Only the first may reach back: before it there was nothing.
    if new.day < (new.at at time zone 'Europe/Amsterdam')::date
      and exists (select from rule_set_versions v where v.rule_set_id = new.rule_set_id and v.state in ('published', 'retired')) then
      raise exception 'a version does not hold before the day it was published' using errcode = 'check_violation';
    end if;
  end if;

  if new.state = 'withdrawn' and version.state = 'published' and version.effective_from <= (new.at at time zone 'Europe/Amsterdam')::date then
    raise exception 'a version that was in force is not withdrawn' using errcode = 'check_violation';
  end if;

  if new.state = 'retired' and not exists (select from rule_set_versions v where v.rule_set_id = new.rule_set_id
    and v.state in ('published', 'retired') and (v.effective_from, v.number) > (version.effective_from, version.number) and v.effective_from <= new.day) then
    raise exception 'a version is retired by the one that follows it' using errcode = 'check_violation';
  end if;

  update rule_set_versions v set state = new.state,
    proposed_by = case new.state when 'proposed' then new."by" else v.proposed_by end,
    effective_from = case new.state when 'published' then new.day else v.effective_from end,
    retired_on = case new.state when 'retired' then new.day end
  where (v.rule_set_id, v.number) = (new.rule_set_id, new.number);
  return new;
end $$;
create trigger rule_set_version_steps_are_taken before insert on rule_set_version_steps for each row execute function take_rule_set_version_step();
create trigger rule_set_version_steps_are_append_only before update or delete on rule_set_version_steps for each row execute function refuse_change();
create trigger rule_set_version_steps_stay before truncate on rule_set_version_steps for each statement execute function refuse_change();

-- Which version places, budget and cohorts follow. Which one is in force on a day is read from the versions.
create table rule_set_in_force (
  rule_set_id text primary key,
  number integer not null,
  put_at timestamptz not null default now(),
  foreign key (rule_set_id, number) references rule_set_versions
);

-- Who asks late with the day of yesterday does not bring yesterday's places back.
create function follow_forward() returns trigger language plpgsql as $$
begin
  if (select (v.effective_from, v.number) from rule_set_versions v where (v.rule_set_id, v.number) = (new.rule_set_id, new.number) and v.state = 'published')
    > (select (v.effective_from, v.number) from rule_set_versions v where (v.rule_set_id, v.number) = (old.rule_set_id, old.number)) then
    return new;
  end if;
  raise exception 'places follow a later version only' using errcode = 'check_violation';
end $$;
create trigger rule_set_in_force_goes_forward before update on rule_set_in_force for each row execute function follow_forward();

-- Which version is in force on a day, past or future: of what was published, the one with the latest first day, and of two with the same first
-- day the one with the higher number. `is_followed` is false as long as places, budget and cohorts are those of an earlier version.
create function version_in_force(wanted text, on_day date) returns table (number integer, hash text, is_followed boolean)
language sql stable as $$
  select v.number, v.hash, coalesce((f.effective_from, f.number) >= (v.effective_from, v.number), false)
  from (
    select x.rule_set_id, x.number, x.hash, x.effective_from from rule_set_versions x
    where x.rule_set_id = wanted and x.state in ('published', 'retired') and x.effective_from <= on_day
    order by x.effective_from desc, x.number desc limit 1
  ) v
  left join rule_set_in_force p on p.rule_set_id = v.rule_set_id
  left join rule_set_versions f on (f.rule_set_id, f.number) = (p.rule_set_id, p.number)
$$;

-- Rules that somebody is writing. One text a draft; `version` goes up with each change, so that two who write at once are told.
create table rule_drafts (
  id uuid primary key default gen_random_uuid(),
  rule_set_id text not null,
  format text not null check (format in ('json', 'yaml')),
  text text not null check (text <> ''),
  -- The owner's own name for the version, as it stands in the text as far as that can be read; by it drafts are told apart.
  name text generated always as ((regexp_match(text, '(?:^|[{,\n])\s*"?version"?\s*:\s*["'']?([^"'',\r\n}#]{1,60})'))[1]) stored,
  owner text not null references caseworkers,
  -- Everybody who changed it, and who began it: none of them publishes what comes of it.
  writers text[] not null,
  -- The version of the rules that it began with; null where it came from a file.
  based_on integer,
  version integer not null default 1 check (version > 0),
  changed_by text not null references caseworkers,
  changed_at timestamptz not null default now(),
  constraint who_began_it_wrote_in_it check (owner = any (writers))
);
create index rule_drafts_by_rules on rule_drafts (rule_set_id, changed_at desc);

-- Down Migration

drop table rule_drafts, rule_set_in_force, rule_set_version_texts, rule_set_version_steps, rule_set_versions, rule_sets;
drop function version_in_force, follow_forward, take_rule_set_version_step, hold_rule_set_version, lock_rule_set;
