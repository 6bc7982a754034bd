/**
 * What operations see of a trajectory in the Temporal UI: search attributes and current details. One place, called at the start of each
 * run and after each change.
 */
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { dutchTimeInWords } from '../../domain/calendar/dutch-time.ts';
import { FAILURES, type FailureClass } from '../../domain/trajectory/failing.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import type { TrajectoryView } from '../../domain/trajectory/view.ts';
import { COMES, WAITING_ON } from '../../domain/trajectory/words.ts';
import { SEARCH_ATTRIBUTES as KEY } from '../search-attributes.ts';

/**
 * Writes only the search attributes that differ from what the server has: each write is an event and a billable action.
 *
 * @param view null before anything is known
 * @param failing the class of the cause for which it stands still, if it does
 */
export const announce = (view: TrajectoryView | null, failing: FailureClass | null): void => {
  const known = workflowInfo().typedSearchAttributes;
  const wanted = [...(view === null ? [] : searchAttributes(view)), { key: KEY.failing, value: failing }];
  const changed = wanted.filter(({ key, value }) => !same(known.get(key), value)) as SearchAttributeUpdatePair[];
  if (changed.length > 0) upsertSearchAttributes(changed);
  setCurrentDetails([...standsStill(failing), ...(view === null ? [] : details(view))].join('\n'));
};

const same = (present: unknown, wanted: unknown): boolean =>
  present instanceof Date && wanted instanceof Date
    ? present.getTime() === wanted.getTime()
    : (present ?? null) === wanted;

const date = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

const searchAttributes = (view: TrajectoryView): SearchAttributeUpdatePair[] => [
  { key: KEY.municipality, value: view.municipality },
  { key: KEY.phase, value: view.phase },
  { key: KEY.waitingOn, value: view.waitingOn },
  { key: KEY.waitingSince, value: date(view.waitingSince) },
  { key: KEY.goal, value: view.goal },
  { key: KEY.instrument, value: view.instrument },
  { key: KEY.caseworker, value: view.caseworker },
  { key: KEY.dueAt, value: date(view.dueAt) },
  { key: KEY.ruleSet, value: view.ruleSet?.slice(0, 12) ?? null },
  { key: KEY.entrance, value: view.entrance },
  { key: KEY.suspended, value: view.suspended },
  { key: KEY.version, value: view.version },
];

const standsStill = (failing: FailureClass | null): string[] =>
  failing === null ? [] : [`**Staat stil: ${FAILURES[failing].nl}.** ${FAILURES[failing].remedy}`, ''];

const details = (view: TrajectoryView): string[] => {
  const phase = phaseOf(view.phase);
  return [
    `### ${phase.label.nl}${view.suspended ? ' (opgeschort)' : ''}`,
    `${phase.purpose.nl}.`,
    '',
    ...(phase.final
      ? []
      : [
          `- wacht op **${WAITING_ON[view.waitingOn]}** sinds ${dutchTimeInWords(view.waitingSince)}`,
          view.dueAt === null || view.clock === null
            ? '- er staat niets gepland'
            : `- ${COMES[view.clock]} ${dutchTimeInWords(view.dueAt)}`,
        ]),
    `- doel: ${view.words.goal ?? 'nog niet bekend'}`,
    `- instrument: ${view.words.instrument ?? 'nog niet bekend'}`,
    `- klantmanager: ${view.caseworker}`,
    ...(view.words.missing.length > 0 ? [`- nog nodig: ${view.words.missing.join('; ')}`] : []),
    ...(view.contactsAsked > 0 ? [`- contacten: ${view.contactsHeld} van ${view.contactsAsked}`] : []),
    `- ronde ${view.round}, versie ${view.version}`,
  ];
};
