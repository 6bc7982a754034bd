/**
 * Letters to the client, written from the stored decision and its explanation. A letter is due from the happening that asks for it; writing it is
 * tried at once and, where that fails, again later (see the watchdog). Nothing waits for it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../db/connection/connect.ts';
import {
  decisionWasSent,
  type LetterDue,
  letterFailed,
  letterMatter,
  storeLetter,
  strikeLetter,
} from '../db/letters/letters.ts';
import { dutchDay } from '../domain/calendar/calendar-date.ts';
import { composeLetter, isBeforeBegin } from '../domain/letters/letter.ts';
import { letterSettings, trialSettings } from '../domain/letters/settings.ts';
import { LETTER_KINDS } from '../domain/trajectory/letter-kinds.ts';
import { failureClass } from './failure-class.ts';
import type { RuleSetLibrary } from './rule-set-library.ts';

/** Writing takes milliseconds; what takes longer is left due. */
const SOON_MS = 1_000;

/** Writes a letter that has just become due, if that can be done within a moment. Never throws. */
export const writeLetterSoon = async (db: Database, library: RuleSetLibrary, due: LetterDue): Promise<void> => {
  const writing = writeLetter(db, library, due);
  const timer = new AbortController();
  await Promise.race([
    writing.then(() => undefined).catch(() => undefined),
    pause(SOON_MS, undefined, { signal: timer.signal }).catch(() => undefined),
  ]);
  timer.abort();
};

/** Writes a letter that is due. False, with the class of the cause kept, when that failed. */
export const writeLetter = async (db: Database, library: RuleSetLibrary, due: LetterDue): Promise<boolean> => {
  try {
    await compose(db, library, due);
    return true;
  } catch (error) {
    await letterFailed(db, due, failureClass(error));
    return false;
  }
};

const compose = async (db: Database, library: RuleSetLibrary, due: LetterDue): Promise<void> => {
  const { trajectoryId, version, kind, decisionId, goal, instrument, dueSince } = due;
  // Of a decision that nobody was told, nobody is told either that it no longer holds.
  if (kind === 'reopened' && !(await decisionWasSent(db, trajectoryId))) return strikeLetter(db, due);
  const matter = await letterMatter(db, due);
  const { decision } = matter;
  if ((decision === null && decisionId !== null) || decision?.explanation === null)
    throw new Error('a letter is written about a decision that is kept');
  // Who stops before the first proposal has no version of the rules yet.
  const { ruleSet } =
    decision === null
      ? await library.inForce(matter.ruleSetId, dutchDay(dueSince))
      : await library.byHash(decision.ruleSetHash);
  const hasNotBegun = isBeforeBegin(matter, dutchDay(dueSince));
  // Who had not begun and was not told yet what they would get, is not told either that they had it.
  const isUnheard =
    LETTER_KINDS[kind].takesBack && hasNotBegun && !(await decisionWasSent(db, trajectoryId, matter.decidedIn));
  const content = composeLetter(
    ruleSet.document,
    {
      kind,
      reference: `${trajectoryId.slice(0, 8)}-${version}`,
      goal: isUnheard ? null : (goal ?? (decision?.proposal.outcome === 'exit' ? decision.proposal.exit : null)),
      instrument: isUnheard ? null : instrument,
      deviates: matter.event === 'override',
      reasonCode: matter.reasonCode,
      motivation: matter.motivation,
      hasNotBegun,
      passedOver: matter.passedOver,
      contact: matter.contact,
      explanation: decision?.explanation ?? null,
    },
    matter.municipality === null
      ? trialSettings(ruleSet.document)
      : letterSettings(matter.municipality, matter.entrance, dutchDay(dueSince)),
  );
  await storeLetter(db, {
    id: `${trajectoryId}.${version}.${kind}`,
    trajectoryId,
    version,
    kind,
    language: 'nl',
    content,
    writtenAt: dueSince,
  });
};
