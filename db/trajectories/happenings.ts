/**
 * One happening of a trajectory is one statement. The contract:
 * 1. all that a happening asks of the database (facts, release, claims, decision, reservation, audit row, state, letter due, answer) is
 *    written by one statement: all of it is there, or nothing is;
 * 2. it is written on the version that was read, and only on that one: what came between makes the audit row's key collide, nothing is
 *    written, and the caller reads again and judges anew (see {@link ChangedMeanwhile});
 * 3. the state goes first and all else refers to it, so that the second of two writers on one version stops there, whatever else it would collide with;
 * 4. a command that was refused meanwhile does not happen: its answer makes the statement fail as a whole;
 * 5. scarce things are held by the database's own triggers: a place, money or cohort place that is not there makes the statement fail as a
 *    whole, and is a refusal.
 */
import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import type { Entrance, Facts } from '../../domain/rules/language/schema.ts';
import type { SubmissionAnswer } from '../../domain/trajectory/commands.ts';
import type { LetterKind } from '../../domain/trajectory/letter-kinds.ts';
import type { AuditEntry, TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import type { NoRoomCode } from '../../domain/trajectory/refusals.ts';
import type { Actor } from '../../domain/trajectory/rights.ts';
import type { CohortRoom } from '../../domain/trajectory/room.ts';
import type { TrajectoryState } from '../../domain/trajectory/state.ts';
import { FACTS_OF_CLIENT } from '../clients/facts-of-client.ts';
import type { Database } from '../connection/connect.ts';
import { PREPARED } from '../connection/prepared.ts';
import { constraintOf } from '../connection/violation.ts';
import { ACTOR } from '../people/actor.ts';
import type { VersionInForce } from '../rules/rule-sets.ts';
import type { NewDecision } from './decisions.ts';
import { type Submission, settled } from './submissions.ts';

/** What a happening is judged and carried out on, as it is at one moment. */
export interface Standing {
  /** Null before the first happening. */
  readonly state: TrajectoryState | null;
  /** The command that is to happen; null when nothing was submitted under its id. */
  readonly submission: Submission | null;
  /** The command that started this trajectory; null when there is none. */
  readonly start: Submission | null;
  /** Null when there is no such client. `birthDate` is among the facts. */
  readonly client: { readonly entrance: Entrance; readonly facts: Facts; readonly municipalityId: string } | null;
  /** Who gave the command; null when nobody of that id works here, or nothing was submitted under its id. */
  readonly actor: Actor | null;
  /** Who gave the start; null when nobody of that id works here. */
  readonly starter: Actor | null;
  /** Whom the command, or without one the start, gives the client to; null when it gives it to nobody, or to nobody who works here. */
  readonly lead: Actor | null;
  /** `used`: this client's place is one that the conclusion of an earlier trajectory kept. */
  readonly cohorts: readonly (CohortRoom & { readonly used: boolean })[];
  /** How full the instruments are, and the money that is not committed. */
  readonly instruments: readonly { readonly instrument: string; readonly places: number; readonly inUse: number }[];
  readonly freeCents: number;
  /** The version of the trajectory's rules in force on the day; null when none is. */
  readonly version: VersionInForce | null;
  /** Whether the audit trail has a row under the command's id. */
  readonly recorded: boolean;
}

const SUBMISSION = sql`jsonb_build_object('commandId', s.command_id, 'clientId', s.client_id, 'trajectoryId', s.trajectory_id, 'name', s.name,
  'content', s.content, 'expectedVersion', s.expected_version, 'facts', s.facts, 'note', s.note, 'motivation', s.motivation, 'by', s.by, 'at', s.at, 'answer', s.answer)`;

/** Reads all of it in one statement. @param on the day for which the version in force is asked. */
export const standingOf = async (
  db: Database,
  ids: { readonly trajectoryId: string; readonly clientId: string; readonly commandId: string },
  on: CalendarDate,
): Promise<Standing> => {
  const { trajectoryId, clientId, commandId } = ids;
  const { rows } = await sql<Standing>`${PREPARED}
    with mine as (select t.state from trajectories t where t.trajectory_id = ${trajectoryId}),
    begun as (select s.* from submissions s where s.command_id = ${trajectoryId} and s.name = 'start' and s.client_id = ${clientId}),
    rules as (select coalesce((select state ->> 'ruleSetId' from mine), (select content ->> 'ruleSetId' from begun)) as id)
    select
      (select state from mine) as state,
      (select ${SUBMISSION} from submissions s where s.command_id = ${commandId}) as submission,
      (select ${SUBMISSION} from begun s) as start,
      (
        select jsonb_build_object('entrance', c.entrance, 'municipalityId', c.municipality_id, 'facts',
          ${FACTS_OF_CLIENT})
        from clients c left join persons p on p.client_id = c.id where c.id = ${clientId}
      ) as client,
      (
        select ${ACTOR}
        from submissions s join caseworkers w on w.id = s.by where s.command_id = ${commandId}
      ) as actor,
      (
        select ${ACTOR}
        from begun s join caseworkers w on w.id = s.by
      ) as starter,
      (
        select ${ACTOR}
        from caseworkers w where w.id = case when exists (select from mine)
          then (select s.content ->> 'to' from submissions s where s.command_id = ${commandId})
          else (select s.content ->> 'caseworker' from begun s) end
      ) as lead,
      (
        select coalesce(jsonb_agg(jsonb_build_object('cohort', z.cohort, 'size', z.size, 'taken', z.taken,
          'selected', z.selected_at is not null, 'held', p.client_id is not null, 'used', p.client_id is not null and exists (
            select from trajectories t join audit a on (a.trajectory_id, a.version) = (t.trajectory_id, t.version)
            where t.client_id = p.client_id and t.trajectory_id <> ${trajectoryId}
              and t.state ->> 'ruleSetId' = z.rule_set_id and a.details -> 'keeps' ? z.cohort
          )) order by z.cohort), '[]')
        from cohort_sizes z left join cohort_places p
          on (p.rule_set_id, p.cohort, p.client_id) = (z.rule_set_id, z.cohort, ${clientId})
        where z.rule_set_id = (select id from rules)
      ) as cohorts,
      (
        select coalesce(jsonb_agg(jsonb_build_object('instrument', i.instrument, 'places', i.places, 'inUse', i.in_use)), '[]')
        from instrument_capacity i where i.rule_set_id = (select id from rules)
      ) as instruments,
      coalesce(
        (select b.total_cents - b.committed_cents from budgets b where b.rule_set_id = (select id from rules)), 0
      )::double precision as free_cents,
      (
        select jsonb_build_object('number', v.number, 'hash', v.hash, 'isFollowed', v.is_followed)
        from version_in_force((select id from rules), ${on}::date) v
      ) as version,
      exists (select from audit a where a.trajectory_id = ${trajectoryId} and a.command_id = ${commandId}) as recorded
  `.execute(db);
  return rows[0] as Standing;
};

/** All that one happening writes. */
export interface Writing {
  readonly state: TrajectoryState;
  readonly projection: TrajectoryProjection;
  readonly entry: AuditEntry;
  readonly decision?: NewDecision | undefined;
  /** Facts of the client to add, and to make unknown before that; `before`: what those were, kept with the command. */
  readonly facts?: { readonly add: Facts; readonly forget: readonly string[]; readonly before: Facts } | undefined;
  readonly entrance?: Entrance | undefined;
  /** A place and its money. */
  readonly reservation?:
    | {
        readonly id: string;
        readonly instrument: string;
        readonly costCents: number;
        readonly claims: readonly string[];
      }
    | undefined;
  /** A reservation that is given back. */
  readonly release?: { readonly id: string } | undefined;
  /** Cohorts of which the client's place is given back, however it was given. */
  readonly givesBack?: readonly string[] | undefined;
  readonly letter?:
    | {
        readonly kind: LetterKind;
        readonly decisionId: string | null;
        readonly goal: string | null;
        readonly instrument: string | null;
      }
    | undefined;
  /** Drafts of this trajectory are not sent any more, and letters that are due are not written. */
  readonly lapse?: boolean | undefined;
  /** The command this is, with the answer its sender gets. */
  readonly answered?: { readonly commandId: string; readonly answer: SubmissionAnswer } | undefined;
  /** Commands that this one overtook and that are refused for it, as far as they have no answer yet. */
  readonly overtaken?: { readonly commandIds: readonly string[]; readonly answer: SubmissionAnswer } | undefined;
}

/** The version that the happening was judged on is no longer the newest: nothing was written; read again. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';
}

/** Something scarce was not there, or something it refers to: nothing was written. `code` is that of the refusal. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
  readonly code: NoRoomCode;
  constructor(code: NoRoomCode) {
    super(code);
    this.code = code;
  }
}

/** What stops a happening that was judged on another version than the newest. */
const COLLISIONS: readonly string[] = [
  'audit_pkey',
  'one_audit_row_per_command',
  'trajectories_pkey',
  'versions_follow_each_other',
  'submissions_are_answered_once',
];

/** Where the rules have no room of a kind at all, there is none. */
const ROOM: Readonly<Record<string, NoRoomCode>> = {
  reservations_rule_set_id_instrument_fkey: 'NO_PLACE',
  reservations_rule_set_id_fkey: 'NO_BUDGET',
  no_more_in_use_than_places: 'NO_PLACE',
  no_more_committed_than_the_budget: 'NO_BUDGET',
  no_more_places_than_the_size: 'NO_COHORT_PLACE',
  one_reservation_per_trajectory: 'ALREADY_RESERVED',
  one_open_trajectory_per_client: 'TRAJECTORY_OPEN',
  trajectories_caseworker_fkey: 'UNKNOWN_CASEWORKER',
};

/**
 * Writes a happening, whole or not at all.
 *
 * @throws ChangedMeanwhile when another happening has this version
 * @throws NoRoom when a place, money or a cohort place is not there
 */
export const writeHappening = async (db: Database, writing: Writing): Promise<void> => {
  const parts = [
    stateOf(writing),
    entryOf(writing.entry),
    ...decisionOf(writing),
    ...clientOf(writing),
    ...roomOf(writing),
    ...letterOf(writing),
    ...answersOf(writing),
  ];
  try {
    await sql`${PREPARED} with ${sql.join(parts, sql`, `)} select`.execute(db);
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint !== null && COLLISIONS.includes(constraint)) throw new ChangedMeanwhile(constraint);
    const code = constraint === null ? undefined : ROOM[constraint];
    if (code !== undefined) throw new NoRoom(code);
    throw error;
  }
};

