/**
 * Which rules and conditions the scenarios touch. A rule is touched by a scenario in which it holds and counts, and which
 * says what must come of it; a condition by scenarios in which it holds and in which it does not, where its rule counts. Pure.
 */
import { deriveFacts } from '../../decision/one-client/derive.ts';
import { evaluate, type Truth } from '../../rules/evaluation/evaluate.ts';
import { type PlacedCondition, within } from '../../rules/language/conditions.ts';
import { pointerOf } from '../../rules/language/finding.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Condition, Facts, Scenario } from '../../rules/language/schema.ts';
import { admissionThatMatters } from '../possible-clients/admission.ts';
import type { Analysis } from '../possible-clients/analysis.ts';
import { ask, type FoundClient, type SearchEffort } from '../possible-clients/question.ts';
import {
  type CountingRule,
  type EarlierRule,
  type RuleKind,
  type WayToCount,
  whereRulesCount,
} from '../possible-clients/where-rules-count.ts';
import { clientOf } from '../scenarios/run-scenarios.ts';

/** `impossible`: no client could, so no scenario has to. */
export type Touched = 'yes' | 'no' | 'impossible';

/** A rule with how far scenarios touch it. */
export interface RuleCoverage {
  readonly kind: RuleKind;
  /** JSON pointer to the rule. */
  readonly place: string;
  readonly id: string;
  readonly touched: Touched;
  /** In how many scenarios it holds, counts, and is looked at. */
  readonly scenarios: number;
  /** Where `touched` is no: a client that would touch it, if the analysis found one. */
  readonly client?: FoundClient;
  /** Where `touched` is no: what was tried to find one. */
  readonly tried?: SearchEffort;
}

/** A comparison or the use of a named condition, with the sides that scenarios show. */
export interface ConditionCoverage {
  /** JSON pointer to the comparison or the use. */
  readonly place: string;
  readonly condition: Condition;
  readonly holds: Touched;
  readonly fails: Touched;
  /** For each side that is missing, a client that would show it, if the analysis found one. */
  readonly clients?: readonly FoundClient[];
  /** Where a side is missing: what was tried to find one. */
  readonly tried?: SearchEffort;
}

/** How many are touched, of how many. What is impossible counts as touched. */
export interface Share {
  readonly covered: number;
  readonly total: number;
}

/** What scenarios touch of a rule set. */
export interface Coverage {
  readonly scenarios: number;
  readonly rules: Share;
  readonly conditions: Share;
  /** Every rule, in the document's order. */
  readonly byRule: readonly RuleCoverage[];
  /** Every condition of a rule and of the named conditions that rules use, in the document's order. */
  readonly byCondition: readonly ConditionCoverage[];
}

/** The part of a scenario's expectation that looks at what a rule of each kind does. */
export const LOOKED_AT_BY: Readonly<Record<RuleKind, readonly (keyof Scenario['expect'])[]>> = {
  admission: ['refused'],
  goal: ['goal', 'exit'],
  exit: ['goal', 'exit'],
  approach: ['approach', 'track'],
  track: ['track'],
  programme: ['programmes'],
  eligibility: ['instruments'],
  contraIndication: ['instruments'],
  ranking: ['instruments'],
};

const isLookedAt = (kind: RuleKind, { expect }: Scenario): boolean =>
  LOOKED_AT_BY[kind].some((part) => expect[part] !== undefined);

/** What looking for clients that no scenario shows may cost, in comparisons; a fraction of a second. */
const MAX_COMPARISONS = 4_000_000;

/** Of what is left of it, one rule may cost one of so many parts. */
const PARTS = 4;

