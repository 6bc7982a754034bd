/**
 * Questions about every client: is there one for whom all of this holds? Answered by trying representatives, of which those that
 * one condition on one fact rules out are left aside first. Pure.
 */
import type { ClientOnDay } from '../../decision/one-client/client.ts';
import { evaluate } from '../../rules/evaluation/evaluate.ts';
import { combinations } from '../../rules/evaluation/representatives.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Condition, Facts, FactValue } from '../../rules/language/schema.ts';
import { type Analysis, comparisonsOf } from './analysis.ts';
import {
  anyClient,
  daysApart,
  type PossibleClients,
  possibleClients,
  realClient,
  witnessOf,
} from './possible-clients.ts';
import type { WayToCount } from './where-rules-count.ts';

/** What the preparation of one question costs, in comparisons. */
const COMPARISONS_TO_ASK = 500;

/** Undecided: there are too many clients to try, or the facts cannot be taken apart. */
export type Answer = 'yes' | 'no' | 'undecided';

/** A client that was found, as finding and as scenario show one. */
export interface FoundClient {
  readonly on: string;
  readonly client: ClientOnDay;
  /** The recorded facts, and places in cohorts by the fact's name. */
  readonly witness: Facts;
}

/** One representative for whom all conditions hold. */
export interface Candidate {
  /** Facts by name, derived ones and parameters too; of the conditions asked about only. Changes after the visit. */
  readonly facts: Facts;
  /** The client, where such a one can exist: recorded facts that give exactly these. */
  real(): FoundClient | undefined;
}

/** What was tried for a question. The same client counts again on another day, and for another way. */
export interface SearchEffort {
  clients: number;
  readonly days: string[];
}

/** What is asked: is there a client for whom all of this holds? */
export interface Question {
  /** One of these is met: all of its conditions hold. Absent: any client will do. */
  readonly ways?: readonly WayToCount[];
  readonly holds?: readonly Condition[];
  /** Conditions that the visitor looks at as well, so that clients are told apart by them. */
  readonly told?: readonly Condition[];
}

type Visit = (candidate: Candidate) => boolean;

/**
 * Visits the clients that are asked for, on each day on which answers can differ, until a visit answers true.
 *
 * @param tried is added to.
 * @returns `yes` as soon as a visit does, `no` when every client was tried, `undecided` otherwise.
 */
export const ask = (
  analysis: Analysis,
  { ways = [[]], holds = [], told = [] }: Question,
  visit: Visit = (candidate) => candidate.real() !== undefined,
  tried: SearchEffort = { clients: 0, days: [] },
): Answer => {
  let answer: Answer = 'no';
  for (const way of ways) {
    const all = [...way, ...holds];
    const apart = [...all, ...told];
    for (const on of daysApart(analysis, apart)) {
      const today = askOn(analysis, on, apart, all, visit, tried);
      if (today === 'yes') return 'yes';
      if (today === 'undecided') answer = 'undecided';
    }
  }
  return answer;
};

const askOn = (
  analysis: Analysis,
  on: string,
  apart: readonly Condition[],
  holds: readonly Condition[],
  visit: Visit,
  tried: SearchEffort,
): Answer => {
  const { ruleSet, left } = analysis;
  left.comparisons -= COMPARISONS_TO_ASK;
  const all = possibleClients(analysis, apart, on);
  if (all === null) return 'undecided';
  // All clients were paid for together; those that are tried are paid for one by one.
  left.comparisons += all.each * combinations(all.values);
  const clients = narrowed(analysis, all, holds);
  const recorded = Object.keys(ruleSet.document.facts).length;
  let isOut = false;
  const found = anyClient(clients, (facts) => {
    left.comparisons -= all.each;
    if (left.comparisons <= 0) {
      isOut = true;
      return true;
    }
    tried.clients += 1;
    if (!tried.days.includes(on)) tried.days.push(on);
    if (holds.some((condition) => evaluate(condition, facts, ruleSet.named) !== true)) return false;
    const real = (): FoundClient | undefined => {
      left.comparisons -= recorded;
      const client = realClient(ruleSet, clients, facts);
      return client && { on, client, witness: witnessOf(ruleSet, clients, client) };
    };
    return visit({ facts, real });
  });
  if (isOut) return 'undecided';
  return found ? 'yes' : 'no';
};

/** The clients without the values of a fact for which a condition on that fact alone does not hold. */
const narrowed = (analysis: Analysis, clients: PossibleClients, holds: readonly Condition[]): PossibleClients => {
  const { ruleSet } = analysis;
  const values = new Map<string, readonly FactValue[]>(clients.values);
  for (const condition of conjunctsOf(ruleSet, holds)) {
    const [fact, ...others] = comparisonsOf(analysis, condition).byFact.keys();
    const tried = fact === undefined ? undefined : values.get(fact);
    // A fact that is worked out from others for each client has no values of its own here.
    if (fact === undefined || tried === undefined || others.length > 0) continue;
    const kept = tried.filter(
      (value) => evaluate(condition, { ...clients.known, [fact]: value }, ruleSet.named) === true,
    );
    values.set(fact, kept);
  }
  return { ...clients, values };
};

/** What must all hold, taken apart as far as `all` and names go. */
const conjunctsOf = (ruleSet: RuleSet, holds: readonly Condition[]): Condition[] =>
  holds.flatMap((condition): Condition[] => {
    if ('all' in condition) return conjunctsOf(ruleSet, condition.all);
    if (!('condition' in condition)) return [condition];
    const when = own(ruleSet.named, condition.condition)?.when;
    return when === undefined ? [] : conjunctsOf(ruleSet, [when]);
  });
