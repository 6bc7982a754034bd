/**
 * A value of a fact as somebody types it, on the command line or in a cell: what can mean one thing only is read, in whichever spelling;
 * what can mean two things is refused with what to write. Pure.
 *
 * What is no value of that type at all comes out as the text it was, and `checkFacts` refuses it in its own words. No message repeats what was typed.
 */
import { own } from '../../rules/language/own.ts';
import type { Fact, FactValue } from '../../rules/language/schema.ts';

export type TypedValue =
  | { readonly ok: true; readonly value: FactValue }
  /** Dutch, with what to write. */
  | { readonly ok: false; readonly message: string };

/** How a list that is known to be empty is written. */
export const KNOWN_EMPTY = '-';

/** The letters and digits of a name, as two spellings of the same name have them: `Client ID` and `clientId`. */
export const comparable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** Reads a typed text as a value of a fact; a fact that the rules do not have, or work out themselves, keeps the text. */
export const readTypedValue = (text: string, fact: Fact | undefined): TypedValue => {
  if (fact === undefined || 'derive' in fact) return read(text);
  const unsaid = unsaidIn(text, fact);
  if (unsaid !== null) return refused(unsaid);
  switch (fact.type) {
    case 'boolean':
      return read(own(BOOLEANS, text.toLowerCase()) ?? text);
    case 'integer':
    case 'number':
      return readNumber(withoutUnit(text, fact.unit));
    case 'date':
      return readDay(text);
    case 'choice':
      return read(optionOf(text, fact.options) ?? text);
    case 'list':
      return readList(text, fact.options);
  }
};

/** What people and programs write where they do not know, as far as it is comparable. */
const UNSAID: ReadonlySet<string> = new Set(
  'onbekend unknown nvt nietvantoepassing na notapplicable nietbekend geenidee nogniet null undefined nan leeg'.split(
    ' ',
  ),
);

