/** What is told of somebody who becomes a client by hand: checked here for every door, the page's form too. Pure; loads in a browser. */
import { beginsAsName, NO_NAME, showsNothing, UNPRINTABLE } from '../free-text.ts';
import { parseBsn } from './bsn.ts';
import { parsePostcode } from './postcode.ts';

/** What is asked of a person, in the order in which it is asked. */
export const PERSON_FIELDS = ['bsn', 'givenName', 'familyName', 'street', 'houseNumber', 'postcode', 'city'] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/** Who somebody is, without the birth date, which is among the facts. */
export type PersonTold = Readonly<Record<PersonField, string>>;

/** What is wrong with one of them. */
export type PersonFaultKind = 'empty' | 'long' | 'unreadable' | 'noName' | 'noBsn' | 'noPostcode';

export interface PersonFault {
  readonly field: PersonField;
  readonly kind: PersonFaultKind;
  /** Dutch, with what to do. Never repeats what was typed. */
  readonly message: string;
}

/** The longest text that is kept of somebody. */
export const LONGEST = 100;

const EMPTY: Readonly<Record<PersonField, string>> = {
  bsn: 'Vul het burgerservicenummer in.',
  givenName: 'Vul de voornaam in.',
  familyName: 'Vul de achternaam in.',
  street: 'Vul de straat in.',
  houseNumber: 'Vul het huisnummer in.',
  postcode: 'Vul de postcode in.',
  city: 'Vul de woonplaats in.',
};

const MESSAGES: Readonly<Record<PersonFaultKind, (field: PersonField) => string>> = {
  empty: (field) => EMPTY[field],
  long: () => `Deze tekst is langer dan ${LONGEST} tekens. Kort de tekst in.`,
  unreadable: () => 'Hier staat een teken dat niet te lezen is. Typ het opnieuw.',
  noName: () => NO_NAME,
  noBsn: () =>
    'Dit is geen geldig burgerservicenummer. Controleer de cijfers: een nummer heeft er negen, met een nul vooraan als het er acht zijn.',
  noPostcode: () => 'Dit is geen postcode. Schrijf vier cijfers en twee letters.',
};

/** The person in the spelling that is kept, or all that is wrong. */
export const readPerson = (
  told: PersonTold,
):
  | { readonly ok: true; readonly person: PersonTold }
  | { readonly ok: false; readonly faults: readonly PersonFault[] } => {
  const typed = (field: PersonField): string => told[field].trim().replace(/\s+/g, ' ');
  const bsn = parseBsn(typed('bsn'));
  const postcode = parsePostcode(typed('postcode'));
  const faults = PERSON_FIELDS.flatMap((field): PersonFault[] => {
    const kind = faultOf(field, typed(field), { bsn: bsn.ok, postcode: postcode !== null });
    return kind === null ? [] : [{ field, kind, message: MESSAGES[kind](field) }];
  });
  if (faults.length > 0 || !bsn.ok || postcode === null) return { ok: false, faults };
  const texts = Object.fromEntries(PERSON_FIELDS.map((field) => [field, typed(field)])) as Record<PersonField, string>;
  return { ok: true, person: { ...texts, bsn: bsn.bsn, postcode } };
};

const faultOf = (
  field: PersonField,
  text: string,
  is: { readonly bsn: boolean; readonly postcode: boolean },
): PersonFaultKind | null => {
  if (text.length > LONGEST) return 'long';
  if (showsNothing(text)) return 'empty';
  if (UNPRINTABLE.test(text)) return 'unreadable';
  if (field === 'bsn') return is.bsn ? null : 'noBsn';
  if (field === 'postcode') return is.postcode ? null : 'noPostcode';
  return beginsAsName(text) ? null : 'noName';
};
