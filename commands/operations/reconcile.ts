/**
 * Holds PostgreSQL and Temporal against each other, and mends what differs where it is asked to. PostgreSQL is right:
 * 1. a workflow is told to look, or started again from its row where it is gone;
 * 2. one that cannot hear that is ended and begun again from its row, and so is one that was told and did not come right though a worker is there
 *    and the database takes what is asked of it;
 * 3. search attributes that Temporal lost are made again first: without them no workflow can say where it stands;
 * 4. what was asked and has no answer is asked again, after that once more.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { askAgain } from '../../activities/give-command.ts';
import { inParallel } from '../../activities/in-parallel.ts';
import { beginAnew, beginStart, type Confirmed, type Mended, mend } from '../../activities/mend.ts';
import { installationId } from '../../db/office/installation.ts';
import { type Unanswered, unanswered } from '../../db/operations/stuck.ts';
import { unbegunStarts } from '../../db/operations/watchdog.ts';
import { instantOf, shift } from '../../domain/calendar/instant.ts';
import { type Difference, type DifferenceKind, MENDED_BY } from '../../domain/operations/difference.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Reach } from '../../domain/trajectory/rights.ts';
import { OTHER_INSTALLATION } from '../../worker/installation.ts';
import { lackingAttributes, registerSearchAttributes } from '../../worker/servers/search-attributes.ts';
import { searchAttributeTypes } from '../../workflows/search-attributes.ts';
import type { Office } from '../office.ts';
import { compareTrajectories, confirmAll } from './compare-trajectories.ts';
import { whatHinders } from './stuck/database-condition.ts';
import { watchdogState } from './stuck/watchdog-state.ts';
import { isWorkerPolling } from './stuck/worker-polling.ts';

/** A command has its answer within a second. */
const UNANSWERED_MS = 60_000;
const AT_ONCE = 8;
/** What was told to look does so within a moment; a worker that is away takes longer. */
const SETTLES_WITHIN_MS = 30_000;
const INTERVAL_MS = 1_000;
/** As long as some of them come right, the others are only waiting for their turn. */
const NO_PROGRESS_MS = 15_000;
/** A command that waits for what is held up has no answer in this time; it stays asked. */
const PATIENCE_MS = 5_000;
const MOST_STARTS = 10_000;

export interface Findings {
  /** Open trajectories that were held against Temporal. */
  readonly compared: number;
  readonly differences: readonly Difference[];
  /** Starts and commands that have no answer. */
  readonly unanswered: readonly Unanswered[];
}

/** What became of one thing that was found: a difference, or a start or command without an answer. */
export type MendedAs = Mended | 'begun' | 'refused' | 'answered';

export interface Mending {
  readonly clientId: string;
  /** The kind of difference, or the name of the start or command. */
  readonly what: DifferenceKind | Unanswered['name'];
  readonly done: MendedAs;
}

/** A look, and what is needed to mend it. */
export interface Reconciliation extends Findings {
  readonly ok: true;
  /** Search attributes that Temporal does not know. */
  readonly lacking: readonly string[];
  /** Mends what was found, each of it told once (and once more where telling to look did not help), and gives what is left after that. @param by who has it done */
  repair(by: string, onMended: (one: Mending) => void): Promise<Findings>;
}

/**
 * Of clients within reach. Refuses a database and a Temporal that do not belong together: nothing there is to be mended.
 *
 * @throws when one of them does not answer
 */
