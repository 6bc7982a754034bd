/** What is still wrong with what was typed of a new client. Pure. */
import {
  PERSON_FIELDS,
  type PersonFaultKind,
  type PersonTold,
  readPerson,
} from '../../../domain/person/registration.ts';
import type { NewClient } from '../../api/types.ts';
import type { NewClientWords } from './words.ts';

export type Typed = Readonly<Record<string, string>>;

export interface Fault {
  readonly field: string;
  readonly message: string;
  /** Away from its field, where several may have the same fault; without, the message says which it is. */
  readonly inSummary?: string;
}

/** Faults whose words say of which field they are. */
const SAYS_WHICH: readonly PersonFaultKind[] = ['empty', 'noBsn', 'noPostcode'];

const personIn = (typed: Typed): PersonTold =>
  Object.fromEntries(PERSON_FIELDS.map((field) => [field, typed[field] ?? ''])) as unknown as PersonTold;

/** In the order of the form. @param choosesMunicipality whether there is more than one to choose from */
export const faultsOf = (
  typed: Typed,
  choosesMunicipality: boolean,
  words: Pick<NewClientWords, 'fault' | 'fields' | 'birthDateNeeded' | 'entranceNeeded' | 'municipalityNeeded'>,
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
    ...((typed.birthDate ?? '') === '' ? [{ field: 'birthDate', message: words.birthDateNeeded }] : []),
    ...(choosesMunicipality && (typed.municipality ?? '') === ''
      ? [{ field: 'municipality', message: words.municipalityNeeded }]
      : []),
  ];
};

/** What is sent. */
export const clientOf = (typed: Typed): NewClient => ({
  person: personIn(typed),
  birthDate: typed.birthDate ?? '',
  entrance: typed.entrance === 'crisis' ? 'crisis' : 'benefit',
  ...((typed.municipality ?? '') !== '' && { municipality: typed.municipality }),
});
