/**
 * What is typed in an intake, and the facts that it tells: fields from the rule set's own questions. One definition; no list of questions here.
 * Pure.
 */
import { numberWritten, withoutUnit } from '../../../domain/decision/one-client/typed-value.ts';
import type { FactAsked, Intake, Judgement } from '../../api/types.ts';
import type { SummedUp } from '../../parts/fault-summary.tsx';
import { idOfField, NONE, type ShownField } from '../../parts/field.tsx';
import { NO_DAY } from '../../parts/no-day.ts';
import type { IntakeWords } from './words.ts';

/** What was typed, by field. */
export type Answers = Readonly<Record<string, string>>;

type FactValue = Intake['known'][number]['value'];

/** The field of a fact: never that of a note. */
export const fieldOf = (id: string): string => `fact-${id}`;

export const NOTE = 'note';

const typedIn = (answers: Answers, id: string): string => answers[fieldOf(id)]?.trim() ?? '';

/** How a fact is asked here: by its type in the rule set. */
export const questionOf = (fact: FactAsked, words: Pick<IntakeWords, 'yesNo' | 'between'>): ShownField => {
  const said = { name: fieldOf(fact.id), label: fact.question, isDutch: true };
  const options = fact.options.map(({ id, name }) => ({ value: id, label: name }));
  switch (fact.type) {
    case 'boolean':
      return {
        ...said,
        kind: 'choice',
        options: Object.entries(words.yesNo).map(([value, label]) => ({ value, label })),
      };
    case 'choice':
      return { ...said, kind: 'select', options };
    case 'list':
      return { ...said, kind: 'many', options };
    case 'date':
      return { ...said, kind: 'day', isPast: false };
    case 'integer':
    case 'number':
      return { ...said, kind: 'number', hint: rangeOf(fact, words) };
  }
};

const rangeOf = ({ type, minimum, maximum, unit }: FactAsked, words: Pick<IntakeWords, 'between'>): string =>
  words.between(String(minimum).replace('.', ','), String(maximum).replace('.', ','), unit, type === 'integer');

/** As people type it, read as at every door: 12,5 or 45 %. What can mean two things, such as 1.000, is no number. */
const numberOf = ({ unit }: FactAsked, typed: string): number => {
  const number = numberWritten(withoutUnit(typed, unit ?? undefined));
  return typeof number === 'number' ? number : Number.NaN;
};

/** The value that was typed; a number that is none is told by {@link faultsIn}. */
export const factValue = (fact: FactAsked, typed: string): FactValue => {
  switch (fact.type) {
    case 'boolean':
      return typed === 'yes';
    case 'integer':
    case 'number':
      return numberOf(fact, typed);
    case 'list':
      return typed === NONE ? [] : typed.split(',');
    default:
      return typed;
  }
};

/** How a value is typed. */
export const typedOf = (value: FactValue): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value === 'string') return value;
  return value.length === 0 ? NONE : value.join(',');
};

/** What stands in the form at first: what is recorded, and over it what was typed before. */
export const answersAtFirst = ({ known, draft }: Pick<Intake, 'known' | 'draft'>): Answers => ({
  ...Object.fromEntries(known.map(({ id, value }) => [fieldOf(id), typedOf(value)])),
  ...draft?.answers,
});

/** What was typed here, beside what is recorded: a draft keeps no copy of what a colleague may change meanwhile. */
export const typedHere = ({ known }: Pick<Intake, 'known'>, answers: Answers): Answers => {
  const recorded = answersAtFirst({ known, draft: null });
  return Object.fromEntries(Object.entries(answers).filter(([field, typed]) => typed !== (recorded[field] ?? '')));
};

/** In whatever order options were ticked. */
const isSame = (one: string, other: string): boolean => one.split(',').sort().join() === other.split(',').sort().join();

/** The facts that were told and are not recorded so already, in the rule set's order. */
export const told = ({ questions, known }: Pick<Intake, 'questions' | 'known'>, answers: Answers): FactAsked[] =>
  questions.filter((fact) => {
    const typed = typedIn(answers, fact.id);
    const before = known.find(({ id }) => id === fact.id);
    if (before === undefined) return typed !== '';
    const isRecorded =
      typeof before.value === 'number' ? numberOf(fact, typed) === before.value : isSame(typedOf(before.value), typed);
    return typed !== '' && !isRecorded;
  });

/** What is sent of them. */
export const factsOf = (
  intake: Pick<Intake, 'questions' | 'known'>,
  answers: Answers,
): Readonly<Record<string, FactValue>> =>
  Object.fromEntries(told(intake, answers).map((fact) => [fact.id, factValue(fact, typedIn(answers, fact.id))]));

export interface Fault {
  readonly field: string;
  readonly message: string;
}

