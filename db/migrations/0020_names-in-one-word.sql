-- Up Migration

-- Letters that are typed as two: somebody looks for IJssel and Baekke, however it was written down.
create function spelled_out(name text) returns text language sql immutable parallel safe
  return replace(replace(replace(replace(replace(replace(replace(replace(
    name, 'ĳ', 'ij'), 'Ĳ', 'IJ'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'), 'ß', 'ss'), 'ẞ', 'SS');

-- The words of a name: what is never seen left out, and a space for every other sign by which people part words.
create function words_of_name(name text) returns text language sql immutable parallel safe
  return regexp_replace(
    regexp_replace(name, '[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]', '', 'g'),
    '[\u00A0\u00B4\u02B0-\u02FF\u2000-\u206F]', ' ', 'g'
  );

-- With its words, and once more with each as one word that a sign parts: O'Brien is looked for as Brien and as Obrien, and Jan-Pieter as Janpieter.
create or replace function searched_name(given_name text, family_name text) returns text language sql immutable parallel safe
  return words_of_name(spelled_out(given_name || ' ' || family_name)) || ' '
    || words_of_name(regexp_replace(
      spelled_out(given_name || ' ' || family_name), '[''`\u00B4\u02B9-\u02BF\u2010-\u2015\u2018\u2019\u201B\u2032-]', '', 'g'
    ));

drop index persons_by_word;
create index persons_by_word on persons using gin (to_tsvector('simple', searched_name(given_name, family_name)));

-- Down Migration

drop index persons_by_word;
create or replace function searched_name(given_name text, family_name text) returns text language sql immutable parallel safe
  return regexp_replace(
    regexp_replace(given_name || ' ' || family_name, '[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]', '', 'g'),
    '[\u00A0\u00B4\u02B0-\u02FF\u2000-\u206F]', ' ', 'g'
  );
create index persons_by_word on persons using gin (to_tsvector('simple', searched_name(given_name, family_name)));
drop function words_of_name(text);
drop function spelled_out(text);
