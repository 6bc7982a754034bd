/**
 * Every rule answered by json-rules-engine as well, before a version is trusted: for the scenarios, for a client on both sides of each threshold, and
 * for a caseload. One difference is a fault of ours or of the engine's, and no version is taken over it. Pure; waits for the engine.
 *
 * What must stay true:
 * 1. only clients of whom everything that a rule looks at is known are asked about: the engine knows no unknown;
 * 2. what is shown of a difference is made up: of a client of the caseload no recorded value is, unless it was put there by us.
 */
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import { inDutch } from '../calendar/dutch-time.ts';
import type { ClientOnDay } from '../decision/one-client/client.ts';
import { type KnownClient, knownClient } from '../decision/one-client/known-client.ts';
import { compileCondition, truthOfAnswer } from '../rules/compiled/compiled-rules.ts';
import { recordedFor } from '../rules/evaluation/derived-range.ts';
import type { Truth } from '../rules/evaluation/evaluate.ts';
import { valuesApart } from '../rules/evaluation/representatives.ts';
import { conditionCalled, entranceCalled, factsCalled, thingCalled } from '../rules/language/called.ts';
import { type Comparison, factsIn, leavesOf, referenceOf, rulesOf } from '../rules/language/conditions.ts';
import { type Finding, fault, pointerOf } from '../rules/language/finding.ts';
import { ADDED_OPERATORS } from '../rules/language/operators.ts';
import { own } from '../rules/language/own.ts';
import type { RuleSet } from '../rules/language/rule-set.ts';
import type { Condition, Entrance, Fact, Facts, FactValue, RuleSetDocument } from '../rules/language/schema.ts';
import { comparisonInWords } from '../rules/language/words.ts';
import { daysOf } from './possible-clients/possible-clients.ts';
import { inDocument } from './reading/places.ts';
import { plainValue } from './scenarios/example-scenario.ts';
import { clientOf } from './scenarios/run-scenarios.ts';

/** A client with the day on which the rules are asked. */
export interface AskedClient {
  readonly client: ClientOnDay;
  readonly on: string;
}

/** What was asked besides the scenarios and thresholds, and how to be kept informed. */
export interface Asking {
  /** The rules as they are written, for the line of a difference. */
  readonly text?: string | null;
  /** Somebody's real clients, with their places in cohorts. */
  readonly caseload?: { readonly size: number; readonly clientAt: (index: number) => ClientOnDay; readonly on: string };
  /** Called after each client. */
  readonly onAsked?: (asked: number, of: number) => void;
  /** What the engine is given besides its own operators; those that it lacks, without it. */
  readonly operators?: typeof ADDED_OPERATORS;
  /** Whether there is time for another client of the caseload; always, without it. */
  readonly mayGoOn?: () => Promise<boolean>;
}

/** What came of it. */
export interface SecondOpinion {
  /** Null when both say the same everywhere; else with the names of its place and a made-up client on whom they differ. */
  readonly difference: Finding | null;
  /** Clients that were made up: scenarios, and both sides of each threshold. */
  readonly madeUp: number;
  /** Clients of the caseload that were asked about. */
  readonly fromCaseload: number;
  /** Of those something is unknown that a rule looks at. */
  readonly incomplete: number;
  /** Of the caseload, for want of time. */
  readonly notAsked: number;
}

