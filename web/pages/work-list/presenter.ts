/** From what the API says of a trajectory to a row in words. Pure. */
import type { WorkItem, WorkList } from '../../api/types.ts';
import type { Language } from '../../words/both.ts';
import { phaseName, WAITING } from '../../words/codes.ts';
import { dueInWords, shortDay, sinceInWords, type Urgency } from '../../words/moments.ts';
import type { WorkListWords } from './words.ts';

export interface Row {
  readonly clientId: string;
  readonly name: string;
  readonly href: string;
  readonly phase: string;
  readonly isSuspended: boolean;
  /** On whom and since when; null where nobody is waited for. */
  readonly waits: { readonly on: string; readonly since: string } | null;
  /** Null where nothing comes. */
  readonly next: {
    readonly what: string;
    readonly when: string;
    readonly day: string;
    readonly urgency: Urgency;
  } | null;
  readonly goal: string | null;
  readonly instrument: string | null;
  readonly caseworker: string;
}

export const rowOf = (item: WorkItem, now: Date, language: Language, words: WorkListWords): Row => ({
  clientId: item.clientId,
  name: item.name,
  href: `/klanten/${item.clientId}`,
  phase: phaseName(item.phase, language),
  isSuspended: item.suspended,
  waits:
    item.waitingOn === 'nobody'
      ? null
      : { on: WAITING[language][item.waitingOn], since: sinceInWords(item.waitingSince, now, language) },
  next: nextOf(item, now, language, words),
  goal: item.goal?.name ?? null,
  instrument: item.instrument?.name ?? null,
  caseworker: item.caseworker.name,
});

const nextOf = ({ dueAt, clock }: WorkItem, now: Date, language: Language, words: WorkListWords): Row['next'] => {
  if (dueAt === null) return null;
  const { words: when, urgency } = dueInWords(dueAt, now, language);
  return { what: clock === 'moment' ? words.moment : words.reminder, when, day: shortDay(dueAt, language), urgency };
};

/** How many there are, and which of them are here. */
export const foundInWords = ({ total, page, pageSize, items }: WorkList, words: WorkListWords): string => {
  const from = (page - 1) * pageSize + 1;
  return words.found(total, from, from + items.length - 1);
};
