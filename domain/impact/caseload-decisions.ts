/**
 * What one version of the rules proposes for every client of a caseload.
 *
 * Contract: (1) each answer is the one that `propose` gives for that client, with the places in cohorts that `selectCohort` gives the
 * whole caseload; (2) clients of whom every rule that matters has the same known answer share one proposal, made once; (3) a client of whom
 * such an answer is unknown, or whom columns cannot hold, is proposed for alone. Pure.
 */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { ClientOnDay } from '../decision/client.ts';
import { selectCohort } from '../decision/cohort.ts';
import { RuleSetGap } from '../decision/decide.ts';
import { ENTRANCE_FACT, parameterOn } from '../decision/derive.ts';
import { checkFacts } from '../decision/facts.ts';
import type { Proposal } from '../decision/proposal.ts';
import { propose } from '../decision/propose.ts';
import { columnsOf, compileColumns, FAILS, type FactDictionary, UNKNOWN } from '../rules/compile/columns.ts';
import { ConditionRefused } from '../rules/compile/condition-refused.ts';
import { type Calculation, calculate, calculationOf } from '../rules/derivation.ts';
import { evaluate } from '../rules/evaluate.ts';
import { own } from '../rules/own.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { type Condition, Entrance, type Facts, type FactValue } from '../rules/schema.ts';

/** A client whose decision under two versions is compared. Ids are unique within a caseload. */
export interface ImpactClient {
  readonly clientId: string;
  readonly entrance: Entrance;
  /** Recorded facts, valid for at least one of the versions. */
  readonly facts: Facts;
}

/** A proposal, or why none is made: an admission rule fails (null: no rules for this entrance), or no goal or exit takes the client. */
export type Decided =
  | Proposal
  | { readonly outcome: 'notAdmitted'; readonly rule: string | null }
  | { readonly outcome: 'noOutcome' };

/** The decisions of a caseload, by the client's place in it. */
export interface CaseloadDecisions {
  /** Clients with the same outcome may share one object. */
  readonly decided: readonly Decided[];
  /** The client as the rules saw it: facts that this version takes, and the place in each cohort. */
  readonly clientAt: (index: number) => ClientOnDay;
  /** Recorded facts with ages, months and entrance; no cohorts or parameters. */
  readonly known: readonly Facts[];
}

const NO_OUTCOME: Decided = { outcome: 'noOutcome' };
const NO_ENTRANCE: Decided = { outcome: 'notAdmitted', rule: null };

/**
 * Decides for all clients, as if the rules were in force on the day.
 *
 * @param doubtful facts whose definition another version has otherwise: a value that these rules do not take counts as unknown.
 */
export const decideCaseload = (
  ruleSet: RuleSet,
  clients: readonly ImpactClient[],
  on: CalendarDate,
  doubtful: readonly string[] = [],
): CaseloadDecisions => {
  const taken = clients.map((client) => ({ ...client, facts: takenFacts(ruleSet, client.facts, doubtful) }));
  const known = knownFacts(ruleSet, taken, on);
  const places = placesInCohorts(ruleSet, taken, known, on);
  const cohortsAt = (index: number): Record<string, boolean> => {
    const cohorts: Record<string, boolean> = {};
    for (const [id, of] of places) {
      const place = of[index];
      if (place !== undefined) cohorts[id] = place;
    }
    return cohorts;
  };
  const clientAt = (index: number): ClientOnDay => {
    const { entrance, facts } = taken[index] as ImpactClient;
    return { entrance, facts, cohorts: cohortsAt(index) };
  };
  const alone = (index: number): Decided => {
    try {
      return propose(ruleSet, clientAt(index), on);
    } catch (error) {
      if (error instanceof RuleSetGap) return NO_OUTCOME;
      throw error;
    }
  };
  const withPlaces = placesKnown(ruleSet, known, places);
  const { admission } = ruleSet.document;
  const { rules, detail } = rulesInOrder(ruleSet);
  const table = answersOf(ruleSet, [...admission.map(({ when }) => when), ...rules], withPlaces, on);
  const refused = admission.map(({ id }): Decided => ({ outcome: 'notAdmitted', rule: id }));
  const routes: Routes = { benefit: new Map(), crisis: new Map() };
  const decided = taken.map(({ entrance }, index): Decided => {
    if (ruleSet.entrances[entrance].outcomes.length === 0) return NO_ENTRANCE;
    const fails = admission.findIndex((_, rule) => table(rule, index) === FAILS);
    if (fails !== -1) return refused[fails] as Decided;
    return alongRoute(routes[entrance], detail[entrance], admission.length, table, index, alone);
  });
  return { decided, clientAt, known };
};

