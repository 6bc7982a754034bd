import { describe, expect, test } from 'vitest';
import { clientCheck } from '../../../domain/caseload/client-check.ts';
import { readCaseloadCsv, toCsvRows } from '../../../domain/caseload/csv.ts';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import { ASSUMED, CLIENTS_BY_STEP, REFERENCE_SIZE } from '../../../domain/caseload/policy.ts';
import { selectCohort } from '../../../domain/decision/caseload/cohort.ts';
import { propose } from '../../../domain/decision/one-client/propose.ts';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import { Fact, type FactValue } from '../../../domain/rules/language/schema.ts';
import enschede from '../../../rules/enschede/rule-set.json' with { type: 'json' };

const definitions = new Map(Object.entries(enschede.facts).map(([id, fact]) => [id, Fact.parse(fact)]));

const fits = (definition: Fact | undefined, value: FactValue): boolean => {
  if (definition === undefined || 'derive' in definition) return false;
  switch (definition.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return (
        Number.isInteger(value) && (value as number) >= definition.minimum && (value as number) <= definition.maximum
      );
    case 'number':
      return typeof value === 'number' && value >= definition.minimum && value <= definition.maximum;
    case 'date':
      return typeof value === 'string' && value >= definition.minimum && value <= definition.maximum;
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(definition.options, value);
    case 'list':
      return (
        Array.isArray(value) &&
        value.every((option) => Object.hasOwn(definition.options, option)) &&
        new Set(value).size === value.length
      );
  }
};

test('every generated client has exactly the facts that the rule set of Enschede records, each of its type and options', () => {
  // Of people on benefit no dismissal is to come.
  const recorded = [...definitions]
    .filter(([id, fact]) => !('derive' in fact) && id !== 'dismissalDate')
    .map(([id]) => id);
  const misfits = new Set<string>();
  for (const { facts } of generateCaseload()) {
    expect(Object.keys(facts).sort()).toEqual([...recorded].sort());
    for (const [id, value] of Object.entries(facts))
      if (!fits(definitions.get(id), value)) misfits.add(`${id}: ${value}`);
  }
  expect([...misfits]).toEqual([]);
});

describe('imported under the rules of Enschede', () => {
  const ON = '2010-07-01';
  const loaded = loadRuleSet(enschede);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  const { ruleSet } = loaded;
  const options = { definitions: ruleSet.document.facts, checkFacts: clientCheck(ruleSet, ON) };
  const clients = generateCaseload({ size: 30 }).map((client) => ({ ...client, reference: false }));
  const rows = toCsvRows(clients);
  const at = (column: string): number => rows[0]!.indexOf(column);

  test('the generated caseload passes every check', () => {
    expect(readCaseloadCsv(rows, options)).toEqual({ ok: true, clients });
  });

  test.each([
    ['a step 7', 'ladderStep', '7'],
    ['a step of one and a half', 'ladderStep', '1,5'],
    ['a negative wage value', 'wageValue', '-1'],
    ['a day that does not exist', 'birthDate', '1980-02-30'],
    ['a birth date in the future', 'birthDate', '2010-07-02'],
    ['somebody of 15', 'birthDate', '1994-07-02'],
    ['somebody of 70', 'birthDate', '1940-07-01'],
    ['somebody of 106', 'birthDate', '1904-01-01'],
    ['benefit from before birth', 'benefitSince', '1950-01-01'],
    ['benefit from a day to come', 'benefitSince', '2010-07-02'],
    ['a wage value that may be thousands', 'wageValue', '1.000'],
    ['half a wage value', 'wageValue', '30,5'],
    ['an obstacle that is none', 'obstacles', 'debt;laziness'],
    ['the same obstacle twice', 'obstacles', 'debt;debt'],
    ['a neighbourhood elsewhere', 'neighbourhood', 'scheveningen'],
    ['more hours than a working week', 'hoursAvailable', '60'],
  ])('%s is refused at its row and column, and nobody else is read', (_, column, text) => {
    const file = rows.map((record, index) =>
      index === 2 ? record.map((cell, i) => (i === at(column) ? text : cell)) : record,
    );
    const read = readCaseloadCsv(file, options);
    expect(read).toMatchObject({ ok: false, code: 'CASELOAD_REFUSED', faults: [{ row: 3, column }] });
    expect(read).not.toHaveProperty('clients');
    expect(!read.ok && read.message).toMatch(new RegExp(`^Rij 3, kolom ${column}: .{20,} Er is niets ingelezen\\.$`));
  });

  test.each([5, 106, 126])('somebody of %d is refused at the birth date, also where the rest is unknown', (age) => {
    const old = [{ ...clients[0]!, facts: { birthDate: `${2010 - age}-07-01` } }];
    expect(readCaseloadCsv(toCsvRows(old), options)).toMatchObject({ ok: false, faults: [{ column: 'birthDate' }] });
  });

  test('the caseload of 1 July 2010 gives exactly the table of the policy', () => {
    const caseload = generateCaseload();
    const { chosen } = selectCohort(ruleSet, 'growth', caseload, ON);
    const placed = new Set(chosen);
    const outcomes: Record<string, number> = {};
    const count = (outcome: string): void => {
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    };
    for (const { clientId, entrance, facts } of caseload) {
      const proposal = propose(ruleSet, { entrance, facts, cohorts: { growth: placed.has(clientId) } }, ON);
      if (proposal.outcome === 'exit') count(proposal.exit);
      if (proposal.outcome !== 'goal') continue;
      count(proposal.goal);
      if (proposal.approach !== null) count(proposal.approach);
      for (const programme of proposal.programmes) count(programme);
    }
    expect(outcomes).toEqual({
      goal1: 1_203,
      goal2: 1_300,
      goal3: 2_835,
      regularWork: 13,
      youth: 750,
      lowQualifiedParents: 250,
      pathmos: 50,
    });
  });
});

test('the neighbourhoods are Enschede’s own: Pathmos and at least eight others', () => {
  const names = Object.keys(ASSUMED.neighbourhood);
  expect(names).toContain('pathmos');
  expect(names.length).toBeGreaterThanOrEqual(9);
});

test('the steps of the ladder add up to the whole caseload, and to the policy’s goals', () => {
  const [one, two, three, four, five, six] = CLIENTS_BY_STEP;
  expect(four + five).toBe(1_203);
  expect(one + two + three - 1_300).toBe(2_835);
  expect(four + five + 1_300 + (one + two + three - 1_300) + six).toBe(REFERENCE_SIZE);
});
