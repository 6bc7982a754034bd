/** Who does something, as {@link Actor}: of the row `w` of caseworkers. */
import { sql } from 'kysely';

export const ACTOR = sql.raw("jsonb_build_object('roles', w.roles, 'municipalities', w.municipalities)");
