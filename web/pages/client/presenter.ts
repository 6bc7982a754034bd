/** From what the API says of a client to what the page says: the path, where it stands, and what happened. Pure. */

import { PHASES, type PhaseId } from '../../../domain/trajectory/phases.ts';
import { contactResultInWords } from '../../../domain/trajectory/words.ts';
import type { Client, Happening, Letter, Trajectory } from '../../api/types.ts';
import type { Language } from '../../words/both.ts';
import { capital } from '../../words/capital.ts';
import { phaseName, reasonInWords, WAITING } from '../../words/codes.ts';
import { dayInWords, dueInWords, momentInWords, sinceInWords, today, type Urgency } from '../../words/moments.ts';
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
        : `${WAITING[language][waitingOn]}, ${sinceInWords(waitingSince, now, language)}`,
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
  timeline.findLast(({ event }) => ['approve', 'override', 'reopen', 'relapse'].includes(event))?.event;

/** Whether a person decided on the proposal that is shown: a trajectory may have ended before. */
export const isDecided = (trajectory: Pick<Trajectory, 'timeline'>): boolean =>
  ['approve', 'override'].includes(lastDecision(trajectory) ?? '');

/** What would be proposed today, with the names of the rules in it. */
export const todayInWords = (
  { goal, instrument, exit }: NonNullable<Trajectory['proposalToday']>,
  words: ClientWords,
): { readonly sentence: string; readonly names: readonly string[] } => {
  if (exit !== null) return { sentence: words.todayExit(exit.name), names: [exit.name] };
  if (goal === null) return { sentence: words.todayOther, names: [] };
  return instrument === null
    ? { sentence: words.todayGoal(goal.name), names: [goal.name] }
    : { sentence: words.todayHelp(goal.name, instrument.name), names: [goal.name, instrument.name] };
};

/** Whether a person decided otherwise than the proposal that is shown. */
export const isDecidedOtherwise = (trajectory: Pick<Trajectory, 'timeline'>): boolean =>
  lastDecision(trajectory) === 'override';

export interface Line {
  readonly key: string;
  readonly at: string;
  readonly what: string;
  readonly when: string;
  readonly who: string;
  readonly why: string | null;
  readonly changes: readonly {
    readonly id: string;
    readonly label: string;
    /** Null where it was told again as it was. */
    readonly from: string | null;
    readonly to: string;
  }[];
  readonly note: string | null;
  readonly motivation: string | null;
  readonly rules: string | null;
  /** What else came of it. */
  readonly also: readonly { readonly sentence: string; readonly names: readonly string[] }[];
}

/** What happened and what was noted, the newest first. */
export const linesOf = (
  timeline: readonly Happening[],
  notes: Client['notes'],
  language: Language,
  words: ClientWords,
): Line[] =>
  [
    ...timeline.map(
      (one): Line => ({
        key: String(one.version),
        at: one.at,
        what: capital(words.happened(one.event, one.details)),
        when: momentInWords(one.at, language),
        who: words.by(one.by.name),
        why: one.reasonCode === null ? null : reasonInWords(one.reasonCode, language),
        changes: one.facts.map(({ id, label, before, after }) => ({
          id,
          label,
          from: before === after ? null : (before ?? words.unknown),
          to: after ?? words.unknown,
        })),
        note: one.note,
        motivation: one.motivation,
        rules: one.ruleSetVersion === null ? null : words.rules(one.ruleSetVersion),
        also: alsoInWords(one, language, words),
      }),
    ),
    ...notes.map(
      (note): Line => ({
        key: note.id,
        at: note.at,
        what: note.text === null ? words.noteGone : words.noteWritten,
        when: momentInWords(note.at, language),
        who: words.by(note.by.name),
        why: null,
        changes: [],
        note: note.text,
        motivation: null,
        rules: null,
        also: [],
      }),
    ),
  ]
    // Of one moment in the order in which they came.
    .map((line, place) => ({ line, place }))
    .sort((one, other) => Date.parse(other.line.at) - Date.parse(one.line.at) || other.place - one.place)
    .map(({ line }) => line);

/** What belongs to it: a day, a sector, to whom, what was passed over, what came free. */
const alsoInWords = (
  { event, details, to, sector, passedOver, despite, freed }: Happening,
  language: Language,
  words: ClientWords,
): Line['also'] => {
  const on = typeof details.on === 'string' ? dayInWords(details.on, language) : null;
  const named = (sentence: string, ...names: string[]) => ({ sentence, names });
  return [
    ...(event === 'place' && on !== null ? [named(words.beginsOn(on))] : []),
    ...(sector === null ? [] : [named(words.inSector(sector), sector)]),
    ...(event === 'recordContact' && on !== null
      ? [named(words.spokenOn(on, contactResultInWords(String(details.result), language), whichContact(details)))]
      : []),
    ...(to === null ? [] : [named(words.handedTo(to.name))]),
    ...passedOver.map((name) => named(words.passedOver(name), name)),
    ...despite.map((reason) => named(words.despite(reason), reason)),
    ...freed.map((cohort) => named(words.freed(cohort), cohort)),
  ];
};

const whichContact = ({ result, contact }: Happening['details']): 'planned' | 'extra' | 'notHeld' => {
  if (result === 'noShow') return 'notHeld';
  return typeof contact === 'number' ? 'planned' : 'extra';
};

export interface HeldContact {
  readonly key: number;
  readonly day: string;
  readonly result: string;
  readonly who: string;
  readonly which: string;
}

/** The contacts that were held, the newest first: not those to which nobody came. */
export const contactsHeld = (timeline: readonly Happening[], language: Language, words: ClientWords): HeldContact[] =>
  timeline
    .filter(({ event, details }) => event === 'recordContact' && details.result !== 'noShow')
    .map(({ version, by, details: { on, result, contact } }) => ({
      key: version,
      day: dayInWords(String(on), language),
      result: contactResultInWords(String(result), language),
      who: words.by(by.name),
      which: typeof contact === 'number' ? words.contact(contact) : words.extra,
    }))
    .reverse();

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

/** What happened since a version that somebody saw, without what Klimop does by itself. */
export const changedSince = (timeline: readonly Happening[], seen: number): Happening[] =>
  timeline.filter(({ version, event }) => version > seen && event !== 'reminded' && event !== 'contactDue');

/** What became of a letter. */
export const letterInWords = (letter: Letter, language: Language, words: ClientWords): string =>
  letter.lapsedAt !== null
    ? words.letterLapsed(dayInWords(letter.lapsedAt, language))
    : letter.sentAt !== null
      ? words.letterSent(dayInWords(letter.sentAt, language))
      : words.letterDraft(dayInWords(letter.writtenAt, language));

/** A fact as a page says it; a date as a date is said, a value that is not known as such. */
export const factInWords = ({ value, words }: Client['facts'][number], language: Language): string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? dayInWords(value, language) : plain(words);

/** The engine puts options between quotation marks; each keeps the name that a form has for it. */
const plain = (words: string): string => words.replaceAll(/[“”]/g, '');
