-- Up Migration

-- Long work that somebody had a server do and need not wait for. What it was about is codes and counts; of a file rows, columns and faults.
create table jobs (
  id text primary key check (id <> ''),
  kind text not null check (kind in (
    'ops.repair', 'caseload.check', 'caseload.import', 'caseworkers.check', 'caseworkers.import', 'cohorts.round'
  )),
  by text not null check (by <> ''),
  -- Whose clients it is about; null: the whole region.
  municipalities text[] check (cardinality(municipalities) > 0),
  started_at timestamptz not null default now(),
  -- The server that does it says so every few seconds: one that died says nothing.
  beat_at timestamptz not null default now(),
  ended_at timestamptz,
  outcome text check (outcome in ('done', 'refused', 'failed', 'brokenOff')),
  done integer not null default 0 check (done >= 0),
  -- Null as long as nobody knows.
  total integer check (total >= 0),
  report jsonb not null default '{}',
  constraint ended_with_an_outcome check ((ended_at is null) = (outcome is null))
);
create index jobs_by_start on jobs (started_at desc);
-- Two who repair at once would mend the same twice.
create unique index one_repair_at_a_time on jobs (kind) where kind = 'ops.repair' and outcome is null;
-- Two at once would give out the same: the second waits.
create unique index one_round_at_a_time on jobs (municipalities) where kind = 'cohorts.round' and outcome is null;

-- Down Migration

drop table jobs;