/** Nothing but marks: `-`, `?`, `--`, `...`, `/`. */
const ONLY_MARKS = /^[-\u2013\u2014?.!/*_\s]+$/;

/** What a spreadsheet writes in the place of a value that it cannot work out, in Dutch and in English. */
const SPREADSHEET_ERROR = /^#[\p{L}/]+[\d!?]*[!?]?$/u;

export const isSpreadsheetError = (text: string): boolean => SPREADSHEET_ERROR.test(text);

/** What to do with a text that says that there is no value; null where it is one. */
const unsaidIn = (text: string, fact: RecordedFact): string | null => {
  if (isSpreadsheetError(text))
    return 'Hier staat een foutmelding van een spreadsheet. Verbeter de formule. Weet u het niet, laat de cel leeg of noem het gegeven niet: dan is het onbekend.';
  const isList = fact.type === 'list';
  if (isList && (text === KNOWN_EMPTY || text === '')) return null;
  if (!ONLY_MARKS.test(text) && !UNSAID.has(comparable(text))) return null;
  if ('options' in fact && optionOf(text, fact.options) !== undefined) return null;
  return isList
    ? 'Hier staat dat het niet bekend is of niet van toepassing. Laat de cel leeg of noem het gegeven niet: dan is het onbekend. Is bekend dat er geen is, schrijf dan een streepje.'
    : 'Hier staat dat het niet bekend is of niet van toepassing. Laat de cel leeg of noem het gegeven niet: dan is het onbekend.';
};

type RecordedFact = Exclude<Fact, { readonly derive: unknown }>;

const read = (value: FactValue): TypedValue => ({ ok: true, value });
const refused = (message: string): TypedValue => ({ ok: false, message });

/** As people and Dutch spreadsheets write them. */
const BOOLEANS: Readonly<Record<string, boolean>> = {
  ja: true,
  nee: false,
  j: true,
  n: false,
  true: true,
  false: false,
  waar: true,
  onwaar: false,
  yes: true,
  no: false,
  '1': true,
  '0': false,
};

/** A number as it is typed, without the unit behind it: `45 %`, `32 uur`. */
export const withoutUnit = (text: string, unit: string | undefined): string =>
  unit !== undefined && text.toLowerCase().endsWith(unit.toLowerCase()) ? text.slice(0, -unit.length).trimEnd() : text;

const WHOLE = /^[-+]?\d{1,15}$/;
const DECIMAL = /^[-+]?\d{1,15}[.,]\d{1,10}$/;
/** A point or comma before exactly three digits, where what stands before it could be thousands. */
const THOUSAND_OR_DECIMAL = /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/;
const SPACED = /^[-+]?[1-9]\d{0,2}([ \u00a0\u202f]\d{3})+([.,]\d{1,10})?$/;
const DUTCH = /^[-+]?[1-9]\d{0,2}(\.\d{3})+,\d{1,10}$/;
const ENGLISH = /^[-+]?[1-9]\d{0,2}(,\d{3})+\.\d{1,10}$/;
const MILLIONS = /^[-+]?[1-9]\d{0,2}((\.\d{3}){2,}|(,\d{3}){2,})$/;
const ROUNDED = /^[-+]?\d+([.,]\d+)?e[-+]?\d+$/i;

/** Why letters are no number: they can be read in two ways, a spreadsheet rounded them, or they are none at all. */
export type NoNumber = 'twoWays' | 'rounded' | 'none';

/** A number as people write it, in Dutch or in English; of a thousand or a decimal it is said that they cannot be told apart. */
export const numberWritten = (typed: string): number | NoNumber => {
  const text = typed.replace(/^[\u2212\u2013]/, '-');
  if (WHOLE.test(text)) return Number(text);
  if (THOUSAND_OR_DECIMAL.test(text)) return 'twoWays';
  if (DECIMAL.test(text)) return Number(text.replace(',', '.'));
  if (SPACED.test(text)) return Number(text.replace(/[ \u00a0\u202f]/g, '').replace(',', '.'));
  if (DUTCH.test(text)) return Number(text.replace(/\./g, '').replace(',', '.'));
  if (ENGLISH.test(text)) return Number(text.replace(/,/g, ''));
  if (MILLIONS.test(text)) return Number(text.replace(/[.,]/g, ''));
  return ROUNDED.test(text) ? 'rounded' : 'none';
};

const NO_NUMBER: Readonly<Record<Exclude<NoNumber, 'none'>, string>> = {
  twoWays:
    'Een punt of komma voor precies drie cijfers kan duizend betekenen of een decimaal. Schrijf duizend als 1000, en een decimaal als 1,5.',
  rounded: 'Een spreadsheet heeft dit getal met een E geschreven. Maak de cel op als getal en schrijf alle cijfers.',
};

const readNumber = (typed: string): TypedValue => {
  const number = numberWritten(typed);
  return number === 'none' ? read(typed) : typeof number === 'number' ? read(number) : refused(NO_NUMBER[number]);
};

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const COMPACT = /^((?:18|19|20)\d{2})(\d{2})(\d{2})$/;
const MIDNIGHT = /[ T]0?0:00(:00(\.0+)?)?Z?$/;
const SHORT_YEAR = /^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}$/;
const YEAR = /^(19|20)\d{2}$/;
/** A month in words, as people and spreadsheets write it: `5 mei 1980`, `05-mei-1980`, `5 may 1980`. */
const MONTH_IN_WORDS = /^(\d{1,2})[- .]+(\p{L}{3,9})\.?[- .]+(\d{4})$/u;
const MONTHS =
  'jan|januari|january feb|februari|february mrt|maart|mar|march apr|april mei|may jun|juni|june jul|juli|july aug|augustus|august sep|sept|september okt|oktober|oct|october nov|november dec|december'
    .split(' ')
    .map((names) => names.split('|'));
const SERIAL = /^\d{4,5}([.,]\d+)?$/;
/** The weekday before it, as a spreadsheet's long notation has it: `woensdag 2 januari 1980`. */
const WEEKDAY =
  /^(zondag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zo|ma|di|wo|do|vr|za|sunday|monday|tuesday|wednesday|thursday|friday|saturday|sun|mon|tue|wed|thu|fri|sat)[.,]? +(?=\d)/i;
const WEEKDAYS = ['zo su', 'ma mo', 'di tu', 'wo we', 'do th', 'vr fr', 'za sa'];
const LAST_MONTH = 12;

/** Why letters are no day: day and month cannot be told apart, the year is cut short, a spreadsheet counted the days, or they are none at all. */
export type NoDay = 'twoWays' | 'yearOnly' | 'shortYear' | 'serial' | 'none';

