-- Up Migration

-- What somebody did to the installation, beside any one trajectory: who, when, to which municipality, and what changed.
create table acts (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  by text not null check (by <> ''),
  act text not null check (act <> ''),
  municipality_id text,
  details jsonb not null
);
create index acts_by_municipality on acts (municipality_id, id desc);
create trigger acts_are_immutable before update or delete on acts for each row execute function refuse_change();
create trigger acts_stay before truncate on acts for each statement execute function refuse_change();

-- The article that gives the power to decide, as a letter names it. Municipalities of before there was one get that of the day.
alter table municipalities add column law text not null default 'artikel 7 en artikel 10 van de Participatiewet' check (law <> '');
alter table municipalities alter column law drop default;

-- Down Migration

alter table municipalities drop column law;
drop table acts;
