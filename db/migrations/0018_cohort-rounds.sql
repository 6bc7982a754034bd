-- Up Migration

-- A round in which the places of groups are given out is long work as well: over a whole caseload, and a proposal for each who waited on it.
alter table jobs drop constraint jobs_kind_check;
alter table jobs add constraint jobs_kind_check check (kind in (
  'ops.repair', 'caseload.check', 'caseload.import', 'caseworkers.check', 'caseworkers.import', 'cohorts.round'
));
-- Two at once would give out the same: the second waits.
create unique index one_round_at_a_time on jobs (municipalities) where kind = 'cohorts.round' and outcome is null;

-- Down Migration

delete from jobs where kind = 'cohorts.round';
drop index one_round_at_a_time;
alter table jobs drop constraint jobs_kind_check;
alter table jobs add constraint jobs_kind_check check (kind in (
  'ops.repair', 'caseload.check', 'caseload.import', 'caseworkers.check', 'caseworkers.import'
));
