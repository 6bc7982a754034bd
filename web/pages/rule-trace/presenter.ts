/** What is said of a rule on the way of a client. Pure. */
import type { RuleTrace } from '../../api/types.ts';

type Group = RuleTrace['groups'][number];
type Rule = Group['rules'][number];

/**
 * The sentence with a rule, or null where a reader would take it the wrong way round: the reason of an admission rule is why somebody is refused, and stands
 * only where the rule refuses.
 */
export const reasonBeside = (
  kind: Group['kind'],
  { outcome, reason }: Pick<Rule, 'outcome' | 'reason'>,
): string | null => (kind === 'admission' && outcome !== 'fails' ? null : reason);

/** In which words an outcome is told: admission is a demand that is met or not. */
export const truthOf = (kind: Group['kind'], outcome: Rule['outcome']): Rule['outcome'] | 'meets' | 'meetsNot' =>
  kind !== 'admission' || outcome === 'unknown' ? outcome : outcome === 'holds' ? 'meets' : 'meetsNot';
