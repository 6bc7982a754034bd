/** Puts together one cause out of those whom it holds up. */
import type { Instant } from '../../../domain/calendar/instant.ts';
import type { CauseCode, Stuck } from '../../../domain/operations/causes.ts';
import { trajectoryWorkflowId } from '../../../domain/trajectory/address.ts';
import type { FailureClass } from '../../../domain/trajectory/failing.ts';
import { temporalFault } from '../../../worker/temporal-out-of-reach.ts';

/** Who waits, and since when. */
export interface HeldUp {
  readonly clientId: string;
  readonly since: Instant | null;
}

/** Clients that are named. */
export const EXAMPLES = 3;

/** The query of all trajectories that run. */
export const RUNNING = `WorkflowType = 'trajectory' AND ExecutionStatus = 'Running'`;

/** The query of the workflows of some clients, where nothing else says what they have in common. */
export const byId = (clients: readonly string[]): string =>
  `WorkflowId IN (${clients.map((id) => `'${trajectoryWorkflowId(id)}'`).join(', ')})`;

type Query = string | null | ((examples: readonly string[]) => string);

/** A cause, with those it holds up, the longest first. */
export const cause = (code: CauseCode, waiting: readonly HeldUp[] = [], query: Query = null): Stuck => {
  // Of one client more than one thing may wait.
  const examples = [...new Set(waiting.map(({ clientId }) => clientId))].slice(0, EXAMPLES);
  const isFor = typeof query === 'function' && examples.length > 0;
  return {
    code,
    fault: null,
    count: waiting.length,
    since: waiting[0]?.since ?? null,
    examples,
    query: typeof query === 'string' ? query : isFor ? query(examples) : null,
  };
};

/** The same where there is somebody; nothing where there is not. */
export const causeIfAny = (code: CauseCode, waiting: readonly HeldUp[], query: Query): Stuck[] =>
  waiting.length === 0 ? [] : [cause(code, waiting, query)];

/** The database did not answer, or refused whoever asked. */
export const ofUnreached = (fault: FailureClass): Stuck =>
  fault === 'database' || fault === 'timeout' || fault === 'fault'
    ? cause('databaseDown')
    : { ...cause('databaseFault'), fault };

/** The same of Temporal. */
export const ofTemporal = (error: unknown): Stuck => cause(temporalFault(error) ?? 'temporalDown');