/** An answer by rule and client: 0 fails, 1 holds, 2 unknown. */
type Answers = (rule: number, client: number) => number;

/** What is known once it is known which goals and exits hold: the answer itself, or which rules decide the rest and the answers so far. */
type Route =
  | { readonly final: Decided }
  | { readonly final: null; readonly rules: readonly number[]; readonly answers: Map<string, Decided> };
type Routes = Record<Entrance, Map<string, Route>>;

/** Where rules stand in the list of conditions: those that say the goal or exit, and by goal those that say the rest. */
interface RulePlaces {
  readonly outcomes: readonly number[];
  readonly byGoal: ReadonlyMap<string, readonly number[]>;
}

const rulesInOrder = (
  ruleSet: RuleSet,
): { readonly rules: readonly Condition[]; readonly detail: Record<Entrance, RulePlaces> } => {
  const rules: Condition[] = [];
  const put = (conditions: readonly { readonly when: Condition }[]): number[] =>
    conditions.map(({ when }) => rules.push(when) - 1);
  const instruments = new Map(
    ruleSet.document.instruments.map(({ id, eligibility, contraIndications, ranking }) => [
      id,
      put([eligibility, ...contraIndications, ...ranking]),
    ]),
  );
  const placesOf = (entrance: Entrance): RulePlaces => {
    const { outcomes, approaches } = ruleSet.entrances[entrance];
    const crossing = put(
      approaches.flatMap(({ rule, tracks, programmes }) => [
        rule,
        ...tracks.map((track) => track.rule),
        ...programmes.map((programme) => programme.rule),
      ]),
    );
    return {
      outcomes: put(outcomes.flatMap((of) => (of.kind === 'goal' ? of.goal.rules : of.exit.rules))),
      byGoal: new Map(
        outcomes.flatMap((of) =>
          of.kind === 'goal'
            ? [
                [
                  of.goal.id,
                  [
                    ...crossing,
                    ...(ruleSet.instrumentsByGoal.get(of.goal.id) ?? []).flatMap(({ id }) => instruments.get(id) ?? []),
                  ],
                ] as const,
              ]
            : [],
        ),
      ),
    };
  };
  const detail = { benefit: placesOf('benefit'), crisis: placesOf('crisis') };
  return { rules, detail };
};

/** Follows the route of clients like this one; the first of them is proposed for, and those after share the answer. */
const alongRoute = (
  routes: Map<string, Route>,
  places: RulePlaces,
  offset: number,
  table: Answers,
  client: number,
  alone: (client: number) => Decided,
): Decided => {
  const outcomes = signature(places.outcomes, offset, table, client);
  if (outcomes === null) return alone(client);
  const route = routes.get(outcomes);
  if (route === undefined) {
    const decided = alone(client);
    if (decided.outcome === 'goal') {
      const rules = places.byGoal.get(decided.goal) ?? [];
      const details = signature(rules, offset, table, client);
      routes.set(outcomes, { final: null, rules, answers: new Map(details === null ? [] : [[details, decided]]) });
      // Which facts are asked depends on more than the rules' answers, so such a client sets no example.
    } else if (decided.outcome !== 'needsFacts') routes.set(outcomes, { final: decided });
    return decided;
  }
  if (route.final !== null) return route.final;
  const details = signature(route.rules, offset, table, client);
  if (details === null) return alone(client);
  const before = route.answers.get(details);
  if (before !== undefined) return before;
  const decided = alone(client);
  route.answers.set(details, decided);
  return decided;
};

const BITS_PER_CHARACTER = 15;

/** The answers of some rules as a text that is the same only for the same answers; null where one is unknown. */
const signature = (rules: readonly number[], offset: number, table: Answers, client: number): string | null => {
  let text = '';
  let word = 0;
  let bits = 0;
  for (const rule of rules) {
    const answer = table(offset + rule, client);
    if (answer === UNKNOWN) return null;
    word = (word << 1) | answer;
    bits += 1;
    if (bits < BITS_PER_CHARACTER) continue;
    text += String.fromCharCode(word);
    word = 0;
    bits = 0;
  }
  return text + String.fromCharCode(word);
};

