/**
 * Claim checks: what a person submits along with a command stays here, and only the command's id goes through Temporal. The contract:
 * 1. an id belongs to one command of one person about one client, for ever; the same command again is the same submission, anything else is
 *    refused;
 * 2. a submission is answered once, in the same statement in which its command took effect, or when it was refused; whoever sends it again
 *    gets that answer;
 * 3. what was refused keeps no facts and no free text.
 */
import { type NotNull, type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Facts } from '../../domain/rules/language/schema.ts';
import type { SubmissionAnswer } from '../../domain/trajectory/commands.ts';
import type { PhaseId } from '../../domain/trajectory/phases.ts';
import type { Database } from '../connection/connect.ts';
import { contentHash } from '../connection/content-hash.ts';
import { PREPARED } from '../connection/prepared.ts';

export interface NewSubmission {
  readonly commandId: string;
  readonly clientId: string;
  /** The command's name, or `start`. */
  readonly name: string;
  /** Codes of the command, without its id, sender and expected version. */
  readonly content: Readonly<Record<string, unknown>>;
  /** What was filled in for the sender: kept with the content, but not what makes it another command. */
  readonly filledIn?: Readonly<Record<string, unknown>> | undefined;
  readonly expectedVersion?: number | undefined;
  readonly facts?: Facts | undefined;
  /** In the person's own words. */
  readonly note?: string | undefined;
  /** In the person's own words, for the client. */
  readonly motivation?: string | undefined;
  /** Id of the person who asks. */
  readonly by: string;
  readonly at: Instant;
}

export interface Submission {
  readonly commandId: string;
  readonly clientId: string;
  readonly trajectoryId: string;
  readonly name: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly expectedVersion: number | null;
  readonly facts: Facts | null;
  readonly note: string | null;
  readonly motivation: string | null;
  readonly by: string;
  readonly at: Instant;
  /** Null as long as nothing came of it. */
  readonly answer: SubmissionAnswer | null;
}

/** What came of submitting. */
export type Submitted =
  /** It is kept, now or from before; `answer` when it was answered before. */
  | {
      readonly outcome: 'kept';
      readonly trajectoryId: string;
      readonly answer: SubmissionAnswer | null;
      /** How that trajectory ended; null while it has not. */
      readonly ended: PhaseId | null;
      /** The newest version of the client's open trajectory; 0 when there is none. */
      readonly version: number;
    }
  /** The id belongs to another command. */
  | { readonly outcome: 'idReused' }
  | { readonly outcome: 'unknownClient' }
  /** The client never had a trajectory, or the newest has ended. */
  | { readonly outcome: 'noTrajectory' }
  | { readonly outcome: 'ended'; readonly phase: PhaseId };

/** What that person had seen may differ when it is sent again. */
const hashOf = ({ clientId, name, by, content, facts, note, motivation }: NewSubmission): string =>
  contentHash({
    clientId,
    name,
    by,
    content,
    facts: facts ?? null,
    note: note ?? null,
    motivation: motivation ?? null,
  });

/** A trajectory that was started and is held up before its first happening can be stopped: it has no row yet. */
const notBegun = (clientId: string): RawBuilder<unknown> => sql`(
  select s.command_id from submissions s
  where s.client_id = ${clientId} and s.name = 'start' and s.answer is null
    and not exists (select from trajectories t where t.client_id = s.client_id and t.started_at >= s.at)
  order by s.at desc limit 1
)`;

/**
 * Keeps a command for the open trajectory of its client, in one statement. Sent again it changes nothing.
 *
 * @param trajectoryId of a trajectory that is yet to start; without it the one that is open.
 */
