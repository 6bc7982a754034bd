-- Up Migration

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

drop table rule_drafts;
drop table rule_set_version_texts;
