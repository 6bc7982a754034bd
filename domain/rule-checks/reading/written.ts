/** What to write instead of what people write: numbers and days as on paper, a name in a list of values. Pure. */
import { isCalendarDate } from '../../calendar/calendar-date.ts';
import type { Fact, Leaf } from '../../rules/language/schema.ts';

/** A number as on paper, such as `30,5`, `30%`, `€ 500` or `30.000.000`, as a rule set has it; undefined when it is none. */
export const numberAsWritten = (written: string): string | undefined => {
  const digits = written
    .trim()
    .replace(/^(€|eur|euro)\s*/i, '')
    // As on paper: "500,-" and "500,--".
    .replace(/,[-–—]+$/, '')
    .replace(/\s*(%|€|euro|jaar|maanden|weken|dagen|uur)$/i, '');
  const isDutch = /^-?\d{1,3}([.\s]\d{3})+(,\d+)?$/.test(digits);
  const plain = (isDutch ? digits.replace(/[.\s]/g, '') : digits).replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : undefined;
};

/** A point before exactly three digits, where what stands before it could be thousands. The same is refused of facts and in a CSV. */
export const THOUSAND_OR_DECIMAL = /^[-+]?[1-9]\d{0,2}\.\d{3}$/;

/** What to write instead of a number that can be read in two ways. */
export const writeEither = (written: string): string => {
  const few = String(Number(written));
  // With three digits after the point it would be refused again.
  const decimal = THOUSAND_OR_DECIMAL.test(few) ? `${few}0` : few;
  return `Schrijf ${written.replace('.', '')} als u duizenden bedoelt, en ${decimal} als u dat niet bedoelt.`;
};

/** What to write instead of a part of a whole. */
export const WRITE_WHOLE = 'Schrijf een geheel getal, zonder punt of komma.';

/** @param isWhole whether a part of a whole has no place there */
export const writeNumber = (written: string, isWhole = false): string => {
  const plain = numberAsWritten(written);
  if (plain === undefined)
    return 'Schrijf cijfers zonder aanhalingstekens, punten voor duizendtallen of een eenheid; een deel van een geheel na een punt, zoals 30.5.';
  // English thousands, or three digits behind a Dutch comma: what is said must not be refused again.
  if (THOUSAND_OR_DECIMAL.test(plain) && !THOUSAND_OR_DECIMAL.test(written.trim()))
    return isWhole
      ? `Schrijf ${plain.replace('.', '')}: zonder aanhalingstekens, komma, punt of eenheid.`
      : writeEither(plain);
  if (THOUSAND_OR_DECIMAL.test(written.trim())) return `${writeEither(written.trim())} Laat aanhalingstekens weg.`;
  if (isWhole && /\.\d*[1-9]/.test(plain))
    return 'Schrijf een geheel getal, zonder aanhalingstekens, komma, punt of eenheid.';
  return `Schrijf ${plain}: zonder aanhalingstekens, zonder punten voor duizendtallen, zonder eenheid, en met een punt in plaats van een komma.`;
};

/** What people write where a value belongs is shorter; patterns take long on more. */
const LONGEST = 200;

/** Without the quotation marks that a word processor makes, which are letters here, and without blanks around it. */
export const withoutQuotes = (written: string): string =>
  written.length > LONGEST ? written : written.replace(/^[\s"'“”„‟‘’‚‛«»]+|[\s"'“”„‟‘’‚‛«»]+$/g, '');

const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

/** The number of a month by its Dutch name, in full or short, or by its number. */
const monthAsWritten = (written: string): number => {
  if (/^\d+$/.test(written)) return Number(written);
  const short = written.toLowerCase().startsWith('maa') ? 'mrt' : written.toLowerCase().slice(0, 3);
  return MONTHS.indexOf(short) + 1;
};

/** A day as on paper or from another program, such as `1-5-2020`, `1 mei 2020`, `20200501` or `2020-05-01T00:00:00`, as a rule set has it; undefined when it is none. */
export const dayAsWritten = (written: string): string | undefined => {
  const text = withoutQuotes(written);
  if (text.length > LONGEST) return undefined;
  const [, day = '', month = '', year] = /^(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9})\.?[-/. ]+(\d{4})$/i.exec(text) ?? [];
  const [, yearFirst, monthThen = '', dayLast = ''] =
    /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ]00:00\S*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  const found = year === undefined ? [yearFirst, monthThen, dayLast] : [year, String(monthAsWritten(month)), day];
  const asRules = found.map((part, at) => (at === 0 ? part : part?.padStart(2, '0'))).join('-');
  return isCalendarDate(asRules) ? asRules : undefined;
};

/** Of a number the range as well: what stands outside it is no use to write. */
type FactToWrite =
  | Pick<Extract<Fact, { type: 'integer' | 'number' }>, 'type' | 'minimum' | 'maximum'>
  | { readonly type: Exclude<Fact['type'], 'integer' | 'number'> };

/** What to write as the value of a fact of a type instead of a value that does not fit. */
export const writeValue = (fact: FactToWrite, value: unknown): string => {
  switch (fact.type) {
    case 'integer':
    case 'number': {
      if (typeof value !== 'string')
        return fact.type === 'integer' && typeof value === 'number' ? WRITE_WHOLE : 'Schrijf een getal.';
      const { minimum, maximum } = fact;
      const plain = Number(numberAsWritten(value));
      return plain < minimum || plain > maximum
        ? `Schrijf een getal van ${minimum} tot en met ${maximum}, zonder aanhalingstekens.`
        : writeNumber(value, fact.type === 'integer');
    }
    case 'date': {
      const day = typeof value === 'string' ? dayAsWritten(value) : undefined;
      return `Schrijf de dag als jaar-maand-dag tussen aanhalingstekens, zoals "${day ?? '2020-05-31'}".`;
    }
    case 'boolean':
      return 'Schrijf true (ja) of false (nee), zonder aanhalingstekens.';
    case 'choice':
    case 'list':
      return 'Schrijf de naam van een optie tussen aanhalingstekens.';
  }
};

/** The comparisons that say together what one with a list says of each of its values. */
const APART: Readonly<Record<string, readonly ['all' | 'any', ...operators: string[]]>> = {
  between: ['all', 'greaterThanInclusive', 'lessThanInclusive'],
  notBetween: ['any', 'lessThan', 'greaterThan'],
  in: ['any', 'equal'],
  notIn: ['all', 'notEqual'],
};

/** What to write instead of a list of values with the name of a figure or fact in it: a comparison for each. */
export const writeApart = ({ fact, operator, value }: Pick<Leaf, 'fact' | 'operator'> & { value: unknown }): string => {
  const apart = Object.hasOwn(APART, operator) ? APART[operator] : undefined;
  if (apart === undefined) return 'Noem in de lijst alleen waarden.';
  const [together, ...operators] = apart;
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const count = operators.length === 1 ? values.length : operators.length;
  const leaves = Array.from({ length: Math.min(count, 4) }, (_, at) => ({
    fact,
    operator: operators[Math.min(at, operators.length - 1)],
    value: values[Math.min(at, values.length - 1)],
  }));
  return `Schrijf voor elke waarde een vergelijking: ${JSON.stringify({ [together]: leaves })}.`;
};
