/** Letters to clients: those that are due, and those that were written, with what they say, not how they look. */
import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Letter as LetterText } from '../../domain/letters/letter.ts';
import type { LetterMunicipality } from '../../domain/letters/settings.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { Entrance } from '../../domain/rules/language/schema.ts';
import type { LetterKind } from '../../domain/trajectory/letter-kinds.ts';
import type { PhaseId } from '../../domain/trajectory/phases.ts';
import type { Language } from '../connection/columns.ts';
import type { Database } from '../connection/connect.ts';
import { postHandledBy, trajectorySeenBy } from '../people/sight.ts';
import type { Decision } from '../trajectories/decisions.ts';

/** One letter; at most one of a kind for each state change of a trajectory. */
export interface Letter {
  readonly id: string;
  readonly trajectoryId: string;
  /** Version of the audit entry that the letter tells of. */
  readonly version: number;
  readonly kind: LetterKind;
  readonly language: Language;
  readonly content: LetterText;
  readonly writtenAt: Instant;
  /** Null as long as it is a draft; from then on it never changes. */
  readonly sentAt: Instant | null;
  readonly sentBy: string | null;
  /** When what it tells was taken back before it was sent; such a draft is not sent. */
  readonly lapsedAt: Instant | null;
}

/** A draft that waits to be sent. */
export type Draft = Pick<Letter, 'id' | 'kind' | 'content' | 'trajectoryId'> & { readonly clientId: string };

/** A letter that a state change asked for and that is not written yet. */
export interface LetterDue {
  readonly trajectoryId: string;
  readonly version: number;
  readonly kind: LetterKind;
  readonly decisionId: string | null;
  /** The goal that was decided. */
  readonly goal: string | null;
  readonly instrument: string | null;
  readonly dueSince: Instant;
  readonly tries: number;
  /** Class of what went wrong the last time; null when it was not tried. */
  readonly fault: string | null;
}

/** What tells one letter due from another. */
export type LetterKey = Pick<LetterDue, 'trajectoryId' | 'version'>;

const DUE = [
  'trajectoryId',
  'version',
  'kind',
  'decisionId',
  'goal',
  'instrument',
  'dueSince',
  'tries',
  'fault',
] as const;

/** Letters that are due since before a moment; those not tried yet first, so that some that cannot be written hold up no others. */
export const lettersDue = (db: Database, before: Instant, limit: number): Promise<LetterDue[]> =>
  db
    .selectFrom('lettersDue')
    .select(DUE)
    .where('dueSince', '<', before)
    .orderBy('triedAt', (order) => order.asc().nullsFirst())
    .orderBy('dueSince')
    .orderBy('trajectoryId')
    .limit(limit)
    .execute();

/** Letters of a trajectory that are due and not written yet, the oldest first. */
export const lettersDueOf = (db: Database, trajectoryId: string): Promise<LetterDue[]> =>
  db.selectFrom('lettersDue').select(DUE).where('trajectoryId', '=', trajectoryId).orderBy('version').execute();

/** What a letter is written from. */
export interface LetterMatter {
  readonly ruleSetId: string;
  readonly event: string;
  /** Where it led. */
  readonly toPhase: PhaseId;
  /** Null at the start. */
  readonly fromPhase: PhaseId | null;
  /** The version of the last decision before it; null when nothing was decided yet. */
  readonly decidedIn: number | null;
  /** The day on which the last placement before it begins; null when there was none. */
  readonly beginsOn: CalendarDate | null;
  readonly reasonCode: string | null;
  readonly passedOver: readonly string[];
  /** In the person's own words, for the client. */
  readonly motivation: string | null;
  /** Null where the rules are nobody's. */
  readonly municipality: LetterMunicipality | null;
  /** By which the client came in, or had come in when it was decided: what it led to may be the other. */
  readonly entrance: Entrance;
  readonly decision: Pick<Decision, 'ruleSetHash' | 'proposal' | 'explanation'> | null;
  /** What who guides the client is called; null: nobody who works here does. */
  readonly contact: string | null;
}