type Part = RawBuilder<unknown>;

const json = (value: unknown): RawBuilder<unknown> => sql`${JSON.stringify(value)}::jsonb`;

/** The first happening makes the row; each later one changes it, and a trigger refuses what does not follow the version that is there. */
const stateOf = ({ state, projection }: Writing): Part => {
  const { trajectoryId, clientId, version, startedAt, missingFacts, ...rest } = projection;
  const columns = Object.entries({ ...rest, version }).map(
    ([name, value]) => [sql.ref(inSql(name)), sql`${value}`] as [RawBuilder<unknown>, RawBuilder<unknown>],
  );
  columns.push([sql.ref('missing_facts'), sql`${[...missingFacts]}::text[]`], [sql.ref('state'), json(state)]);
  const names = sql.join(columns.map(([name]) => name));
  const values = sql.join(columns.map(([, value]) => value));
  return version === 1
    ? sql`state as (insert into trajectories (trajectory_id, client_id, started_at, ${names})
        values (${trajectoryId}, ${clientId}, ${startedAt}, ${values}) returning trajectory_id)`
    : sql`state as (update trajectories set ${sql.join(columns.map(([name, value]) => sql`${name} = ${value}`))}
        where trajectory_id = ${trajectoryId} returning trajectory_id)`;
};

