/** From what the API says of a client to what the page says: the path, where it stands, and where facts come from. What happened: what-happened.ts. Pure. */
import { PHASES, type PhaseId } from '../../../domain/trajectory/phases.ts';
import type { Client, Happening, Letter, Trajectory } from '../../api/types.ts';
import type { MixedSentence } from '../../parts/mixed.tsx';
import type { Language } from '../../words/both.ts';
import { phaseName, reasonInWords, waitsInWords } from '../../words/codes.ts';
import { dayInWords, dueInWords, sinceInWords, today, type Urgency } from '../../words/moments.ts';
import type { ClientWords } from './words.ts';

export interface Step {
  readonly id: string;
  readonly heading: string;
  readonly status: 'completed' | 'current' | 'ahead';
  readonly detail: string;
}

/** The way that a trajectory goes when nothing comes in between. */
const WAY: readonly PhaseId[] = ['intake', 'approval', 'placement', 'followUp', 'aftercare'];

/** When the phase was entered last in what happened; null where it never was. */
const enteredAt = (timeline: readonly Happening[], phase: PhaseId): string | null => {
  let at: string | null = null;
  for (const [n, one] of timeline.entries()) if (one.phase === phase && timeline[n - 1]?.phase !== phase) at = one.at;
  return at;
};

/** The path: what is done, where it is, and what is ahead. A phase that was passed by is not shown as done. */
export const pathOf = (
  { phase, timeline }: Pick<Trajectory, 'phase' | 'timeline'>,
  language: Language,
  words: ClientWords,
): Step[] => {
  const isEnded = PHASES[phase].final;
  const here = WAY.indexOf(phase);
  const steps = WAY.flatMap((one, index): Step[] => {
    const at = enteredAt(timeline, one);
    if (one === phase)
      return [
        {
          id: one,
          heading: phaseName(one, language),
          status: 'current',
          detail: at === null ? '' : words.since(dayInWords(at, language)),
        },
      ];
    const isBefore = isEnded || index < here;
    // A proposal can be made at once: there was then no intake.
    if (isBefore && at === null) return [];
    return [
      {
        id: one,
        heading: phaseName(one, language),
        status: isBefore ? 'completed' : 'ahead',
        detail: isBefore && at !== null ? words.from(dayInWords(at, language)) : words.ahead,
      },
    ];
  });
  const endedAt = enteredAt(timeline, phase);
  return [
    ...steps,
    isEnded
      ? {
          id: phase,
          heading: phaseName(phase, language),
          status: 'completed',
          detail: endedAt === null ? '' : words.since(dayInWords(endedAt, language)),
        }
      : { id: 'durableOutflow', heading: words.outcome, status: 'ahead', detail: words.ahead },
  ];
};

export interface Standing {
  readonly phase: string;
  readonly waits: string;
  readonly next: string;
  readonly urgency: Urgency;
  readonly goal: string;
  readonly instrument: string;
  /** What is proposed instead of a goal. */
  readonly exit: string | null;
  readonly suspended: string | null;
  readonly begins: string | null;
}

/** Where it stands now. */
export const standingOf = (trajectory: Trajectory, now: Date, language: Language, words: ClientWords): Standing => {
  const { phase, waitingOn, waitingSince, dueAt, clock, goal, instrument, proposal } = trajectory;
  const due = dueAt === null ? null : dueInWords(dueAt, now, language);
  const what = clock === 'moment' ? words.moment : words.reminder;
  return {
    phase: phaseName(phase, language),
    waits:
      waitingOn === 'nobody'
        ? words.nobody
        : `${waitsInWords(trajectory, language)}, ${sinceInWords(waitingSince, now, language)}`,
    next: due === null || dueAt === null ? words.none : `${due.words} (${what} ${dayInWords(dueAt, language)})`,
    urgency: due?.urgency ?? 'later',
    goal: goal?.name ?? words.none,
    instrument: instrument?.name ?? words.none,
    exit: phase === 'approval' ? (proposal?.exit?.name ?? null) : null,
    suspended: suspendedInWords(trajectory, now, language),
    begins: beginsInWords(trajectory, now, language),
  };
};

/** The day on which a client who was placed begins; null once they have. */
export const beginsInWords = (
  { phase, timeline }: Pick<Trajectory, 'phase' | 'timeline'>,
  now: Date,
  language: Language,
): string | null => {
  const on = timeline.findLast(({ event }) => event === 'place')?.details.on;
  return phase === 'followUp' && typeof on === 'string' && on > today(now) ? dayInWords(on, language) : null;
};

/** Since when and why it stands still; null where it goes on. */
const suspendedInWords = ({ suspended, timeline }: Trajectory, now: Date, language: Language): string | null => {
  const begun = suspended ? timeline.findLast(({ event }) => event === 'suspend') : undefined;
  if (begun === undefined) return null;
  const why = begun.reasonCode === null ? '' : `, ${reasonInWords(begun.reasonCode, language).toLowerCase()}`;
  return `${sinceInWords(begun.at, now, language)}${why}`;
};

const lastDecision = ({ timeline }: Pick<Trajectory, 'timeline'>): string | undefined =>
  timeline.findLast(({ event }) => ['approve', 'override', 'reopen', 'relapse', 'becameUnemployed'].includes(event))
    ?.event;

/** Whether a person decided on the proposal that is shown: a trajectory may have ended before. */
export const isDecided = (trajectory: Pick<Trajectory, 'timeline'>): boolean =>
  ['approve', 'override'].includes(lastDecision(trajectory) ?? '');

/** What would be proposed today, with the names of the rules in it. */
export const todayInWords = (
  { goal, instrument, exit }: NonNullable<Trajectory['proposalToday']>,
  words: ClientWords,
): MixedSentence => {
  if (exit !== null) return { sentence: words.todayExit(exit.name), names: [exit.name] };
  if (goal === null) return { sentence: words.todayOther, names: [] };
  return instrument === null
    ? { sentence: words.todayGoal(goal.name), names: [goal.name] }
    : { sentence: words.todayHelp(goal.name, instrument.name), names: [goal.name, instrument.name] };
};

/** Whether a person decided otherwise than the proposal that is shown. */
export const isDecidedOtherwise = (trajectory: Pick<Trajectory, 'timeline'>): boolean =>
  lastDecision(trajectory) === 'override';

/** Where a fact comes from: who told it and when. */
export const originInWords = (
  { from, by, at }: Client['facts'][number],
  language: Language,
  words: ClientWords,
): string => {
  const day = dayInWords(at, language);
  switch (from) {
    case 'told':
      return words.told(by ?? words.unknown, day);
    case 'registered':
      return words.registered(by ?? words.unknown, day);
    case 'rules':
      return words.byRules(day);
    case 'imported':
      return words.imported(day);
  }
};

/** What became of a letter. */
export const letterInWords = (letter: Letter, language: Language, words: ClientWords): string =>
  letter.lapsedAt !== null
    ? words.letterLapsed(dayInWords(letter.lapsedAt, language))
    : letter.sentAt !== null
      ? words.letterSent(dayInWords(letter.sentAt, language))
      : words.letterDraft(dayInWords(letter.writtenAt, language));

/** A fact as a page says it, and the language of that: a date as the page says dates, all else in the words of the rules. */
export const factInWords = (
  { value, words }: Client['facts'][number],
  language: Language,
): { readonly text: string; readonly lang: Language } =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
    ? { text: dayInWords(value, language), lang: language }
    : { text: plain(words), lang: 'nl' };

/** The engine puts options between quotation marks; each keeps the name that a form has for it. */
const plain = (words: string): string => words.replaceAll(/[“”]/g, '');
