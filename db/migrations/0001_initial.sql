-- Up Migration

-- The constraints and triggers below hold Klimop's invariants by themselves, whatever the code above them does:
-- no place, budget or reservation is given twice, and no state change goes without its audit row.

-- A record that may be added to and read, and nothing else.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

-- The municipalities that this installation serves. Rules state places, money and cohorts, so they are one municipality's.
create table municipalities (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
  name text not null check (name <> ''),
  rule_set_id text not null constraint rules_of_one_municipality unique,
  sender text not null check (sender <> ''),
  telephone text not null check (telephone <> ''),
  email text not null check (email <> ''),
  -- Where an objection is sent.
  object_to text not null check (object_to <> ''),
  reference_prefix text not null check (reference_prefix ~ '^[A-Z][A-Z0-9]{1,7}$')
);

-- Where the installation serves one municipality, a client is of that one without anybody saying so; null where it serves more.
create function only_municipality() returns text language sql stable as $$
  select min(id) from municipalities having count(*) = 1
$$;

-- Everybody who works here: who leads clients, who writes or publishes rules, who runs Klimop; in a trial also the script that plays them.
create table caseworkers (
  id text primary key check (id <> ''),
  name text not null,
  team text not null,
  role text not null check (role in ('caseworker', 'teamLead', 'rulesAuthor', 'rulesApprover', 'operations', 'script')),
  -- Null: of the whole region.
  municipality_id text references municipalities
);