export const reconcile = async (
  office: Office,
  of: { readonly reach?: Reach } = {},
): Promise<Reconciliation | Refusal> => {
  const { is } = await watchdogState(office.temporal, await installationId(office.db), office.taskQueue);
  if (is === 'others') return OTHER_INSTALLATION;
  const { connection, options } = office.temporal;
  const lacking = await lackingAttributes(connection, options.namespace, searchAttributeTypes());
  const { compared, differences } = await compareTrajectories(office, of);
  const before = shift(instantOf(Date.now()), -UNANSWERED_MS);
  const asked = await unanswered(office.db, before, of);
  return {
    ok: true,
    lacking,
    compared,
    differences: differences.map(({ difference }) => difference),
    unanswered: asked,
    repair: async (by, onMended) => {
      if (lacking.length > 0) {
        const made = await registerSearchAttributes(connection, options.namespace, searchAttributeTypes());
        if (!made.ok) throw new Error(made.message);
      }
      await inParallel(differences, AT_ONCE, async (found) => {
        const { clientId, kind } = found.difference;
        const isAnew = MENDED_BY[kind] === 'anew';
        onMended({ clientId, what: kind, done: await (isAnew ? beginAnew : mend)(office, found, by) });
      });
      const starts = new Set(asked.filter(({ name }) => name === 'start').map(({ clientId }) => clientId));
      const unbegun = await unbegunStarts(office.db, before, MOST_STARTS);
      const mine = (of.reach ?? null) === null ? unbegun : unbegun.filter(({ clientId }) => starts.has(clientId));
      await inParallel(mine, AT_ONCE, async (start) => {
        onMended({ clientId: start.clientId, what: 'start', done: await beginStart(office, start) });
      });
      await askAll(office, asked, onMended);
      const clients = differences.map(({ difference }) => difference.clientId);
      const left = await whatIsLeft(office, clients, before, of);
      const deaf = left.differences.filter(({ difference: { kind } }) => MENDED_BY[kind] === 'look');
      if (deaf.length === 0 || !(await couldBeHeard(office))) return { compared, ...findingsOf(left) };
      await inParallel(deaf, AT_ONCE, async (found) => {
        const { clientId, kind } = found.difference;
        onMended({ clientId, what: kind, done: await beginAnew(office, found, by) });
      });
      const again = left.unanswered.filter(({ clientId }) =>
        deaf.some(({ difference }) => difference.clientId === clientId),
      );
      await askAll(office, again, onMended);
      return { compared, ...findingsOf(await whatIsLeft(office, clients, before, of)) };
    },
  };
};

/** Of one client one after the other, as they were given; one that is not answered in time is asked by now, before the next. */
const askAll = (office: Office, asked: readonly Unanswered[], onMended: (one: Mending) => void): Promise<void> =>
  inParallel(byClient(asked.filter(({ name }) => name !== 'start')), AT_ONCE, async (commands) => {
    for (const { commandId, clientId, name } of commands) {
      const isAnswered = await askAgain(office, commandId, PATIENCE_MS);
      onMended({ clientId, what: name, done: isAnswered ? 'answered' : 'left' });
    }
  });

/** Whether a workflow that was told to look could have: then not having done so is its own fault. */
const couldBeHeard = async ({ temporal, db, taskQueue }: Office): Promise<boolean> =>
  (await isWorkerPolling(temporal, taskQueue)) && (await whatHinders(db)).length === 0;

const byClient = (commands: readonly Unanswered[]): Unanswered[][] => {
  const clients = new Map<string, Unanswered[]>();
  for (const command of commands) clients.set(command.clientId, [...(clients.get(command.clientId) ?? []), command]);
  return [...clients.values()];
};

interface Left {
  readonly differences: readonly Confirmed[];
  readonly unanswered: readonly Unanswered[];
}

const findingsOf = ({ differences, unanswered: still }: Left): Omit<Findings, 'compared'> => ({
  differences: differences.map(({ difference }) => difference),
  unanswered: still,
});

/** What still differs once what was mended has had its time; what nothing here mends is not waited for. */
const whatIsLeft = async (
  office: Office,
  told: readonly string[],
  submittedBefore: string,
  of: { readonly reach?: Reach },
): Promise<Left> => {
  const until = Date.now() + SETTLES_WITHIN_MS;
  let clients = told;
  let count = Number.POSITIVE_INFINITY;
  let lastProgress = Date.now();
  for (;;) {
    const left = await confirmAll(office, clients);
    const still = await unanswered(office.db, submittedBefore, of);
    const isSettled = still.length === 0 && left.every(({ difference }) => MENDED_BY[difference.kind] === 'nothing');
    if (left.length + still.length < count) {
      count = left.length + still.length;
      lastProgress = Date.now();
    }
    if (isSettled || Date.now() > until || Date.now() - lastProgress > NO_PROGRESS_MS)
      return { differences: left, unanswered: still };
    clients = left.map(({ difference }) => difference.clientId);
    await pause(INTERVAL_MS);
  }
};
