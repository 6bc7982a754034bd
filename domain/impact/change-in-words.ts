/**
 * What differs between two rule sets in words, by what it is and not by the line it stands on. Every difference is told, but for the
 * order of keys, which has no meaning. Pure.
 */
import { isCalendarDate } from '../calendar/calendar-date.ts';
import { inDutch, inEnglish } from '../calendar/dutch-time.ts';
import { durationInWords } from '../calendar/written-duration.ts';
import { isSame } from '../rules/language/is-same.ts';
import { own } from '../rules/language/own.ts';
import { FIELDS, THINGS } from '../rules/language/parts-in-words.ts';
import type { Condition, Rule, RuleSetDocument, Texts } from '../rules/language/schema.ts';
import { isThing } from '../rules/language/thing.ts';
import { conditionInWords } from '../rules/language/words.ts';
import { namedInWords } from './names-in-change.ts';

/** One difference, in Dutch and English. */
export interface ChangeInWords extends Texts {
  readonly kind: 'added' | 'removed' | 'changed';
  /** Where it stands: names of the document, such as `/instruments/klimopJob/capacity/places`. */
  readonly place: string;
}

/** All differences in the document's order. Empty for documents that say the same. */
export const describeChange = (before: RuleSetDocument, after: RuleSetDocument): ChangeInWords[] => {
  const found: ChangeInWords[] = [];
  const walk = (old: unknown, now: unknown, path: readonly string[], words: readonly Texts[]): void => {
    if (isSame(old, now)) return;
    const place = `/${path.join('/')}`;
    const key = path.at(-1) ?? '';
    const subject = joined(words);
    const tell = (kind: ChangeInWords['kind'], nl: string, en: string): void => {
      found.push({ kind, place, nl: `${subject.nl}: ${nl}`, en: `${subject.en}: ${en}` });
    };
    if (isCondition(key, path) && old !== undefined && now !== undefined) {
      const was = conditionInWords(before, old as Condition);
      const is = conditionInWords(after, now as Condition);
      tell('changed', `${was.nl} → ${is.nl}`, `${was.en} → ${is.en}`);
      return;
    }
    // Who publishes answers for both languages: each text that differs is told, that of the reader's language first.
    if (isTexts(old) && isTexts(now)) {
      const nl = old.nl === now.nl ? [] : [`${old.nl} → ${now.nl}`];
      const en = old.en === now.en ? [] : [`${old.en} → ${now.en}`];
      tell(
        'changed',
        [...nl, ...en.map((text) => `in het Engels: ${text}`)].join('; '),
        [...en, ...nl.map((text) => `in Dutch: ${text}`)].join('; '),
      );
      return;
    }
    const [oldParts, nowParts] = [partsOf(old), partsOf(now)];
    if (oldParts === undefined || nowParts === undefined) {
      const [was, is] = [
        old === undefined ? undefined : inWords(before, old, path),
        now === undefined ? undefined : inWords(after, now, path),
      ];
      if (was === undefined && is !== undefined) tell('added', `toegevoegd${colon(is.nl)}`, `added${colon(is.en)}`);
      else if (was !== undefined && is === undefined)
        tell('removed', `vervallen${colon(was.nl)}`, `removed${colon(was.en)}`);
      else if (was !== undefined && is !== undefined)
        tell('changed', `${was.nl || '–'} → ${is.nl || '–'}`, `${was.en || '–'} → ${is.en || '–'}`);
      return;
    }
    for (const name of new Set([...oldParts.keys(), ...nowParts.keys()])) {
      const [oldPart, nowPart] = [oldParts.get(name), nowParts.get(name)];
      const called = wordOf(after, path, name, nowPart ?? oldPart);
      const inner = called === undefined ? words : [...words, called];
      // Something with a name that came or went is told as a whole.
      if ((oldPart === undefined || nowPart === undefined) && isNamedThing(nowPart ?? oldPart)) {
        const [kind, document, thing] =
          oldPart === undefined ? (['added', after, nowPart] as const) : (['removed', before, oldPart] as const);
        const { nl, en } = joined(inner);
        const why = summaryOf(document, thing);
        const verb = kind === 'added' ? { nl: 'toegevoegd', en: 'added' } : { nl: 'vervallen', en: 'removed' };
        found.push({
          kind,
          place: `/${[...path, name].join('/')}`,
          nl: `${nl}: ${verb.nl}${colon(why.nl)}`,
          en: `${en}: ${verb.en}${colon(why.en)}`,
        });
      } else walk(oldPart, nowPart, [...path, name], inner);
    }
    if (Array.isArray(old) && Array.isArray(now) && !sameOrder(oldParts, nowParts)) {
      const list = THINGS[key] ?? { nl: 'lijst', en: 'list' };
      const { nl, en } = joined([...words, list]);
      found.push({ kind: 'changed', place, nl: `${nl}: de volgorde is anders`, en: `${en}: the order is different` });
    }
  };
  walk(before, after, [], []);
  return found;
};

const colon = (text: string): string => (text === '' ? '' : `: ${text}`);

/** A text in both languages and nothing else. */
const isTexts = (value: unknown): value is Texts =>
  isThing(value) && typeof value.nl === 'string' && typeof value.en === 'string' && Object.keys(value).length === 2;

