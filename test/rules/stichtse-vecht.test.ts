import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generateCaseload } from '../../domain/caseload/generate.ts';
import { checkAdmission } from '../../domain/decision/one-client/admission.ts';
import { checkFacts } from '../../domain/decision/one-client/facts.ts';
import { propose } from '../../domain/decision/one-client/propose.ts';
import { checkRecordedFacts } from '../../domain/decision/one-client/recorded-facts.ts';
import { loadRuleSet, type RuleSet } from '../../domain/rule-checks/load.ts';
import { runScenarios } from '../../domain/rule-checks/scenarios/run-scenarios.ts';
import { MAX_INSTRUMENTS } from '../../domain/rules/language/schema.ts';
import { fc } from '../property.ts';
import { completeFacts } from './arbitrary-clients.ts';
import { enschede } from './enschede-rule-set.ts';

const raw = JSON.parse(readFileSync(new URL('../../rules/stichtse-vecht/rule-set.json', import.meta.url), 'utf8'));
const load = (): { ruleSet: RuleSet; warnings: readonly unknown[] } => {
  const loaded = loadRuleSet(raw);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings, null, 2));
  return loaded;
};
const { ruleSet, warnings } = load();
const { document } = ruleSet;
const DAY = '2021-04-01';

/** The facts of an Enschede client that mean the same in Stichtse Vecht, each with a value that exists there. */
const shared = (facts: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(facts).filter(([name, value]) => checkFacts(ruleSet, { [name]: value }).ok));

const caseload = generateCaseload({ size: 400, on: DAY }).map(({ entrance, facts }) => ({
  entrance,
  facts: checkedFacts(shared(facts)),
  cohorts: {},
}));

function checkedFacts(facts: Readonly<Record<string, unknown>>) {
  const checked = checkRecordedFacts(ruleSet, facts, { on: DAY });
  if (!checked.ok) throw new Error(checked.faults.map(({ message }) => message).join(' '));
  return checked.facts;
}

