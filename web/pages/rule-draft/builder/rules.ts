/** The rules of a document whose conditions can be built, by what they are of and where they stand. Pure. */
import { isThing, type Thing } from '../../../../domain/rules/language/thing.ts';
import type { Path } from '../document.ts';

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

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const dutch = (value: unknown, otherwise: string): string =>
  isThing(value) && typeof value.nl === 'string' ? value.nl : otherwise;

const conditionAt = (when: unknown, path: Path, id: unknown, reason: unknown): BuiltRule[] =>
  when === undefined ? [] : [{ path, id: String(id), reason: dutch(reason, String(id)), when }];
const ruleAt = (rule: unknown, path: Path): BuiltRule[] =>
  isThing(rule) ? conditionAt(rule.when, [...path, 'when'], rule.id, rule.reason) : [];
const rulesAt = (rules: unknown, path: Path): BuiltRule[] =>
  listOf(rules).flatMap((rule, n) => ruleAt(rule, [...path, n]));
const innerAt = (things: unknown, path: Path): BuiltRule[] =>
  listOf(things).flatMap((one, n) => (isThing(one) ? ruleAt(one.rule, [...path, n, 'rule']) : []));

/** Of each thing in a list of the document its rules. */
const eachOf =
  (part: string, rulesOf: (one: Thing, at: Path) => readonly BuiltRule[]) =>
  (document: Thing): readonly Omit<RulesOfOne, 'part'>[] =>
    listOf(document[part]).flatMap((one, n) =>
      isThing(one)
        ? [{ id: String(one.id), title: dutch(one.label, String(one.id)), rules: rulesOf(one, [part, n]) }]
        : [],
    );

/** The parts of a document that have rules, and how they are found in each. */
const PARTS = {
  goals: eachOf('goals', ({ rules }, at) => rulesAt(rules, [...at, 'rules'])),
  exits: eachOf('exits', ({ rules }, at) => rulesAt(rules, [...at, 'rules'])),
  approaches: eachOf('approaches', ({ rule, tracks, programmes }, at) => [
    ...ruleAt(rule, [...at, 'rule']),
    ...innerAt(tracks, [...at, 'tracks']),
    ...innerAt(programmes, [...at, 'programmes']),
  ]),
  instruments: eachOf('instruments', ({ eligibility, contraIndications, ranking }, at) => [
    ...ruleAt(eligibility, [...at, 'eligibility']),
    ...rulesAt(contraIndications, [...at, 'contraIndications']),
    ...rulesAt(ranking, [...at, 'ranking']),
  ]),
  cohorts: eachOf('cohorts', ({ id, candidates, reason }, at) =>
    conditionAt(candidates, [...at, 'candidates'], id, reason),
  ),
  admission: ({ admission }: Thing) => {
    const rules = rulesAt(admission, ['admission']);
    return rules.length === 0 ? [] : [{ id: 'admission', title: 'Wie begeleid kan worden', rules }];
  },
  conditions: ({ conditions }: Thing) =>
    Object.entries(isThing(conditions) ? conditions : {}).flatMap(([name, one]) => {
      if (!isThing(one)) return [];
      const rules = conditionAt(one.when, ['conditions', name, 'when'], name, one.label);
      return [{ id: name, title: dutch(one.label, name), rules }];
    }),
} satisfies Record<string, (document: Thing) => readonly Omit<RulesOfOne, 'part'>[]>;

export type RulePart = keyof typeof PARTS;
export const RULE_PARTS = Object.keys(PARTS) as readonly RulePart[];

export const rulesIn = (raw: unknown): readonly RulesOfOne[] =>
  RULE_PARTS.flatMap((part) => PARTS[part](isThing(raw) ? raw : {}).map((one) => ({ part, ...one })));
