/** What is asked in one field, and what was filled in so far. Pure. */
import { showsNothing } from '../../../../../domain/free-text.ts';
import { LONGEST_SENTENCE, MOST_OF_ANYTHING } from '../../../../../domain/rules/language/limits.ts';
import { isThing } from '../../../../../domain/rules/language/thing.ts';
import { asNamed, type Named } from '../../scenarios/names.ts';

export type FieldName =
  | 'label'
  | 'labelEn'
  | 'description'
  | 'type'
  | 'options'
  | 'minimum'
  | 'maximum'
  | 'unit'
  | 'mayLieAhead'
  | 'question'
  | 'entrance'
  | 'goals'
  | 'proofKind'
  | 'proof'
  | 'euros'
  | 'places'
  | 'duration'
  | 'fact'
  | 'operator'
  | 'value'
  | 'reason'
  | 'reasonEn'
  | 'points'
  | 'document'
  | 'place'
  | 'refusal'
  | 'refusalEn'
  | 'title'
  | 'publisher'
  | 'date'
  | 'sourceKind'
  | 'link'
  | 'figureType'
  | 'figureFrom'
  | 'figure'
  | 'recipe'
  | 'since'
  | 'until'
  | 'untilDay'
  | 'untilFact'
  | 'from'
  | 'to'
  | 'cohort'
  | 'size'
  | 'rankFact'
  | 'rankOrder'
  | 'whenConcluded'
  | 'entrances'
  | 'trackLabel'
  | 'trackLabelEn'
  | 'trackReason'
  | 'trackReasonEn'
  | 'dateBefore'
  | 'servedGoal'
  | 'offeredSector'
  | 'remeasured'
  | 'betterTo'
  | 'betterOrder'
  | 'betterWords'
  | 'betterWordsEn'
  | 'dismissalDate'
  | 'askBefore'
  | 'stillFact'
  | 'stillOptions'
  | 'stillOption'
  | 'becomesFact'
  | 'becomesValue'
  | 'outdated'
  | 'moment';

export interface AskedField {
  readonly name: FieldName;
  /** As the form draws it. */
  readonly kind: 'line' | 'lines' | 'number' | 'day' | 'check' | 'select' | 'many';
  /** How its letters are read, where that is more than words. */
  readonly read?: 'integer' | 'number' | 'day' | 'term' | 'link';
  /** In the rules' own Dutch, or (`of: 'page'`) names that the page has words for. */
  readonly options?: readonly Named[];
  readonly areOfPage?: boolean;
  readonly isOptional?: boolean;
  readonly longest?: number;
  readonly least?: number;
  readonly most?: number;
  /** What stands in it from the start. */
  readonly begins?: string;
  /** What its words cannot do without. */
  readonly holds?: string;
}

export type Entered = Readonly<Partial<Record<FieldName, string>>>;

export const sentence = (name: FieldName, isOptional = false): AskedField => ({
  name,
  kind: 'line',
  longest: LONGEST_SENTENCE,
  isOptional,
});
export const ofPage = (name: FieldName, ids: readonly string[]): AskedField => ({
  name,
  kind: 'select',
  areOfPage: true,
  options: ids.map((id) => ({ id, label: id })),
});
export const figure = (
  name: FieldName,
  read: 'integer' | 'number',
  range: Pick<AskedField, 'least' | 'most'> = {},
): AskedField => ({ name, kind: 'number', read, ...range });
export const amount = (name: FieldName): AskedField => figure(name, 'integer', { least: 0, most: MOST_OF_ANYTHING });
export const choice = (options: readonly { readonly name: string; readonly label: string }[]) => ({
  kind: 'select' as const,
  options: asNamed(options),
});

export const among = (name: FieldName, options: readonly Named[]): AskedField => ({ name, kind: 'select', options });

/** What a list, of names or of what each is about, does not have yet. */
export const notIn = (there: unknown, all: readonly Named[]): readonly Named[] => {
  const has = new Set((Array.isArray(there) ? there : []).map((one: unknown) => (isThing(one) ? one.fact : one)));
  return all.filter(({ id }) => !has.has(id));
};

export const linesOf = (typed: string): readonly string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !showsNothing(line));
