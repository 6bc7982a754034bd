/** A rule set in the words of a Dutch reader: conditions as points, durations and amounts; a comparison as rules/language/words.ts has it. The same document always gives the same words. Pure. */
import type { Duration } from '../calendar/duration.ts';
import { durationInWords } from '../calendar/written-duration.ts';
import { own } from '../rules/language/own.ts';
import type { Condition, Entrance, Parameter, RuleSetDocument } from '../rules/language/schema.ts';
import { comparisonInWords, entranceInWords, factInWords, figuresInWords } from '../rules/language/words.ts';

/** A sentence with what stands below it: a condition and its parts. Plain text, not escaped. */
export interface Point {
  readonly text: string;
  readonly points: readonly Point[];
}

/** An entrance as a reader knows it. */
export const entranceInDutch = (entrance: Entrance): string => entranceInWords(entrance).nl;

/** A condition as a sentence with its parts below it. A named condition is its label: it is written out once, under its own name. */
export const conditionInDutch = (document: RuleSetDocument, condition: Condition): Point => {
  if ('fact' in condition) return { text: comparisonInWords(document, condition).nl, points: [] };
  if ('condition' in condition) {
    const named = own(document.conditions, condition.condition);
    return { text: named?.label.nl ?? condition.condition, points: [] };
  }
  if ('not' in condition) {
    const inner = conditionInDutch(document, condition.not);
    return inner.points.length === 0
      ? { text: `niet: ${inner.text}`, points: [] }
      : { text: 'het volgende geldt niet:', points: [inner] };
  }
  const members = 'all' in condition ? condition.all : condition.any;
  const [only] = members;
  if (members.length === 1 && only !== undefined) return conditionInDutch(document, only);
  return {
    text: 'all' in condition ? 'alle volgende punten gelden:' : 'ten minste een van de volgende punten geldt:',
    points: members.map((member) => conditionInDutch(document, member)),
  };
};

/** The label of a fact, the entrance included. */
export const factInDutch = (document: RuleSetDocument, name: string): string => factInWords(document, name).nl;

/** The values of a parameter by day: the first by itself, each later one with its day. */
export const figuresInDutch = (parameter: Parameter): string => figuresInWords(parameter).nl;

/** A duration such as P3M as “3 maanden”. */
export const durationInDutch = (duration: Duration): string => durationInWords(duration, 'nl') ?? duration;

/** Whole euros as a Dutch reader writes them: € 16.000.000. */
export const eurosInDutch = (euros: number): string => `€ ${String(euros).replace(/\B(?=(\d{3})+$)/g, '.')}`;
