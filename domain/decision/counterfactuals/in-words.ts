/**
 * What would have to change, as a client is told: only changes for the better, the smallest first, in plain Dutch (B1) and English. Pure.
 */
import { asSentence, inSentence, listed } from '../../rules/language/in-sentence.ts';
import { own } from '../../rules/language/own.ts';
import type { Fact, FactValue, RuleSetDocument, Texts } from '../../rules/language/schema.ts';
import { valueInWords } from '../../rules/language/words.ts';
import type { Change, Counterfactual, FactChange } from './counterfactuals.ts';

/** More than this is no longer read. */
const MAX_TOLD = 4;

/** One sentence for each outcome that a change for the better leads to: those of the fewest changes first, exits last. */
export const counterfactualsInWords = (
  document: RuleSetDocument,
  counterfactuals: readonly Counterfactual[],
): readonly Texts[] =>
  counterfactuals
    .flatMap(({ improvement, ...of }) => (improvement === null ? [] : [{ ...of, change: improvement }]))
    .sort((a, b) => isExit(a) - isExit(b) || sizeOf(a.change) - sizeOf(b.change))
    .slice(0, MAX_TOLD)
    .map(({ target, label, change }) => sentenceOf(document, target.kind, label, change));

const isExit = ({ target }: Pick<Counterfactual, 'target'>): number => (target.kind === 'exit' ? 1 : 0);

const sizeOf = ({ facts, places }: Change): number => facts.length + places.length;

type Language = keyof Texts;

const sentenceOf = (
  document: RuleSetDocument,
  kind: Counterfactual['target']['kind'],
  label: Texts,
  { facts, places }: Change,
): Texts => {
  const groups = document.cohorts.filter(({ id }) => places.includes(id)).map((cohort) => cohort.label);
  const clauses = facts.map((change) => clauseOf(document, change));
  const say = (language: Language): string => {
    const { and, when, outcome, place, onlyPlace } = WORDS[language];
    const named = kind === 'exit' ? label[language] : inSentence(label[language]);
    const group = listed(
      groups.map((one) => one[language]),
      and,
    );
    if (clauses.length === 0) return onlyPlace(label[language], group);
    const conditions = listed(
      clauses.map((clause) => clause[language]),
      and,
    );
    const sentence = asSentence(`${when} ${conditions}, ${outcome(kind, named, groups.length > 0)}`);
    return groups.length === 0 ? sentence : `${sentence} ${place(group)}`;
  };
  return { nl: say('nl'), en: say('en') };
};

interface Words {
  readonly and: string;
  readonly when: string;
  readonly outcome: (kind: Counterfactual['target']['kind'], label: string, isPossible: boolean) => string;
  /** A place that is needed besides. */
  readonly place: (group: string) => string;
  /** A place that is all that is needed. */
  readonly onlyPlace: (label: string, group: string) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  nl: {
    and: 'en',
    when: 'Als',
    outcome: (kind, label, isPossible) => {
      if (kind === 'goal') return isPossible ? `dan kan dit uw doel worden: ${label}` : `dan wordt uw doel: ${label}`;
      if (kind === 'exit') return `dan ${isPossible ? 'kan dit de uitkomst zijn' : 'is de uitkomst'}: “${label}”`;
      return `dan is dit ook mogelijk: ${label}`;
    },
    place: (group) => asSentence(`Daarvoor is ook een plaats nodig in een groep: ${inSentence(group)}`),
    onlyPlace: (label, group) =>
      `Voor “${label}” is een plaats nodig in een groep: ${inSentence(group)}. U hebt die plaats nu niet.`,
  },
  en: {
    and: 'and',
    when: 'If',
    outcome: (kind, label, isPossible) => {
      if (kind === 'goal') return isPossible ? `this can become your goal: ${label}` : `your goal becomes: ${label}`;
      if (kind === 'exit') return `the outcome ${isPossible ? 'can be' : 'is'}: “${label}”`;
      return `this is possible as well: ${label}`;
    },
    place: (group) => asSentence(`That also takes a place in a group: ${inSentence(group)}`),
    onlyPlace: (label, group) =>
      `“${label}” takes a place in a group: ${inSentence(group)}. You do not have that place now.`,
  },
};

/** What follows "Als" and "If". */
const clauseOf = (document: RuleSetDocument, change: FactChange): Texts => {
  const fact = own(document.facts, change.fact);
  if (fact === undefined) throw new Error(`a change of ${change.fact}, which the rule set does not have`);
  const words = 'improvement' in fact ? fact.improvement?.words : undefined;
  const value = valueAfter(document, fact, change);
  const say = (language: Language): string =>
    words === undefined
      ? `“${fact.label[language]}” ${plainly(fact, language)}: ${value[language]}`
      : words[language].replaceAll('{value}', () => value[language]);
  return { nl: say('nl'), en: say('en') };
};

/** What stands between the label of a fact and its value where the rule set has no words of its own. */
const plainly = (fact: Fact, language: Language): string => {
  if (fact.type !== 'list') return { nl: 'dit wordt', en: 'becomes' }[language];
  const isMore = 'improvement' in fact && fact.improvement?.to === 'more';
  if (language === 'nl') return isMore ? 'ook dit bevat' : 'dit niet meer bevat';
  return isMore ? 'also has' : 'no longer has';
};

/** The new value by its threshold: `ten minste 20 %`; of a list only what comes or goes. */
const valueAfter = (document: RuleSetDocument, fact: Fact, { fact: name, from, to, span }: FactChange): Texts => {
  const label = (value: FactValue): Texts =>
    ('options' in fact ? own(fact.options, String(value)) : undefined) ?? valueInWords(document, name, value);
  if (Array.isArray(from) && Array.isArray(to)) {
    const moved = [...to.filter((option) => !from.includes(option)), ...from.filter((option) => !to.includes(option))];
    const labels = moved.map(label);
    return {
      nl: listed(
        labels.map(({ nl }) => nl),
        'en',
      ),
      en: listed(
        labels.map(({ en }) => en),
        'and',
      ),
    };
  }
  const [first, last, [isAbove, isBelow] = [false, false]] = span ?? [to, to];
  if (first === last) return label(to);
  const [lowest, highest] = endsOf(fact);
  const least = isAbove
    ? around(label(first), 'hoger dan ', 'higher than ')
    : around(label(first), 'ten minste ', 'at least ');
  if (last === highest && !isBelow) return least;
  const most = isBelow
    ? around(label(last), 'lager dan ', 'lower than ')
    : around(label(last), 'ten hoogste ', 'at most ');
  if (first === lowest && !isAbove) return most;
  if (isAbove || isBelow) return { nl: `${least.nl} en ${most.nl}`, en: `${least.en} and ${most.en}` };
  const isNext = fact.type === 'integer' && last === Number(first) + 1;
  return {
    nl: `${label(first).nl} ${isNext ? 'of' : 'tot en met'} ${label(last).nl}`,
    en: `${label(first).en} ${isNext ? 'or' : 'up to and including'} ${label(last).en}`,
  };
};

const around = ({ nl, en }: Texts, before: string, inEnglish: string): Texts => ({
  nl: `${before}${nl}`,
  en: `${inEnglish}${en}`,
});

const endsOf = (fact: Fact): readonly (FactValue | undefined)[] => {
  if ('maximum' in fact) return [fact.minimum, fact.maximum];
  const options = 'improvement' in fact ? fact.improvement?.to : undefined;
  return Array.isArray(options) ? [options[0], options.at(-1)] : [];
};
