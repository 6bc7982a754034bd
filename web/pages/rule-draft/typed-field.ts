/**
 * What somebody types in a field of the rules. The contract:
 * 1. the letters in the field stay as they were typed, until something else than the field changes the value;
 * 2. the text of the rules has what the letters mean, or what it had when one came to the field: never what a part of them means;
 * 3. letters that can mean two things, or nothing that the field takes, are refused at the field.
 * Pure.
 */
import { isCalendarDate } from '../../../domain/calendar/calendar-date.ts';
import { durationInWords, durationWritten } from '../../../domain/calendar/written-duration.ts';
import { dayWritten, numberWritten } from '../../../domain/decision/one-client/typed-value.ts';
import { webAddress } from '../../../domain/rules/language/web-address.ts';
import type { Language } from '../../words/both.ts';
import { dayInWords } from '../../words/moments.ts';
import type { Value } from './document.ts';
import type { FieldInForm } from './fields.ts';

type Kind = FieldInForm['kind'];

/** Why letters are not taken. */
export type Unread = 'number' | 'twoWays' | 'whole' | 'day' | 'dayOrMonth' | 'year' | 'term' | 'link';

type Read = { readonly value: Value; readonly unread?: never } | { readonly value?: never; readonly unread: Unread };

const numberIn = (letters: string): Read => {
  const number = numberWritten(letters);
  if (typeof number === 'number') return { value: number };
  return { unread: number === 'twoWays' ? 'twoWays' : 'number' };
};

const dayIn = (letters: string): Read => {
  const written = dayWritten(letters);
  if (written === 'twoWays') return { unread: 'dayOrMonth' };
  if (written === 'shortYear') return { unread: 'year' };
  return typeof written === 'object' && isCalendarDate(written.day) ? { value: written.day } : { unread: 'day' };
};

const termIn = (letters: string): Read => {
  const duration = durationWritten(letters);
  return duration === null ? { unread: 'term' } : { value: duration };
};

/** Every kind, so that a new one does not compile before it is read. */
const READ: Readonly<Record<Kind, (letters: string) => Read>> = {
  number: (letters) => numberIn(letters.trim()),
  // `1,0` is not taken either: of `1.0` nobody knows what comes after it.
  integer: (letters) => {
    const read = numberIn(letters.trim());
    const isPart = !Number.isInteger(read.value) || /[.,]\d{1,2}$/.test(letters.trim());
    return read.unread === undefined && isPart ? { unread: 'whole' } : read;
  },
  day: (letters) => dayIn(letters.trim()),
  term: termIn,
  text: (letters) => ({ value: letters }),
  link: (letters) =>
    letters.trim() === '' || webAddress(letters.trim()) !== null ? { value: letters.trim() } : { unread: 'link' },
  choice: (letters) => ({ value: letters }),
  yesNo: (letters) => ({ value: letters === 'yes' }),
};

/** What the letters of a field of that kind mean, or why they are not taken. */
export const readField = (kind: Kind, letters: string): Read => READ[kind](letters);

/** A field that was typed in. */
export interface TypedField {
  readonly letters: string;
  /** What the text of the rules had when one came to the field. */
  readonly before: Value;
  /** What it has by what was typed. */
  readonly value: Value;
  readonly unread: Unread | null;
}

/** After other letters: `value` is what the text of the rules is to have. */
export const typedIn = (kind: Kind, before: Value, letters: string): TypedField => {
  const { value, unread } = readField(kind, letters);
  return { letters, before, value: value ?? before, unread: unread ?? null };
};

/** A value as it stands in a field in which nothing was typed. */
export const inLetters = (value: unknown): string =>
  typeof value === 'number'
    ? String(value).replace('.', ',')
    : typeof value === 'boolean'
      ? yesOrNo(value)
      : String(value);

const yesOrNo = (value: boolean): 'yes' | 'no' => (value ? 'yes' : 'no');

/** What a day or a term says, for beside its field; null where the letters say it. */
export const saidBeside = (kind: Kind, value: Value, language: Language): string | null => {
  if (kind === 'term') return durationInWords(String(value), language);
  return kind === 'day' && isCalendarDate(String(value)) ? dayInWords(String(value), language) : null;
};
