/** The rules of a document whose conditions can be built, by what they are of and where they stand. Pure. */
import type { Path } from '../document.ts';
import { isThing } from './vocabulary.ts';

export interface BuiltRule {
  /** Where its condition stands. */
  readonly path: Path;
  readonly id: string;
  readonly reason: string;
  readonly when: unknown;
}

export interface RulesOfOne {
  readonly part: RulePart;
  readonly id: string;
  readonly title: string;
  readonly rules: readonly BuiltRule[];
}

/** Where rules stand in one of a part: the keys of a rule, of a list of rules, or of a list of things with a rule. */
const PLACES = {
  goals: { rule: [], rules: ['rules'], inner: [] },
  exits: { rule: [], rules: ['rules'], inner: [] },
  approaches: { rule: ['rule'], rules: [], inner: ['tracks', 'programmes'] },
  instruments: { rule: ['eligibility'], rules: ['contraIndications', 'ranking'], inner: [] },
} as const satisfies Record<string, Readonly<Record<'rule' | 'rules' | 'inner', readonly string[]>>>;

export type RulePart = keyof typeof PLACES;
export const RULE_PARTS = Object.keys(PLACES) as readonly RulePart[];

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const dutch = (value: unknown, otherwise: string): string =>
  isThing(value) && typeof value.nl === 'string' ? value.nl : otherwise;

const ruleAt = (rule: unknown, path: Path): BuiltRule[] =>
  isThing(rule) && 'when' in rule
    ? [{ path: [...path, 'when'], id: String(rule.id), reason: dutch(rule.reason, String(rule.id)), when: rule.when }]
    : [];

export const rulesIn = (raw: unknown): readonly RulesOfOne[] =>
  RULE_PARTS.flatMap((part) =>
    listOf(isThing(raw) ? raw[part] : undefined).flatMap((one, n): RulesOfOne[] => {
      if (!isThing(one)) return [];
      const at: Path = [part, n];
      const { rule, rules, inner } = PLACES[part];
      return [
        {
          part,
          id: String(one.id),
          title: dutch(one.label, String(one.id)),
          rules: [
            ...rule.flatMap((key) => ruleAt(one[key], [...at, key])),
            ...rules.flatMap((key) => listOf(one[key]).flatMap((each, m) => ruleAt(each, [...at, key, m]))),
            ...inner.flatMap((key) =>
              listOf(one[key]).flatMap((each, m) => (isThing(each) ? ruleAt(each.rule, [...at, key, m, 'rule']) : [])),
            ),
          ],
        },
      ];
    }),
  );
