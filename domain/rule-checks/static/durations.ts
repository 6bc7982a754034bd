/** Every duration must be some time, and an end that a calendar can hold: a reminder after nothing would come without end. Pure. */
import { momentAfter } from '../../calendar/duration.ts';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import type { RuleSetDocument } from '../../rules/language/schema.ts';

/** Any moment does: what is looked at is how far the duration reaches from it. */
const FROM = '2000-01-01T00:00:00.000Z';

/** Longer than anybody is led; later moments are beyond what timers and calendars can hold. */
const LATEST = momentAfter(FROM, 'P100Y');

/** One finding for each duration of nothing, and for each longer than a hundred years. */
export const durationFindings = (document: RuleSetDocument): Finding[] =>
  durationsOf(document).flatMap(([place, duration]) => (isUsable(duration) ? [] : [unusable(place)]));

const durationsOf = ({ calendar, instruments }: RuleSetDocument): [place: string, duration: string][] => [
  ...Object.entries(calendar.reminders).map(([name, { value }]): [string, string] => [
    pointerOf(['calendar', 'reminders', name, 'value']),
    value,
  ]),
  ...(['followUp', 'aftercare'] as const).flatMap((phase) =>
    (['benefit', 'crisis'] as const).flatMap((entrance) =>
      calendar[phase][entrance].value.map((value, index): [string, string] => [
        pointerOf(['calendar', phase, entrance, 'value', index]),
        value,
      ]),
    ),
  ),
  ...(['followUp', 'aftercare'] as const).map((phase): [string, string] => [
    pointerOf(['calendar', 'contactWindow', phase, 'value']),
    calendar.contactWindow[phase].value,
  ]),
  [pointerOf(['calendar', 'objection', 'value']), calendar.objection.value],
  ...instruments.map(({ duration }, index): [string, string] => [
    pointerOf(['instruments', index, 'duration']),
    duration,
  ]),
];

const isUsable = (duration: string): boolean => {
  try {
    const end = momentAfter(FROM, duration);
    return end > FROM && end <= LATEST;
  } catch (error) {
    // Further than the calendar library reaches.
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const unusable = (place: string): Finding =>
  fault(
    'duration.range',
    place,
    'Deze termijn is niets, of langer dan honderd jaar.',
    'Kies een termijn van ten minste een seconde en ten hoogste honderd jaar, zoals P14D.',
  );