/** A day as people write it, as the rules have it; whether the calendar has it is for who takes it. */
export const dayWritten = (typed: string): { readonly day: string } | NoDay => {
  const weekday = WEEKDAY.exec(typed);
  if (weekday === null) return bareDayWritten(typed);
  const written = bareDayWritten(typed.slice(weekday[0].length));
  // Of a day that is not that weekday one of the two is wrong.
  return typeof written === 'object' && !isWeekday(written.day, weekday[0]) ? 'none' : written;
};

const isWeekday = (day: string, name: string): boolean =>
  WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]?.includes(name.slice(0, 2).toLowerCase()) === true;

const bareDayWritten = (typed: string): { readonly day: string } | NoDay => {
  const text = typed.replace(MIDNIGHT, '');
  const first = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (first !== null) return { day: dayOf(first[1], first[2], first[3]) };
  const last = YEAR_LAST.exec(text);
  if (last !== null) {
    const [, day, mark, month, year] = last;
    // With strokes Americans write the month first.
    if (mark === '/' && Number(day) !== Number(month) && Number(day) <= LAST_MONTH) return 'twoWays';
    return { day: dayOf(year, month, day) };
  }
  const inWords = MONTH_IN_WORDS.exec(text);
  if (inWords !== null) {
    const [, day, name = '', year] = inWords;
    const month = MONTHS.findIndex((names) => names.includes(name.toLowerCase())) + 1;
    if (month > 0) return { day: dayOf(year, String(month), day) };
  }
  if (YEAR.test(text)) return 'yearOnly';
  return SHORT_YEAR.test(text) ? 'shortYear' : SERIAL.test(text) || ROUNDED.test(text) ? 'serial' : 'none';
};

const NO_DAY: Readonly<Record<Exclude<NoDay, 'none'>, string>> = {
  twoWays: 'Bij deze dag is niet zeker wat de dag is en wat de maand. Schrijf jaar-maand-dag, zoals 1980-12-31.',
  yearOnly: 'Hier staat alleen een jaar. Schrijf de hele dag: jaar-maand-dag, zoals 1980-12-31.',
  shortYear: 'Schrijf het jaar met vier cijfers: jaar-maand-dag, zoals 1980-12-31.',
  serial:
    'Hier staat het getal waarmee een spreadsheet een dag bewaart. Maak de kolom op als datum en schrijf jaar-maand-dag, zoals 1980-12-31.',
};

const readDay = (typed: string): TypedValue => {
  const written = dayWritten(typed);
  if (typeof written === 'object') return read(written.day);
  return written === 'none' ? read(typed) : refused(NO_DAY[written]);
};

const dayOf = (year = '', month = '', day = ''): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

type Options = Readonly<Record<string, { readonly nl: string }>>;

/** Options by what is comparable of their names and Dutch labels; null for what two options share. */
const spellings = new WeakMap<Options, ReadonlyMap<string, string | null>>();

const spellingsOf = (options: Options): ReadonlyMap<string, string | null> => {
  const found = spellings.get(options);
  if (found !== undefined) return found;
  const made = new Map<string, string | null>();
  const add = (spelling: string, option: string): void => {
    const key = comparable(spelling);
    made.set(key, made.has(key) && made.get(key) !== option ? null : option);
  };
  for (const [option, { nl }] of Object.entries(options)) {
    add(option, option);
    add(nl, option);
  }
  spellings.set(options, made);
  return made;
};

const optionOf = (text: string, options: Options): string | undefined =>
  Object.hasOwn(options, text) ? text : (spellingsOf(options).get(comparable(text)) ?? undefined);

/** That there is none, where no option is called so. */
const NONE: readonly string[] = ['geen', 'none'];

/** Names of options hold none of these. */
const BETWEEN_OPTIONS = /[;,|\n]/;

const readList = (text: string, options: Options): TypedValue => {
  if (text === KNOWN_EMPTY || text === '') return read([]);
  const written = text.split(BETWEEN_OPTIONS).flatMap((item) => (item.trim() === '' ? [] : [item.trim()]));
  if (written.includes(KNOWN_EMPTY) && written.length > 1)
    return refused('Een streepje zegt dat er geen is, en er staat ook iets bij. Laat een van de twee weg.');
  // A label may hold such a mark.
  const one = optionOf(text, options);
  if (one !== undefined) return read([one]);
  if (NONE.includes(text.toLowerCase())) return read([]);
  // Nothing but marks is no list.
  return read(written.length === 0 ? text : written.map((item) => optionOf(item, options) ?? item));
};
