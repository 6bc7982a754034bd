-- Up Migration

-- A name as it is searched: what is never seen left out, and a space for every other sign by which people part words. The parser of text
-- search knows only the signs of a typewriter, so that O’Brien with the apostrophe of a telephone was one word, found by neither half.
create function searched_name(given_name text, family_name text) returns text language sql immutable parallel safe
  return regexp_replace(
    regexp_replace(given_name || ' ' || family_name, '[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]', '', 'g'),
    '[\u00A0\u00B4\u02B0-\u02FF\u2000-\u206F]', ' ', 'g'
  );

drop index persons_by_word;
create index persons_by_word on persons using gin (to_tsvector('simple', searched_name(given_name, family_name)));

-- Down Migration

drop index persons_by_word;
create index persons_by_word on persons using gin (to_tsvector('simple', given_name || ' ' || family_name));
drop function searched_name(text, text);
