-- Up Migration

-- Places and money. `in_use` and `committed_cents` are kept by the triggers on reservations, so that their checks hold for every way in.
create table instrument_capacity (
  rule_set_id text not null,
  instrument text not null,
  places integer not null check (places >= 0),
  in_use integer not null default 0 constraint in_use_is_counted check (in_use >= 0),
  primary key (rule_set_id, instrument)
);
create trigger no_more_in_use_than_places before update on instrument_capacity for each row
  when (new.in_use > greatest(old.in_use, new.places)) execute function refuse_beyond_room();
create trigger no_more_in_use_than_places_at_first before insert on instrument_capacity for each row
  when (new.in_use > new.places) execute function refuse_beyond_room();

create table budgets (
  rule_set_id text primary key,
  total_cents bigint not null check (total_cents >= 0),
  committed_cents bigint not null default 0 constraint committed_is_counted check (committed_cents >= 0)
);
create trigger no_more_committed_than_the_budget before update on budgets for each row
  when (new.committed_cents > greatest(old.committed_cents, new.total_cents)) execute function refuse_beyond_room();
create trigger no_more_committed_than_the_budget_at_first before insert on budgets for each row
  when (new.committed_cents > new.total_cents) execute function refuse_beyond_room();

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

-- Down Migration

drop table reservations, budgets, instrument_capacity;
drop function count_reservation;
