/** A client's facts as rules read them: with the birth date, which is kept with the person, where it is known. */
import { sql } from 'kysely';

/** Of `clients c` and `persons p` in a statement. */
export const FACTS_OF_CLIENT = sql.raw(
  "case when p.birth_date is null then c.facts else c.facts || jsonb_build_object('birthDate', p.birth_date) end",
);