/** Asks json-rules-engine. Stops at the first difference. */
export const secondOpinion = async (
  ruleSet: RuleSet,
  { text, caseload, onAsked = () => undefined, operators = ADDED_OPERATORS, mayGoOn = async () => true }: Asking = {},
): Promise<SecondOpinion> => {
  const found = (differing: Differing, asked: AskedClient): Finding => {
    const finding = findingOf(ruleSet.document, differing, asked);
    return inDocument(ruleSet.document, [finding], text)[0] ?? finding;
  };
  const questions = questionsOf(ruleSet);
  const madeUp = [...scenarioClients(ruleSet), ...thresholdClients(ruleSet)];
  const total = madeUp.length + (caseload?.size ?? 0);
  const counts = { madeUp: 0, fromCaseload: 0, incomplete: 0, notAsked: 0 };
  const ofAll = askerOf(ruleSet, questions, operators);
  const known = operators === ADDED_OPERATORS && agreed.has(keyOf(ruleSet));
  for (const asked of madeUp) {
    const differing = known ? null : await ofAll(asked);
    counts.madeUp += 1;
    onAsked(counts.madeUp, total);
    if (differing === 'incomplete' || differing === null) continue;
    return { ...counts, difference: found(differing, asked) };
  }
  if (agreed.size >= MOST_AGREED) agreed.clear();
  if (operators === ADDED_OPERATORS) agreed.add(keyOf(ruleSet));
  const ofRules = askerOf(ruleSet, questions.slice(0, ruleSet.rules.length), operators);
  for (let index = 0; caseload !== undefined && index < caseload.size; index += 1) {
    if (!(await mayGoOn())) {
      counts.notAsked = caseload.size - index;
      break;
    }
    const asked = { client: caseload.clientAt(index), on: caseload.on };
    const differing = await ofRules(asked);
    onAsked(counts.madeUp + index + 1, total);
    if (differing === 'incomplete') counts.incomplete += 1;
    else counts.fromCaseload += 1;
    if (differing === 'incomplete' || differing === null) continue;
    return {
      ...counts,
      difference: found(differing, await madeUpInstead(ruleSet, askerOf(ruleSet, [differing.asked], operators), asked)),
    };
  }
  return { ...counts, difference: null };
};

/** Rules about which both agreed on every made-up client in this process: proposing and publishing ask the same. */
const agreed = new Set<string>();
const MOST_AGREED = 16;

/** All of a rule set that an answer for a made-up client depends on. */
const keyOf = ({ document, rules }: RuleSet): string => {
  const { effectiveFrom, facts, parameters, conditions, cohorts, scenarios } = document;
  return JSON.stringify([
    effectiveFrom,
    facts,
    parameters,
    conditions,
    cohorts,
    scenarios,
    rules.map(({ id, when }) => [id, when]),
  ]);
};

/** A condition of the document that is put to both. */
interface Asked {
  readonly place: string;
  readonly called: string;
  readonly when: Condition;
}

/** Every rule, in its order; then every named condition and every comparison by itself, which a rule may hide. */
const questionsOf = ({ document, rules, named }: RuleSet): readonly Asked[] => {
  const placed = rulesOf(document);
  const conditions = Object.entries(named).map(([name, { when }]) => ({
    place: pointerOf(['conditions', name, 'when']),
    called: `de voorwaarde ${conditionCalled(document, name)}`,
    when,
  }));
  const ofRules = rules.map((rule, at) => ({
    place: `${placed[at]?.place ?? ''}/when`,
    called: `de regel ${thingCalled(rule)}`,
    when: rule.when,
  }));
  const seen = new Set<string>();
  const comparisons = [...conditions, ...ofRules].flatMap(({ place, called, when }) =>
    leavesOf([when], {}).flatMap((leaf) => {
      const text = JSON.stringify(leaf);
      if (seen.has(text)) return [];
      seen.add(text);
      return [{ place, called: `de vergelijking “${comparisonInWords(document, leaf).nl}” in ${called}`, when: leaf }];
    }),
  );
  return [...ofRules, ...conditions, ...comparisons];
};

/** Both answers where they are not the same. */
interface Differing {
  readonly asked: Asked;
  readonly ours: Truth;
  /** Null when the engine refuses to answer. */
  readonly theirs: boolean | null;
}

type Ask = (client: AskedClient) => Promise<Differing | 'incomplete' | null>;

