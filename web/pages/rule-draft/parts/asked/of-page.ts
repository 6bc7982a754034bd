/** What a field offers of which the page has the words. Types and lists. */
import type { FactType } from '../../../../../domain/rules/language/operators.ts';
import type { Cohort, RuleSetDocument } from '../../../../../domain/rules/language/schema.ts';

export const FACT_TYPES: readonly FactType[] = ['boolean', 'integer', 'number', 'date', 'choice', 'list'];

export type SourceKind = RuleSetDocument['sources'][string]['kind'];
export const SOURCE_KINDS: readonly SourceKind[] = ['policy', 'law', 'choice'];

export type RankOrder = Cohort['rankBy'][number]['order'];
export const RANK_ORDERS: readonly RankOrder[] = ['descending', 'ascending'];

export type WhenConcluded = Cohort['whenConcluded']['value'];
export const WHEN_CONCLUDED: readonly WhenConcluded[] = ['kept', 'givenBack'];

export const BETTER_NUMBERS = ['higher', 'lower'] as const;
export const BETTER_LISTS = ['more', 'fewer'] as const;
