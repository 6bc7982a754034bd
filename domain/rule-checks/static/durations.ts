/**
 * Every duration must be some time, and an end that a calendar can hold: a reminder after nothing would come without end. And the window of a
 * contact is shorter than the time between two: else one conversation could count for the next of them too soon. Pure.
 */
import { dayAfter, dayBefore } from '../../calendar/calendar-date.ts';
import { DURATION_PATTERN, isOfDays, momentAfter, momentBefore } from '../../calendar/duration.ts';
import { durationInWords } from '../../calendar/written-duration.ts';
import { type Finding, fault, pointerOf, warning } from '../../rules/language/finding.ts';
import { FIELDS } from '../../rules/language/parts-in-words.ts';
import { Entrance, type RuleSetDocument } from '../../rules/language/schema.ts';

/** How far durations reach from a moment. Those of days are counted in days: the calendar library takes far longer over moments. */
interface Reckoning {
  readonly after: (from: string, duration: string) => string;
  readonly before: (from: string, duration: string) => string;
  /** Any moment does: what is looked at is how far a duration reaches from it. */
  readonly from: string;
  /** Longer than anybody is led; later moments are beyond what timers and calendars can hold. */
  readonly latest: string;
  /** Months differ in length: a window must fit wherever in the year a phase begins. */
  readonly beginnings: readonly string[];
}

const beginningsWith = (time: string): readonly string[] =>
  Array.from({ length: 12 }, (_, at) => `2001-${String(at + 1).padStart(2, '0')}-01${time}`);

const IN_DAYS: Reckoning = {
  after: dayAfter,
  before: dayBefore,
  from: '2000-01-01',
  latest: '2100-01-01',
  beginnings: beginningsWith(''),
};

const MIDNIGHT = 'T00:00:00.000Z';
const IN_MOMENTS: Reckoning = {
  after: momentAfter,
  before: momentBefore,
  from: `2000-01-01${MIDNIGHT}`,
  latest: `2100-01-01${MIDNIGHT}`,
  beginnings: beginningsWith(MIDNIGHT),
};

const reckoningFor = (durations: readonly string[]): Reckoning => (durations.every(isOfDays) ? IN_DAYS : IN_MOMENTS);

/** One finding for each duration of nothing, for each longer than a hundred years, and for each window that is too wide. */
export const durationFindings = (document: RuleSetDocument): Finding[] => {
  const unusableOnes = durationsOf(document).flatMap(([place, duration]) =>
    isUsable(duration) ? [] : [unusable(place)],
  );
  return unusableOnes.length > 0 ? unusableOnes : windowFindings(document);
};

/** A remark on each duration of hours or less: policy counts in days or longer, and behind the T an M is a minute and no month. */
export const shortDurationFindings = (document: RuleSetDocument): Finding[] =>
  durationsOf(document).flatMap(([place, duration]) => {
    const [days = '', time] = duration.split('T');
    if (time === undefined) return [];
    const longer = `${days}${time}`;
    return [
      warning(
        'duration.short',
        place,
        `De termijn ${duration} is ${durationInWords(duration, 'nl')}: achter de T staan uren, minuten en seconden.`,
        DURATION_PATTERN.test(longer)
          ? `Bedoelt u ${durationInWords(longer, 'nl')}? Schrijf dan ${longer}, zonder T.`
          : 'Schrijf een termijn van dagen, weken, maanden of jaren, zoals P14D, als u die bedoelt.',
      ),
    ];
  });

/** On a calendar that counts in hours or less, for a demonstration, moments are compared, and rounding may bring them together. */
const windowFindings = ({ calendar }: RuleSetDocument): Finding[] =>
  (['followUp', 'aftercare'] as const).flatMap((phase) => {
    const window = calendar.contactWindow[phase].value;
    if (!isOfDays(window)) return [];
    return Entrance.options.flatMap((entrance) => {
      const moments = calendar[phase][entrance].value;
      const { after, before, beginnings } = reckoningFor(moments);
      const index = moments.findIndex((moment, at) =>
        beginnings.some((from) => {
          const last = at === 0 ? from : after(from, moments[at - 1] ?? moment);
          return before(after(from, moment), window) <= last;
        }),
      );
      return index < 0 ? [] : [tooWide(phase, pointerOf(['calendar', phase, entrance, 'value', index]), index)];
    });
  });

const tooWide = (phase: 'followUp' | 'aftercare', place: string, index: number): Finding =>
  fault(
    'calendar.window',
    place,
    index === 0
      ? `De termijn waarin een contact telt (${FIELDS[phase]?.nl}) is niet korter dan de tijd tot het eerste contact: dat zou al op de eerste dag kunnen.`
      : `De termijn waarin een contact telt (${FIELDS[phase]?.nl}) is niet korter dan de tijd tussen dit contact en dat ervoor: twee gesprekken vlak na elkaar zouden voor beide tellen.`,
    'Maak die termijn ("contactWindow") korter, of zet de contacten verder uit elkaar en in volgorde.',
  );

const durationsOf = ({ calendar, dismissal, instruments }: RuleSetDocument): [place: string, duration: string][] => [
  ...Object.entries(calendar.reminders).map(([name, { value }]): [string, string] => [
    pointerOf(['calendar', 'reminders', name, 'value']),
    value,
  ]),
  ...(['followUp', 'aftercare'] as const).flatMap((phase) =>
    Entrance.options.flatMap((entrance) =>
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
  ...(dismissal === undefined
    ? []
    : [[pointerOf(['dismissal', 'askBefore', 'value']), dismissal.askBefore.value] as [string, string]]),
  ...instruments.map(({ duration }, index): [string, string] => [
    pointerOf(['instruments', index, 'duration']),
    duration,
  ]),
];

const isUsable = (duration: string): boolean => {
  try {
    const { after, from, latest } = reckoningFor([duration]);
    const end = after(from, duration);
    return end > from && end <= latest;
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