/** Puts some conditions to both, for one client at a time. */
const askerOf = (ruleSet: RuleSet, questions: readonly Asked[], operators: typeof ADDED_OPERATORS): Ask => {
  const { document, named } = ruleSet;
  const engine = new Engine();
  for (const [name, holds] of operators) engine.addOperator(name, holds);
  for (const [name, { when }] of Object.entries(named)) engine.setCondition(name, outermost(when));
  for (const [at, { when }] of questions.entries())
    engine.addRule({ conditions: outermost(when), event: { type: String(at) } });
  const needed = [
    ...factsIn(
      questions.map(({ when }) => when),
      named,
    ),
    ...questions.flatMap(({ when }) => leavesOf([when], named).flatMap(({ value }) => referenceOf(value) ?? [])),
  ];
  const lookedAt = [...new Set(needed)].filter(
    (name) => name === 'entrance' || Object.hasOwn(document.facts, name) || Object.hasOwn(document.parameters, name),
  );
  return async ({ client, on }) => {
    const known = knownClient(ruleSet, client, on);
    const ours = questions.map((asked, at) => answerOf(ruleSet, known, asked, at));
    if (lookedAt.some((name) => own(known.facts, name) === undefined)) return 'incomplete';
    const held = await heldBy(engine, known.facts);
    for (const [at, asked] of questions.entries()) {
      const theirs = held?.has(String(at)) ?? null;
      if (ours[at] !== theirs) return { asked, ours: ours[at] ?? 'unknown', theirs };
    }
    return null;
  };
};

/** json-rules-engine wants a group or a name outermost, and writes into what it is given. */
const outermost = (when: Condition): TopLevelCondition =>
  structuredClone('fact' in when ? { all: [when] } : when) as TopLevelCondition;

/** What decides in the product: rules stand compiled with the client, other conditions are compiled the same way. */
const answerOf = (ruleSet: RuleSet, known: KnownClient, { when }: Asked, at: number): Truth => {
  const rule = ruleSet.rules[at];
  if (rule !== undefined && rule.when === when) return known.truthOf(rule);
  const { rules, columns } = known;
  const compiled = compileCondition(ruleSet.named, when, rules.parameters, rules.layout);
  return truthOfAnswer(compiled.evaluate(columns)[known.at]);
};

const heldBy = async (engine: Engine, facts: Facts): Promise<ReadonlySet<string> | null> => {
  try {
    const { events } = await engine.run({ ...facts });
    return new Set(events.map(({ type }) => type));
  } catch {
    return null;
  }
};

/** The clients of the scenarios, what they leave open filled in. */
const scenarioClients = (ruleSet: RuleSet): AskedClient[] =>
  ruleSet.document.scenarios.map((scenario) => {
    const client = clientOf(ruleSet, scenario);
    return { client: completed(ruleSet.document, client, scenario.on), on: scenario.on };
  });

const completed = (document: RuleSetDocument, client: ClientOnDay, on: string): ClientOnDay => {
  const plain = recordedFacts(document).map(([name]) => [name, plainValue(document, name, on)] as const);
  return { ...client, facts: { ...Object.fromEntries(plain), ...client.facts } };
};

const recordedFacts = ({ facts }: RuleSetDocument): [string, Fact][] =>
  Object.entries(facts).filter(([, fact]) => !('derive' in fact));

/** For each entrance and day a plain client, and the same with each fact at each value at which some comparison begins or ceases to hold. */
const thresholdClients = (ruleSet: RuleSet): AskedClient[] => {
  const { document, entrances } = ruleSet;
  const used = (Object.keys(entrances) as Entrance[]).filter((entrance) => entrances[entrance].outcomes.length > 0);
  return daysOf(document).flatMap((on) =>
    used.flatMap((entrance) => {
      const cohorts = Object.fromEntries(document.cohorts.map(({ id }) => [id, true]));
      const plain = completed(document, { entrance, facts: {}, cohorts }, on);
      const { facts: known } = knownClient(ruleSet, plain, on);
      const other = Object.entries(document.facts).flatMap(([name, fact]) =>
        valuesToTry(ruleSet, name, fact, known).map((value) => changed(document, plain, name, fact, value, on)),
      );
      return [plain, { ...plain, cohorts: {} }, ...other].map((client) => ({ client, on }));
    }),
  );
};

