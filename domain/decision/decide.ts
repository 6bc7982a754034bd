/**
 * The decision for what is known, and what keeps it open. In the order of the policy: goal or exit, approach with its track and
 * programmes, eligible instruments, their order.
 *
 * What must stay true:
 * 1. a decision is given only when no unknown fact can change goal or exit, approach, track, programmes, or the list of
 *    instruments and its order; then nothing is open;
 * 2. a fact is named as open only by a condition that is unknown itself and stands in a branch that is still possible.
 *
 * Pure.
 */
import type { Truth } from '../rules/evaluate.ts';
import { visitOpenFacts } from '../rules/open-facts.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Entrance, Facts, Instrument, Rule } from '../rules/schema.ts';
import type { Proposal, RankedInstrument } from './proposal.ts';

/** The decision's steps; a fact that an earlier step needs is asked first. */
export const STEPS = ['goal', 'approach', 'eligibility', 'order'] as const;

/** An unknown fact (derived ones by their own name) with the first step it keeps open and its weight there. */
export interface OpenFact {
  readonly step: number;
  readonly weight: number;
}

export type Decision =
  | { readonly decided: true; readonly proposal: Proposal }
  | { readonly decided: false; readonly open: ReadonlyMap<string, OpenFact> };

/** The fault of a rule set that takes a client nowhere; the checks refuse such a rule set wherever they can prove it. */
export class RuleSetGap extends Error {
  override readonly name = 'RuleSetGap';
}

/** What rules say of a client. `facts`, as `deriveFacts` gives them, are asked for only where a rule is unknown. */
export interface RuleTruths {
  readonly truthOf: (rule: Rule) => Truth;
  readonly facts: () => Facts;
}

/** Decides by what the rules say. @throws RuleSetGap when no goal or exit takes the client. */
export const decide = (ruleSet: RuleSet, entrance: Entrance, { truthOf, facts }: RuleTruths): Decision => {
  const { named } = ruleSet;
  const open = new Map<string, OpenFact>();
  const leaveOpen = (rule: Rule, step: number): void =>
    visitOpenFacts(rule.when, facts(), named, (fact, weight) => {
      const earlier = open.get(fact);
      if (earlier === undefined) open.set(fact, { step, weight });
      else if (earlier.step === step) open.set(fact, { step, weight: earlier.weight + weight });
    });

  const { outcomes, approaches } = ruleSet.entrances[entrance];
  let possibleGoals: string[] = [];
  let chosen: { id: string; rule: string } | undefined;
  const undecided: Rule[] = [];
  for (const outcome of outcomes) {
    const { id, rules } = outcome.kind === 'goal' ? outcome.goal : outcome.exit;
    const truths = rules.map(truthOf);
    const holds = truths.indexOf(true);
    if (holds !== -1) {
      const rule = rules[holds]?.id ?? '';
      if (outcome.kind === 'exit') return { decided: true, proposal: { outcome: 'exit', exit: id, rule } };
      chosen = { id, rule };
      break;
    }
    if (!truths.includes('unknown')) continue;
    undecided.push(...rules.filter((_, index) => truths[index] === 'unknown'));
    if (outcome.kind === 'goal') possibleGoals.push(id);
  }
  if (chosen !== undefined) possibleGoals = [chosen.id];
  else if (undecided.length === 0) {
    throw new RuleSetGap(`no goal or exit of ${ruleSet.document.id} takes this client (entrance ${entrance})`);
  } else for (const rule of undecided) leaveOpen(rule, 0);
  if (possibleGoals.length === 0) return { decided: false, open };

  let approach: string | null = null;
  let track: string | null = null;
  const programmes: string[] = [];
  for (const candidate of approaches) {
    const applies = truthOf(candidate.rule);
    if (applies === false) continue;
    if (applies === 'unknown') leaveOpen(candidate.rule, 1);
    for (const { id, rule } of candidate.tracks) {
      const holds = truthOf(rule);
      if (holds === 'unknown') leaveOpen(rule, 1);
      if (holds === true) {
        track = id;
        break;
      }
    }
    for (const { id, rule } of candidate.programmes) {
      const holds = truthOf(rule);
      if (holds === 'unknown') leaveOpen(rule, 1);
      if (holds === true) programmes.push(id);
    }
    approach = candidate.id;
    if (applies === true) break;
  }

  const possibleInstruments: Scored[] = [];
  for (const instrument of instrumentsOf(ruleSet, possibleGoals)) {
    const truths = [truthOf(instrument.eligibility), ...instrument.contraIndications.map(truthOf)];
    if (truths[0] === false || truths.indexOf(true, 1) !== -1) continue;
    [instrument.eligibility, ...instrument.contraIndications].forEach((rule, index) => {
      if (truths[index] === 'unknown') leaveOpen(rule, 2);
    });
    possibleInstruments.push(score(instrument, truthOf));
  }
  possibleInstruments.forEach((one, index) => {
    for (const other of possibleInstruments.slice(index + 1)) {
      if (orderIsCertain(one, other)) continue;
      for (const rule of [...one.open, ...other.open]) leaveOpen(rule, 3);
    }
  });
  if (open.size > 0 || chosen === undefined) return { decided: false, open };
  return {
    decided: true,
    proposal: {
      outcome: 'goal',
      goal: chosen.id,
      rule: chosen.rule,
      approach,
      track: approach === null ? null : track,
      programmes: approach === null ? [] : programmes,
      instruments: ranked(possibleInstruments),
    },
  };
};

const instrumentsOf = (ruleSet: RuleSet, goals: readonly string[]): readonly Instrument[] => {
  const [only] = goals;
  if (goals.length === 1 && only !== undefined) return ruleSet.instrumentsByGoal.get(only) ?? [];
  return ruleSet.document.instruments.filter((instrument) => instrument.goals.some((goal) => goals.includes(goal)));
};

/** An instrument with the least and the most points that it can still get. */
interface Scored {
  readonly id: string;
  readonly points: number;
  readonly least: number;
  readonly most: number;
  readonly open: readonly Rule[];
}

const score = (instrument: Instrument, truthOf: (rule: Rule) => Truth): Scored => {
  let points = 0;
  let least = 0;
  let most = 0;
  const open: Rule[] = [];
  for (const rule of instrument.ranking) {
    const holds = truthOf(rule);
    if (holds === true) points += rule.points;
    if (holds !== 'unknown') continue;
    open.push(rule);
    least += Math.min(0, rule.points);
    most += Math.max(0, rule.points);
  }
  return { id: instrument.id, points, least: points + least, most: points + most, open };
};

/** `one` stands before `other` in the document, so a tie is its. */
const orderIsCertain = (one: Scored, other: Scored): boolean => one.least >= other.most || other.least > one.most;

const ranked = (instruments: readonly Scored[]): RankedInstrument[] =>
  instruments.map(({ id, points }) => ({ id, points })).sort((a, b) => b.points - a.points);
