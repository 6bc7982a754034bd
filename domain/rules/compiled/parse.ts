/**
 * From json-rules-engine's JSON to a {@link Plan}. What that engine refuses when rules are added is refused here; what it refuses while
 * running becomes a refusing plan, because a member of higher priority may hide it.
 *
 * Two steps: every condition is read on its own into a node, then names are linked. The engine does the second while it
 * runs, which is how a name that refers to itself keeps it running for ever.
 */
import {
  ConditionRefused,
  circularCondition,
  quoted,
  tooDeep,
  tooMany,
  unknownCondition,
  unknownOperator,
} from './condition-refused.ts';
import { comparisonOf } from './operators.ts';
import { pathReaderOf } from './path.ts';
import { heightOf, type LeafPlan, type Operand, type Plan, sizeOf } from './plan.ts';
import { byPriority, groupPriority } from './priority.ts';

/** Levels of conditions in one another, those of named conditions included: bounds the stack. */
const MAX_HEIGHT = 1_000;
/** Comparisons of one compiled condition, those of a named condition counted each time it is used: bounds time. */
const MAX_SIZE = 250_000;

/** Names that would hide a member of the engine's own condition object, with an error there at best. */
const RESERVED_KEYS = ['__proto__', 'isConditionReference', 'isBooleanOperator', 'evaluate'];

type Node =
  | { readonly kind: 'leaf'; readonly priority: unknown; readonly plan: Plan }
  | { readonly kind: 'all' | 'any'; readonly priority: unknown; readonly place: string; readonly members: Node[] }
  | { readonly kind: 'not'; readonly priority: unknown; readonly place: string; readonly member: Node }
  | { readonly kind: 'name'; readonly priority: unknown; readonly place: string; readonly name: unknown };

type Keyed = Readonly<Record<string, unknown>>;

/** Options of {@link parseConditions}; see `compileConditions`. */
export interface ParseOptions {
  readonly named: Keyed;
  readonly allowUndefinedConditions: boolean;
}

const has = (node: object, key: string): boolean => Object.hasOwn(node, key);
const inside = (place: string, step: string): string => (place === '' ? step : `${place}.${step}`);

const pathOf = (path: unknown, place: string): ReturnType<typeof pathReaderOf> => {
  if (!path) return undefined;
  const reader = typeof path === 'string' ? pathReaderOf(path) : undefined;
  if (reader === undefined) {
    throw new ConditionRefused(
      'path-outside-grammar',
      inside(place, 'path'),
      `Het pad ${quoted(path)} wordt niet ondersteund`,
      'Schrijf een pad als $.a.b[0] of $.k[*].a, zonder filter of script.',
    );
  }
  return reader;
};

const operandOf = (value: unknown, place: string): Operand => {
  if (value !== null && typeof value === 'object' && has(value, 'fact')) {
    const { fact, path } = value as Keyed;
    return { kind: 'fact', id: fact, path: pathOf(path, place) };
  }
  return { kind: 'fixed', value: copyOf(value, place) };
};

/** A list or object in the conditions is never the same one as a client's, even if the caller passes one object as both. */
const copyOf = (value: unknown, place: string, depth = 0): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (depth > MAX_HEIGHT) throw tooDeep(MAX_HEIGHT, place);
  if (Array.isArray(value)) return value.map((item) => copyOf(item, place, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item, place, depth + 1)]));
};

const leafPlan = (node: Keyed, place: string): Plan => {
  const left: LeafPlan['left'] = { kind: 'fact', id: node.fact, path: pathOf(node.path, place) };
  const right = operandOf(node.value, inside(place, 'value'));
  const comparison = comparisonOf(node.operator);
  if (comparison === undefined) {
    return { kind: 'refused', why: unknownOperator(inside(place, 'operator'), node.operator) };
  }
  const operator = node.operator as string;
  const needsList = operator === 'in' || operator === 'notIn';
  if (needsList && right.kind === 'fixed' && !Array.isArray(right.value) && typeof right.value !== 'string') {
    const why = new ConditionRefused(
      'unusable-value',
      inside(place, 'value'),
      `De operator ${quoted(operator)} vergelijkt met een lijst`,
      'Schrijf de waarde als lijst, ook als het er één is: ["waarde"].',
    );
    return { kind: 'refused', why };
  }
  return { kind: 'leaf', place, operator, comparison, left, right };
};