/** In a summary of faults, away from its question: two questions may have the same fault. */
export const inSummary = ({ questions }: Pick<Intake, 'questions'>, { field, message }: Fault): SummedUp => {
  const asked = questions.find(({ id }) => fieldOf(id) === field);
  const id = `#${idOfField(field)}`;
  // What the rules say may say it already.
  const isNamed = asked !== undefined && message.startsWith(`${asked.label}: `);
  return asked === undefined
    ? { id, label: message, names: [] }
    : { id, label: isNamed ? message : `${asked.label}: ${message}`, names: [asked.label] };
};

/** Days that are none, and numbers that are none or out of range: what can be seen at once. All else is for the rules to say. */
export const faultsIn = (
  intake: Pick<Intake, 'questions' | 'known'>,
  answers: Answers,
  words: Pick<IntakeWords, 'between' | 'noDay'>,
): Fault[] =>
  told(intake, answers).flatMap((fact) => {
    if (fact.type === 'date' && typedIn(answers, fact.id) === NO_DAY)
      return [{ field: fieldOf(fact.id), message: words.noDay }];
    if (fact.type !== 'integer' && fact.type !== 'number') return [];
    const number = numberOf(fact, typedIn(answers, fact.id));
    const isTaken =
      number >= Number(fact.minimum) &&
      number <= Number(fact.maximum) &&
      (fact.type === 'number' || Number.isInteger(number));
    return isTaken ? [] : [{ field: fieldOf(fact.id), message: rangeOf(fact, words) }];
  });

/** Where each question stands on the page. */
export interface Places {
  /** To be asked, in the order in which they stand on the page. */
  readonly asked: readonly string[];
  readonly known: readonly string[];
  /** Unknown, and it changes nothing any more. */
  readonly settled: readonly string[];
}

/**
 * Questions that are on the page stay where they are, so that nothing moves under somebody who types, or who empties a field to type it anew: only
 * those that matter no longer and never had an answer leave, and those that come to matter are added in the order of how much they decide.
 *
 * @param before the questions that are asked on the page now
 */
export const placesOf = (
  { questions, known }: Pick<Intake, 'questions' | 'known'>,
  { asked, actedOn }: Pick<Judgement, 'asked' | 'actedOn'>,
  answers: Answers,
  before: readonly string[],
): Places => {
  const isKnown = new Set(known.map(({ id }) => id));
  const stays = before.filter(
    (id) => asked.includes(id) || actedOn.includes(id) || Object.hasOwn(answers, fieldOf(id)),
  );
  const shown = [...stays, ...[...asked, ...actedOn].filter((id) => !stays.includes(id) && !isKnown.has(id))];
  const others = questions.map(({ id }) => id).filter((id) => !shown.includes(id));
  return {
    asked: shown,
    known: others.filter((id) => isKnown.has(id)),
    settled: others.filter((id) => !isKnown.has(id)),
  };
};

/** What was typed, as it is read again before it counts. */
export const answerInWords = (
  fact: FactAsked,
  typed: string,
  words: Pick<IntakeWords, 'yesNo'>,
  noneOf: string,
  day: (day: string) => string,
): string => {
  const name = (id: string): string => fact.options.find((option) => option.id === id)?.name ?? id;
  switch (fact.type) {
    case 'boolean':
      return typed === 'yes' ? words.yesNo.yes : words.yesNo.no;
    case 'choice':
      return name(typed);
    case 'list':
      return typed === NONE ? noneOf : typed.split(',').map(name).join(', ');
    case 'date':
      return day(typed);
    default: {
      const number = withoutUnit(typed, fact.unit ?? undefined);
      return fact.unit === null ? number : `${number} ${fact.unit}`;
    }
  }
};

/** Whether an answer is said with words of the rules, which are Dutch; all else is in the language of the page. */
export const isWordOfRules = ({ type, unit }: Pick<FactAsked, 'type' | 'unit'>, typed: string): boolean =>
  type === 'choice' || (type === 'list' && typed !== NONE) || (type === 'number' && unit !== null);

/** What is sent: a start with what was told, or the facts by themselves. */
export const commandOf = (
  intake: Pick<Intake, 'questions' | 'known' | 'mode'>,
  answers: Answers,
): Record<string, unknown> => {
  const facts = factsOf(intake, answers);
  const typed = answers[NOTE]?.trim() ?? '';
  const note = typed === '' ? {} : { note: typed };
  if (intake.mode === 'start') return { name: 'start', ...(Object.keys(facts).length > 0 && { facts }), ...note };
  const correction = intake.known.some(({ id }) => Object.hasOwn(facts, id));
  return { name: 'provideFacts', facts, correction, ...note };
};
