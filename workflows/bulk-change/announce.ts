/** What operations see of a bulk change in the Temporal UI. */
import { setCurrentDetails } from '@temporalio/workflow';
import { type BulkEnding, totalOf } from '../../domain/bulk-change/bulk-change.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import type { BulkProgress, RedecideWaiting } from './messages.ts';

const ENDED: Readonly<Record<BulkEnding, string>> = {
  completed: 'Klaar.',
  stopped: 'Gestopt door een mens; wat gedaan is blijft.',
  superseded: 'Gestopt: deze versie is niet meer in werking.',
  cancelled: 'Afgebroken door beheer; wat gedaan is blijft.',
  brokenOff: 'Van buitenaf beëindigd.',
};

export const announce = (bulk: RedecideWaiting, progress: BulkProgress): void => {
  const { counts, round, pages, stoppedBy, ending } = progress;
  const total = totalOf(counts);
  const lines = [
    `### ${bulk.dryRun ? 'Proef: wat verandert er' : 'Opnieuw beslissen'}: ${total - counts.open} van ${total}`,
    `Alle trajecten van ${bulk.ruleSetId} in de fase ${phaseOf(bulk.phase).label.nl}, onder versie ${bulk.ruleSet.slice(0, 12)}, door ${bulk.by}.`,
    '',
    ending === null
      ? `- bladzijde ${pages + 1}, ronde ${round}${stoppedBy === null ? '' : `; stopt na deze bladzijde (${stoppedBy})`}`
      : `- ${ENDED[ending]}`,
    ...Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([outcome, count]) => `- ${outcome}: ${count}`),
  ];
  setCurrentDetails(lines.join('\n'));
};

/** Which page is next, and how many are left. */
export const pageInWords = ({ size }: RedecideWaiting, { pages, round, counts }: BulkProgress): string =>
  `bladzijde ${pages + 1}${round > 1 ? `, ronde ${round}` : ''}: hoogstens ${Math.min(size, counts.open)} van nog ${counts.open}`;
