/** What zod finds, in Dutch with what to do, where a schema itself does not say it. Never repeats what was given: it may hold anything. Pure. */
import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: 'een tekst',
  number: 'een getal',
  int: 'een geheel getal',
  boolean: 'ja of nee (true of false)',
  array: 'een lijst',
  object: 'een groep gegevens',
  record: 'een groep gegevens',
};

/** Of what has no sentence of its own: such as an address that is none. */
export const WRITTEN_OTHERWISE = 'Dit is niet zo geschreven als hier hoort. Verbeter het.';

/** Names of fields may be said, as long as they are written as one: what somebody puts there may be anything. */
const named = (keys: readonly string[]): string => {
  const sayable = keys.filter((key) => /^[A-Za-z][A-Za-z-]{0,39}$/.test(key));
  return sayable.length === 0 ? '' : `: ${sayable.join(', ')}`;
};

/** For `safeParse(value, { error: dutchIssue })`: the sentence of one finding. */
export const dutchIssue = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'Dit ontbreekt. Vul het in.'
        : `Dit is van een ander soort. Geef ${KINDS[issue.expected] ?? 'wat hier hoort'}.`;
    case 'invalid_value':
      return `Dit kan niet. Kies uit: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return `Er staat een gegeven bij dat hier niet hoort${named(issue.keys)}. Laat het weg.`;
    case 'too_small':
      return issue.origin === 'array'
        ? `Dit zijn er te weinig. Geef er ten minste ${issue.minimum}.`
        : `Dit is te klein of te kort. Geef ten minste ${issue.minimum}.`;
    case 'too_big':
      return issue.origin === 'array'
        ? `Dit zijn er te veel. Geef er ten hoogste ${issue.maximum}.`
        : `Dit is te groot of te lang. Geef ten hoogste ${issue.maximum}.`;
    default:
      return WRITTEN_OTHERWISE;
  }
};