-- Clients by pseudonymous id. Facts are what the rules read; who the person is stands apart in persons.
create table clients (
  id text primary key check (id ~ '^c-[0-9]{6,9}$'),
  entrance text not null check (entrance in ('benefit', 'crisis')),
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object' and not facts ? 'birthDate'),
  caseworker_id text not null references caseworkers,
  municipality_id text not null default only_municipality() references municipalities,
  reference boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index clients_by_caseworker on clients (caseworker_id);
create index clients_by_municipality on clients (municipality_id, id);

-- The eleven-test that every BSN passes: weights 9 to 2, and -1 for the last digit.
create function passes_elfproef(bsn text) returns boolean language sql immutable strict parallel safe as $$
  select bsn ~ '^[0-9]{9}$' and bsn <> '000000000' and (
    select sum(substr(bsn, place, 1)::int * case when place = 9 then -1 else 10 - place end) % 11 = 0
    from generate_series(1, 9) as place
  )
$$;

create table persons (
  client_id text primary key references clients on delete cascade,
  bsn char(9) not null unique check (passes_elfproef(bsn::text)),
  given_name text not null,
  family_name text not null,
  birth_date date,
  street text not null,
  house_number text not null,
  postcode text not null check (postcode ~ '^[1-9][0-9]{3}[A-Z]{2}$'),
  city text not null
);

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

create table rule_set_in_force (
  rule_set_id text primary key,
  hash text not null,
  put_at timestamptz not null default now(),
  foreign key (rule_set_id, hash) references rule_sets (rule_set_id, hash)
);

-- Cohorts: `taken` is kept by the triggers on cohort_places, so that its check holds for every way in.
create table cohort_sizes (
  rule_set_id text not null,
  cohort text not null,
  size integer not null check (size >= 0),
  taken integer not null default 0,
  -- Null as long as nobody was chosen: then whether a client has a place is unknown, not false.
  selected_at timestamptz,
  primary key (rule_set_id, cohort),
  constraint no_more_places_than_the_size check (taken between 0 and size)
);
create table cohort_places (
  rule_set_id text not null,
  cohort text not null,
  client_id text not null references clients,
  rank integer not null check (rank >= 1),
  primary key (rule_set_id, cohort, client_id),
  foreign key (rule_set_id, cohort) references cohort_sizes
);
create index cohort_places_by_client on cohort_places (client_id);
-- Candidates beyond the last place, in their order at the last round: who is next is told when a place comes free, and gets it only by a decision.
create table cohort_waiting (
  rule_set_id text not null,
  cohort text not null,
  client_id text not null references clients on delete cascade,
  rank integer not null check (rank >= 1),
  primary key (rule_set_id, cohort, client_id),
  foreign key (rule_set_id, cohort) references cohort_sizes
);
create index cohort_waiting_by_rank on cohort_waiting (rule_set_id, cohort, rank);
create function count_cohort_places() returns trigger language plpgsql as $$
begin
  update cohort_sizes s set taken = s.taken + case when tg_op = 'INSERT' then c.n else -c.n end
  from (select rule_set_id, cohort, count(*)::int as n from changed group by 1, 2) c
  where (s.rule_set_id, s.cohort) = (c.rule_set_id, c.cohort);
  return null;
end $$;
create trigger cohort_places_taken after insert on cohort_places
  referencing new table as changed for each statement execute function count_cohort_places();
create trigger cohort_places_freed after delete on cohort_places
  referencing old table as changed for each statement execute function count_cohort_places();
create trigger cohort_places_are_not_moved before update on cohort_places for each row execute function refuse_change();
create trigger cohort_places_stay_counted before truncate on cohort_places for each statement execute function refuse_change();

-- The phase table of the domain, written here by syncPhases.
create table phases (
  id text primary key,
  final boolean not null
);
create table phase_transitions (
  from_phase text not null references phases,
  to_phase text not null references phases,
  primary key (from_phase, to_phase)
);

-- The present state of each trajectory. The row is the truth: `state` is the whole of it, and a workflow can be begun from it again; the
-- other columns are what pages query (docs/decisions/0014).
create table trajectories (
  trajectory_id text primary key check (trajectory_id <> ''),
  client_id text not null references clients,
  municipality text not null references municipalities,
  entrance text not null check (entrance in ('benefit', 'crisis')),
  phase text not null references phases,
  -- Kept by the trigger below from phases.final.
  open boolean not null default true,
  waiting_on text not null check (waiting_on in ('client', 'caseworker', 'teamLead', 'employer', 'municipality', 'calendar', 'nobody')),
  waiting_since timestamptz not null,
  due_at timestamptz,
  clock text check (clock in ('reminder', 'moment')),
  missing_facts text[] not null,
  goal text,
  approach text,
  track text,
  instrument text,
  caseworker text not null references caseworkers,
  rule_set text references rule_sets,
  suspended boolean not null,
  round integer not null check (round >= 1),
  version integer not null check (version >= 1),
  -- The version at which what a person decides on last changed.
  seen integer not null,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  state jsonb not null,
  constraint seen_is_a_version check (seen between 1 and version),
  constraint something_is_due_or_nothing check ((due_at is null) = (clock is null)),
  constraint state_is_of_this_version check ((state ->> 'trajectoryId', (state ->> 'version')::integer) = (trajectory_id, version))
);
create unique index one_open_trajectory_per_client on trajectories (client_id) where open;
create index trajectories_by_client on trajectories (client_id, started_at desc);
create index work_list_by_caseworker on trajectories (caseworker, phase, due_at) where open;
create index work_list_by_municipality on trajectories (municipality, phase, due_at) where open;
create index work_list_by_phase on trajectories (phase, due_at);
create index work_list_by_due_date on trajectories (due_at) where open;
create index trajectories_by_change on trajectories (updated_at);

create function hold_phase_table() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.client_id <> old.client_id then
      raise exception 'a trajectory stays with its client' using errcode = 'integrity_constraint_violation';
    end if;
    -- What was judged on an older version is not written on a newer one.
    if new.version <> old.version + 1 then
      raise exception 'version % does not follow %', new.version, old.version
        using errcode = 'check_violation', constraint = 'versions_follow_each_other';
    end if;
    if new.phase <> old.phase
      and not exists (select from phase_transitions t where (t.from_phase, t.to_phase) = (old.phase, new.phase)) then
      raise exception 'a trajectory does not go from % to %', old.phase, new.phase using errcode = 'check_violation';
    end if;
  end if;
  new.open := not coalesce((select p.final from phases p where p.id = new.phase), false);
  return new;
end $$;
create trigger trajectories_follow_the_phase_table before insert or update on trajectories
  for each row execute function hold_phase_table();

-- One row per state change: who, when, what, why, under which rules.
create table audit (
  trajectory_id text not null references trajectories deferrable initially deferred,
  version integer not null check (version >= 1),
  at timestamptz not null,
  by text not null,
  event text not null,
  from_phase text references phases,
  to_phase text not null references phases,
  command_id text,
  reason_code text,
  rule_set text references rule_sets,
  details jsonb not null check (jsonb_typeof(details) = 'object'),
  primary key (trajectory_id, version)
);
create unique index one_audit_row_per_command on audit (trajectory_id, command_id) where command_id is not null;
create index audit_by_command on audit (command_id) where command_id is not null;

-- Versions run 1, 2, 3, … and each row starts in the phase where the one before ended. A version that exists already is
-- let through to the primary key, which is what makes a retry harmless.
create function hold_audit_order() returns trigger language plpgsql as $$
declare
  last record;
begin
  select a.version, a.to_phase into last from audit a where a.trajectory_id = new.trajectory_id order by a.version desc limit 1;
  if new.version > coalesce(last.version, 0) + 1 then
    raise exception 'audit version % does not follow %', new.version, coalesce(last.version, 0) using errcode = 'check_violation';
  end if;
  if new.version = coalesce(last.version, 0) + 1 then
    if new.from_phase is distinct from last.to_phase then
      raise exception 'audit row starts in %, the trajectory is in %', new.from_phase, last.to_phase using errcode = 'check_violation';
    end if;
    if new.from_phase <> new.to_phase
      and not exists (select from phase_transitions t where (t.from_phase, t.to_phase) = (new.from_phase, new.to_phase)) then
      raise exception 'a trajectory does not go from % to %', new.from_phase, new.to_phase using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger audit_is_in_order before insert on audit for each row execute function hold_audit_order();
create trigger audit_is_append_only before update or delete on audit for each row execute function refuse_change();
create trigger audit_stays before truncate on audit for each statement execute function refuse_change();

-- What was proposed, why, and on which facts.
create table decisions (
  id text primary key,
  -- Order of storing, for two decisions within one clock tick.
  sequence bigint generated always as identity,
  trajectory_id text not null,
  rule_set_hash text not null references rule_sets,
  decided_on date not null,
  proposal jsonb not null,
  explanation jsonb not null,
  facts jsonb not null,
  created_at timestamptz not null default now()
);
create index decisions_by_trajectory on decisions (trajectory_id, sequence desc);

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

-- Places and money. `in_use` and `committed_cents` are kept by the triggers on reservations, so that their checks hold for every way in.
create table instrument_capacity (
  rule_set_id text not null,
  instrument text not null,
  places integer not null check (places >= 0),
  in_use integer not null default 0,
  primary key (rule_set_id, instrument),
  constraint no_more_in_use_than_places check (in_use between 0 and places)
);
create table budgets (
  rule_set_id text primary key,
  total_cents bigint not null check (total_cents >= 0),
  committed_cents bigint not null default 0,
  constraint no_more_committed_than_the_budget check (committed_cents between 0 and total_cents)
);
create table reservations (
  id text primary key,
  trajectory_id text not null,
  rule_set_id text not null references budgets,
  instrument text not null,
  cost_cents bigint not null check (cost_cents >= 0),
  reserved_at timestamptz not null default now(),
  released_at timestamptz,
  foreign key (rule_set_id, instrument) references instrument_capacity
);
create unique index one_reservation_per_trajectory on reservations (trajectory_id) where released_at is null;
create index reservations_by_trajectory on reservations (trajectory_id);

create function count_reservation() returns trigger language plpgsql as $$
declare
  change integer := 0;
begin
  if tg_op = 'INSERT' then
    if new.released_at is null then change := 1; end if;
  else
    if (new.id, new.trajectory_id, new.rule_set_id, new.instrument, new.cost_cents, new.reserved_at)
      is distinct from (old.id, old.trajectory_id, old.rule_set_id, old.instrument, old.cost_cents, old.reserved_at)
      or (old.released_at is not null and new.released_at is distinct from old.released_at) then
      raise exception 'a reservation is only ever released, once' using errcode = 'integrity_constraint_violation';
    end if;
    if old.released_at is null and new.released_at is not null then change := -1; end if;
  end if;
  if change <> 0 then
    -- Budget before capacity, as everywhere, so that two reservations never wait for each other.
    update budgets set committed_cents = committed_cents + change * new.cost_cents where rule_set_id = new.rule_set_id;
    update instrument_capacity set in_use = in_use + change where (rule_set_id, instrument) = (new.rule_set_id, new.instrument);
  end if;
  return null;
end $$;
create trigger reservations_are_counted after insert or update on reservations for each row execute function count_reservation();
create trigger reservations_stay before delete on reservations for each row execute function refuse_change();
create trigger reservations_stay_counted before truncate on reservations for each statement execute function refuse_change();

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
  -- What it tells was taken back before it was sent: it is not sent any more.
  lapsed_at timestamptz,
  unique (trajectory_id, version, kind),
  constraint sent_by_somebody check ((sent_at is null) = (sent_by is null)),
  constraint sent_or_lapsed check (sent_at is null or lapsed_at is null)
);
create index letters_to_send on letters (written_at, id) where sent_at is null and lapsed_at is null;
create function hold_letter() returns trigger language plpgsql as $$
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
create trigger letters_are_sent_once before update or delete on letters for each row execute function hold_letter();
create trigger letters_stay before truncate on letters for each statement execute function refuse_change();

-- Up to when database and Temporal were last held against each other: what changed since is looked at next.
create table watchdog (
  only_row boolean primary key default true check (only_row),
  looked_at timestamptz not null
);

-- Down Migration

drop table watchdog, letters, letters_due, reservations, budgets, instrument_capacity, submissions, decisions, audit, trajectories,
  phase_transitions, phases, cohort_waiting, cohort_places, cohort_sizes, rule_set_in_force, rule_sets, persons, clients, caseworkers,
  municipalities;
drop function hold_letter, hold_submission, count_reservation, hold_audit_order, hold_phase_table, count_cohort_places, passes_elfproef, only_municipality,
  refuse_change;
