/** What loading promises for every document there is, checked for one. */
import { expect } from 'vitest';
import { checkAdmission } from '../../../../domain/decision/one-client/admission.ts';
import type { ClientOnDay } from '../../../../domain/decision/one-client/client.ts';
import { propose } from '../../../../domain/decision/one-client/propose.ts';
import { checkRecordedFacts } from '../../../../domain/decision/one-client/recorded-facts.ts';
import { type Finding, type LoadedRuleSet, loadRuleSet, type RuleSet } from '../../../../domain/rule-checks/load.ts';
import { Entrance, type Fact, type FactValue } from '../../../../domain/rules/language/schema.ts';
import { timed } from '../../../processor-time.ts';

/** No load may take longer. */
const SLOWEST_LOAD_MS = 5_000;

const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/u;

/** A list of what one may choose that turned out to be empty. */
const NOTHING_NAMED = /[ :][.]$/u;

/** What stands on the objects that everything inherits from. */
const inherited = (): string =>
  [Object.prototype, Array.prototype, Function.prototype, String.prototype]
    .map((prototype) => Reflect.ownKeys(prototype).map(String).join())
    .join('|');

const before = inherited();

/** Makes a document such that a change to it throws; however deep it is, so without calling itself. */
const freeze = (whole: unknown): void => {
  const left = [whole];
  while (left.length > 0) {
    const value = left.pop();
    if (value === null || typeof value !== 'object' || Object.isFrozen(value)) continue;
    if (Array.isArray(value) && value.length > 1_000_000) continue;
    Object.freeze(value);
    for (const part of Object.values(value)) left.push(part);
  }
};

const expectUseful = ({ message, remedy, place, code }: Finding): void => {
  expect(code).toMatch(/^[a-z]+\.[A-Za-z]+$/);
  expect(message.trim().length).toBeGreaterThan(10);
  expect(message.length).toBeLessThan(20_000);
  expect(remedy.trim().length).toBeGreaterThan(10);
  expect(`${message} ${remedy}`).not.toContain('[object Object]');
  expect(remedy).not.toMatch(NOTHING_NAMED);
  expect(place).toMatch(POINTER);
};

/** Loads and holds the answer to the promises, with its remarks or without; the answer. */
export const expectPromisesKept = (raw: unknown, withRemarks: boolean): LoadedRuleSet => {
  freeze(raw);
  const { result: loaded, processorMs } = timed(() => loadRuleSet(raw));
  expect(processorMs).toBeLessThan(SLOWEST_LOAD_MS);
  if (loaded.ok) {
    if (withRemarks) {
      expect(loaded.warnings.filter(({ severity }) => severity !== 'warning')).toEqual([]);
      loaded.warnings.forEach(expectUseful);
    }
    expectDecides(loaded);
  } else expectRefused(loaded.findings);
  expect(inherited()).toBe(before);
  return loaded;
};

/** Refused with at least one fault, and each finding says what, where and what to do. */
export const expectRefused = (findings: readonly Finding[]): void => {
  expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
  findings.forEach(expectUseful);
};

/** A few clients get a proposal: of whom nothing is known, and those at either end of every fact. */
const expectDecides = (loaded: LoadedRuleSet & { readonly ok: true }): void => {
  const { ruleSet } = loaded;
  const on = ruleSet.document.effectiveFrom;
  for (const entrance of Entrance.options) {
    if (ruleSet.entrances[entrance].outcomes.length === 0) continue;
    for (const client of clientsOf(ruleSet, entrance)) {
      if (!checkRecordedFacts(ruleSet, client.facts, { on }).ok || !checkAdmission(ruleSet, client, on).ok) continue;
      try {
        expect(['goal', 'exit', 'needsFacts']).toContain(propose(ruleSet, client, on).outcome);
      } catch (error) {
        // Only where loading said that it could not prove the contrary.
        const isProven = !loaded.warnings.some(({ code }) => code === 'analysis.incomplete');
        if (isProven || (error as Error).name !== 'RuleSetGap') throw error;
      }
    }
  }
};

const clientsOf = ({ document }: RuleSet, entrance: Entrance): ClientOnDay[] => {
  const recorded = Object.entries(document.facts).filter(([, fact]) => !('derive' in fact));
  const withEach = (value: (fact: Fact) => FactValue, places: boolean): ClientOnDay => ({
    entrance,
    facts: Object.fromEntries(recorded.map(([name, fact]) => [name, value(fact)])),
    cohorts: Object.fromEntries(document.cohorts.map(({ id }) => [id, places])),
  });
  return [{ entrance, facts: {}, cohorts: {} }, withEach(lowest, false), withEach(highest, true)];
};

const lowest = (fact: Fact): FactValue => {
  switch (fact.type) {
    case 'boolean':
      return false;
    case 'choice':
      return Object.keys(fact.options)[0] ?? '';
    case 'list':
      return [];
    default:
      return fact.minimum;
  }
};

const highest = (fact: Fact): FactValue => {
  switch (fact.type) {
    case 'boolean':
      return true;
    case 'choice':
      return Object.keys(fact.options).at(-1) ?? '';
    case 'list':
      return Object.keys(fact.options);
    default:
      return fact.maximum;
  }
};