/** Works out what the scenarios touch, and looks for clients that would touch the rest. */
export const coverageOf = (analysis: Analysis): Coverage => {
  const { ruleSet, left } = analysis;
  const { document } = ruleSet;
  const marks = new Marks(ruleSet);
  for (const scenario of document.scenarios) {
    marks.show(scenario, deriveFacts(ruleSet, clientOf(ruleSet, scenario), scenario.on));
  }
  const before = Math.min(left.comparisons, MAX_COMPARISONS);
  const share = { ...analysis, left: { comparisons: before } };
  // First each a part of what is left: a rule of which every client must be tried takes nothing from those after it. Then what is left, for what is open.
  for (const marked of marks.rules) {
    const most = Math.ceil(share.left.comparisons / PARTS);
    const part = { ...analysis, left: { comparisons: most } };
    marks.seek(marked, part);
    share.left.comparisons -= most - part.left.comparisons;
  }
  for (const marked of marks.rules) if (marked.sought.isOpen) marks.seek(marked, share);
  left.comparisons -= before - share.left.comparisons;
  const byRule = marks.rules.map((marked): RuleCoverage => {
    const { kind, place, rule } = marked.counting;
    const touched = touchedOf(marked.scenarios > 0, marked.sought);
    const { client, tried } = marked.sought;
    return {
      kind,
      place,
      id: rule.id,
      touched,
      scenarios: marked.scenarios,
      ...(touched === 'no' && { tried, ...(client !== undefined && { client }) }),
    };
  });
  const byCondition = marks.conditions().map(({ place, condition, holds, fails }): ConditionCoverage => {
    const sides = { holds: touchedOf(holds.shown, holds), fails: touchedOf(fails.shown, fails) };
    const clients = [
      sides.holds === 'no' ? holds.client : undefined,
      sides.fails === 'no' ? fails.client : undefined,
    ].flatMap((client) => client ?? []);
    const missing = [...(sides.holds === 'no' ? [holds] : []), ...(sides.fails === 'no' ? [fails] : [])];
    return {
      place,
      condition,
      ...sides,
      ...(clients.length > 0 && { clients }),
      ...(missing.length > 0 && { tried: mostTried(missing) }),
    };
  });
  return {
    scenarios: document.scenarios.length,
    rules: shareOf(byRule, ({ touched }) => touched !== 'no'),
    conditions: shareOf(byCondition, ({ holds, fails }) => holds !== 'no' && fails !== 'no'),
    byRule,
    byCondition,
  };
};

/** Which of some scenarios touch a rule. */
export interface TouchedRule {
  /** JSON pointer to the rule. */
  readonly place: string;
  /** By their place among the scenarios. */
  readonly scenarios: readonly number[];
}

/** Every rule, in the document's order, with which of some scenarios touch it: as {@link coverageOf} counts them. */
export const touchedRules = (ruleSet: RuleSet, scenarios: readonly Scenario[]): readonly TouchedRule[] => {
  const rules = whereRulesCount(ruleSet.document).map((counting) => ({ counting, scenarios: [] as number[] }));
  for (const [place, scenario] of scenarios.entries()) {
    const facts = deriveFacts(ruleSet, clientOf(ruleSet, scenario), scenario.on);
    const count = countingFor(ruleSet, facts);
    for (const { counting, scenarios: touching } of rules) {
      const { kind, rule } = counting;
      if (isLookedAt(kind, scenario) && count(counting) && evaluate(rule.when, facts, ruleSet.named) === true)
        touching.push(place);
    }
  }
  return rules.map(({ counting: { place }, scenarios: touching }) => ({ place, scenarios: touching }));
};

/** What came of looking for a client for one rule. */
export interface ClientForRule {
  readonly kind: RuleKind;
  readonly client?: FoundClient;
  readonly tried: SearchEffort;
}

/** Looks for a client that would touch the rule at a place, whatever scenarios there are; null where no rule stands there. */
export const clientForRule = (analysis: Analysis, place: string): ClientForRule | null => {
  const marks = new Marks(analysis.ruleSet);
  const marked = marks.rules.find(({ counting }) => counting.place === place);
  if (marked === undefined) return null;
  marks.seek(marked, { ...analysis, left: { comparisons: Math.min(analysis.left.comparisons, MAX_COMPARISONS) } });
  const { client, tried } = marked.sought;
  return { kind: marked.counting.kind, tried, ...(client !== undefined && { client }) };
};

