/**
 * Whether a database and a namespace of Temporal belong together: a worker on a pair that does not would take work that is not in its database, and
 * fail it. The database has the id of its installation, the watchdog's schedule has the same one in the memo of its passes.
 */
import type { Client, ScheduleDescription } from '@temporalio/client';
import { WATCHDOG, WATCHDOG_PASSES } from '../domain/operations/watchdog.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';

/** The id that a schedule has; null when it has none, as of a Klimop from before there were ids. */
const installationIn = ({ action }: Pick<ScheduleDescription, 'action'>): string | null => {
  const id = action.memo?.installation;
  return typeof id === 'string' ? id : null;
};

/** Passes that are looked at for the id that their schedule lost. */
const PASSES = 20;

/**
 * The same, and where the schedule has none that of the newest pass: who edits a schedule by hand (`temporal schedule update`) takes away its memo,
 * and the namespace is no less whose it was. A schedule that is deleted says that it is free.
 */
export const installationOf = async (
  temporal: Client,
  described: Pick<ScheduleDescription, 'action'>,
): Promise<string | null> => {
  const id = installationIn(described);
  if (id !== null) return id;
  let looked = 0;
  for await (const { memo } of temporal.workflow.list({ query: WATCHDOG_PASSES, pageSize: PASSES })) {
    if (typeof memo?.installation === 'string') return memo.installation;
    looked += 1;
    if (looked === PASSES) break;
  }
  return null;
};

/** A database of somebody's own has trajectories, and the Temporal that would be started beside it knows none of them. */
export const TEMPORAL_ELSEWHERE: Refusal = refuse(
  'TEMPORAL_ELSEWHERE',
  'De trajecten in deze database lopen in een andere Temporal: die hier zou starten, is leeg, en dan liepen ze dubbel. Er is geen traject aangeraakt. Geef met TEMPORAL_ADDRESS de Temporal die bij de database hoort. Bestaat die niet meer, zet dan een nieuwe op en geef haar adres: na de start brengt npx klimop ops reconcile --repair elk traject weer op gang.',
);

export const OTHER_INSTALLATION: Refusal = refuse(
  'OTHER_INSTALLATION',
  `Deze database en deze Temporal horen niet bij elkaar: in deze namespace werkt Klimop met een andere database. Er is geen traject aangeraakt. Geef met DATABASE_URL de database die erbij hoort, of met TEMPORAL_ADDRESS of TEMPORAL_NAMESPACE een andere Temporal. Hoort deze database er voortaan bij, omdat de vorige niet meer bestaat: temporal schedule delete --schedule-id ${WATCHDOG}, en start opnieuw.`,
);
