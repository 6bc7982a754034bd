/** What is asked of a fact that is recorded, and the fact that comes of it. Pure. */
import { LONGEST_UNIT } from '../../../../../domain/rules/language/limits.ts';
import { type AskedOfFact, optionsFor, type Said } from '../../../../../domain/rules/language/new-parts.ts';
import type { FactType } from '../../../../../domain/rules/language/operators.ts';
import { type AskedField, type Entered, figure, linesOf } from './field.ts';
import type { Given } from './given.ts';
import { FACT_TYPES } from './of-page.ts';

export const unit: AskedField = { name: 'unit', kind: 'line', isOptional: true, longest: LONGEST_UNIT };

export const RANGE_OF: Readonly<Record<FactType, readonly AskedField[]>> = {
  boolean: [],
  integer: [figure('minimum', 'integer'), figure('maximum', 'integer'), unit],
  number: [figure('minimum', 'number'), figure('maximum', 'number'), unit],
  date: [
    { name: 'minimum', kind: 'day', read: 'day' },
    { name: 'maximum', kind: 'day', read: 'day' },
    { name: 'mayLieAhead', kind: 'check', isOptional: true },
  ],
  choice: [{ name: 'options', kind: 'lines', least: 2 }],
  list: [{ name: 'options', kind: 'lines', least: 1 }],
};

export const typeIn = ({ type }: Entered): FactType | undefined => FACT_TYPES.find((one) => one === type);

export const factOf = ({ entered, text, number, said }: Given): AskedOfFact => {
  const type = typeIn(entered) ?? 'boolean';
  const common = { label: said('label', 'labelEn'), question: said('question') };
  switch (type) {
    case 'boolean':
      return { ...common, type };
    case 'integer':
    case 'number':
      return { ...common, type, minimum: number('minimum'), maximum: number('maximum'), unit: text('unit') };
    case 'date':
      return {
        ...common,
        type,
        minimum: text('minimum'),
        maximum: text('maximum'),
        mayLieAhead: entered.mayLieAhead === 'yes',
      };
    case 'choice':
    case 'list':
      return { ...common, type, options: optionsIn(entered) };
  }
};

const optionsIn = ({ options = '' }: Entered): readonly Said[] => linesOf(options).map((nl) => ({ nl }));

/** The names that the options of a new fact get. */
export const optionNames = (entered: Entered): readonly string[] => Object.keys(optionsFor(optionsIn(entered)));
