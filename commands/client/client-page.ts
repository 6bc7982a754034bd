/** All that somebody who guides a client needs to see of them, read together. */
import { dutchToday } from '../../activities/dutch-today.ts';
import { type ClientNote, notesOf } from '../../db/clients/client-notes.ts';
import { type ClientFile, clientFile } from '../../db/clients/client-page.ts';
import { clientFacts } from '../../db/clients/clients.ts';
import { type Arrival, arrivalOf, type FactOrigin, originsOf } from '../../db/clients/told-facts.ts';
import { type Letter, type LetterDue, lettersDueOf, lettersOf } from '../../db/letters/letters.ts';
import { namesOf } from '../../db/people/caseworkers.ts';
import { capacityOverview } from '../../db/places/capacity.ts';
import { cohortOverview } from '../../db/places/cohorts.ts';
import { type VersionSince, versionsOfHashes } from '../../db/rules/rule-set-versions.ts';
import { decisionsOf } from '../../db/trajectories/decisions.ts';
import { rulesOfClient } from '../../db/trajectories/starting.ts';
import { type Told, toldIn } from '../../db/trajectories/submissions.ts';
import { auditOf } from '../../db/trajectories/trajectories.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import type { StoredExplanation } from '../../domain/decision/explanation/explain.ts';
import type { GoalOption } from '../../domain/decision/one-client/options.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { stopsWhileSuspended } from '../../domain/trajectory/clock.ts';
import type { CommandName } from '../../domain/trajectory/commands.ts';
import { contactPlan, type PlannedContact } from '../../domain/trajectory/contacts.ts';
import { type DismissalAsked, dismissalAsked } from '../../domain/trajectory/dismissal.ts';
import { project } from '../../domain/trajectory/project.ts';
import type { AuditEntry, TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import { unknownClient } from '../../domain/trajectory/refusals.ts';
import { claimsFor } from '../../domain/trajectory/room.ts';
import type { TrajectoryState } from '../../domain/trajectory/state.ts';
import { permittedAt } from '../../domain/trajectory/time-refusals.ts';
import { nextInRank } from '../cohorts/next-in-rank.ts';
import type { Office } from '../office.ts';
import { type DecidedNow, decideNow } from '../trajectory/decide-now.ts';

export interface ClientPage {
  readonly file: ClientFile;
  /** The version of the rules that the newest proposal was made under; else those in force. Null where there are none. */
  readonly rules: RuleSetDocument | null;
  /** Where each fact comes from; one that is not in it came in with the client. */
  readonly origins: readonly FactOrigin[];
  readonly arrival: Arrival;
  readonly notes: readonly ClientNote[];
  /** Null when there never was a trajectory. */
  readonly trajectory: TrajectoryPage | null;
}

export interface TrajectoryPage {
  readonly present: TrajectoryProjection;
  readonly permitted: readonly CommandName[];
  /** What is asked because the client's work ends or has ended; null where nothing is. */
  readonly dismissal: DismissalAsked | null;
  readonly explanation: StoredExplanation | null;
  /** How many places each instrument has left. */
  readonly places: Readonly<Record<string, { readonly places: number; readonly free: number }>>;
  readonly audit: readonly AuditEntry[];
  readonly told: readonly Told[];
  readonly letters: readonly Letter[];
  /** Those that are not written yet. */
  readonly lettersDue: readonly LetterDue[];
  /** What a person can decide for instead of the proposal, and whether there is a place in the groups that a goal needs. */
  readonly options: readonly (GoalOption & { readonly hasRoom: boolean })[];
  /** Whether reminders stop when the trajectory is suspended now. */
  readonly stopsWhileSuspended: boolean;
  /** What the people are called who did what is in it, by id. */
  readonly people: ReadonlyMap<string, string>;
  /** The versions of the rules under which it happened, the last first. */
  readonly versions: readonly VersionSince[];
  /** Cohorts in which a place is free and this client is next. */
  readonly nextInRankOf: readonly string[];
  /** The contacts that the phase plans. */
  readonly contacts: readonly PlannedContact[];
  /** What would be proposed today, where that is no longer what was decided; else null. */
  readonly decisionNow: DecidedNow | null;
}

/** A client whom somebody may not see is as unknown as one who is not there. */
export const clientPage = async (office: Office, clientId: string, viewer: Viewer): Promise<ClientPage | Refusal> => {
  const file = await clientFile(office.db, clientId, viewer);
  if (file === null) return unknownClient(clientId);
  const { state } = file;
  if (state === null) {
    const [rules, beside] = await Promise.all([rulesInForce(office, clientId, null), besideOf(office, clientId)]);
    return { file, rules, ...beside, trajectory: null };
  }
  const hash = state.proposed?.ruleSet ?? null;
  const present = project(state);
  const { db } = office;
  const { trajectoryId } = state;
  const [beside, rules, audit, decisions, letters, lettersDue, told, places, next, now, options] = await Promise.all([
    besideOf(office, clientId),
    hash === null
      ? rulesInForce(office, clientId, state.ruleSetId)
      : office.library.byHash(hash).then(({ ruleSet }) => ruleSet.document),
    auditOf(db, trajectoryId),
    decisionsOf(db, trajectoryId, 1),
    lettersOf(db, trajectoryId),
    lettersDueOf(db, trajectoryId),
    toldIn(db, trajectoryId),
    capacityOverview(db, state.ruleSetId),
    nextInRank(office, { clientIds: [clientId] }),
    decideNow(office, present),
    optionsWithRoom(office, state),
  ]);
  const [people, versions] = await Promise.all([
    namesOf(db, [
      ...new Set([
        present.caseworker,
        ...audit.flatMap(({ by, details: { to } }) => (typeof to === 'string' ? [by, to] : [by])),
        ...letters.flatMap(({ sentBy }) => sentBy ?? []),
      ]),
    ]),
    versionsOfHashes(db, [...new Set(audit.flatMap(({ ruleSet }) => ruleSet ?? []))]),
  ]);
  return {
    file,
    rules,
    ...beside,
    trajectory: {
      present,
      options,
      stopsWhileSuspended: stopsWhileSuspended(state),
      people,
      versions,
      permitted: permittedAt(state, instantOf(Date.now())),
      dismissal: dismissalAsked(state),
      explanation: decisions[0]?.explanation ?? null,
      places: Object.fromEntries(
        (places?.instruments ?? []).map((one) => [
          one.instrument,
          { places: one.places, free: Math.max(0, one.places - one.inUse) },
        ]),
      ),
      audit,
      told,
      letters,
      contacts: contactPlan(state),
      lettersDue,
      nextInRankOf: next.map(({ cohort }) => cohort),
      decisionNow: now === null || now.stands ? null : now,
    },
  };
};

/** Places in groups are looked up only where something is to be decided and they count. */
const optionsWithRoom = async ({ db }: Office, state: TrajectoryState): Promise<TrajectoryPage['options']> => {
  const options = state.proposed?.options ?? [];
  const counts = state.phase === 'approval' && options.some(({ ways }) => ways.every((way) => way.length > 0));
  if (!counts) return options.map((option) => ({ ...option, hasRoom: true }));
  const [known, overview] = await Promise.all([
    clientFacts(db, state.clientId, state.ruleSetId),
    cohortOverview(db, state.ruleSetId),
  ]);
  const cohorts = overview.map((one) => ({ ...one, held: known?.cohorts[one.cohort] === true }));
  // As the decision itself will be judged.
  return options.map((option) => ({ ...option, hasRoom: claimsFor(cohorts, option.ways) !== null }));
};

/** What is known of a client whether or not there is a trajectory. */
const besideOf = async (
  { db }: Office,
  clientId: string,
): Promise<Pick<ClientPage, 'origins' | 'arrival' | 'notes'>> => {
  const [origins, arrival, notes] = await Promise.all([
    originsOf(db, clientId),
    arrivalOf(db, clientId),
    notesOf(db, clientId),
  ]);
  return { origins, arrival, notes };
};

/** The rules for words, where none were decided under yet; null where none are in force. */
const rulesInForce = async (
  { db, library }: Office,
  clientId: string,
  ruleSetId: string | null,
): Promise<RuleSetDocument | null> => {
  const id = ruleSetId ?? (await rulesOfClient(db, clientId));
  const inForce = id === null ? null : await library.readInForce(id, dutchToday());
  return inForce?.ruleSet.document ?? null;
};
