/**
 * A plan as generated code: each condition gets machine code of its own, which closures that share one body do not.
 *
 * Contract: (1) no text of the conditions reaches the code: it consists of the fixed words below, indexes, and finite
 * numbers and booleans; names of facts and all other values are handed over as arguments; (2) it answers only if every fact it looks at is
 * present and of the kind for which no comparison can fail, so that leaving members out cannot hide a refusal; (3) else the
 * exact closure answers; (4) where a plan or the platform (a content security policy) does not allow this, there is no generated form.
 */
import type { Predicate, RuleAnswers } from './closures.ts';
import { ownCode } from './own-code.ts';
import type { LeafPlan, Plan } from './plan.ts';
import { heightOf, sizeOf } from './plan.ts';

/** Beyond this the engine's own compiler gives up on the function, and closures are as fast. */
const MAX_GENERATED_SIZE = 500;
const MAX_GENERATED_HEIGHT = 50;
/** A longer list is searched, a shorter one is written out. */
const MAX_WRITTEN_OUT = 12;

const ORDER: Readonly<Record<string, string>> = {
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
};

/** What the code must see in a fact before it may use it. */
type Kind = 'defined' | 'number' | 'string';

const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** Collects what the code refers to. `undefined` from a method means: not for generated code. */
class Source {
  readonly keys: string[] = [];
  readonly constants: unknown[] = [];
  readonly kinds: Kind[] = [];

  fact(id: unknown, kind: Kind): string | undefined {
    // Read without asking whether it is the client's own, so not a name that every object answers to.
    if (typeof id !== 'string' || id in Object.prototype) return undefined;
    let at = this.keys.indexOf(id);
    if (at === -1) {
      at = this.keys.push(id) - 1;
      this.kinds.push(kind);
    }
    const before = this.kinds[at];
    if (before === 'defined') this.kinds[at] = kind;
    else if (kind !== 'defined' && kind !== before) return undefined;
    return `v${at}`;
  }

  constant(value: unknown): string {
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    if (typeof value === 'number' && Number.isFinite(value)) return `(${value})`;
    return `c${this.constants.push(value) - 1}`;
  }

  of(plan: Plan): string | undefined {
    switch (plan.kind) {
      case 'known':
        return plan.answer ? 'true' : 'false';
      case 'refused':
        return undefined;
      case 'leaf':
        return this.#leaf(plan);
      case 'not': {
        const member = this.of(plan.member);
        return member === undefined ? undefined : `!${member}`;
      }
      default: {
        const members: string[] = [];
        for (const member of plan.sets.flat()) {
          const code = this.of(member);
          if (code === undefined) return undefined;
          members.push(code);
        }
        return `(${members.join(plan.kind === 'all' ? '&&' : '||')})`;
      }
    }
  }

  #leaf(leaf: LeafPlan): string | undefined {
    const { left, right, operator } = leaf;
    if (left.path !== undefined) return undefined;
    if (right.kind === 'fact')
      return right.path === undefined ? this.#twoFacts(left.id, operator, right.id) : undefined;
    const { value } = right;
    switch (operator) {
      case 'equal':
      case 'notEqual':
        if (!isScalar(value)) return undefined;
        return this.#compare(this.fact(left.id, 'defined'), operator === 'equal' ? '===' : '!==', this.constant(value));
      case 'in':
      case 'notIn':
        return this.#inList(this.fact(left.id, 'defined'), value, operator === 'in');
      case 'contains':
      case 'doesNotContain': {
        const list = this.fact(left.id, 'defined');
        if (list === undefined) return undefined;
        const found = `${list}.indexOf(${this.constant(value)})`;
        return `(isArray(${list})&&${found}${operator === 'contains' ? '>-1' : '===-1'})`;
      }
      case 'between':
      case 'notBetween':
        return this.#within(leaf, value);
      case 'containsAny':
      case 'containsNone':
        return this.#compared(leaf, 'defined', value);
      default:
        return this.#ordered(leaf, value);
    }
  }

  #compare(left: string | undefined, sign: string, right: string | undefined): string | undefined {
    return left === undefined || right === undefined ? undefined : `(${left}${sign}${right})`;
  }

  #inList(fact: string | undefined, list: unknown, expected: boolean): string | undefined {
    if (fact === undefined || !Array.isArray(list)) return undefined;
    const items: readonly unknown[] = list;
    const found =
      items.length <= MAX_WRITTEN_OUT && items.every(isScalar)
        ? ['false', ...items.map((item) => `${fact}===${this.constant(item)}`)].join('||')
        : `${this.constant([...items])}.indexOf(${fact})>-1`;
    return expected ? `(${found})` : `!(${found})`;
  }

  #ordered(leaf: LeafPlan, value: unknown): string | undefined {
    const { left, operator } = leaf;
    const sign = ORDER[operator];
    if (sign === undefined) return undefined;
    if (typeof value === 'number') return this.#compare(this.fact(left.id, 'number'), sign, this.constant(value));
    return typeof value === 'string' ? this.#compared(leaf, 'string', value) : undefined;
  }

  #within(leaf: LeafPlan, value: unknown): string | undefined {
    if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isFinite)) {
      return this.#compared(leaf, 'defined', value);
    }
    const fact = this.fact(leaf.left.id, 'number');
    const [lowest, highest] = value.map((bound) => this.constant(bound));
    if (fact === undefined) return undefined;
    return leaf.operator === 'between'
      ? `(${fact}>=${lowest}&&${fact}<=${highest})`
      : `(${fact}<${lowest}||${fact}>${highest})`;
  }

  /** The operator itself is called. */
  #compared({ left, comparison }: LeafPlan, kind: Kind, value: unknown): string | undefined {
    const fact = this.fact(left.id, kind);
    return fact === undefined ? undefined : `${this.constant(comparison)}(${fact},${this.constant(value)})`;
  }

  #twoFacts(left: unknown, operator: string, right: unknown): string | undefined {
    if (operator === 'equal' || operator === 'notEqual') {
      const sign = operator === 'equal' ? '===' : '!==';
      return this.#compare(this.fact(left, 'defined'), sign, this.fact(right, 'defined'));
    }
    const sign = ORDER[operator];
    return sign === undefined ? undefined : this.#compare(this.fact(left, 'number'), sign, this.fact(right, 'number'));
  }
}

