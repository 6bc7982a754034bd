/**
 * The proposal for what is known, or what keeps it open. In the order of the policy: goal or exit, approach with its track and
 * programmes, eligible instruments, their order.
 *
 * What must stay true:
 * 1. a proposal is given only when no unknown fact can change goal or exit, approach, track, programmes, or the list of
 *    instruments and its order; then nothing is open;
 * 2. a fact is named as open only by a condition that is unknown itself and stands in a branch that is still possible.
 *
 * Pure.
 */
import type { Truth } from '../../rules/evaluation/evaluate.ts';
import { visitOpenFacts } from '../../rules/evaluation/open-facts.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Entrance, Facts, Instrument, Rule } from '../../rules/language/schema.ts';
import type { Proposal, RankedInstrument } from './proposal.ts';

/**
 * An unknown fact (derived ones by their own name) with the first step it keeps open and its weight there. Steps: 0 the goal, 1 the approach,
 * 2 who is eligible, 3 the order. A fact that an earlier step needs is asked first.
 */
export interface OpenFact {
  readonly step: number;
  readonly weight: number;
}

/** What is proposed, or what keeps it open. */
export type ProposalOrOpen =
  | { readonly isOpen: false; readonly proposal: Proposal }
  | { readonly isOpen: true; readonly open: ReadonlyMap<string, OpenFact> };

/** The fault of a rule set that takes a client nowhere; the checks refuse such a rule set wherever they can prove it. */
export class RuleSetGap extends Error {
  override readonly name = 'RuleSetGap';
}

/** What rules say of a client. */
export interface RuleTruths {
  readonly truthOf: (rule: Rule) => Truth;
  /** As `deriveFacts` gives them; asked for only where a rule is unknown. Null when it does not matter what is open, only whether. */
  readonly facts: (() => Facts) | null;
}

/** Where a client can still come out, by the rules of goals and exits alone. */
export interface Reached {
  /** The goal or exit that is certain: none that is looked at before it may still take the client. */
  readonly certain: { readonly kind: 'goal' | 'exit'; readonly id: string; readonly rule: string } | null;
  /** Goals that are certain, or as long as none is, those that are possible. */
  readonly goals: readonly string[];
  /** Rules that keep goal or exit open; none when one is certain. */
  readonly open: readonly Rule[];
}

/**
 * Looks how far the rules of goals and exits come: up to the first that holds. That no two hold for one client is checked as far as it can be; where one
 * before it is unknown, that is asked.
 */
export const reachedBy = ({ entrances }: RuleSet, entrance: Entrance, truthOf: RuleTruths['truthOf']): Reached => {
  const goals: string[] = [];
  const open: Rule[] = [];
  for (const outcome of entrances[entrance].outcomes) {
    const { id, rules } = outcome.kind === 'goal' ? outcome.goal : outcome.exit;
    const truths = rules.map(truthOf);
    const holds = truths.indexOf(true);
    if (holds !== -1) {
      if (outcome.kind === 'goal') goals.push(id);
      const certain = { kind: outcome.kind, id, rule: rules[holds]?.id ?? '' };
      return { certain: open.length === 0 ? certain : null, goals, open };
    }
    if (!truths.includes('unknown')) continue;
    open.push(...rules.filter((_, index) => truths[index] === 'unknown'));
    if (outcome.kind === 'goal') goals.push(id);
  }
  return { certain: null, goals, open };
};

/** The rules of the approaches of an entrance. */
export const crossingRules = ({ entrances }: RuleSet, entrance: Entrance): Rule[] =>
  entrances[entrance].approaches.flatMap(({ rule, tracks, programmes }) => [
    rule,
    ...tracks.map((track) => track.rule),
    ...programmes.map((programme) => programme.rule),
  ]);

/** The rules of an instrument. */
export const instrumentRules = ({ eligibility, contraIndications, ranking }: Instrument): Rule[] => [
  eligibility,
  ...contraIndications,
  ...ranking,
];