const isCondition = (key: string, path: readonly string[]): boolean =>
  (key === 'when' || key === 'candidates') && path.length > 1;

/** The named parts of an object or of a list whose members have names of their own; undefined for what is told whole. */
const partsOf = (value: unknown): ReadonlyMap<string, unknown> | undefined => {
  if (isThing(value)) return new Map(Object.entries(value).filter(([, part]) => part !== undefined));
  if (!Array.isArray(value)) return undefined;
  const names = value.map((part) => (isThing(part) ? (part.id ?? part.from) : undefined));
  if (names.some((name) => typeof name !== 'string') || new Set(names).size < names.length) return undefined;
  return new Map(value.map((part, at) => [names[at] as string, part]));
};

/** Whether what both have stands in the same order. */
const sameOrder = (old: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>): boolean => {
  const kept = [...now.keys()].filter((name) => old.has(name));
  return [...old.keys()].filter((name) => now.has(name)).every((name, at) => name === kept[at]);
};

const isNamedThing = (value: unknown): boolean =>
  isThing(value) && ('label' in value || 'reason' in value || 'title' in value || 'from' in value);

/** Why it is there: a rule's reason and condition, a goal's or instrument's description. */
const summaryOf = (document: RuleSetDocument, thing: unknown): Texts => {
  const { reason, description, when, value } = thing as Partial<Rule> & { description?: Texts; value?: unknown };
  const condition = when === undefined ? undefined : conditionInWords(document, when);
  const text = reason ?? description;
  if (text === undefined && condition === undefined) {
    return value === undefined ? { nl: '', en: '' } : inWords(document, value, []);
  }
  const say = (language: 'nl' | 'en'): string =>
    [text?.[language], condition === undefined ? undefined : `(${condition[language]})`]
      .filter((part) => part !== undefined)
      .join(' ');
  return { nl: say('nl'), en: say('en') };
};

/** @param path the way to it: what a name means is told by where it stands. */
const inWords = (document: RuleSetDocument, value: unknown, path: readonly string[]): Texts => {
  if (Array.isArray(value)) {
    const parts = value.map((part) => inWords(document, part, path));
    return { nl: parts.map(({ nl }) => nl).join(', '), en: parts.map(({ en }) => en).join(', ') };
  }
  if (typeof value === 'boolean') return value ? { nl: 'ja', en: 'yes' } : { nl: 'nee', en: 'no' };
  if (isThing(value)) {
    if (isTexts(value)) return { nl: value.nl, en: value.en };
    const parts = Object.entries(value).map(([name, part]) => ({
      called: calledAs(name),
      said: inWords(document, part, [...path, name]),
    }));
    const say = (language: 'nl' | 'en'): string =>
      parts.map(({ called, said }) => `${called[language]} ${said[language]}`).join('; ');
    return { nl: say('nl'), en: say('en') };
  }
  if (typeof value === 'string') {
    if (isCalendarDate(value)) return { nl: inDutch(value), en: inEnglish(value) };
    const [nl, en] = [durationInWords(value, 'nl'), durationInWords(value, 'en')];
    if (nl !== null && en !== null) return { nl, en };
  }
  const named = typeof value === 'string' ? namedInWords(document, path, value) : undefined;
  return named ?? { nl: String(value), en: String(value) };
};

const joined = (words: readonly Texts[]): Texts => ({
  nl: words.map(({ nl }) => nl).join(', '),
  en: words.map(({ en }) => en).join(', '),
});

const text = (nl: string, en: string): Texts => ({ nl, en });

/** What the next part is called on the way to it; undefined where it adds nothing. */
const wordOf = (document: RuleSetDocument, path: readonly string[], name: string, part: unknown): Texts | undefined => {
  const parent = path.at(-1) ?? '';
  if (parent === 'becomes') return own(document.facts, name)?.label;
  if (parent === 'values' && isCalendarDate(name)) return text(`vanaf ${inDutch(name)}`, `from ${inEnglish(name)}`);
  const thing = Object.hasOwn(THINGS, parent) ? THINGS[parent] : undefined;
  if (thing !== undefined && isThing(part)) {
    const label = (part.label ?? part.title ?? (parent === 'options' ? part : undefined)) as Texts | string | undefined;
    const called = typeof label === 'object' && typeof label.nl === 'string' ? label : text(name, name);
    return text(`${thing.nl} ${called.nl}`, `${thing.en} ${called.en}`);
  }
  if (Object.hasOwn(FIELDS, name)) return FIELDS[name] ?? undefined;
  return calledAs(name);
};

/** What a part is called within a sentence. */
const calledAs = (name: string): Texts => {
  const words = Object.hasOwn(WITHIN, name) ? WITHIN[name] : Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  return words ?? text(name, name);
};

/** Parts that are only said with what they belong to. */
const WITHIN: Readonly<Record<string, Texts>> = {
  document: text('stuk', 'document'),
  place: text('plaats', 'place'),
  to: text('naar', 'to'),
  from: text('van', 'from'),
  by: text('door', 'by'),
  value: text('waarde', 'value'),
  order: text('volgorde', 'order'),
};