/** Refers to the state, so that what has it is done after it and only with it. */
const WRITTEN = sql`(select trajectory_id from state)`;

const inSql = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const entryOf = (entry: AuditEntry): Part => sql`entry as (
  insert into audit (trajectory_id, version, at, by, event, from_phase, to_phase, command_id, reason_code, rule_set, details)
  values (${WRITTEN}, ${entry.version}, ${entry.at}, ${entry.by}, ${entry.event}, ${entry.fromPhase}, ${entry.toPhase},
    ${entry.commandId}, ${entry.reasonCode}, ${entry.ruleSet}, ${json(entry.details)}))`;

const decisionOf = ({ decision }: Writing): Part[] =>
  decision === undefined
    ? []
    : [
        sql`decision as (
          insert into decisions (id, trajectory_id, rule_set_hash, decided_on, proposal, explanation, facts)
          values (${decision.id}, ${WRITTEN}, ${decision.ruleSetHash}, ${decision.decidedOn},
            ${json(decision.proposal)}, ${json(decision.explanation)}, ${json(decision.facts)}))`,
      ];

/** A birth date is kept with the person, apart from what the rules read. */
const clientOf = ({ facts, entrance, projection: { clientId } }: Writing): Part[] => {
  if (facts === undefined && entrance === undefined) return [];
  const { birthDate, ...rest } = facts?.add ?? {};
  const forget = facts?.forget ?? [];
  return [
    sql`client as (
      update clients set facts = (facts - ${[...forget]}::text[]) || ${json(rest)}, entrance = coalesce(${entrance ?? null}, entrance),
        updated_at = now()
      where id = ${clientId} and ${WRITTEN} is not null)`,
    ...(birthDate !== undefined || forget.includes('birthDate')
      ? [
          sql`person as (update persons set birth_date = ${birthDate ?? null} where client_id = ${clientId} and ${WRITTEN} is not null)`,
        ]
      : []),
  ];
};

