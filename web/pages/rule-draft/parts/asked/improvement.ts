/** What is asked of what is better of a fact. Pure. */
import type { FactType } from '../../../../../domain/rules/language/operators.ts';
import type { KnownFact } from '../../builder/vocabulary.ts';
import { asNamed } from '../../scenarios/names.ts';
import { type AskedField, linesOf, ofPage } from './field.ts';
import type { Given } from './given.ts';
import { BETTER_LISTS, BETTER_NUMBERS } from './of-page.ts';

/** What is better of a fact. Every type, so that a new one does not compile before it is asked. */
export const BETTER: Readonly<Record<FactType, (fact: KnownFact) => readonly AskedField[]>> = {
  boolean: () => [ofPage('betterTo', ['yes', 'no'])],
  integer: () => [ofPage('betterTo', BETTER_NUMBERS)],
  number: () => [ofPage('betterTo', BETTER_NUMBERS)],
  date: () => [],
  choice: (fact) => {
    const options = asNamed(fact.options);
    return [
      { name: 'betterOrder', kind: 'lines', least: 2, options, begins: options.map(({ label }) => label).join('\n') },
    ];
  },
  list: () => [ofPage('betterTo', BETTER_LISTS)],
};

export const betterOf = ({
  entered: { betterTo, betterOrder },
  options,
}: Given): boolean | string | readonly string[] => {
  if (betterOrder !== undefined)
    return linesOf(betterOrder).flatMap((line) => options('betterOrder').find(({ label }) => label === line)?.id ?? []);
  return betterTo === 'yes' || betterTo === 'no' ? betterTo === 'yes' : (betterTo ?? '');
};
