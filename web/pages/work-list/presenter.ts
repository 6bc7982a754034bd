/** From what the API says of a trajectory to a row in words. Pure. */
import { DUE } from '../../../domain/trajectory/due.ts';
import { PHASE_IDS, PHASES, type WaitingOn } from '../../../domain/trajectory/phases.ts';
import { takenBackBy } from '../../../domain/trajectory/taken-back.ts';
import type {
  Colleague,
  Municipality,
  UnstartedClient,
  WorkCounts,
  WorkItem,
  WorkList,
  WorkOptions,
} from '../../api/types.ts';
import type { BatchRow } from '../../parts/batch/batch.ts';
import type { Language } from '../../words/both.ts';
import { ENTRANCE, phaseName, WAITING, waitsInWords } from '../../words/codes.ts';
import { dueInWords, shortDay, sinceInWords, type Urgency } from '../../words/moments.ts';
import { addressOf, type Shown, type TrajectoryView, type View } from './search.ts';
import type { WorkListWords } from './words.ts';

export interface Row {
  readonly clientId: string;
  readonly name: string;
  readonly href: string;
  /** Who looks has not opened the client since something changed. */
  readonly isNew: boolean;
  readonly phase: string;
  readonly isSuspended: boolean;
  /** A place in a group is free, and this client is the next. */
  readonly isNext: boolean;
  /** The client's work ends, or has ended: what that asks. */
  readonly dismissal: string | null;
  /** On whom and since when; null where nobody is waited for. */
  readonly waits: { readonly on: string; readonly since: string } | null;
  /** Null where nothing comes. */
  readonly next: {
    readonly what: string;
    readonly when: string;
    readonly day: string;
    readonly urgency: Urgency;
  } | null;
  /** When it last changed: of what has ended, when it did. */
  readonly changedOn: string;
  /** Or the exit that was proposed in its place. */
  readonly goal: string | null;
  readonly instrument: string | null;
  readonly caseworker: string;
}

export const rowOf = (item: WorkItem, now: Date, language: Language, words: WorkListWords): Row => ({
  clientId: item.clientId,
  name: item.name,
  href: `/klanten/${item.clientId}`,
  isNew: !item.opened,
  phase: phaseName(item.phase, language),
  isSuspended: item.suspended,
  isNext: item.nextInRankOf.length > 0,
  dismissal:
    item.dismissal === null ? null : words.dismissal[item.dismissal.asks](shortDay(item.dismissal.on, language)),
  waits:
    item.waitingOn === 'nobody'
      ? null
      : { on: waitsInWords(item, language), since: sinceInWords(item.waitingSince, now, language) },
  next: nextOf(item, now, language, words),
  changedOn: shortDay(item.updatedAt, language),
  goal: (item.goal ?? item.exit)?.name ?? null,
  instrument: item.instrument?.name ?? null,
  caseworker: item.caseworker.name,
});

const nextOf = ({ dueAt, clock }: WorkItem, now: Date, language: Language, words: WorkListWords): Row['next'] => {
  if (dueAt === null) return null;
  const { words: when, urgency } = dueInWords(dueAt, now, language);
  return { what: clock === 'moment' ? words.moment : words.reminder, when, day: shortDay(dueAt, language), urgency };
};

/** A client who never had a trajectory. */
export interface UnstartedRow {
  readonly clientId: string;
  readonly name: string;
  readonly href: string;
  readonly entrance: string;
  readonly knownSince: string;
  readonly caseworker: string;
  /** Where the intake is, and how it is called. */
  readonly intake: string;
  readonly begin: string;
}

export const unstartedRowOf = (item: UnstartedClient, language: Language, words: WorkListWords): UnstartedRow => ({
  clientId: item.clientId,
  name: item.name,
  href: `/klanten/${item.clientId}`,
  entrance: ENTRANCE[language][item.entrance],
  knownSince: shortDay(item.registeredAt, language),
  caseworker: item.caseworker.name,
  intake: `/klanten/${item.clientId}/intake`,
  begin: item.hasDraft ? words.goOn : words.begin,
});

/** How many there are, and which of them are here. @param inWords of a total, and the first and last on the page */
export const foundInWords = (
  {
    total,
    page,
    pageSize,
    items,
  }: Pick<WorkList, 'total' | 'page' | 'pageSize'> & { readonly items: readonly unknown[] },
  inWords: WorkListWords['found'],
): string => {
  const from = (page - 1) * pageSize + 1;
  return inWords(total, from, from + items.length - 1);
};

/** Those that take in the others, so that nobody is found in two. */
const APART = ['all', 'unstarted', 'ended'] as const;

/** The other lists in which a search finds somebody, each with how many. */
export const elsewhereOf = (
  counts: WorkCounts,
  view: View,
  search: string,
  words: WorkListWords,
): { readonly href: string; readonly text: string }[] =>
  APART.filter((one) => one !== view && counts[one] > 0).map((one) => ({
    href: addressOf({ view: one, search }),
    text: words.counted(words.views[one], counts[one]),
  }));

/** One filter: what can be chosen, with how many would be left. */
export interface Choices {
  readonly name: keyof Shown;
  readonly label: string;
  /** What it says where nothing is chosen. */
  readonly any: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  /** Its names are of the rules, which are in Dutch. */
  readonly isOfRules: boolean;
}