const malformed = (place: string, fault: string, remedy: string): ConditionRefused =>
  new ConditionRefused('malformed-condition', place, fault, remedy);

/** Reads conditions into nodes. `room` is shared, so that all named conditions together stay bounded. */
class Reader {
  #room = MAX_SIZE;

  /** As the engine does for a rule and a named condition: the outermost must be a group or a name. */
  root(condition: unknown, place: string): Node {
    if (!condition || !['all', 'any', 'not', 'condition'].some((key) => has(condition as object, key))) {
      throw malformed(place, 'De buitenste voorwaarde is geen groep', 'Zet er all, any, not of condition omheen.');
    }
    return this.#node(condition, place, 0, true);
  }

  #node(condition: unknown, place: string, depth: number, outermost: boolean): Node {
    if (!condition || typeof condition !== 'object') {
      throw malformed(
        place,
        'Hier hoort een voorwaarde te staan',
        'Schrijf een object met all, any, not, condition of fact.',
      );
    }
    if (depth > MAX_HEIGHT) throw tooDeep(MAX_HEIGHT, place);
    this.#room -= 1;
    if (this.#room < 0) throw tooMany(MAX_SIZE, place);
    const node = condition as Keyed;
    for (const key of RESERVED_KEYS) {
      if (has(node, key)) {
        throw new ConditionRefused(
          'reserved-key',
          place,
          `De naam ${quoted(key)} is gereserveerd`,
          'Haal deze sleutel weg.',
        );
      }
    }
    const group = ['any', 'all', 'not'].find((key) => has(node, key)) as 'any' | 'all' | 'not' | undefined;
    const read = group === undefined ? undefined : this.#group(group, node, place, depth);
    // A node with a group and a name: the engine reads both, and follows the name unless it is the outermost of a rule.
    if (has(node, 'condition') && (read === undefined || !outermost)) {
      return { kind: 'name', priority: read?.priority ?? node.priority, place, name: node.condition };
    }
    if (read !== undefined) return read;
    for (const key of ['fact', 'operator', 'value']) {
      if (!has(node, key))
        throw malformed(place, `De voorwaarde heeft geen ${key}`, 'Schrijf fact, operator en value.');
    }
    if (has(node, 'priority')) priorityNumber(node.priority, place);
    return { kind: 'leaf', priority: node.priority, plan: leafPlan(node, place) };
  }

  #group(kind: 'any' | 'all' | 'not', node: Keyed, place: string, depth: number): Node {
    const members = node[kind];
    const priority = priorityNumber(node.priority, place);
    if (kind === 'not') {
      if (Array.isArray(members)) {
        throw malformed(inside(place, kind), 'not is een lijst', 'Zet onder not één voorwaarde, bijvoorbeeld een all.');
      }
      return { kind, priority, place, member: this.#node(members, inside(place, kind), depth + 1, false) };
    }
    if (!Array.isArray(members)) {
      throw malformed(
        inside(place, kind),
        `${kind} is geen lijst`,
        `Zet onder ${kind} een lijst van voorwaarden: [ … ].`,
      );
    }
    const read: Node[] = [];
    for (let at = 0; at < members.length; at += 1) {
      read.push(this.#node(members[at], `${inside(place, kind)}[${at}]`, depth + 1, false));
    }
    return { kind, priority, place, members: read };
  }
}

const priorityNumber = (priority: unknown, place: string): number => {
  try {
    return groupPriority(priority);
  } catch {
    throw malformed(inside(place, 'priority'), 'De prioriteit is geen getal', 'Schrijf een geheel getal, zoals 10.');
  }
};

/** Puts the plans of names in the place of names. */
class Linker {
  readonly #nodes: ReadonlyMap<string, Node>;
  readonly #plans = new Map<string, Plan>();
  readonly #open = new Set<string>();
  readonly #allowUndefinedConditions: boolean;