/** Proposes by what the rules say. @throws RuleSetGap when no goal or exit takes the client. */
export const proposalOrOpen = (
  ruleSet: RuleSet,
  entrance: Entrance,
  { truthOf, facts }: RuleTruths,
): ProposalOrOpen => {
  const open = new Map<string, OpenFact>();
  let isOpen = false;
  const leaveOpen = (rule: Rule, step: number): void => {
    isOpen = true;
    if (facts === null) return;
    visitOpenFacts(rule.when, facts(), ruleSet.named, (fact, weight) => {
      const earlier = open.get(fact);
      if (earlier === undefined) open.set(fact, { step, weight });
      else if (earlier.step === step) open.set(fact, { step, weight: earlier.weight + weight });
    });
  };

  const reached = reachedBy(ruleSet, entrance, truthOf);
  const { certain: chosen, goals: possibleGoals } = reached;
  if (chosen?.kind === 'exit')
    return { isOpen: false, proposal: { outcome: 'exit', exit: chosen.id, rule: chosen.rule } };
  if (chosen === null && reached.open.length === 0) {
    throw new RuleSetGap(
      `De regels ${ruleSet.document.id} hebben voor deze klant geen doel en geen einde (ingang ${entrance}). Laat een regelbeheerder de regels aanvullen: de controle van de regels zegt waar.`,
    );
  }
  for (const rule of reached.open) leaveOpen(rule, 0);
  if (possibleGoals.length === 0) return { isOpen: true, open };

  const crossing = crossingOf(ruleSet, entrance, truthOf);
  for (const rule of crossing.open) leaveOpen(rule, 1);
  const possibleInstruments: Scored[] = [];
  for (const instrument of instrumentsOf(ruleSet, possibleGoals)) {
    const scored = scoreOf(instrument, truthOf);
    if (scored === null) continue;
    for (const rule of scored.openEligibility) leaveOpen(rule, 2);
    possibleInstruments.push(scored);
  }
  possibleInstruments.forEach((one, index) => {
    for (const other of possibleInstruments.slice(index + 1)) {
      if (orderIsCertain(one, other)) continue;
      for (const rule of [...one.openRanking, ...other.openRanking]) leaveOpen(rule, 3);
    }
  });
  if (isOpen || chosen === null) return { isOpen: true, open };
  return {
    isOpen: false,
    proposal: {
      outcome: 'goal',
      goal: chosen.id,
      rule: chosen.rule,
      approach: crossing.approach,
      track: crossing.track,
      programmes: crossing.programmes,
      instruments: ranked(possibleInstruments),
    },
  };
};

/** What crosses the goals for a client, as far as it is certain. */
export interface Crossing {
  readonly approach: string | null;
  readonly track: string | null;
  readonly programmes: readonly string[];
  /** Rules that keep it open. */
  readonly open: readonly Rule[];
}

/** The first approach that applies, with its track and programmes. */
export const crossingOf = ({ entrances }: RuleSet, entrance: Entrance, truthOf: RuleTruths['truthOf']): Crossing => {
  let approach: string | null = null;
  let track: string | null = null;
  const programmes: string[] = [];
  const open: Rule[] = [];
  for (const candidate of entrances[entrance].approaches) {
    const applies = truthOf(candidate.rule);
    if (applies === false) continue;
    if (applies === 'unknown') open.push(candidate.rule);
    for (const { id, rule } of candidate.tracks) {
      const holds = truthOf(rule);
      if (holds === 'unknown') open.push(rule);
      if (holds === true) {
        track = id;
        break;
      }
    }
    for (const { id, rule } of candidate.programmes) {
      const holds = truthOf(rule);
      if (holds === 'unknown') open.push(rule);
      if (holds === true) programmes.push(id);
    }
    approach = candidate.id;
    if (applies === true) break;
  }
  return { approach, track, programmes, open };
};

/** The instruments that serve any of some goals, in the document's order. */
export const instrumentsOf = (ruleSet: RuleSet, goals: readonly string[]): readonly Instrument[] => {
  const [only] = goals;
  if (goals.length === 1 && only !== undefined) return ruleSet.instrumentsByGoal.get(only) ?? [];
  return ruleSet.document.instruments.filter((instrument) => instrument.goals.some((goal) => goals.includes(goal)));
};

/** An instrument with the least and the most points that it can still get. */
export interface Scored {
  readonly id: string;
  readonly points: number;
  readonly least: number;
  readonly most: number;
  /** Rules that keep open whether the client is eligible. */
  readonly openEligibility: readonly Rule[];
  /** Rules that keep its points open. */
  readonly openRanking: readonly Rule[];
}

/** The points of an instrument; null where the client is certainly not eligible. */
export const scoreOf = (
  { id, eligibility, contraIndications, ranking }: Instrument,
  truthOf: RuleTruths['truthOf'],
): Scored | null => {
  const eligible = truthOf(eligibility);
  if (eligible === false || contraIndications.some((rule) => truthOf(rule) === true)) return null;
  let points = 0;
  let least = 0;
  let most = 0;
  const openRanking: Rule[] = [];
  for (const rule of ranking) {
    const holds = truthOf(rule);
    if (holds === true) points += rule.points;
    if (holds !== 'unknown') continue;
    openRanking.push(rule);
    least += Math.min(0, rule.points);
    most += Math.max(0, rule.points);
  }
  return {
    id,
    points,
    least: points + least,
    most: points + most,
    openEligibility: [eligibility, ...contraIndications].filter((rule) => truthOf(rule) === 'unknown'),
    openRanking,
  };
};

/** `one` stands before `other` in the document, so a tie is its. */
const orderIsCertain = (one: Scored, other: Scored): boolean => one.least >= other.most || other.least > one.most;

const ranked = (instruments: readonly Scored[]): RankedInstrument[] =>
  instruments.map(({ id, points }) => ({ id, points })).sort((a, b) => b.points - a.points);
