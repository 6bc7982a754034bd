/** What is still wrong with what was typed of a new client. Pure. */
import { looksLikeBsn } from '../../../domain/person/bsn.ts';
import {
  PERSON_FIELDS,
  type PersonFaultKind,
  type PersonTold,
  readPerson,
} from '../../../domain/person/registration.ts';
import type { NewClient, Problem } from '../../api/types.ts';
import { NO_DAY } from '../../parts/no-day.ts';
import type { NewClientWords } from './words.ts';

export type Typed = Readonly<Record<string, string>>;

export interface Fault {
  readonly field: string;
  readonly message: string;
  /** Away from its field, where several may have the same fault; without, the message says which it is. */
  readonly inSummary?: string;
  /** The server found it, and says so in its own Dutch. */
  readonly isDutch?: boolean;
}

/** What was looked for, where it goes in the form: a BSN, or a name as people write it, `Ans de Vries` or `de Vries, Ans`. A client's number is nobody's name. */
export const searchedFor = (search: string): Typed => {
  const text = search.trim().replace(/\s+/g, ' ');
  if (looksLikeBsn(text)) return { bsn: text };
  if (/\d/.test(text)) return {};
  const [family = '', given] = text.split(/ ?, ?/);
  if (given !== undefined) return given === '' ? { familyName: family } : { givenName: given, familyName: family };
  const [first = '', ...others] = text.split(' ');
  return others.length === 0 ? { familyName: first } : { givenName: first, familyName: others.join(' ') };
};

/** Faults whose words say of which field they are. */
const SAYS_WHICH: readonly PersonFaultKind[] = ['empty', 'noBsn', 'noPostcode'];

const personIn = (typed: Typed): PersonTold =>
  Object.fromEntries(PERSON_FIELDS.map((field) => [field, typed[field] ?? ''])) as unknown as PersonTold;

const birthDateFault = (
  typed: string,
  words: Pick<NewClientWords, 'birthDate' | 'birthDateNeeded' | 'noDay'>,
): Fault[] => {
  if (typed === '') return [{ field: 'birthDate', message: words.birthDateNeeded }];
  return typed === NO_DAY
    ? [{ field: 'birthDate', message: words.noDay, inSummary: `${words.birthDate}: ${words.noDay}` }]
    : [];
};

/** In the order of the form. @param choosesMunicipality whether there is more than one to choose from */
export const faultsOf = (
  typed: Typed,
  choosesMunicipality: boolean,
  words: Pick<
    NewClientWords,
    'fault' | 'fields' | 'birthDate' | 'birthDateNeeded' | 'noDay' | 'entranceNeeded' | 'municipalityNeeded'
  >,
): Fault[] => {
  const person = readPerson(personIn(typed));
  return [
    ...(typed.entrance === undefined ? [{ field: 'entrance', message: words.entranceNeeded }] : []),
    ...(person.ok
      ? []
      : person.faults.map((one) => {
          const message = words.fault(one);
          const inSummary = `${words.fields[one.field]}: ${message}`;
          return { field: one.field, message, ...(!SAYS_WHICH.includes(one.kind) && { inSummary }) };
        })),
    ...birthDateFault(typed.birthDate ?? '', words),
    ...(choosesMunicipality && (typed.municipality ?? '') === ''
      ? [{ field: 'municipality', message: words.municipalityNeeded }]
      : []),
  ];
};

/** What only the server can tell, each at its field of the form; empty where some of it has no field there, or it is about something else. */
export const refusedFaults = (problem: Pick<Problem, 'errors'> | null, fields: readonly string[]): Fault[] => {
  const faults = (problem?.errors ?? []).map(({ field, message }) => ({
    field: field.split('.').at(-1) ?? field,
    message,
    isDutch: true,
  }));
  return faults.every(({ field }) => fields.includes(field)) ? faults : [];
};

/** What is sent. */
export const clientOf = (typed: Typed): NewClient => ({
  person: personIn(typed),
  birthDate: typed.birthDate ?? '',
  entrance: typed.entrance === 'crisis' ? 'crisis' : 'benefit',
  ...((typed.municipality ?? '') !== '' && { municipality: typed.municipality }),
});
