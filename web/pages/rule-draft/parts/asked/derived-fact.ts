/** What is asked of a fact that is worked out, by the way in which it is, and the fact that comes of it. Pure. */
import type { AskedOfDerivedFact, Recipe } from '../../../../../domain/rules/language/new-parts.ts';
import { namesIn } from '../../scenarios/names.ts';
import { recordedIn } from '../choices.ts';
import { RANGE_OF } from './fact.ts';
import { type AskedField, among, type Entered, figure, ofPage } from './field.ts';
import type { Given } from './given.ts';

/** Every way to work a fact out, with what is asked of it; a new one does not compile before it is asked. */
export const ASKED_OF_RECIPE: Readonly<Record<Recipe, (raw: unknown, entered: Entered) => readonly AskedField[]>> = {
  ageOf: (raw, entered) => askedOfCount(raw, entered),
  monthsSince: (raw, entered) => askedOfCount(raw, entered),
  monthsBegunSince: (raw, entered) => askedOfCount(raw, entered),
  daysSince: (raw, entered) => askedOfCount(raw, entered),
  movedBy: (raw) => [
    among('from', recordedIn(raw, 'integer')),
    among('to', recordedIn(raw, 'integer')),
    ...RANGE_OF.integer,
  ],
  cohort: (raw) => [among('cohort', namesIn(raw).cohorts)],
};
export const RECIPES = Object.keys(ASKED_OF_RECIPE) as readonly Recipe[];

const askedOfCount = (raw: unknown, { until }: Entered): readonly AskedField[] => [
  among('since', recordedIn(raw, 'date')),
  ofPage('until', ['decision', 'day', 'recorded']),
  ...(until === 'day' ? [{ name: 'untilDay', kind: 'day', read: 'day' } satisfies AskedField] : []),
  ...(until === 'recorded' ? [among('untilFact', recordedIn(raw, 'date'))] : []),
  figure('minimum', 'integer'),
  figure('maximum', 'integer'),
];

/** Of a document the ways for which it has what is needed. */
export const recipesFor = (raw: unknown): readonly Recipe[] =>
  RECIPES.filter((recipe) => {
    const fields = ASKED_OF_RECIPE[recipe](raw, {});
    // What is moved is another than what it is moved from.
    return fields.every(({ options = [null, null] }) => options.length > (recipe === 'movedBy' ? 1 : 0));
  });

export const recipeIn = ({ recipe }: Entered): Recipe | undefined => RECIPES.find((one) => one === recipe);

export const derivedOf = ({ entered, text, number, said }: Given): AskedOfDerivedFact => {
  const recipe = recipeIn(entered) ?? 'cohort';
  const common = { label: said('label', 'labelEn') };
  if (recipe === 'cohort') return { ...common, recipe, cohort: text('cohort') };
  const range = { minimum: number('minimum'), maximum: number('maximum') };
  if (recipe === 'movedBy')
    return { ...common, ...range, recipe, from: text('from'), to: text('to'), unit: text('unit') };
  const on = entered.until === 'day' ? text('untilDay') : entered.until === 'recorded' ? text('untilFact') : undefined;
  return { ...common, ...range, recipe, date: text('since'), on };
};
