/** From what was noted to rows, sentences and faults. Pure. */
import type { FileAccesses, Problem } from '../../api/types.ts';
import type { Language } from '../../words/both.ts';
import { figures } from '../../words/figures.ts';
import { dayInWords, momentInWords, shortDay } from '../../words/moments.ts';
import { addressOf, type FieldName, fieldOf, type Shown } from './search.ts';
import type { FileAccessesWords } from './words.ts';

type Item = FileAccesses['items'][number];

export interface Row {
  readonly id: string;
  readonly when: string;
  readonly who: { readonly id: string; readonly name: string; readonly href: string };
  /** A link narrows to that client; null where it is no client. */
  readonly client: { readonly id: string; readonly href: string } | null;
  /** In the place of a client. */
  readonly noClient: string;
  readonly why: string;
  /** What a colleague looked up on this page, or for whom a file was closed; null where there is nothing of that kind. */
  readonly more: string | null;
  /** What was done, and what came of a command. */
  readonly act: string;
  /** It changes something; else it was a look. */
  readonly changes: boolean;
}

/** By its code in the reader's language; what the page does not know as the server says it. */
const nameIn = (
  table: Readonly<Partial<Record<string, string>>>,
  { id, name }: { readonly id: string; readonly name: string },
): string => (Object.hasOwn(table, id) ? (table[id] ?? name) : name);

export const rowOf = (item: Item, shown: Shown, language: Language, words: FileAccessesWords): Row => {
  const { id, at, person, clientId, isFound, purpose, lookedUp, readers } = item;
  return {
    id,
    when: momentInWords(at, language),
    who: { ...person, href: addressOf(shown, { medewerker: person.id }) },
    client: clientId === null ? null : { id: clientId, href: addressOf(shown, { klant: clientId }) },
    noClient: lookedUp === null ? words.nobodyFound : words.noFile,
    why: nameIn(words.purposes, purpose),
    more:
      lookedUp !== null
        ? words.lookedUp(
            lookedUp.person?.name ?? null,
            shortDay(lookedUp.from, language),
            shortDay(lookedUp.until, language),
          )
        : readers !== null
          ? words.openFor(readers.map(({ name }) => name))
          : null,
    act: item.command === null && !isFound && lookedUp === null ? words.notFound : actInWords(item, words),
    changes: item.act?.changes ?? item.command !== null,
  };
};

const actInWords = ({ operation, act, command, isRefused }: Item, words: FileAccessesWords): string => {
  if (command === null || command.name === null) {
    const done = act === null ? words.unknownAct : nameIn(words.acts, { id: operation, name: act.name });
    return isRefused ? words.withOutcome(done, words.outcomes.refused) : done;
  }
  const outcome = command.outcome === null ? words.noOutcome : words.outcomes[command.outcome];
  return words.withOutcome(nameIn(words.commands, command.name), outcome);
};

/** How many were found in which days, for whom nothing is there what to do, and where not all can be paged through what else. */
export const foundInWords = (
  { total, isCut, from, until, items }: FileAccesses,
  language: Language,
  words: FileAccessesWords,
): { readonly found: string; readonly more: string | null; readonly isEmpty: boolean; readonly isPastEnd: boolean } => {
  const days = [dayInWords(from, language), dayInWords(until, language)] as const;
  const number = figures[language](total);
  return {
    found: total === 0 ? words.nothing(...days) : words.found(number, total === 1, isCut, ...days),
    more: isCut ? words.narrower(number) : null,
    isEmpty: total === 0,
    isPastEnd: total > 0 && items.length === 0,
  };
};

/** The address of another page of the same list. */
export const pageHref = (shown: Shown, { upTo }: Pick<FileAccesses, 'upTo'>, page: number): string => {
  const address = addressOf(shown);
  return page === 1
    ? address
    : `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams({ page: String(page), stand: upTo })}`;
};

/** What is wrong with what was filled in, by field; empty where a refusal is about something else. */
export const faultsOf = (problem: Pick<Problem, 'errors'> | null): Partial<Record<FieldName, string>> =>
  Object.fromEntries(
    (problem?.errors ?? []).flatMap(({ field, message }) => {
      const name = fieldOf(field);
      return name === null ? [] : [[name, message]];
    }),
  );

/** Another search has another name. */
export const fileNameOf = (
  { from, until }: Pick<FileAccesses, 'from' | 'until'>,
  { klant, medewerker }: Shown,
  words: FileAccessesWords,
): string => `${[words.fileName, klant, medewerker, from, until].filter((part) => part !== undefined).join('-')}.csv`;
