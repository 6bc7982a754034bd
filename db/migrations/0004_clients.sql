-- Up Migration

-- Clients by pseudonymous id. Facts are what the rules read; who the person is stands apart in persons.
create table clients (
  id text primary key check (id ~ '^c-[0-9]{6,9}$'),
  entrance text not null check (entrance in ('benefit', 'crisis')),
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object' and not facts ? 'birthDate'),
  caseworker_id text not null references caseworkers,
  municipality_id text not null default only_municipality() references municipalities,
  reference boolean not null default false,
  -- Whether there ever was a trajectory, kept by a trigger on those: so that who never had one, thousands of a new caseload, is in a list like the
  -- others, read out of indexes alone.
  started boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index clients_by_caseworker on clients (caseworker_id);
create index clients_by_municipality on clients (municipality_id, id);
create index unstarted_clients_by_arrival on clients (created_at, id) include (municipality_id, caseworker_id, entrance) where not started;
create index unstarted_clients_by_number on clients (id) include (municipality_id, caseworker_id, entrance) where not started;
create index unstarted_clients_by_caseworker on clients (caseworker_id, created_at, id) include (municipality_id, entrance) where not started;

-- The eleven-test that every BSN passes: weights 9 to 2, and -1 for the last digit.
create function passes_elfproef(bsn text) returns boolean language sql immutable strict parallel safe as $$
  select bsn ~ '^[0-9]{9}$' and bsn <> '000000000' and (
    select sum(substr(bsn, place, 1)::int * case when place = 9 then -1 else 10 - place end) % 11 = 0
    from generate_series(1, 9) as place
  )
$$;

-- As it is typed without its signs, in small letters: somebody looks for Zoe, Ozturk, IJssel and Baekke, however it was written down. What is neither a
-- letter with a sign nor one that Unicode knows for two, stands here with what is typed for it: each letter that the BRP has in a name becomes one of a
-- typewriter. Of two that Unicode takes apart the point or the apostrophe stays, which nobody types.
create function without_signs(name text) returns text language sql immutable parallel safe
  return lower(translate(
    replace(replace(replace(replace(replace(replace(replace(replace(
      regexp_replace(normalize(name, NFKD), '[\u00B7\u02BC\u0300-\u036F]', '', 'g'),
      'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'), 'ß', 'ss'), 'ẞ', 'SS'), 'þ', 'th'), 'Þ', 'TH'),
    'øØđĐðÐłŁıħĦŋŊŧŦĸ', 'oOdDdDlLihHnNtTk'
  ));

-- The words of a name: what is never seen left out, and parted by every sign by which people part words. Of 500 letters, because PostgreSQL refuses a word
-- of more than 2046 bytes, and Unicode knows signs that stand for seven letters.
create function words_of_name(name text) returns text[] language sql immutable parallel safe
  return array_remove(regexp_split_to_array(
    left(without_signs(regexp_replace(
      regexp_replace(name, '[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]', '', 'g'),
      '[\u00A0\u00B4\u02B0-\u02FF\u2000-\u206F]', ' ', 'g'
    )), 500),
    '[^a-zA-Z0-9\u0080-\U0010FFFF]+'
  ), '');

-- With its words, and once more with each as one word that a sign parts: O'Brien is looked for as Brien and as Obrien, and Jan-Pieter as Janpieter.
create function searched_name(name text) returns tsvector language sql immutable parallel safe
  return array_to_tsvector(
    words_of_name(name)
      || words_of_name(regexp_replace(name, '[''`\u00B4\u02B9-\u02BF\u2010-\u2015\u2018\u2019\u201B\u2032-]', '', 'g'))
  );

-- Finds the names that have a word that begins so for each of these; null where there is none. No word has a sign in it that is to be quoted.
create function name_query(words text) returns tsquery language sql immutable parallel safe
  return (select string_agg('''' || word || ''':*', ' & ')::tsquery from unnest(words_of_name(words)) as word);

create table persons (
  client_id text primary key references clients on delete cascade,
  bsn char(9) not null unique check (passes_elfproef(bsn::text)),
  given_name text not null,
  family_name text not null,
  birth_date date,
  street text not null,
  house_number text not null,
  postcode text not null check (postcode ~ '^[1-9][0-9]{3}[A-Z]{2}$'),
  city text not null,
  -- Kept, because making it costs more than all else that a search does.
  searched_as tsvector not null generated always as (searched_name(given_name || ' ' || family_name)) stored
);
create index persons_by_name on persons (family_name, given_name, client_id);

-- By the beginning of any word of a name.
create index persons_by_word on persons using gin (searched_as);

-- Who made somebody a client by hand, and when. Asked again under the same id it is the same client.
create table registrations (
  command_id text primary key,
  client_id text not null unique references clients on delete cascade,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  by text not null,
  at timestamptz not null default now()
);

-- In somebody's own words, for the office. Of one that was taken back stays that it was there.
create table client_notes (
  id text primary key,
  client_id text not null references clients on delete cascade,
  by text not null,
  at timestamptz not null default now(),
  text text,
  withdrawn_at timestamptz,
  constraint withdrawn_without_a_trace check ((text is null) = (withdrawn_at is not null))
);
create index client_notes_by_client on client_notes (client_id, at);

-- Down Migration

drop table client_notes, registrations, persons, clients;
drop function name_query, searched_name, words_of_name, without_signs, passes_elfproef;
