/** What became of a bulk change and of each trajectory in it, as a person reads it. Complete by type. Pure. */
import type { Texts } from '../rules/language/schema.ts';
import type { BulkEnding, BulkOutcome } from './bulk-change.ts';

export const OUTCOMES: Readonly<Record<BulkOutcome, Texts>> = {
  unchanged: { nl: 'hetzelfde voorstel', en: 'the same proposal' },
  goalChanged: { nl: 'ander doel', en: 'another goal' },
  instrumentChanged: { nl: 'ander eerste instrument', en: 'another first instrument' },
  detailsChanged: {
    nl: 'zelfde doel en eerste instrument, verder anders',
    en: 'same goal and first instrument, otherwise different',
  },
  nowGoal: { nl: 'nu wel een doel', en: 'a goal now' },
  nowExit: { nl: 'nu geen traject voorgesteld', en: 'no trajectory proposed now' },
  nowNeedsFacts: { nl: 'nu zijn er gegevens nodig', en: 'facts are needed now' },
  otherFacts: { nl: 'andere gegevens nodig', en: 'other facts are needed' },
  alreadyUnder: { nl: 'was al onder deze versie', en: 'was under this version already' },
  movedOn: { nl: 'intussen verder', en: 'moved on meanwhile' },
  failed: { nl: 'niet gelukt', en: 'failed' },
};

export const ENDINGS: Readonly<Record<BulkEnding, Texts>> = {
  completed: { nl: 'Klaar.', en: 'Done.' },
  stopped: { nl: 'Gestopt. Wat gedaan was, blijft.', en: 'Stopped. What was done stays.' },
  superseded: {
    nl: 'Afgebroken: er geldt nu een nieuwere versie.',
    en: 'Broken off: a newer version holds now.',
  },
  cancelled: { nl: 'Afgebroken door beheer.', en: 'Broken off by operations.' },
  brokenOff: { nl: 'Van buiten afgebroken.', en: 'Broken off from outside.' },
};
