/** Opens what answers of a Klimop that may be ill: where one of PostgreSQL and Temporal is away, the other is looked at all the same. */
import { GREETS_WITHIN_MS, type Neighbours } from '../../commands/operations/find-stuck.ts';
import { within } from '../../commands/operations/stuck/within.ts';
import { closeDatabase, closedOrLeft, connectDatabase, PERSON_WAITS_MS } from '../../db/connection/connect.ts';
import { whyDatabaseUnreached } from '../../db/connection/greet.ts';
import { CAUSES, type Stuck, wordsOf } from '../../domain/operations/causes.ts';
import { listInUi } from '../../domain/operations/temporal-ui.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { isOfTheWay } from '../../domain/trajectory/failing.ts';
import { CONNECT_WITHIN_MS, clientIfThere, whyTemporalUnreached } from '../../worker/connection.ts';
import { TASK_QUEUE } from '../../worker/task-queue.ts';
import { toldIfBrokenOff } from '../broken-off.ts';
import { LOOK_FIRST } from '../may-have-happened.ts';
import type { Output } from '../output.ts';
import { uiOf, type Whereabouts, withRunning } from '../session.ts';
import { tellWaiting } from '../tell-waiting.ts';

/** Why a server is not reached is looked into for so long; without it the cause is told as it is. */
export const LOOKS_WITHIN_MS = 6_000;

/** The longest of all that is waited for one after the other, with room for a busy machine: nothing in `ops stuck` or `ops explain` waits on after it. */
const ENDS = 'Dat duurt hoogstens een minuut.';

/** Refuses only when nothing says where Klimop is. */
export const withWhatAnswers = <Result>(
  output: Output,
  work: (neighbours: Neighbours, where: Whereabouts) => Promise<Result>,
): Promise<Result | Refusal> =>
  withRunning(async (where) => {
    const { environment, temporalAddress } = where;
    const heard = tellWaiting(output, ENDS);
    const reached = await clientIfThere(environment, temporalAddress, {
      waitsMs: CONNECT_WITHIN_MS,
      ...heard,
    }).catch(() => null);
    const temporal = reached === null || reached.isAway ? null : reached.client;
    const db = connectDatabase(where.databaseUrl, {
      lockTimeoutMs: PERSON_WAITS_MS,
      connectsWithinMs: GREETS_WITHIN_MS,
      ...heard,
    });
    try {
      return await toldIfBrokenOff(LOOK_FIRST, () => work({ db, temporal, taskQueue: TASK_QUEUE }, where));
    } finally {
      // A connection on which a question hangs is left behind.
      await closedOrLeft(Promise.allSettled([closeDatabase(db), reached?.client.connection.close()]));
    }
  });

/** What is the matter and what to do; of a server that was named from outside and is not reached, why that is, looked into from here. */
export const wordsFrom = async (
  { environment, databaseUrl, temporalAddress }: Whereabouts,
  one: Pick<Stuck, 'code' | 'fault'>,
): Promise<ReturnType<typeof wordsOf>> => {
  const words = wordsOf(one);
  const isOfDatabase = one.code === 'databaseDown' || isOfTheWay(one.fault);
  const looking =
    isOfDatabase && environment.databaseUrl !== null
      ? whyDatabaseUnreached(databaseUrl)
      : one.code === 'temporalDown' && environment.temporal.address !== null
        ? whyTemporalUnreached(environment, temporalAddress)
        : null;
  const why = looking && (await within(LOOKS_WITHIN_MS, looking).catch(() => null));
  return why === null
    ? words
    : { what: `${CAUSES[isOfDatabase ? 'databaseDown' : 'temporalDown'].nl}: ${why.why}`, remedy: why.remedy };
};

/** The list of workflows in the Temporal Web UI that a query finds, as a link that a terminal knows whole; null where no UI is known. */
export const listLink = (where: Whereabouts, query: string | null): string | null => listInUi(uiOf(where), query);