/** What some scenarios show by themselves: rules by their place, and sides of conditions as `shownSide` says them. */
export const shownBy = (ruleSet: RuleSet, scenarios: readonly Scenario[]): ReadonlySet<string> => {
  const marks = new Marks(ruleSet);
  for (const scenario of scenarios)
    marks.show(scenario, deriveFacts(ruleSet, clientOf(ruleSet, scenario), scenario.on));
  return new Set([
    ...marks.rules.filter((marked) => marked.scenarios > 0).map(({ counting }) => counting.place),
    ...marks
      .conditions()
      .flatMap(({ place, holds, fails }) => [
        ...(holds.shown ? [shownSide(place, true)] : []),
        ...(fails.shown ? [shownSide(place, false)] : []),
      ]),
  ]);
};

/** One side of a condition. */
export const shownSide = (place: string, holds: boolean): string => `${place} ${holds ? 'holds' : 'fails'}`;

/** Of what was tried for each of several: the most. What is missing of one rule is looked for together. */
export const mostTried = (all: readonly { readonly tried?: SearchEffort }[]): SearchEffort =>
  all.reduce<SearchEffort>(
    (most, { tried = NOTHING_TRIED }) => (tried.clients > most.clients ? tried : most),
    NOTHING_TRIED,
  );

const NOTHING_TRIED: SearchEffort = { clients: 0, days: [] };

const shareOf = <T>(all: readonly T[], isCovered: (one: T) => boolean): Share => ({
  covered: all.filter(isCovered).length,
  total: all.length,
});

/** What came of looking for a client. */
interface Sought {
  client?: FoundClient;
  /** Set as soon as not every client could be tried. */
  isOpen: boolean;
  /** Up to the client that was found. */
  tried: SearchEffort;
}

interface Side extends Sought {
  shown: boolean;
}

interface MarkedCondition extends PlacedCondition {
  readonly holds: Side;
  readonly fails: Side;
}

interface MarkedRule {
  readonly counting: CountingRule;
  readonly conditions: readonly MarkedCondition[];
  readonly sought: Sought;
  scenarios: number;
}

const touchedOf = (shown: boolean, { client, isOpen }: Sought): Touched =>
  shown ? 'yes' : client === undefined && !isOpen ? 'impossible' : 'no';

const markedWithin = (when: Condition, place: string): MarkedCondition[] =>
  [...within(when, place)]
    .filter(({ condition }) => 'fact' in condition || 'condition' in condition)
    .map((placed) => ({ ...placed, holds: notShown(), fails: notShown() }));

const notSought = (): Sought => ({ isOpen: false, tried: NOTHING_TRIED });
const notShown = (): Side => ({ shown: false, ...notSought() });

/** All rules and conditions with what was shown of each so far. */
class Marks {
  readonly rules: readonly MarkedRule[];
  readonly #ruleSet: RuleSet;
  readonly #named: ReadonlyMap<string, readonly MarkedCondition[]>;

