-- Up Migration

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
  reference_prefix text not null check (reference_prefix ~ '^[A-Z][A-Z0-9]{1,7}$'),
  -- The article that gives the power to decide: apart for who is on benefit and who is not yet unemployed, each with the day from which it holds.
  laws jsonb not null,
  -- Whether a caseworker sees the files of their own team only, or of the whole municipality.
  files_open_to text not null default 'team' check (files_open_to in ('team', 'municipality')),
  constraint a_law_for_each_entrance check (jsonb_array_length(laws -> 'benefit') > 0 and jsonb_array_length(laws -> 'crisis') > 0)
);

-- Where the installation serves one municipality, a client is of that one without anybody saying so; null where it serves more.
create function only_municipality() returns text language sql stable as $$
  select min(id) from municipalities having count(*) = 1
$$;

-- Down Migration

drop table municipalities;
drop function only_municipality;