/** Of a row `t` of trajectories. */
const CONTACT = sql<string | null>`(
  select w.name from caseworkers w where w.id = t.caseworker and w.roles && ${sql.lit(`{${GUIDES.join(',')}}`)}::text[]
)`;

/** What who guides the client of each trajectory is called now, by its id; null: nobody who works here does. */
export const contactsOf = async (
  db: Database,
  trajectoryIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> => {
  const { rows } = await sql<{ trajectoryId: string; contact: string | null }>`
    select t.trajectory_id, ${CONTACT} as contact from trajectories t where t.trajectory_id = any(${[...trajectoryIds]}::text[])
  `.execute(db);
  return new Map(rows.map(({ trajectoryId, contact }) => [trajectoryId, contact]));
};

/** The happening that a letter tells of, and the decision behind it. */
export const letterMatter = async (
  db: Database,
  { trajectoryId, version, decisionId }: LetterKey & Pick<LetterDue, 'decisionId'>,
): Promise<LetterMatter> => {
  const { rows } = await sql<LetterMatter>`
    select t.state ->> 'ruleSetId' as rule_set_id, ${CONTACT} as contact, a.event, a.to_phase, a.from_phase, a.reason_code,
      (
        select max(d.version) from audit d
        where d.trajectory_id = a.trajectory_id and d.version < a.version and d.event in ('approve', 'override')
      ) as decided_in,
      (
        select b.details ->> 'on' from audit b
        where b.trajectory_id = a.trajectory_id and b.version < a.version and b.event = 'place' order by b.version desc limit 1
      ) as begins_on,
      coalesce(a.details -> 'passedOver', '[]') as passed_over,
      (select s.motivation from submissions s where s.command_id = a.command_id and s.trajectory_id = a.trajectory_id) as motivation,
      (
        select jsonb_build_object('sender', m.sender, 'telephone', m.telephone, 'objectTo', m.object_to, 'laws', m.laws, 'referencePrefix', m.reference_prefix)
        from municipalities m where m.rule_set_id = t.state ->> 'ruleSetId'
      ) as municipality,
      case
        when exists (
          select from audit b
          where b.trajectory_id = a.trajectory_id and b.version < a.version
            and (b.event = 'becameUnemployed' or (b.event = 'approve' and b.to_phase in ('intake', 'approval')))
        ) then 'benefit'
        else coalesce((select s.content ->> 'entrance' from submissions s where s.command_id = a.trajectory_id and s.name = 'start'), t.entrance)
      end as entrance,
      (
        select jsonb_build_object('ruleSetHash', d.rule_set_hash, 'proposal', d.proposal, 'explanation', d.explanation)
        from decisions d where d.id = ${decisionId}
      ) as decision
    from audit a join trajectories t using (trajectory_id)
    where a.trajectory_id = ${trajectoryId} and a.version = ${version}
  `.execute(db);
  const [found] = rows;
  if (found === undefined) throw new Error('a letter tells of something that is in the trail');
  return found;
};

/** Stores a letter, as a draft, and strikes it from what is due, both or neither. A second time changes nothing. */
export const storeLetter = async (
  db: Database,
  letter: Omit<Letter, 'sentAt' | 'sentBy' | 'lapsedAt'>,
): Promise<void> => {
  const { id, trajectoryId, version, kind, language, content, writtenAt } = letter;
  await sql`
    with written as (
      insert into letters (id, trajectory_id, version, kind, language, content, written_at)
      values (${id}, ${trajectoryId}, ${version}, ${kind}, ${language}, ${JSON.stringify(content)}::jsonb, ${writtenAt})
      on conflict do nothing
    ) delete from letters_due where trajectory_id = ${trajectoryId} and version = ${version} and kind = ${kind}
  `.execute(db);
};

/** Remembers why a letter could not be written. */
export const letterFailed = async (
  db: Database,
  { trajectoryId, version }: LetterKey,
  fault: string,
): Promise<void> => {
  await db
    .updateTable('lettersDue')
    .set({ fault, tries: sql`tries + 1`, triedAt: sql`now()` })
    .where('trajectoryId', '=', trajectoryId)
    .where('version', '=', version)
    .execute();
};

/**
 * Whether the client of this trajectory was sent a letter about a decision, or about the one of this version. Asked about what was taken back the answer never changes: what is being
 * sent at this moment is waited for, and nothing of it can be sent after that.
 */
export const decisionWasSent = async (
  db: Database,
  trajectoryId: string,
  decidedIn: number | null = null,
): Promise<boolean> =>
  (
    await db
      .selectFrom('letters')
      .select(['sentAt', 'version'])
      .where('trajectoryId', '=', trajectoryId)
      .where('kind', 'in', ['decision', 'exit'])
      .forShare()
      .execute()
  ).some(({ sentAt, version }) => sentAt !== null && (decidedIn === null || version === decidedIn));

/** Strikes a letter from what is due: there is nothing to tell. */
export const strikeLetter = async (db: Database, { trajectoryId, version }: LetterKey): Promise<void> => {
  await db.deleteFrom('lettersDue').where('trajectoryId', '=', trajectoryId).where('version', '=', version).execute();
};

const COLUMNS = [
  'letters.id',
  'letters.trajectoryId',
  'letters.version',
  'letters.kind',
  'letters.language',
  'letters.content',
  'letters.writtenAt',
  'letters.sentAt',
  'letters.sentBy',
] as const;

/** When a draft was taken back; null for what was sent, and for a draft that holds. */
const LAPSED_AT = sql<Instant | null>`case when letters.sent_at is null then (
  select min(l.at) from letters_lapsed l where l.trajectory_id = letters.trajectory_id and l.version > letters.version
) end`;

/** Letters of a trajectory, oldest first. */
export const lettersOf = (db: Database, trajectoryId: string): Promise<Letter[]> =>
  db
    .selectFrom('letters')
    .select(COLUMNS)
    .select(LAPSED_AT.as('lapsedAt'))
    .where('trajectoryId', '=', trajectoryId)
    .orderBy('version')
    .orderBy('writtenAt')
    .orderBy('kind')
    .execute();

/**
 * Drafts that wait to be sent by who handles their post, the oldest first.
 *
 * @param after the id and moment of the last one that was seen
 */
export const draftsToSend = async (
  db: Database,
  limit: number,
  after: { readonly writtenAt: Instant; readonly id: string } | null,
  viewer: Viewer,
): Promise<(Draft & Pick<Letter, 'writtenAt'>)[]> => {
  let query = db
    .selectFrom('letters')
    .innerJoin('trajectories as t', 't.trajectoryId', 'letters.trajectoryId')
    .select(['id', 'kind', 'content', 'letters.trajectoryId', 'clientId', 'writtenAt'])
    .where('sentAt', 'is', null)
    .where(LAPSED_AT, 'is', null)
    .where(postHandledBy(viewer))
    .orderBy('writtenAt')
    .orderBy('id')
    .limit(limit);
  if (after !== null)
    query = query.where(sql<boolean>`(written_at, id) > (${after.writtenAt}::timestamptz, ${after.id})`);
  return query.execute();
};

/**
 * Sends drafts with what they then say, in one statement; gives the ids of those that were still drafts.
 *
 * @param postRun the run that they are sent in; null: by itself
 */
export const markSent = async (
  db: Database,
  letters: readonly Pick<Letter, 'id' | 'content'>[],
  by: string,
  at: Instant,
  postRun: string | null = null,
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    update letters set content = s.content, sent_at = ${at}::timestamptz, sent_by = ${by}, post_run = ${postRun}
    from jsonb_to_recordset(${JSON.stringify(letters.map(({ id, content }) => ({ id, content })))}::jsonb) as s (id text, content jsonb)
    where letters.id = s.id and letters.sent_at is null and ${LAPSED_AT} is null returning letters.id
  `.execute(db);
  return rows.map(({ id }) => id);
};

/** A letter to a client, of whatever trajectory of theirs; null where there is none of this id, or not to them. */
export const letterTo = async (db: Database, clientId: string, id: string): Promise<Letter | null> =>
  (await db
    .selectFrom('letters')
    .innerJoin('trajectories', 'trajectories.trajectoryId', 'letters.trajectoryId')
    .select(COLUMNS)
    .select(LAPSED_AT.as('lapsedAt'))
    .where('letters.id', '=', id)
    .where('clientId', '=', clientId)
    .executeTakeFirst()) ?? null;

/** A letter that waits: a draft to be sent, or one that is due and not written yet. */
export interface WaitingLetter {
  /** Null: it is not written yet. */
  readonly letterId: string | null;
  readonly clientId: string;
  /** Null to who handles the post and does not see the file. */
  readonly name: string | null;
  readonly kind: LetterKind;
  readonly since: Instant;
  readonly caseworkerId: string;
  readonly caseworkerName: string;
  /** Class of what went wrong when it was to be written; null when nothing did. */
  readonly fault: string | null;
}

export interface WaitingLetters {
  readonly items: readonly WaitingLetter[];
  readonly total: number;
}

type Page = { readonly limit: number; readonly offset: number };

/** Drafts that wait to be sent by who handles their post, the oldest first, a page of them. */
export const draftsOf = (db: Database, viewer: Viewer, page: Page): Promise<WaitingLetters> =>
  waiting(
    db,
    page,
    sql`select letters.id as letter_id, letters.kind, written_at as since, null::text as fault, letters.id as id, trajectory_id
      from letters where sent_at is null and ${LAPSED_AT} is null`,
    viewer,
  );

/** The same of letters that are due and not written yet; those that could not be written first. */
export const duePage = (db: Database, viewer: Viewer, page: Page): Promise<WaitingLetters> =>
  waiting(
    db,
    page,
    sql`select null::text as letter_id, kind, due_since as since, fault, trajectory_id || '.' || version as id, trajectory_id from letters_due`,
    viewer,
  );

const waiting = async (
  db: Database,
  { limit, offset }: Page,
  letters: RawBuilder<unknown>,
  viewer: Viewer,
): Promise<WaitingLetters> => {
  const from = sql`from (${letters}) as l join trajectories t using (trajectory_id) where ${postHandledBy(viewer)}`;
  const [page, counted] = await Promise.all([
    sql<WaitingLetter>`
      select l.letter_id, t.client_id, case when ${trajectorySeenBy(viewer)} then p.given_name || ' ' || p.family_name end as name, l.kind, l.since, w.id as caseworker_id, w.name as caseworker_name, l.fault
      from (select l.* ${from} order by l.fault nulls last, l.since, l.id limit ${limit} offset ${offset}) as l
      join trajectories t using (trajectory_id) join persons p on p.client_id = t.client_id join caseworkers w on w.id = t.caseworker
      order by l.fault nulls last, l.since, l.id
    `.execute(db),
    sql<{ total: number }>`select count(*)::int as total ${from}`.execute(db),
  ]);
  return { items: page.rows, total: counted.rows[0]?.total ?? 0 };
};

/** How many letters are due and not written yet, of those that this person handles. */
export const countLettersDue = async (db: Database, viewer: Viewer): Promise<number> => {
  const { count } = await db
    .selectFrom('lettersDue')
    .innerJoin('trajectories as t', 't.trajectoryId', 'lettersDue.trajectoryId')
    .select((one) => one.fn.countAll<number>().as('count'))
    .where(postHandledBy(viewer))
    .executeTakeFirstOrThrow();
  return Number(count);
};
