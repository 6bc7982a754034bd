/** Post runs: what was sent at once, by whom, and which letters. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { Reach } from '../../domain/trajectory/rights.ts';
import type { Database } from '../connection/connect.ts';
import { postHandledBy, trajectorySeenBy } from '../people/sight.ts';
import type { Letter } from './letters.ts';

export interface PostRunKept {
  readonly id: string;
  readonly by: string;
  readonly byName: string;
  readonly beganAt: Instant;
  /** Null: it goes on, or was broken off. */
  readonly finishedAt: Instant | null;
  readonly notWritten: number | null;
  readonly uncertainYears: readonly number[] | null;
  /** Letters in it that who asks handles. */
  readonly letters: number;
}

/** A letter of a run, with who gets it. */
export interface LetterOfRun {
  readonly id: string;
  readonly clientId: string;
  /** Null to who handles the post and does not see the file. */
  readonly name: string | null;
  readonly kind: Letter['kind'];
  readonly sentAt: Instant;
  readonly content: Letter['content'];
}

/** Begins a run under its id, or finds the one that was begun under it. */
export const beginPostRun = async (
  db: Database,
  { id, by, municipalities }: { readonly id: string; readonly by: string; readonly municipalities: Reach },
): Promise<{ readonly by: string; readonly isFinished: boolean }> => {
  await db
    .insertInto('postRuns')
    .values({ id, by, municipalities: municipalities === null ? null : [...municipalities] })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { by: begunBy, finishedAt } = await db
    .selectFrom('postRuns')
    .select(['by', 'finishedAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { by: begunBy, isFinished: finishedAt !== null };
};

/** Keeps the outcome, once. @returns whether this was the first to end it */
export const finishPostRun = async (
  db: Database,
  id: string,
  { notWritten, uncertainYears }: { readonly notWritten: number; readonly uncertainYears: readonly number[] },
): Promise<boolean> => {
  const done = await db
    .updateTable('postRuns')
    .set({ finishedAt: sql`now()`, notWritten, uncertainYears: [...uncertainYears] })
    .where('id', '=', id)
    .where('finishedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
};

/** The newest first. @param options.id only this one */
export const postRuns = async (
  db: Database,
  viewer: Viewer,
  { id, limit = 20 }: { readonly id?: string; readonly limit?: number } = {},
): Promise<PostRunKept[]> => {
  const { municipalities } = viewer;
  const { rows } = await sql<PostRunKept>`
    select r.id, r.by, coalesce(w.name, r.by) as by_name, r.began_at, r.finished_at, r.not_written, r.uncertain_years,
      (
        select count(*)::int from letters l join trajectories t using (trajectory_id)
        where l.post_run = r.id and ${postHandledBy(viewer)}
      ) as letters
    from post_runs r left join caseworkers w on w.id = r.by
    where ${municipalities === null ? sql`true` : sql`r.municipalities && ${[...municipalities]}::text[]`} and ${id === undefined ? sql`true` : sql`r.id = ${id}`}
    order by r.began_at desc limit ${limit}
  `.execute(db);
  return rows;
};

/** Letters of a run that this person handles, in the order in which they were written. */
export const lettersOfPostRun = async (
  db: Database,
  id: string,
  viewer: Viewer,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<LetterOfRun[]> => {
  const { rows } = await sql<LetterOfRun>`
    select l.id, t.client_id, case when ${trajectorySeenBy(viewer)} then p.given_name || ' ' || p.family_name end as name, l.kind, l.sent_at, l.content
    from letters l join trajectories t using (trajectory_id) join persons p on p.client_id = t.client_id
    where l.post_run = ${id} and ${postHandledBy(viewer)}
    order by l.written_at, l.id limit ${limit} offset ${offset}
  `.execute(db);
  return rows;
};
