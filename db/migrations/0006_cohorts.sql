-- Up Migration

-- Cohorts: `taken` is kept by the triggers on cohort_places, so that its check holds for every way in.
create table cohort_sizes (
  rule_set_id text not null,
  cohort text not null,
  size integer not null check (size >= 0),
  taken integer not null default 0 constraint taken_is_counted check (taken >= 0),
  -- Null as long as nobody was chosen: then whether a client has a place is unknown, not false.
  selected_at timestamptz,
  primary key (rule_set_id, cohort)
);
create trigger no_more_places_than_the_size before update on cohort_sizes for each row
  when (new.taken > greatest(old.taken, new.size)) execute function refuse_beyond_room();
create trigger no_more_places_than_the_size_at_first before insert on cohort_sizes for each row
  when (new.taken > new.size) execute function refuse_beyond_room();

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

-- Down Migration

drop table cohort_waiting, cohort_places, cohort_sizes;
drop function count_cohort_places;