const roomOf = ({ reservation, release, givesBack = [], state: { clientId, ruleSetId } }: Writing): Part[] => [
  ...(release === undefined
    ? []
    : [
        sql`released as (update reservations set released_at = now()
          where id = ${release.id} and trajectory_id = ${WRITTEN} and released_at is null)`,
      ]),
  ...(givesBack.length === 0
    ? []
    : [
        sql`given_back as (delete from cohort_places
          where rule_set_id = ${ruleSetId} and client_id = ${clientId} and cohort = any(${[...givesBack]}) and ${WRITTEN} is not null)`,
      ]),
  ...(reservation === undefined
    ? []
    : [
        sql`reserved as (insert into reservations (id, trajectory_id, rule_set_id, instrument, cost_cents)
          values (${reservation.id}, ${WRITTEN}, ${ruleSetId}, ${reservation.instrument}, ${reservation.costCents}))`,
      ]),
  ...(reservation === undefined || reservation.claims.length === 0
    ? []
    : [
        // The rank only says who came first; two at once may have the same.
        sql`claimed as (insert into cohort_places (rule_set_id, cohort, client_id, rank)
          select ${ruleSetId}, claim, ${clientId},
            (select coalesce(max(p.rank), 0) + 1 from cohort_places p where p.rule_set_id = ${ruleSetId} and p.cohort = claim)
          from state, unnest(${[...reservation.claims]}::text[]) as claim
          on conflict do nothing)`,
      ]),
];

const letterOf = ({ letter, lapse, state: { version, updatedAt } }: Writing): Part[] => [
  ...(lapse !== true
    ? []
    : [
        // Not a mark on the drafts themselves: what is taken back does not wait for the letters.
        sql`lapsed as (insert into letters_lapsed (trajectory_id, version, at) values (${WRITTEN}, ${version}, ${updatedAt}))`,
        sql`not_due as (delete from letters_due where trajectory_id = ${WRITTEN})`,
      ]),
  ...(letter === undefined
    ? []
    : [
        sql`letter as (insert into letters_due (trajectory_id, version, kind, decision_id, goal, instrument, due_since)
          values (${WRITTEN}, ${version}, ${letter.kind}, ${letter.decisionId}, ${letter.goal}, ${letter.instrument}, ${updatedAt}))`,
      ]),
];

/** Of its own trajectory only; who was answered meanwhile makes the command fail, and is let be where it was overtaken. */
const answersOf = ({ answered, overtaken, facts }: Writing): Part[] => [
  ...(answered === undefined
    ? []
    : [
        sql`answered as (update submissions set answer = ${json(answered.answer)}, answered_at = now(), facts_before = ${
          facts === undefined ? null : json(facts.before)
        }::jsonb
          where command_id = ${answered.commandId} and trajectory_id = ${WRITTEN})`,
      ]),
  ...(overtaken === undefined || overtaken.commandIds.length === 0
    ? []
    : [sql`overtaken as (${settled(overtaken.commandIds, overtaken.answer)} and trajectory_id = ${WRITTEN})`]),
];