describe('the Stichtse Vecht rule set', () => {
  test('loads without a single finding', () => {
    expect(warnings).toEqual([]);
  });

  test.each(runScenarios(ruleSet))('scenario $id comes out as its owner expects', ({ differences }) => {
    expect(differences).toEqual([]);
  });

  test('has at least twenty scenarios, each with a title of its own', () => {
    expect(document.scenarios.length).toBeGreaterThanOrEqual(20);
    expect(new Set(document.scenarios.map(({ title }) => title.nl)).size).toBe(document.scenarios.length);
  });

  test('has the three tracks of the action plan as goals and at most five instruments, each with proof from a policy document', () => {
    expect(document.goals.map(({ id, number }) => [number, id])).toEqual([
      [1, 'inView'],
      [2, 'package'],
      [3, 'employer'],
    ]);
    expect(document.instruments.length).toBeLessThanOrEqual(MAX_INSTRUMENTS);
    for (const { proof } of document.instruments) expect(document.sources[proof.source.document]?.kind).toBe('policy');
  });

  test('has other goals, instruments and calendar than Enschede', () => {
    const other = enschede().document;
    for (const part of ['goals', 'instruments'] as const) {
      const theirs = new Set(other[part].map(({ id }) => id));
      expect(document[part].filter(({ id }) => theirs.has(id))).toEqual([]);
    }
    expect(document.calendar).not.toEqual(other.calendar);
  });

  test('marks every figure as a choice: the action plan gives none', () => {
    const figures = [
      ...Object.values(document.parameters).flatMap(({ values }) => values.map(({ source }) => source)),
      ...document.instruments.flatMap(({ cost, capacity }) => [cost.source, capacity.source]),
      document.budget.source,
    ];
    for (const source of figures) expect(document.sources[source.document]?.kind).toBe('choice');
  });

  test('stays within its budget when every place is taken', () => {
    const total = document.instruments.reduce((sum, { capacity, cost }) => sum + capacity.places * cost.euros, 0);
    expect(total).toBeLessThanOrEqual(document.budget.euros);
  });

  test('refuses the entrance of the crisis service, for the action plan has none', () => {
    const answer = checkAdmission(ruleSet, { entrance: 'crisis', facts: {}, cohorts: {} }, DAY);
    expect(answer).toMatchObject({ ok: false, code: 'admission.benefitOnly' });
    expect(checkAdmission(ruleSet, { entrance: 'benefit', facts: {}, cohorts: {} }, DAY).ok).toBe(true);
  });

  test('gives everybody on benefit of whom all is known a goal with an instrument, or the exit of ordinary work', () => {
    fc.assert(
      fc.property(completeFacts(ruleSet), (facts) => {
        const proposal = propose(ruleSet, { entrance: 'benefit', facts, cohorts: {} }, DAY);
        if (proposal.outcome === 'goal') expect(proposal.instruments.length).toBeGreaterThan(0);
        else expect(proposal).toMatchObject({ outcome: 'exit', exit: 'regularWork' });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the Enschede caseload under the rules of Stichtse Vecht', () => {
  test('shares the facts that mean the same', () => {
    const names = new Set(caseload.flatMap(({ facts }) => Object.keys(facts)));
    for (const name of ['wageValue', 'hoursAvailable', 'obstacles', 'birthDate', 'employment', 'education'])
      expect(names).toContain(name);
    expect(names).not.toContain('ladderStep');
  });

  test('is decided where its facts suffice, and asks for the missing ones elsewhere', () => {
    const proposals = caseload.map((client) => ({ client, proposal: propose(ruleSet, client, DAY) }));
    for (const { client, proposal } of proposals) {
      const isRegular = client.facts.employment === 'employed' && client.facts.wageValue === 100;
      expect(proposal.outcome).toBe(isRegular ? 'exit' : 'needsFacts');
      if (proposal.outcome !== 'needsFacts') continue;
      expect(proposal.facts[0]).toBe('profileRecorded');
      for (const fact of proposal.facts) expect(['profileRecorded', 'statusHolder', 'languageLevel']).toContain(fact);
    }
    expect(new Set(proposals.map(({ proposal }) => proposal.outcome))).toEqual(new Set(['exit', 'needsFacts']));
  });

  test('asks nothing more of whom the profile is known to be missing', () => {
    for (const client of caseload) {
      const proposal = propose(ruleSet, { ...client, facts: { ...client.facts, profileRecorded: false } }, DAY);
      expect(proposal.outcome).not.toBe('needsFacts');
    }
  });

  test('is decided whole once the facts of its own are known, along all three tracks', () => {
    const outcomes = caseload.map((client, index) => {
      const own = {
        profileRecorded: index % 3 > 0,
        statusHolder: index % 5 === 0,
        languageLevel: index % 2 ? 'b1' : 'a1',
      };
      const proposal = propose(ruleSet, { ...client, facts: { ...client.facts, ...own } }, DAY);
      return proposal.outcome === 'goal' ? proposal.goal : proposal.outcome;
    });
    expect(new Set(outcomes)).toEqual(new Set(['inView', 'package', 'employer', 'exit']));
  });

  test('never has an answer taken back when a missing fact becomes known', () => {
    let answers = 0;
    for (const client of caseload.slice(0, 150)) {
      for (const statusHolder of [undefined, true, false]) {
        const facts = {
          ...client.facts,
          profileRecorded: true,
          ...(statusHolder === undefined ? {} : { statusHolder }),
        };
        const part = propose(ruleSet, { ...client, facts }, DAY);
        if (part.outcome === 'needsFacts') continue;
        answers += 1;
        for (const languageLevel of ['a0', 'a2', 'b2']) {
          for (const known of [true, false]) {
            const whole = { ...facts, languageLevel, statusHolder: statusHolder ?? known };
            expect(propose(ruleSet, { ...client, facts: whole }, DAY)).toEqual(part);
          }
        }
      }
    }
    expect(answers).toBeGreaterThan(50);
  });
});
