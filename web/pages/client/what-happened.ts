/** From what happened to a client to lines, contacts that were held, and what changed since somebody looked. Pure. */
import { OUTCOMES } from '../../../domain/bulk-change/words.ts';
import { letterName } from '../../../domain/trajectory/letter-kinds.ts';
import { PROPOSAL_CHANGES, type ProposalChange } from '../../../domain/trajectory/proposal-change.ts';
import { contactResultInWords } from '../../../domain/trajectory/words.ts';
import type { Client, Happening, Trajectory } from '../../api/types.ts';
import type { MixedSentence } from '../../parts/mixed.tsx';
import type { Language } from '../../words/both.ts';
import { capital } from '../../words/capital.ts';
import { phaseName, reasonInWords } from '../../words/codes.ts';
import { dayInWords, momentInWords } from '../../words/moments.ts';
import type { ClientWords } from './words.ts';

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
  readonly also: readonly MixedSentence[];
}

/** What happened, what was noted and which letters went out, the newest first. */
export const linesOf = (
  { timeline, letters }: Pick<Trajectory, 'timeline' | 'letters'>,
  notes: Client['notes'],
  language: Language,
  words: ClientWords,
): Line[] =>
  [
    ...timeline.map(
      (one, n): Line => ({
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
        also: alsoInWords(one, timeline[n - 1]?.phase ?? one.phase, language, words),
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
    ...letters.flatMap(({ id, kind, sentAt, sentBy }): Line[] =>
      sentAt === null
        ? []
        : [
            {
              key: id,
              at: sentAt,
              what: words.letterWent(letterName(kind, language)),
              when: momentInWords(sentAt, language),
              who: words.by(sentBy?.name ?? words.unknown),
              why: null,
              changes: [],
              note: null,
              motivation: null,
              rules: null,
              also: [],
            },
          ],
    ),
  ]
    // Of one moment in the order in which they came.
    .map((line, place) => ({ line, place }))
    .sort((one, other) => Date.parse(other.line.at) - Date.parse(one.line.at) || other.place - one.place)
    .map(({ line }) => line);

/** What belongs to it: the phase it led to, what was decided, a day, a sector, to whom, what was passed over, what came free. */
const alsoInWords = (
  { event, phase, details, goal, instrument, to, sector, passedOver, despite, freed }: Happening,
  before: Happening['phase'],
  language: Language,
  words: ClientWords,
): Line['also'] => {
  const on = typeof details.on === 'string' ? dayInWords(details.on, language) : null;
  const named = (sentence: string, ...names: string[]) => ({ sentence, names });
  return [
    ...(phase === before ? [] : [named(words.phaseBecame(phaseName(before, language), phaseName(phase, language)))]),
    ...(goal === null ? [] : [named(words.decidedGoal(goal), goal)]),
    ...(instrument === null ? [] : [named(words.decidedHelp(instrument), instrument)]),
    ...(event === 'redecide' && isChange(details.change)
      ? [named(words.madeAnewAs(OUTCOMES[details.change][language]))]
      : []),
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

const isChange = (change: unknown): change is ProposalChange => PROPOSAL_CHANGES.some((one) => one === change);

const whichContact = ({ result, contact }: Happening['details']): 'planned' | 'extra' | 'notHeld' => {
  if (result === 'noShow') return 'notHeld';
  return typeof contact === 'number' ? 'planned' : 'extra';
};

export interface ContactRecorded {
  readonly key: number;
  readonly day: string;
  readonly result: string;
  readonly who: string;
  readonly which: string;
}

/** The contacts that were recorded, the newest first; also those to which nobody came, which are none of the planned ones. */
export const contactsRecorded = (
  timeline: readonly Happening[],
  language: Language,
  words: ClientWords,
): ContactRecorded[] =>
  timeline
    // Which contact it was is counted in the phase in which it was held: that before it.
    .map((one, n) => ({ ...one, heldIn: timeline[n - 1]?.phase ?? one.phase }))
    .filter(({ event }) => event === 'recordContact')
    .map(({ version, by, details, heldIn }) => ({
      key: version,
      day: dayInWords(String(details.on), language),
      result: contactResultInWords(String(details.result), language),
      who: words.by(by.name),
      which: {
        planned: words.contactOf(phaseName(heldIn, language), Number(details.contact)),
        extra: words.extra,
        notHeld: words.notHeld,
      }[whichContact(details)],
    }))
    .reverse();

/** What happened since a version that somebody saw, without what Klimop does by itself. */
export const changedSince = (timeline: readonly Happening[], seen: number): Happening[] =>
  timeline.filter(({ version, event }) => version > seen && event !== 'reminded' && event !== 'contactDue');