/** Answers of conditions for all clients: from columns, or one at a time where columns refuse. */
const answersOf = (
  ruleSet: RuleSet,
  conditions: readonly Condition[],
  known: readonly Facts[],
  on: CalendarDate,
): Answers => {
  const parameters = Object.fromEntries(
    Object.entries(ruleSet.document.parameters).flatMap(([name, parameter]) => {
      const value = parameterOn(parameter, on);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  try {
    const compiled = compileColumns({
      rules: conditions.map((when, index) => ({ id: String(index), when })),
      facts: dictionaryOf(ruleSet),
      conditions: ruleSet.document.conditions,
      parameters,
    });
    const answers = compiled.evaluate(columnsOf(compiled.layout, known));
    const { length } = known;
    return (rule, client) => answers[rule * length + client] as number;
  } catch (error) {
    // A parameter that has no value yet on this day, or a value that its column cannot hold.
    if (!(error instanceof ConditionRefused)) throw error;
    return (rule, client) => {
      const facts = { ...known[client], ...parameters };
      const truth = evaluate(conditions[rule] as Condition, facts, ruleSet.named);
      return truth === 'unknown' ? UNKNOWN : Number(truth);
    };
  }
};

const ENTRANCE_SHAPE = {
  type: 'choice',
  options: Object.fromEntries(Entrance.options.map((entrance) => [entrance, {}])),
} as const;

const dictionaryOf = ({ document }: RuleSet): FactDictionary => ({
  ...document.facts,
  [ENTRANCE_FACT]: ENTRANCE_SHAPE,
});

const takenFacts = (ruleSet: RuleSet, facts: Facts, doubtful: readonly string[]): Facts => {
  const refused = doubtful.filter((name) => {
    const value = own(facts, name);
    return value !== undefined && !checkFacts(ruleSet, { [name]: value }).ok;
  });
  if (refused.length === 0) return facts;
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !refused.includes(name)));
};

/** As `deriveFacts` has them, without cohorts and parameters; each date is worked out once. */
const knownFacts = (ruleSet: RuleSet, clients: readonly ImpactClient[], on: CalendarDate): readonly Facts[] => {
  const derived: { name: string; calculation: Calculation }[] = [];
  const cohortFacts: string[] = [];
  for (const [name, fact] of Object.entries(ruleSet.document.facts)) {
    if (!('derive' in fact)) continue;
    if ('cohort' in fact.derive) cohortFacts.push(name);
    else derived.push({ name, calculation: onceADate(calculationOf(fact.derive, on)) });
  }
  return clients.map(({ entrance, facts }) => {
    const known: Record<string, FactValue> = { ...facts, [ENTRANCE_FACT]: entrance };
    for (const name of cohortFacts) if (name in known) delete known[name];
    for (const { name, calculation } of derived) {
      const value = calculate(calculation, facts);
      if (value !== undefined) known[name] = value;
      else if (name in known) delete known[name];
    }
    return known;
  });
};

/** Many clients share a date, and counting months takes time. */
const onceADate = (calculation: Calculation): Calculation => {
  if (calculation.roots.length !== 1) return calculation;
  const counted = new Map<FactValue, number>();
  return {
    roots: calculation.roots,
    of: (date) => {
      if (date === undefined) return undefined;
      const before = counted.get(date);
      if (before !== undefined) return before;
      const value = calculation.of(date);
      if (value !== undefined) counted.set(date, value);
      return value;
    },
  };
};

/** What is known with the facts that say whether a client has a place in a cohort. */
const placesKnown = (
  { document }: RuleSet,
  known: readonly Facts[],
  places: ReadonlyMap<string, readonly (boolean | undefined)[]>,
): readonly Facts[] => {
  const placeFacts = Object.entries(document.facts).flatMap(([name, fact]) => {
    const of = 'derive' in fact && 'cohort' in fact.derive ? places.get(fact.derive.cohort) : undefined;
    return of === undefined ? [] : [{ name, of }];
  });
  if (placeFacts.length === 0) return known;
  return known.map((facts, index) => {
    const all: Record<string, FactValue> = { ...facts };
    for (const { name, of } of placeFacts) {
      const place = of[index];
      if (place !== undefined) all[name] = place;
    }
    return all;
  });
};

/** By cohort: whether each client has a place, undefined where it cannot be said yet. */
const placesInCohorts = (
  ruleSet: RuleSet,
  clients: readonly ImpactClient[],
  known: readonly Facts[],
  on: CalendarDate,
): ReadonlyMap<string, readonly (boolean | undefined)[]> => {
  const { cohorts } = ruleSet.document;
  if (cohorts.length === 0) return new Map();
  const table = answersOf(
    ruleSet,
    cohorts.map(({ candidates }) => candidates),
    known,
    on,
  );
  return new Map(
    cohorts.map(({ id }, cohort) => {
      const candidates = clients.filter((_, index) => table(cohort, index) !== FAILS);
      const choice = selectCohort(ruleSet, id, candidates, on);
      const chosen = new Set(choice.chosen);
      const undecidable = new Set(choice.undecidable);
      return [
        id,
        clients.map(({ clientId }, index) => {
          if (table(cohort, index) === FAILS) return false;
          return undecidable.has(clientId) ? undefined : chosen.has(clientId);
        }),
      ] as const;
    }),
  );
};