const valuesToTry = (ruleSet: RuleSet, name: string, fact: Fact, known: Facts): readonly FactValue[] => {
  // What it is compared with as this client has it, also where that is another fact, and the other way round.
  const asThisClientHas = ({ operator, value }: Comparison): Comparison[] => {
    const reference = referenceOf(value);
    const literal = reference === undefined ? value : own(known, reference);
    return literal === undefined ? [] : [{ operator, value: literal as Comparison['value'] }];
  };
  const beside = [...ruleSet.comparisons].flatMap(([other, comparisons]) =>
    comparisons.flatMap(({ operator, value }) =>
      referenceOf(value) === name ? [{ operator, value: { fact: other } }] : [],
    ),
  );
  const comparisons = [...(ruleSet.comparisons.get(name) ?? []), ...beside].flatMap(asThisClientHas);
  return valuesApart(fact, comparisons, known) ?? optionsApart(fact);
};

/** Of a list with too many options for every combination: each by itself, all, and none. */
const optionsApart = (fact: Fact): readonly FactValue[] => {
  const options = 'options' in fact ? Object.keys(fact.options) : [];
  return [[], options, ...options.map((option) => [option])];
};

/** The client with another value of a fact; of one that is worked out, with recorded facts that give it. */
const changed = (
  document: RuleSetDocument,
  client: ClientOnDay,
  name: string,
  fact: Fact,
  value: FactValue,
  on: string,
): ClientOnDay => {
  if (!('derive' in fact)) return { ...client, facts: { ...client.facts, [name]: value } };
  if ('cohort' in fact.derive)
    return { ...client, cohorts: { ...client.cohorts, [fact.derive.cohort]: value === true } };
  return { ...client, facts: { ...client.facts, ...recordedFor(document, fact.derive, value as number, on) } };
};

/**
 * A made-up client on whom the same shows as on one of a caseload: a plain one with one fact after another of values that comparisons tell apart. What cannot
 * be shown without the client's own value is left out of what is shown.
 */
const madeUpInstead = async (ruleSet: RuleSet, ask: Ask, of: AskedClient): Promise<AskedClient> => {
  const { document } = ruleSet;
  const shows = async (client: ClientOnDay): Promise<boolean> => {
    const differing = await ask({ client, on: of.on });
    return differing !== null && differing !== 'incomplete';
  };
  let { client } = of;
  const shown: Record<string, FactValue> = {};
  const { facts: known } = knownClient(ruleSet, client, of.on);
  for (const [name, fact] of recordedFacts(document)) {
    const tried = [plainValue(document, name, of.on), ...valuesToTry(ruleSet, name, fact, known)];
    for (const value of tried) {
      const other = { ...client, facts: { ...client.facts, [name]: value } };
      if (!(await shows(other))) continue;
      client = other;
      shown[name] = value;
      break;
    }
  }
  return { on: of.on, client: { ...client, facts: shown } };
};

const findingOf = (
  document: RuleSetDocument,
  { asked, ours, theirs }: Differing,
  { client, on }: AskedClient,
): Finding => {
  const says = (truth: Truth | null): string =>
    truth === null ? 'niets' : truth === 'unknown' ? 'onbekend' : truth ? 'ja' : 'nee';
  const places = document.cohorts.filter(({ id }) => own(client.cohorts, id)).map(thingCalled);
  const shown = [
    `op ${inDutch(on)}`,
    `ingang ${entranceCalled(client.entrance)}`,
    factsCalled(document, client.facts),
    `plaatsen in groepen: ${places.length === 0 ? 'geen' : places.join(', ')}`,
  ].join('; ');
  return fault(
    'opinion.differs',
    asked.place,
    `Geldt ${asked.called}? Klimop zegt ${says(ours)}, json-rules-engine zegt ${says(theirs)}, voor deze verzonnen klant: ${shown}.`,
    'Neem deze regels niet in gebruik. Meld het aan de makers van Klimop, met deze klant erbij.',
    client.facts,
  );
};