  constructor(nodes: ReadonlyMap<string, Node>, allowUndefinedConditions: boolean) {
    this.#nodes = nodes;
    this.#allowUndefinedConditions = allowUndefinedConditions;
  }

  link(node: Node, depth: number): Plan {
    if (depth > MAX_HEIGHT) throw tooDeep(MAX_HEIGHT);
    switch (node.kind) {
      case 'leaf':
        return node.plan;
      case 'name':
        return this.#named(node.name, node.place, depth);
      case 'not': {
        const member = this.link(node.member, depth + 1);
        return this.#bounded({ kind: 'not', member, height: heightOf(member) + 1, size: sizeOf(member) }, node.place);
      }
      default: {
        const linked = node.members.map((member) => ({ ...member, linked: this.link(member, depth + 1) }));
        const [only] = linked;
        // Not what logic says of an empty `any`, but what the engine answers.
        if (only === undefined) return { kind: 'known', answer: true };
        if (linked.length === 1) return only.linked;
        return this.#group(node.kind, node.place, linked);
      }
    }
  }

  #group(kind: 'all' | 'any', place: string, linked: readonly { priority: unknown; linked: Plan }[]): Plan {
    let sets: Plan[][];
    try {
      sets = byPriority(linked).map((set) => set.map((member) => member.linked));
    } catch {
      const remedy = 'Schrijf als prioriteit een geheel getal, zoals 10.';
      return {
        kind: 'refused',
        why: new ConditionRefused('unusable-priority', place, 'Een prioriteit is geen getal', remedy),
      };
    }
    const height = linked.reduce((most, member) => Math.max(most, heightOf(member.linked)), 0) + 1;
    const size = linked.reduce((sum, member) => sum + sizeOf(member.linked), 0);
    return this.#bounded({ kind, sets, height, size }, place);
  }

  #bounded(plan: Plan, place: string): Plan {
    if (heightOf(plan) > MAX_HEIGHT) throw tooDeep(MAX_HEIGHT, place);
    if (sizeOf(plan) > MAX_SIZE) throw tooMany(MAX_SIZE, place);
    return plan;
  }

  #named(name: unknown, place: string, depth: number): Plan {
    const node = typeof name === 'string' ? this.#nodes.get(name) : undefined;
    if (typeof name !== 'string' || node === undefined) {
      if (this.#allowUndefinedConditions) return { kind: 'known', answer: false };
      return { kind: 'refused', why: unknownCondition(place, name) };
    }
    const known = this.#plans.get(name);
    if (known !== undefined) return known;
    if (this.#open.has(name)) throw circularCondition(place, name);
    this.#open.add(name);
    const plan = this.link(node, depth + 1);
    this.#open.delete(name);
    this.#plans.set(name, plan);
    return plan;
  }
}

/** The plan of conditions. Throws {@link ConditionRefused}; leaves its arguments as they are (the engine writes into them). */
export const parseConditions = (conditions: unknown, { named, allowUndefinedConditions }: ParseOptions): Plan => {
  const reader = new Reader();
  const nodes = new Map<string, Node>();
  const root = reader.root(conditions, '');
  for (const [name, condition] of Object.entries(named)) {
    if (name === '') throw malformed('', 'Een voorwaarde heeft een lege naam', 'Geef de voorwaarde een naam.');
    const place = quoted(name);
    const read = reader.root(condition, place);
    // Reached by its name, a condition is no longer the outermost: a name inside it goes before a group beside that.
    const follows = has(condition as object, 'condition') && read.kind !== 'name';
    nodes.set(
      name,
      follows ? { kind: 'name', priority: undefined, place, name: (condition as Keyed).condition } : read,
    );
  }
  return new Linker(nodes, allowUndefinedConditions).link(root, 0);
};
