/**
 * How each part of a condition came out for a client: the fact, the client's value, the operator and the threshold. Pure.
 *
 * A condition is compiled once for its rule set. What its parts came out as is shared between clients whose facts are equal where the part
 * looks, so that an explanation costs a few look-ups once each distinct one was made.
 *
 * What must stay true:
 * 1. a trace says no more and no less than when it is made anew: only the facts that a part reads decide which one is shared;
 * 2. a trace never changes: it is frozen, lists in it are copies;
 * 3. of one rule set no more is kept than {@link MAX_KEPT}: then all of it is dropped and made anew;
 * 4. values are kept without whose they are, and go with the rule set.
 */
import { comparedWith, evaluateLeaf, negate, type Truth } from '../../rules/evaluation/evaluate.ts';
import { referenceOf, referencesIn } from '../../rules/language/conditions.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import {
  type Condition,
  ENTRANCE_FACT,
  type Facts,
  type FactValue,
  type Leaf,
  type Texts,
} from '../../rules/language/schema.ts';
import { FactCodes, type Kept, NOT_KEPT } from './fact-codes.ts';
import { Shared } from './shared-by-facts.ts';

/** A part of a condition with its answer. A named condition keeps its name; `null` stands for a value that is unknown. */
export type ConditionTrace =
  | {
      readonly kind: 'comparison';
      readonly outcome: Truth;
      readonly fact: string;
      readonly label: Texts;
      readonly unit: string | null;
      readonly value: FactValue | null;
      readonly operator: string;
      readonly threshold: FactValue | null;
      /** The parameter or other fact that the threshold comes from. */
      readonly thresholdFrom: string | null;
    }
  | { readonly kind: 'all' | 'any'; readonly outcome: Truth; readonly members: readonly ConditionTrace[] }
  | { readonly kind: 'not'; readonly outcome: Truth; readonly member: ConditionTrace }
  | {
      readonly kind: 'named';
      readonly outcome: Truth;
      readonly name: string;
      readonly label: Texts;
      readonly member: ConditionTrace;
    };

/** A rule with its condition as it came out. */
export interface TracedRule {
  readonly id: string;
  readonly outcome: Truth;
  readonly condition: ConditionTrace;
}

/** Objects and list items kept of one rule set, about a hundred bytes each. */
export const MAX_KEPT = 100_000;

const ENTRANCE_LABEL: Texts = { nl: 'Ingang', en: 'Entrance' };

/** Traces a condition in the order in which it was written. The trace is frozen and may be another client's as well. */
export const conditionTrace = (ruleSet: RuleSet, condition: Condition, facts: Facts): ConditionTrace => {
  const tracer = tracerOf(ruleSet);
  return tracer.read(tracer.compile(condition), facts);
};

/** Compiles rules of a rule set to a function of one client's facts that traces them all, in their order. */
export const traceRules = (
  ruleSet: RuleSet,
  rules: readonly { readonly id: string; readonly when: Condition }[],
): ((facts: Facts) => readonly TracedRule[]) => {
  let tracer: Tracer | undefined;
  let all: Shared<TracedRule, Facts>[] = [];
  return (facts) => {
    const current = tracerOf(ruleSet);
    if (current !== tracer) {
      tracer = current;
      all = rules.map((rule) => current.compileRule(rule));
    }
    return current.readAll(all, facts);
  };
};

/** How much is kept of the traces of a rule set, in objects and list items; a call may bring it over {@link MAX_KEPT}, the next then drops it. */
export const keptOf = (ruleSet: RuleSet): number => tracers.get(ruleSet)?.kept.count ?? 0;

const tracers = new WeakMap<RuleSet, Tracer>();

const tracerOf = (ruleSet: RuleSet): Tracer => {
  const before = tracers.get(ruleSet);
  if (before !== undefined && before.kept.count < MAX_KEPT) return before;
  const tracer = new Tracer(ruleSet);
  tracers.set(ruleSet, tracer);
  return tracer;
};

type Part = Shared<ConditionTrace, Facts>;

/** The compiled conditions of one rule set, and the traces that they were seen to have. */
class Tracer {
  readonly kept: Kept = { count: 0 };
  readonly #document: RuleSet['document'];
  readonly #parts = new WeakMap<Condition, Part>();
  readonly #slots = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #values: FactCodes[] = [];
  /** The client at hand, by slot; numbers only. */
  readonly #codes: number[] = [];

  constructor({ document }: RuleSet) {
    this.#document = document;
  }