const unusable = (kind: Kind | undefined, at: number): string =>
  kind === 'number' || kind === 'string'
    ? `typeof v${at}!=="${kind}"`
    : `v${at}===undefined||typeof v${at}==="function"`;

/** Generated code and what it refers to. */
interface Generated {
  readonly code: string;
  readonly keys: readonly string[];
  readonly constants: readonly unknown[];
}

const fits = (plans: readonly Plan[]): boolean =>
  plans.every((plan) => heightOf(plan) <= MAX_GENERATED_HEIGHT) &&
  plans.reduce((sum, plan) => sum + sizeOf(plan), 0) <= MAX_GENERATED_SIZE;

const generate = (
  plans: readonly Plan[],
  parameters: string,
  body: (answers: readonly string[]) => string,
): Generated | undefined => {
  if (!fits(plans)) return undefined;
  const source = new Source();
  const answers: string[] = [];
  for (const plan of plans) {
    const answer = source.of(plan);
    if (answer === undefined) return undefined;
    answers.push(answer);
  }
  const { keys, kinds, constants } = source;
  const code = [
    '"use strict";',
    ...keys.map((_, at) => `const k${at}=k[${at}];`),
    ...constants.map((_, at) => `const c${at}=c[${at}];`),
    'const isArray=Array.isArray;',
    `return function(${parameters}){`,
    `if("" in f)return exact(${parameters});`,
    ...keys.map((_, at) => `const v${at}=f[k${at}];if(${unusable(kinds[at], at)})return exact(${parameters});`),
    body(answers),
    '}',
  ].join('\n');
  return { code, keys, constants };
};

const functionOf = (generated: Generated | undefined, exact: unknown): unknown => {
  if (generated === undefined) return undefined;
  const { code, keys, constants } = generated;
  try {
    return ownCode(['k', 'c', 'exact'], code)(keys as never, constants as never, exact as never);
  } catch {
    return undefined;
  }
};

/** The code of a plan, or undefined when the plan is not for generated code. */
export const sourceOf = (plan: Plan): Generated | undefined => generate([plan], 'f', ([answer]) => `return ${answer};`);

/** The generated form of a plan, which hands the unusual client to `exact`; undefined when there is none. */
export const generatePredicate = (plan: Plan, exact: Predicate): Predicate | undefined =>
  functionOf(sourceOf(plan), exact) as Predicate | undefined;

/** The generated form of several plans, which reads each fact once for all of them; undefined when there is none. */
export const generateAnswers = (plans: readonly Plan[], exact: RuleAnswers): RuleAnswers | undefined =>
  functionOf(
    generate(
      plans,
      'f,r',
      (answers) => `${answers.map((answer, at) => `r[${at}]=${answer}?1:0;`).join('\n')}\nreturn r;`,
    ),
    exact,
  ) as RuleAnswers | undefined;
