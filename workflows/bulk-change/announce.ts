/** What operations see of a bulk change in the Temporal UI. */
import { setCurrentDetails } from '@temporalio/workflow';
import { BULK_OUTCOMES, totalOf } from '../../domain/bulk-change/bulk-change.ts';
import { ENDINGS, OUTCOMES } from '../../domain/bulk-change/words.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import type { BulkProgress, RedecideWaiting } from './messages.ts';

export const announce = (bulk: RedecideWaiting, progress: BulkProgress): void => {
  const { counts, round, pages, stoppedBy, ending } = progress;
  const total = totalOf(counts);
  const lines = [
    `### ${bulk.dryRun ? 'Proef: wat verandert er' : 'Opnieuw beslissen'}: ${total - counts.open} van ${total}`,
    `Alle trajecten van ${bulk.ruleSetId} in de fase ${phaseOf(bulk.phase).label.nl}, onder versie ${bulk.ruleSet.slice(0, 12)}, door ${bulk.by}.`,
    '',
    ending === null
      ? `- bladzijde ${pages + 1}, ronde ${round}${stoppedBy === null ? '' : `; stopt na deze bladzijde (${stoppedBy})`}`
      : `- ${ENDINGS[ending].nl}`,
    ...BULK_OUTCOMES.filter((outcome) => counts[outcome] > 0).map(
      (outcome) => `- ${OUTCOMES[outcome].nl}: ${counts[outcome]}`,
    ),
  ];
  setCurrentDetails(lines.join('\n'));
};

/** Which page is next, and how many are left. */
export const pageInWords = ({ size }: RedecideWaiting, { pages, round, counts }: BulkProgress): string =>
  `bladzijde ${pages + 1}${round > 1 ? `, ronde ${round}` : ''}: hoogstens ${Math.min(size, counts.open)} van nog ${counts.open}`;
