/**
 * How every scenario of a document comes out, each by itself: one that is half written keeps nobody from seeing the others. The rules are
 * checked without them. Pure.
 */
import { checkRecordedFacts } from '../decision/one-client/recorded-facts.ts';
import { dutchIssue } from '../dutch-issues.ts';
import { pointerOf } from '../rules/language/finding.ts';
import type { RuleSet } from '../rules/language/rule-set.ts';
import { Scenario } from '../rules/language/schema.ts';
import { isThing } from '../rules/language/thing.ts';
import { type TouchedRule, touchedRules } from './coverage/coverage.ts';
import { loadRuleSet } from './load.ts';
import { schemaFindings } from './reading/schema-findings.ts';
import { expectationNow } from './scenarios/expectation.ts';
import { type Compared, clientOf, compareScenario } from './scenarios/run-scenarios.ts';
import { nameFindings } from './static/names.ts';

/** What cannot be in a scenario. */
export interface ScenarioFault {
  /** JSON pointer within the scenario, such as `/facts/birthDate`; empty for all of it. */
  readonly place: string;
  /** Dutch. */
  readonly message: string;
}

/** One scenario, in the document's order. */
export interface ResultOfScenario {
  /** As far as it has a name. */
  readonly id: string | null;
  readonly faults: readonly ScenarioFault[];
  /** Null where a fault stands in the way. */
  readonly compared: Compared | null;
  /** What the rules say now, as it would be expected; null where they say nothing, or a fault stands in the way. */
  readonly comesOut: Scenario['expect'] | null;
}

export interface ScenarioResults {
  readonly scenarios: readonly ResultOfScenario[];
  /** Every rule with the scenarios that touch it, by their place in the document. */
  readonly rules: readonly TouchedRule[];
}

/** The rules of a document by themselves; null where a fault in them stands in the way. */
export const rulesWithoutScenarios = (raw: unknown): RuleSet | null => {
  const loaded = loadRuleSet(isThing(raw) ? { ...raw, scenarios: [] } : raw);
  return loaded.ok ? loaded.ruleSet : null;
};

/** Null where the rules themselves have a fault: then nothing can be said of a scenario. */
export const scenarioResults = (raw: unknown): ScenarioResults | null => {
  const ruleSet = rulesWithoutScenarios(raw);
  const written: readonly unknown[] = isThing(raw) && Array.isArray(raw.scenarios) ? raw.scenarios : [];
  if (ruleSet === null) return null;
  const shaped = written.map((one) => shapeOf(one));
  const sound = shaped.flatMap(({ scenario }, place) => (scenario === null ? [] : [{ scenario, place }]));
  const names = nameFaults(
    ruleSet,
    sound.map(({ scenario }) => scenario),
  );
  const results = written.map((one, place): ResultOfScenario => {
    const { scenario = null, faults = [] } = shaped[place] ?? {};
    const id = isThing(one) && typeof one.id === 'string' ? one.id : null;
    if (scenario === null) return { id, faults, compared: null, comesOut: null };
    const found = [
      ...(names.get(sound.findIndex((other) => other.place === place)) ?? []),
      ...factFaults(ruleSet, scenario),
    ];
    if (found.length > 0) return { id, faults: found, compared: null, comesOut: null };
    return {
      id,
      faults: [],
      compared: compareScenario(ruleSet, scenario),
      comesOut: expectationNow(ruleSet, clientOf(ruleSet, scenario), scenario.on),
    };
  });
  const ran = sound.filter(({ place }) => results[place]?.compared !== null);
  const touched = touchedRules(
    ruleSet,
    ran.map(({ scenario }) => scenario),
  );
  return {
    scenarios: results,
    rules: touched.map(({ place, scenarios }) => ({ place, scenarios: scenarios.flatMap((n) => ran[n]?.place ?? []) })),
  };
};

const shapeOf = (raw: unknown): { readonly scenario: Scenario | null; readonly faults: readonly ScenarioFault[] } => {
  const parsed = Scenario.safeParse(raw, { reportInput: true, error: dutchIssue });
  if (parsed.success) return { scenario: parsed.data, faults: [] };
  return {
    scenario: null,
    faults: schemaFindings(parsed.error, raw).map(({ place, message, remedy }) => ({
      place,
      message: `${message} ${remedy}`,
    })),
  };
};

/** Names that are not there, or there twice, by the place of the scenario. */
const nameFaults = (
  { document }: RuleSet,
  scenarios: readonly Scenario[],
): ReadonlyMap<number, readonly ScenarioFault[]> => {
  const found = new Map<number, ScenarioFault[]>();
  for (const { place, message, remedy } of nameFindings({ ...document, scenarios: [...scenarios] })) {
    const [, index, within = ''] = /^\/scenarios\/(\d+)(.*)$/.exec(place) ?? [];
    if (index === undefined) continue;
    found.set(Number(index), [...(found.get(Number(index)) ?? []), { place: within, message: `${message} ${remedy}` }]);
  }
  return found;
};

const factFaults = (ruleSet: RuleSet, { facts, on }: Scenario): readonly ScenarioFault[] => {
  const checked = checkRecordedFacts(ruleSet, facts, { on });
  return checked.ok ? [] : checked.faults.map(({ fact, message }) => ({ place: pointerOf(['facts', fact]), message }));
};
