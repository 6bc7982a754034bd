/** A duration as people write and read it, such as `4 maanden`, beside how the rules have it (`P4M`). Pure. */
import { DURATION_PATTERN, type Duration } from './duration.ts';

type Unit = 'Y' | 'M' | 'W' | 'D' | 'TH' | 'TM' | 'TS';
type Language = 'nl' | 'en';

/** One and more of each. */
const WORDS: Readonly<Record<Unit, Readonly<Record<Language, readonly [one: string, more: string]>>>> = {
  Y: { nl: ['jaar', 'jaar'], en: ['year', 'years'] },
  M: { nl: ['maand', 'maanden'], en: ['month', 'months'] },
  W: { nl: ['week', 'weken'], en: ['week', 'weeks'] },
  D: { nl: ['dag', 'dagen'], en: ['day', 'days'] },
  TH: { nl: ['uur', 'uur'], en: ['hour', 'hours'] },
  TM: { nl: ['minuut', 'minuten'], en: ['minute', 'minutes'] },
  TS: { nl: ['seconde', 'seconden'], en: ['second', 'seconds'] },
};

const AND: Readonly<Record<Language, string>> = { nl: ' en ', en: ' and ' };

/** How many of which, from the longest to the shortest; none of what is no duration. */
const partsOf = (duration: string): readonly (readonly [count: number, unit: Unit])[] => {
  if (!DURATION_PATTERN.test(duration)) return [];
  const [days = '', time = ''] = duration.slice(1).split('T');
  return [
    ...[...days.matchAll(/(\d+)([YMWD])/g)].map(([, count, unit]) => [Number(count), unit as Unit] as const),
    ...[...time.matchAll(/(\d+)([HMS])/g)].map(([, count, unit]) => [Number(count), `T${unit}` as Unit] as const),
  ];
};

/** `P4M` as `4 maanden`, `P1Y6M` as `1 jaar en 6 maanden`; null for what is no duration. */
export const durationInWords = (duration: string, language: Language): string | null => {
  const parts = partsOf(duration);
  return parts.length === 0
    ? null
    : parts.map(([count, unit]) => `${count} ${WORDS[unit][language][count === 1 ? 0 : 1]}`).join(AND[language]);
};

/** Months and years differ. */
const ABOUT_DAYS: Readonly<Record<Unit, number>> = {
  Y: 365.25,
  M: 30.4375,
  W: 7,
  D: 1,
  TH: 1 / 24,
  TM: 1 / 1_440,
  TS: 1 / 86_400,
};

/** How many days a duration is, about: enough to put durations in order. Of what is no duration, none. */
export const daysAbout = (duration: string): number =>
  partsOf(duration).reduce((sum, [count, unit]) => sum + count * ABOUT_DAYS[unit], 0);

/** The units that policy counts in; shorter ones are of a calendar that was shortened for a demonstration. */
const WRITTEN: Readonly<Record<string, 'Y' | 'M' | 'W' | 'D'>> = Object.fromEntries(
  (['Y', 'M', 'W', 'D'] as const).flatMap((unit) =>
    [...WORDS[unit].nl, ...WORDS[unit].en, ...(unit === 'Y' ? ['jaren'] : [])].map((word) => [word, unit] as const),
  ),
);

const PART = /^(\d{1,4})\s*([a-z]+)$/;

/** A duration in letters, as the rules have it; null where it is none. Parts stand from the longest to the shortest: `1 jaar en 6 maanden`. */
export const durationWritten = (letters: string): Duration | null => {
  const text = letters.trim().toLowerCase();
  if (DURATION_PATTERN.test(text.toUpperCase())) return text.toUpperCase();
  let duration = 'P';
  for (const part of text.split(/\s+(?:en|and)\s+|\s*,\s*/)) {
    const [, count, word = ''] = PART.exec(part) ?? [];
    const unit = Object.hasOwn(WRITTEN, word) ? WRITTEN[word] : undefined;
    if (count === undefined || unit === undefined) return null;
    duration += `${Number(count)}${unit}`;
  }
  return DURATION_PATTERN.test(duration) ? duration : null;
};