  constructor(ruleSet: RuleSet) {
    this.#ruleSet = ruleSet;
    this.rules = whereRulesCount(ruleSet.document).map((counting) => ({
      counting,
      conditions: markedWithin(counting.rule.when, `${counting.place}/when`),
      sought: notSought(),
      scenarios: 0,
    }));
    this.#named = new Map(
      Object.entries(ruleSet.named).map(([name, { when }]) => [
        name,
        markedWithin(when, pointerOf(['conditions', name, 'when'])),
      ]),
    );
  }

  /** Of the named conditions that rules use, and of the rules. */
  conditions(): MarkedCondition[] {
    const used = new Set<string>();
    const ofRules = this.rules.flatMap(({ conditions }) => conditions);
    this.#follow(ofRules, used, () => undefined);
    const ofNames = [...this.#named].filter(([name]) => used.has(name)).flatMap(([, conditions]) => conditions);
    return [...ofNames, ...ofRules];
  }

  /** Marks what a scenario shows. */
  show(scenario: Scenario, facts: Facts): void {
    const { named } = this.#ruleSet;
    const count = countingFor(this.#ruleSet, facts);
    const followed = new Set<string>();
    for (const marked of this.rules) {
      const { kind, rule } = marked.counting;
      if (!isLookedAt(kind, scenario) || !count(marked.counting)) continue;
      if (evaluate(rule.when, facts, named) === true) marked.scenarios += 1;
      this.#follow(marked.conditions, followed, ({ condition, holds, fails }) => {
        if (holds.shown && fails.shown) return;
        const truth = evaluate(condition, facts, named);
        if (truth === true) holds.shown = true;
        if (truth === false) fails.shown = true;
      });
    }
  }

  /** Looks for clients that would show what is missing of a rule: such as admission takes if there are. */
  seek(marked: MarkedRule, analysis: Analysis): void {
    const { kind, rule, ways, behind } = marked.counting;
    const missing = this.#missingOf(marked);
    if (missing.length === 0) return;
    const decided = behind.rules.slice(0, behind.count).map(({ when }): Condition => ({ not: when }));
    const asked = [...ways.flat(), ...decided, rule.when];
    const admitted =
      kind === 'admission' ? [] : admissionThatMatters(analysis, asked).map(({ when }): Condition => when);
    const tried: SearchEffort = { clients: 0, days: [] };
    const addTried = (sought: Sought): void => {
      const days = new Set([...sought.tried.days, ...tried.days]);
      sought.tried = { clients: sought.tried.clients + tried.clients, days: [...days].sort() };
    };
    const visit = (candidate: { readonly facts: Facts; real(): FoundClient | undefined }): boolean => {
      for (const { condition, side, sought } of missing) {
        if (sought.client !== undefined) continue;
        if (evaluate(condition, candidate.facts, this.#ruleSet.named) !== side) continue;
        const client = candidate.real();
        if (client === undefined) return false;
        sought.client = client;
        addTried(sought);
      }
      return missing.every(({ sought }) => sought.client !== undefined);
    };
    if (admitted.length > 0) {
      const answer = ask(analysis, { ways, holds: [...decided, ...admitted], told: [rule.when] }, visit, tried);
      if (answer === 'yes') return;
    }
    const answer = ask(analysis, { ways, holds: decided, told: [rule.when] }, visit, tried);
    for (const { sought } of missing) {
      if (sought.client === undefined) addTried(sought);
      if (answer === 'undecided') sought.isOpen = true;
    }
  }

  #missingOf({ counting, conditions, sought, scenarios }: MarkedRule) {
    const missing: { condition: Condition; side: boolean; sought: Sought }[] = [];
    if (scenarios === 0) missing.push({ condition: counting.rule.when, side: true, sought });
    this.#follow(conditions, new Set(), ({ condition, holds, fails }) => {
      if (!holds.shown && holds.client === undefined) missing.push({ condition, side: true, sought: holds });
      if (!fails.shown && fails.client === undefined) missing.push({ condition, side: false, sought: fails });
    });
    return missing;
  }

  /** Visits conditions and those of the names among them, each name that was not followed yet once. */
  #follow(
    conditions: readonly MarkedCondition[],
    followed: Set<string>,
    visit: (condition: MarkedCondition) => void,
  ): void {
    for (const marked of conditions) {
      visit(marked);
      if (!('condition' in marked.condition) || followed.has(marked.condition.condition)) continue;
      followed.add(marked.condition.condition);
      this.#follow(this.#named.get(marked.condition.condition) ?? [], followed, visit);
    }
  }
}

/**
 * Tells for a client where rules count. What rules share (ways, lists of earlier rules) is worked out once, so that the work grows with
 * the document.
 */
export const countingFor = (ruleSet: RuleSet, facts: Facts): ((counting: CountingRule) => boolean) => {
  const truths = new Map<Condition, Truth>();
  const holds = (condition: Condition): boolean => {
    const before = truths.get(condition);
    if (before !== undefined) return before === true;
    const truth = evaluate(condition, facts, ruleSet.named);
    truths.set(condition, truth);
    return truth === true;
  };
  const open = new Map<readonly WayToCount[], boolean>();
  const firsts = new Map<readonly EarlierRule[], number>();
  return ({ ways, behind }) => {
    let isOpen = open.get(ways);
    if (isOpen === undefined) {
      isOpen = ways.some((way) => way.every(holds));
      open.set(ways, isOpen);
    }
    if (!isOpen) return false;
    let first = firsts.get(behind.rules);
    if (first === undefined) {
      const found = behind.rules.findIndex(({ when }) => holds(when));
      first = found === -1 ? behind.rules.length : found;
      firsts.set(behind.rules, first);
    }
    return first >= behind.count;
  };
};