export const submit = async (db: Database, submission: NewSubmission, trajectoryId?: string): Promise<Submitted> => {
  const { commandId, clientId, name, expectedVersion, facts, note, motivation, by, at } = submission;
  const content = { ...submission.content, ...submission.filledIn };
  const hash = hashOf(submission);
  for (;;) {
    const { rows } = await sql<{
      added: string | null;
      known: { hash: string; trajectoryId: string; answer: SubmissionAnswer | null; ended: PhaseId | null } | null;
      phase: PhaseId | null;
      isOpen: boolean | null;
      version: number | null;
      isClient: boolean;
    }>`${PREPARED}
      with newest as (
        select t.trajectory_id, t.phase, t.open, t.version from trajectories t where t.client_id = ${clientId}
        order by t.open desc, t.started_at desc limit 1
      ), target as (
        ${
          trajectoryId === undefined
            ? sql`select coalesce((select trajectory_id from newest where open), ${name === 'withdraw' ? notBegun(clientId) : null}) as trajectory_id`
            : sql`select ${trajectoryId}::text as trajectory_id where exists (select from clients where id = ${clientId})`
        }
      ), added as (
        insert into submissions (command_id, client_id, trajectory_id, name, content, content_hash, expected_version, facts, note, motivation, by, at)
        select ${commandId}, ${clientId}, trajectory_id, ${name}, ${JSON.stringify(content)}::jsonb, ${hash}, ${expectedVersion ?? null}::integer,
          ${facts === undefined ? null : JSON.stringify(facts)}::jsonb, ${note ?? null}::text, ${motivation ?? null}::text, ${by}, ${at}::timestamptz
        from target where trajectory_id is not null
        on conflict (command_id) do nothing returning trajectory_id
      )
      select (select trajectory_id from added) as added,
        (
          select jsonb_build_object('hash', s.content_hash, 'trajectoryId', s.trajectory_id, 'answer', s.answer, 'ended', t.phase)
          from submissions s left join trajectories t on t.trajectory_id = s.trajectory_id and not t.open
          where s.command_id = ${commandId}
        ) as known,
        (select phase from newest) as phase,
        (select open from newest) as is_open,
        (select version from newest where open) as version,
        exists (select from clients where id = ${clientId}) as is_client
    `.execute(db);
    const found = rows[0];
    if (found === undefined) throw new Error('a select without a table gives one row');
    const { added, known, phase, isOpen, isClient } = found;
    const version = found.version ?? 0;
    if (known !== null)
      return known.hash === hash
        ? { outcome: 'kept', trajectoryId: known.trajectoryId, answer: known.answer, ended: known.ended, version }
        : { outcome: 'idReused' };
    if (added !== null) return { outcome: 'kept', trajectoryId: added, answer: null, ended: null, version };
    if (!isClient) return { outcome: 'unknownClient' };
    if (trajectoryId === undefined && phase === null) return { outcome: 'noTrajectory' };
    if (trajectoryId === undefined && phase !== null && isOpen !== true) return { outcome: 'ended', phase };
    // The same command came in over another connection at this moment: now it can be seen.
  }
};

/** The part of a statement that answers submissions as far as they have no answer; refused, they keep no facts and no free text. */
export const settled = (commandIds: readonly string[], answer: SubmissionAnswer): RawBuilder<unknown> => sql`
  update submissions set answer = ${JSON.stringify(answer)}::jsonb, answered_at = now()
    ${answer.ok ? sql`` : sql`, facts = null, note = null, motivation = null`}
  where command_id = any(${[...commandIds]}) and answer is null`;

/** Answers a submission with a refusal, unless it was answered before; gives the answer that counts, null when there is no such submission. */
export const settleRefusal = async (
  db: Database,
  commandId: string,
  refusal: Refusal,
): Promise<SubmissionAnswer | null> => {
  const { rows } = await sql<{ answer: SubmissionAnswer }>`${settled([commandId], refusal)} returning answer`.execute(
    db,
  );
  return rows[0]?.answer ?? (await submission(db, commandId))?.answer ?? null;
};

/** One submission, or null when there is none of that command. */
export const submission = async (db: Database, commandId: string): Promise<Submission | null> =>
  (await db
    .selectFrom('submissions')
    .select([
      'commandId',
      'clientId',
      'trajectoryId',
      'name',
      'content',
      'expectedVersion',
      'facts',
      'note',
      'motivation',
      'by',
      'at',
      'answer',
    ])
    .where('commandId', '=', commandId)
    .executeTakeFirst()) ?? null;

/** What went with the commands that took effect: it stands in no history and no audit row. */
export interface Told {
  readonly commandId: string;
  readonly facts: Facts | null;
  readonly factsBefore: Facts | null;
  readonly note: string | null;
  readonly motivation: string | null;
}

/** Of the commands of one trajectory that took effect, those that something went with. */
export const toldIn = async (db: Database, trajectoryId: string): Promise<Told[]> =>
  db
    .selectFrom('submissions')
    .select(['commandId', 'facts', 'factsBefore', 'note', 'motivation'])
    .where('trajectoryId', '=', trajectoryId)
    .where(sql<boolean>`(answer ->> 'ok')::boolean`)
    .where((eb) =>
      eb.or([
        eb(sql`coalesce(facts, facts_before)`, 'is not', null),
        eb(sql`coalesce(note, motivation)`, 'is not', null),
      ]),
    )
    .execute();

/** Which of these commands were submitted. */
export const submittedAmong = async (db: Database, commandIds: readonly string[]): Promise<Set<string>> => {
  if (commandIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('submissions')
    .select('commandId')
    .where('commandId', 'in', [...commandIds])
    .execute();
  return new Set(rows.map(({ commandId }) => commandId));
};

/** The answers to these commands, as far as there are any. */
export const answersTo = async (
  db: Database,
  commandIds: readonly string[],
): Promise<Record<string, SubmissionAnswer>> => {
  if (commandIds.length === 0) return {};
  const rows = await db
    .selectFrom('submissions')
    .select(['commandId', 'answer'])
    .where('commandId', 'in', [...commandIds])
    .where('answer', 'is not', null)
    .$narrowType<{ answer: NotNull }>()
    .execute();
  return Object.fromEntries(rows.map(({ commandId, answer }) => [commandId, answer]));
};