/** @param options undefined as long as they are not there: then what is known without them can be chosen, uncounted */
export const choicesOf = (
  options: WorkOptions | undefined,
  shown: Shown,
  isEnded: boolean,
  language: Language,
  words: WorkListWords,
): Choices[] => {
  const choice = (
    name: keyof Shown,
    label: string,
    any: string,
    of: readonly { readonly id: string; readonly name: string; readonly count: number | null }[],
    isOfRules = false,
  ): Choices => {
    const value = shown[name] ?? '';
    const known = of.map((one) => ({
      id: one.id,
      text: one.count === null ? one.name : words.counted(one.name, one.count),
    }));
    // What was chosen can be seen and unchosen, also where nothing is left of it; what nobody can choose stands in an address only.
    const isKnown = value === '' || known.some(({ id }) => id === value);
    const text = words.unknownChoice;
    return { name, label, any, value, isOfRules, options: isKnown ? known : [...known, { id: value, text }] };
  };
  const phases = PHASE_IDS.filter(
    // One of the other lists stands here only for who chose it: in an address.
    (phase) => PHASES[phase].final === isEnded || phase === shown.phase,
  );
  const waiting = (Object.keys(WAITING[language]) as WaitingOn[]).filter((who) => who !== 'nobody');
  const countOf = (of: readonly { readonly id: unknown; readonly count: number }[] | undefined, id: unknown) =>
    of === undefined ? null : (of.find((one) => one.id === id)?.count ?? 0);
  return [
    choice(
      'phase',
      words.phase,
      words.anyPhase,
      phases.map((id) => ({ id, name: phaseName(id, language), count: countOf(options?.phase, id) })),
    ),
    ...(isEnded
      ? []
      : [
          choice(
            'waitingOn',
            words.waitingOn,
            words.anybody,
            waiting.map((id) => ({ id, name: WAITING[language][id], count: countOf(options?.waitingOn, id) })),
          ),
          choice(
            'due',
            words.due,
            words.anyDate,
            DUE.map((id) => ({ id, name: words.dues[id], count: countOf(options?.due, id) })),
          ),
        ]),
    choice('goal', words.goalOnly, words.anyGoal, options?.goal ?? [], true),
    choice('instrument', words.instrument, words.anyInstrument, options?.instrument ?? [], true),
    ...(isEnded
      ? []
      : [
          choice('suspended', words.standstill, words.anyStandstill, [
            { id: 'false', name: words.goesOn, count: countOf(options?.suspended, false) },
            { id: 'true', name: words.suspended, count: countOf(options?.suspended, true) },
          ]),
        ]),
  ];
};

/** Whose of a list: of one's own team there are no others in it, and of one's own there is nobody else. */
export const caseworkerChoices = (
  colleagues: readonly Colleague[],
  shown: Shown,
  view: TrajectoryView,
  team: string | undefined,
  words: WorkListWords,
): Choices[] => {
  const { caseworker } = shown;
  if (view === 'mine' && caseworker === undefined) return [];
  const inList = colleagues.filter((one) => view !== 'team' || one.team === team || one.id === caseworker);
  const isKnown = caseworker === undefined || inList.some(({ id }) => id === caseworker);
  return [
    {
      name: 'caseworker',
      label: words.caseworker,
      any: words.anyCaseworker,
      value: caseworker ?? '',
      isOfRules: false,
      options: [
        ...inList.map(({ id, name }) => ({ id, text: name })),
        // Who guides nobody any more is called by their number, and can be unchosen.
        ...(isKnown ? [] : [{ id: caseworker, text: caseworker }]),
      ],
    },
  ];
};

/** What clients without a trajectory can be narrowed by. @param served the municipalities of who asks: a choice where there are more */
export const unstartedChoicesOf = (
  served: readonly Municipality[],
  shown: Shown,
  language: Language,
  words: WorkListWords,
): Choices[] => {
  const choice = (name: keyof Shown, label: string, any: string, options: Choices['options']): Choices => ({
    name,
    label,
    any,
    value: shown[name] ?? '',
    options,
    isOfRules: false,
  });
  const entrances = Object.entries(ENTRANCE[language]).map(([id, text]) => ({ id, text }));
  return [
    choice('mine', words.caseworker, words.anybody, [{ id: 'true', text: words.onlyMine }]),
    choice('entrance', words.entrance, words.anyEntrance, entrances),
    ...(served.length > 1
      ? [
          choice(
            'municipality',
            words.municipality,
            words.anyMunicipality,
            served.map(({ id, name }) => ({ id, text: name })),
          ),
        ]
      : []),
  ];
};

/** To whom those who were chosen can go: not to who guides all of them already. */
export const takers = (
  colleagues: readonly Colleague[],
  chosen: readonly Pick<WorkItem, 'caseworker'>[],
): readonly Colleague[] => colleagues.filter(({ id }) => chosen.some(({ caseworker }) => caseworker.id !== id));

/** What can be given to several rows at once. */
export type Act = keyof WorkListWords['acts'];

/** The commands for the rows that were chosen, each with what takes it back. @param value to whom, or why */
export const rowsFor = (act: Act, value: string, chosen: readonly WorkItem[]): BatchRow[] => {
  const COMMANDS: { readonly [Name in Act]: BatchRow['command'] } = {
    transfer: { name: 'transfer', to: value },
    suspend: { name: 'suspend', reasonCode: value as SuspendCode },
    resume: { name: 'resume' },
  };
  return chosen.map((item) => ({
    clientId: item.clientId,
    name: item.name,
    seen: item.seen,
    command: COMMANDS[act],
    undo: takenBackBy(act, item.caseworker.id),
  }));
};

type SuspendCode = Extract<BatchRow['command'], { name: 'suspend' }>['reasonCode'];