  read<Made>(shared: Shared<Made, Facts>, facts: Facts): Made {
    for (const slot of shared.slots) this.#look(slot, facts);
    return shared.of(this.#codes, facts);
  }

  readAll<Made>(all: readonly Shared<Made, Facts>[], facts: Facts): Made[] {
    for (let slot = 0; slot < this.#names.length; slot += 1) this.#look(slot, facts);
    const codes = this.#codes;
    return all.map((shared) => shared.of(codes, facts));
  }

  compileRule({ id, when }: { readonly id: string; readonly when: Condition }): Shared<TracedRule, Facts> {
    const part = this.compile(when);
    const make = (facts: Facts): TracedRule => {
      const condition = part.of(this.#codes, facts);
      return Object.freeze({ id, outcome: condition.outcome, condition });
    };
    return new Shared(part.slots, make, this.kept);
  }

  compile(condition: Condition): Part {
    const before = this.#parts.get(condition);
    if (before !== undefined) return before;
    const part = this.#partOf(condition);
    this.#parts.set(condition, part);
    return part;
  }

  #look(slot: number, facts: Facts): void {
    this.#codes[slot] = (this.#values[slot] as FactCodes).codeOf(own(facts, this.#names[slot] as string));
  }

  #partOf(condition: Condition): Part {
    if ('fact' in condition) return this.#comparison(condition);
    if ('not' in condition) {
      const part = this.compile(condition.not);
      return this.#part(part.slots, (facts) => {
        const member = part.of(this.#codes, facts);
        return { kind: 'not', outcome: negate(member.outcome), member };
      });
    }
    if ('condition' in condition) {
      const { condition: name } = condition;
      const named = own(this.#document.conditions, name);
      if (named === undefined) throw new Error(`unknown condition ${name}: the rule set was not checked`);
      const label = Object.freeze({ ...named.label });
      const part = this.compile(named.when);
      return this.#part(part.slots, (facts) => {
        const member = part.of(this.#codes, facts);
        return { kind: 'named', outcome: member.outcome, name, label, member };
      });
    }
    const kind = 'all' in condition ? 'all' : 'any';
    const parts = ('all' in condition ? condition.all : condition.any).map((member) => this.compile(member));
    return this.#part(
      [...new Set(parts.flatMap(({ slots }) => slots))],
      (facts) => {
        const members = Object.freeze(parts.map((part) => part.of(this.#codes, facts)));
        return { kind, outcome: together(kind, members), members };
      },
      parts.length,
    );
  }

  #comparison(leaf: Leaf): Part {
    const { fact: name, operator } = leaf;
    const fact = own(this.#document.facts, name);
    const label = Object.freeze({
      ...(name === ENTRANCE_FACT ? ENTRANCE_LABEL : (fact?.label ?? { nl: name, en: name })),
    });
    const unit = fact !== undefined && 'unit' in fact ? (fact.unit ?? null) : null;
    const thresholdFrom = referenceOf(leaf.value) ?? null;
    const literal = thresholdFrom === null ? frozen(comparedWith(leaf, {})) : undefined;
    const slot = this.#slotOf(name);
    const other = thresholdFrom === null ? null : this.#slotOf(thresholdFrom);
    // Every fact that the operator is given decides, also where the trace does not name it as the threshold.
    const slots = new Set([slot, ...referencesIn(leaf.value).map((reference) => this.#slotOf(reference))]);
    return this.#part([...slots], (facts) => ({
      kind: 'comparison',
      outcome: evaluateLeaf(leaf, facts),
      fact: name,
      label,
      unit,
      value: this.#valueAt(slot, facts) ?? null,
      operator,
      threshold: (other === null ? literal : this.#valueAt(other, facts)) ?? null,
      thresholdFrom,
    }));
  }

  #part(slots: readonly number[], make: (facts: Facts) => ConditionTrace, size = 0): Part {
    return new Shared(slots, (facts: Facts) => Object.freeze(make(facts)), this.kept, size + 1);
  }

  /** The client's value as it is kept, or a copy where it is not. */
  #valueAt(slot: number, facts: Facts): FactValue | undefined {
    const code = this.#codes[slot] as number;
    if (code === NOT_KEPT) return frozen(own(facts, this.#names[slot] as string));
    return (this.#values[slot] as FactCodes).valueOf(code);
  }

  #slotOf(fact: string): number {
    const before = this.#slots.get(fact);
    if (before !== undefined) return before;
    const slot = this.#names.push(fact) - 1;
    this.#slots.set(fact, slot);
    this.#values.push(new FactCodes(this.kept));
    this.#codes.push(NOT_KEPT);
    return slot;
  }
}

const frozen = <Value extends FactValue | undefined>(value: Value): Value =>
  Array.isArray(value) ? (Object.freeze([...value]) as unknown as Value) : value;

/** How all or any of these come out, taken together. */
export const together = (kind: 'all' | 'any', members: readonly { readonly outcome: Truth }[]): Truth => {
  const decisive = kind === 'any';
  let outcome: Truth = !decisive;
  for (const member of members) {
    if (member.outcome === decisive) return decisive;
    if (member.outcome === 'unknown') outcome = 'unknown';
  }
  return outcome;
};
