/**
 * Where a rule counts: what must hold besides its own condition before it changes anything, in the order in which is decided.
 * A property test holds this to the decision. Pure.
 */
import {
  type Approach,
  type Condition,
  ENTRANCE_FACT,
  type Entrance,
  type Rule,
  type RuleSetDocument,
  type Texts,
} from '../../rules/language/schema.ts';

/** What a rule is for. */
export type RuleKind =
  | 'admission'
  | 'goal'
  | 'exit'
  | 'approach'
  | 'track'
  | 'programme'
  | 'eligibility'
  | 'contraIndication'
  | 'ranking';

/** Conditions that must all hold. */
export type WayToCount = readonly Condition[];

/** A rule that decides in the place of a later one where it holds. */
export interface EarlierRule {
  readonly id: string;
  readonly reason: Texts;
  readonly when: Condition;
}

/** A rule with its place and where it counts: one of `ways` holds, and none of the rules that it stands behind. */
export interface CountingRule {
  readonly kind: RuleKind;
  /** JSON pointer to the rule. */
  readonly place: string;
  readonly rule: Rule;
  /** Without one the rule never counts. Shared by rules that count in the same ways. */
  readonly ways: readonly WayToCount[];
  /** The first `count` of `rules` decide in its place. The list is shared by the rules that stand in it. */
  readonly behind: { readonly rules: readonly EarlierRule[]; readonly count: number };
}

const NOTHING = { rules: [], count: 0 };

const BENEFIT: Condition = { fact: ENTRANCE_FACT, operator: 'equal', value: 'benefit' };
const CRISIS: Condition = { fact: ENTRANCE_FACT, operator: 'equal', value: 'crisis' };

const at = (entrance: Entrance): Condition => (entrance === 'benefit' ? BENEFIT : CRISIS);

/** Every rule of a document with where it counts, in the document's order. */
export const whereRulesCount = (document: RuleSetDocument): CountingRule[] => [
  ...ofAdmission(document),
  ...document.goals.flatMap(({ entrance, rules }, index) =>
    ofOutcome('goal', `/goals/${index}/rules`, entrance, rules),
  ),
  ...document.exits.flatMap(({ entrance, rules }, index) =>
    ofOutcome('exit', `/exits/${index}/rules`, entrance, rules),
  ),
  ...ofApproaches(document),
  ...ofInstruments(document),
];

/** Only the first that refuses gives its reason. */
const ofAdmission = ({ admission }: RuleSetDocument): CountingRule[] => {
  const rules = admission.map(({ id, reason, when }): EarlierRule => ({ id, reason, when: { not: when } }));
  return admission.map((rule, count) => ({
    kind: 'admission',
    place: `/admission/${count}`,
    rule,
    ways: [[]],
    behind: { rules, count },
  }));
};

const ofOutcome = (
  kind: 'goal' | 'exit',
  place: string,
  entrance: Entrance,
  rules: readonly Rule[],
): CountingRule[] => {
  const ways: readonly WayToCount[] = [[at(entrance)]];
  return rules.map((rule, count) => ({ kind, place: `${place}/${count}`, rule, ways, behind: { rules, count } }));
};

/** An approach is for who gets a goal and no earlier approach. */
const ofApproaches = ({ goals, approaches }: RuleSetDocument): CountingRule[] => {
  const earlier = approaches.map(({ rule, entrances }): EarlierRule => {
    const entered: Condition = { any: entrances.map(at) };
    return { id: rule.id, reason: rule.reason, when: { all: [entered, rule.when] } };
  });
  return approaches.flatMap(({ entrances, rule, tracks, programmes }: Approach, index) => {
    const place = `/approaches/${index}`;
    const ways = goals
      .filter(({ entrance }) => entrances.includes(entrance))
      .flatMap((goal) => goal.rules.map(({ when }): WayToCount => [at(goal.entrance), when]));
    const passedOver = earlier.slice(0, index).map(({ when }): Condition => ({ not: when }));
    const applies = ways.map((way): WayToCount => [...way, rule.when, ...passedOver]);
    const trackRules = tracks.map((track) => track.rule);
    return [
      { kind: 'approach', place: `${place}/rule`, rule, ways, behind: { rules: earlier, count: index } },
      ...trackRules.map(
        (track, count): CountingRule => ({
          kind: 'track',
          place: `${place}/tracks/${count}/rule`,
          rule: track,
          ways: applies,
          behind: { rules: trackRules, count },
        }),
      ),
      ...programmes.map(
        (programme, at): CountingRule => ({
          kind: 'programme',
          place: `${place}/programmes/${at}/rule`,
          rule: programme.rule,
          ways: applies,
          behind: NOTHING,
        }),
      ),
    ];
  });
};

const ofInstruments = ({ goals, instruments }: RuleSetDocument): CountingRule[] =>
  instruments.flatMap((instrument, index) => {
    const place = `/instruments/${index}`;
    const { eligibility, contraIndications, ranking } = instrument;
    const serving = goals
      .filter(({ id }) => instrument.goals.includes(id))
      .flatMap(({ entrance, rules }) => rules.map(({ when }): WayToCount => [at(entrance), when]));
    const meant = serving.map((way): WayToCount => [...way, eligibility.when]);
    const ruledIn = contraIndications.map(({ when }): Condition => ({ not: when }));
    const eligible = meant.map((way): WayToCount => [...way, ...ruledIn]);
    return [
      { kind: 'eligibility', place: `${place}/eligibility`, rule: eligibility, ways: serving, behind: NOTHING },
      ...contraIndications.map(
        (rule, at): CountingRule => ({
          kind: 'contraIndication',
          place: `${place}/contraIndications/${at}`,
          rule,
          ways: meant,
          behind: NOTHING,
        }),
      ),
      ...ranking.map(
        (rule, at): CountingRule => ({
          kind: 'ranking',
          place: `${place}/ranking/${at}`,
          rule,
          ways: eligible,
          behind: NOTHING,
        }),
      ),
    ];
  });
