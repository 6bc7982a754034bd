/**
 * One pass of the watchdog, which Temporal starts every minute and Klimop at each start (worker/watchdog-schedule.ts): what fell between PostgreSQL
 * and Temporal is mended before a person meets it.
 *
 * 1. Its parts need nothing of one another: one that fails keeps no other from its work.
 * 2. A pass of which a part failed is a failed workflow, so that operations find it.
 */
import { ApplicationFailure, setCurrentDetails } from '@temporalio/workflow';
import type { WatchdogPatience } from '../../activities/activities.ts';
import { SUMMARIES } from '../in-dutch.ts';
import { parts } from './neighbours.ts';

const PARTS = ['compareChanged', 'beginStarts', 'writeLetters', 'reportFailing'] as const;

type Part = (typeof PARTS)[number];

/** What is counted, in the words of the Temporal UI. */
const WORDS = {
  compared: 'vergeleken met hun workflow',
  poked: 'lieten wij opnieuw kijken',
  restarted: 'opnieuw begonnen',
  begun: 'starts alsnog begonnen',
  refused: 'starts geweigerd: er loopt al een traject',
  written: 'brieven alsnog geschreven',
  failed: 'brieven die niet konden worden geschreven',
  reported: 'kregen te horen wat hen ophoudt',
} as const;

export type WatchdogCounts = Readonly<Partial<Record<keyof typeof WORDS, number>>>;

/** A change is known to its workflow, and to Temporal's list, within a second; a minute later it is late. */
const PATIENCE: WatchdogPatience = { settles: 60_000 };
const MOST_PATIENT_MS = 3_600_000;

/** Whoever reaches Temporal can start a pass with anything: one that looked into the future would have the next ones look at nothing. */
const isPatience = (given: unknown): given is WatchdogPatience => {
  const settles = (given as Partial<WatchdogPatience> | null)?.settles;
  return typeof settles === 'number' && settles >= 0 && settles <= MOST_PATIENT_MS;
};

/** Workflow of one pass. */
export async function watchdog(patience = PATIENCE): Promise<WatchdogCounts> {
  if (!isPatience(patience))
    throw ApplicationFailure.nonRetryable(
      'De waakhond wordt door zijn schema gestart, niet met de hand in Temporal.',
      'NOT_A_PASS',
    );
  let counts: WatchdogCounts = {};
  const failed: Part[] = [];
  await Promise.all(
    PARTS.map(async (part) => {
      try {
        const done = await parts[part].executeWithOptions({ summary: SUMMARIES[part]() }, [patience]);
        counts = { ...counts, ...done };
      } catch {
        failed.push(part);
      }
    }),
  );
  setCurrentDetails(
    [
      ...Object.entries(WORDS).map(([key, words]) => `- ${counts[key as keyof typeof WORDS] ?? 0} ${words}`),
      ...failed.map((part) => `- **mislukt: ${SUMMARIES[part]()}**`),
    ].join('\n'),
  );
  if (failed.length > 0)
    throw ApplicationFailure.nonRetryable(
      `Niet alles kon worden nagekeken (${failed.join(', ')}). Zie de mislukte activiteiten; de volgende ronde is over een minuut.`,
      'WATCHDOG_PART_FAILED',
      counts,
    );
  return counts;
}
