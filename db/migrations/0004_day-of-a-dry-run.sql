-- Up Migration

-- The day that a dry run decides on; a real bulk change decides on the day that it comes to a trajectory.
alter table bulk_changes
  add column decided_on date,
  add constraint a_day_only_when_tried check (decided_on is null or dry_run);

-- Down Migration

alter table bulk_changes drop constraint a_day_only_when_tried, drop column decided_on;
