/** What cannot be of what was filled in, told at its field. Pure. */
import { showsNothing } from '../../../../../domain/free-text.ts';
import { LONGEST_SENTENCE } from '../../../../../domain/rules/language/limits.ts';
import { NONE } from '../../../../parts/field.tsx';
import type { Named } from '../../scenarios/names.ts';
import { readField, type Unread } from '../../typed-field.ts';
import { type AskedField, type Entered, type FieldName, linesOf } from './field.ts';

export type Fault =
  | Unread
  | 'empty'
  | 'long'
  | 'range'
  | 'order'
  | 'fewOptions'
  | 'otherOptions'
  | 'choose'
  | 'same'
  | 'noValue';

export interface PlacedFault {
  readonly field: FieldName;
  readonly fault: Fault;
}

export const chosen = (typed: string): readonly string[] =>
  typed.split(',').filter((one) => one !== '' && one !== NONE);

/** Each of them once at most. */
const isSomeOf = (lines: readonly string[], options: readonly Named[]): boolean =>
  new Set(lines).size === lines.length && lines.every((line) => options.some(({ label }) => label === line));

const faultOf = (field: AskedField, typed: string): Fault | null => {
  const {
    kind,
    read,
    options,
    isOptional = false,
    longest = Number.POSITIVE_INFINITY,
    least,
    most,
    holds = '',
  } = field;
  if (showsNothing(typed)) return isOptional ? null : kind === 'select' || kind === 'many' ? 'choose' : 'empty';
  if (kind === 'select') return options?.some(({ id }) => id === typed) ? null : 'choose';
  if (kind === 'many') return chosen(typed).length === 0 ? 'choose' : null;
  if (kind === 'lines') {
    const lines = linesOf(typed);
    if (lines.some((line) => line.length > LONGEST_SENTENCE)) return 'long';
    if (options !== undefined && !isSomeOf(lines, options)) return 'otherOptions';
    return lines.length < (least ?? 0) ? 'fewOptions' : null;
  }
  if (read === undefined) return typed.trim().length > longest ? 'long' : typed.includes(holds) ? null : 'noValue';
  const { value, unread } = readField(read, typed);
  if (unread !== undefined) return unread;
  return Number(value) < (least ?? Number.NEGATIVE_INFINITY) || Number(value) > (most ?? Number.POSITIVE_INFINITY)
    ? 'range'
    : null;
};

export const readIn = (fields: readonly AskedField[], entered: Entered, name: FieldName): string | number => {
  const read = fields.find((field) => field.name === name)?.read;
  const typed = (entered[name] ?? '').trim();
  if (read === undefined) return typed;
  const { value } = readField(read, typed);
  return typeof value === 'number' || typeof value === 'string' ? value : typed;
};

/** Of two facts from which one is worked out neither is the other. */
const DIFFERENT: readonly (readonly [FieldName, FieldName])[] = [
  ['from', 'to'],
  ['since', 'untilFact'],
];

/** What of it cannot be, in the order of the fields. */
export const faultsIn = (fields: readonly AskedField[], entered: Entered): readonly PlacedFault[] => {
  const found = fields.flatMap((field): PlacedFault[] => {
    const fault = faultOf(field, entered[field.name] ?? '');
    return fault === null ? [] : [{ field: field.name, fault }];
  });
  for (const [one, other] of DIFFERENT)
    if (fields.some(({ name }) => name === other) && entered[one] !== undefined && entered[one] === entered[other])
      found.push({ field: other, fault: 'same' });
  const hasRange = fields.some(({ name }) => name === 'minimum');
  const isTold = found.some(({ field }) => field === 'minimum' || field === 'maximum');
  if (!hasRange || isTold) return found;
  return readIn(fields, entered, 'minimum') < readIn(fields, entered, 'maximum')
    ? found
    : [...found, { field: 'maximum', fault: 'order' }];
};
