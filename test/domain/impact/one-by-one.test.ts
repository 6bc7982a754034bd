/** The comparison in columns counts what a comparison client by client counts. */
import { describe, expect, test } from 'vitest';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import {
  compareOver,
  compareRuleSets,
  type Impact,
  type ImpactClient,
  prepareCaseload,
} from '../../../domain/impact/compare.ts';
import { type GroupBy, USUAL_GROUPS } from '../../../domain/impact/groups.ts';
import { type RuleSet, ruleSetOf } from '../../../domain/rules/language/rule-set.ts';
import { fc } from '../../property.ts';
import { clientAndPart } from '../../rules/arbitrary-clients.ts';
import { enschede, enschedeDocument } from '../../rules/enschede-rule-set.ts';
import { stichtseVecht, stichtseVechtDocument } from '../../rules/stichtse-vecht-rule-set.ts';
import { countsOneByOne } from './one-by-one.ts';

const GROUPS: readonly GroupBy[] = [...USUAL_GROUPS, { fact: 'wageValue' }, { fact: 'lowQualifiedParents' }];

/** The counts of an impact in the same words as those found one by one. */
const countsOf = (impact: Impact) => {
  const matrix = (cells: Impact['goals']) =>
    Object.fromEntries(cells.map(({ from, to, clients, samples }) => [`${from} → ${to}`, { clients, samples }]));
  return {
    changed: impact.changed,
    goals: matrix(impact.goals),
    approaches: matrix(impact.approaches),
    bestInstruments: matrix(impact.bestInstruments),
    instruments: Object.fromEntries(
      impact.instruments.map(({ id, use, gained, lost }) => [
        id,
        {
          eligible: [use.before?.eligible ?? 0, use.after?.eligible ?? 0],
          best: [use.before?.clients ?? 0, use.after?.clients ?? 0],
          gained,
          lost,
        },
      ]),
    ),
    breakdowns: impact.breakdowns.map(({ fact, groups }) => ({
      fact,
      groups: Object.fromEntries(
        groups.map(({ key, clients, changed, any }) => [
          key,
          [clients, changed, any.before.eligible, any.after.eligible],
        ]),
      ),
    })),
  };
};

const expectSame = (before: RuleSet, after: RuleSet, clients: readonly ImpactClient[], on: string): Impact => {
  const impact = compareRuleSets(before, after, clients, on, { groupBy: GROUPS });
  const expected = countsOneByOne(before, after, clients, on, GROUPS);
  const instruments = Object.fromEntries(
    Object.entries(expected.instruments).map(([id, { gained, lost, ...counts }]) => [
      id,
      {
        ...counts,
        gained: { clients: gained.length, samples: gained.slice(0, 3) },
        lost: { clients: lost.length, samples: lost.slice(0, 3) },
      },
    ]),
  );
  expect(countsOf(impact)).toEqual({ ...expected, instruments });
  return impact;
};

// biome-ignore lint/suspicious/noExplicitAny: a document that a test changes has no type.
type Change = (document: any) => void;
const changed = (document: unknown, change: Change): RuleSet => {
  change(document);
  return ruleSetOf(document as RuleSet['document']);
};

/** One in so many facts is unknown. */
const withGaps = (clients: readonly ImpactClient[], oneIn: number): readonly ImpactClient[] => {
  let turn = 1;
  return clients.map((client) => ({
    ...client,
    facts: Object.fromEntries(
      Object.entries(client.facts).filter(() => {
        turn = (turn * 1_103_515_245 + 12_345) % 2_147_483_648;
        return Math.floor(turn / 1_024) % oneIn !== 0;
      }),
    ),
  }));
};

const CHANGES: Readonly<Record<string, Change>> = {
  'a threshold': (document) => {
    document.parameters.wageValueMinimum.values[0].value = 45;
  },
  'an age limit': (document) => {
    document.parameters.youthAgeLimit.values[0].value = 31;
  },
  'a rule': (document) => {
    document.conditions.severeDebt.when = { fact: 'obstacles', operator: 'contains', value: 'debt' };
  },
  'the size of a cohort': (document) => {
    document.cohorts[0].size = 20;
  },
  'who is a candidate, and the order': (document) => {
    document.cohorts[0].candidates = { fact: 'growthPotential', operator: 'greaterThan', value: 20 };
    document.cohorts[0].rankBy = [{ fact: 'benefitSince', order: 'descending' }];
    document.cohorts[0].size = 60;
  },
  'points, places and an instrument less': (document) => {
    document.instruments[0].ranking[0].points = -5;
    document.instruments.splice(2, 1);
  },
  'which values a fact takes': (document) => {
    document.facts.ladderStep.maximum = 5;
    delete document.facts.neighbourhood.options.boekelo;
  },
};

describe('a change of Enschede’s rules', () => {
  const before = enschede();
  const clients = withGaps(generateCaseload({ size: 200 }), 12);

  test.each(Object.keys(CHANGES))('that is %s moves whom it moves one by one', (name) => {
    const after = changed(enschedeDocument(), CHANGES[name]!);
    const impact = expectSame(before, after, clients, '2010-07-01');
    expect(impact.changed.any).toBeGreaterThan(0);
    expectSame(before, after, generateCaseload({ size: 150, seed: 7 }), '2010-07-01');
  });

  test('moves, of arbitrary clients of either entrance, whom it moves one by one', () => {
    const afters = Object.values(CHANGES).map((change) => changed(enschedeDocument(), change));
    fc.assert(
      fc.property(
        fc.array(clientAndPart(before), { minLength: 1, maxLength: 25 }),
        fc.constantFrom(...afters),
        (pairs, after) => {
          const members = pairs
            .flatMap(({ whole, part }) => [whole, part])
            .map(({ entrance, facts }, at) => ({ clientId: `c-${at}`, entrance, facts }));
          expectSame(before, after, members, '2010-07-01');
        },
      ),
      { numRuns: 10 },
    );
  });
});

test('a change of Stichtse Vecht’s rules moves whom it moves one by one', () => {
  const before = stichtseVecht();
  const after = changed(stichtseVechtDocument(), (document) => {
    document.parameters.wageValueMinimum.values[0].value = 60;
    document.parameters.dualHoursMinimum.values[0].value = 20;
  });
  const clients = fc
    .sample(clientAndPart(before), { numRuns: 150, seed: 3 })
    .flatMap(({ whole, part }) => [whole, part])
    .map(({ facts }, at) => ({
      clientId: `c-${at}`,
      entrance: 'benefit' as const,
      // Somebody of working age whose profile is made: most others are asked for that first.
      facts: { ...facts, birthDate: '1985-05-05', profileRecorded: true },
    }));
  const impact = expectSame(before, after, clients, '2021-04-01');
  expect(impact.changed.any).toBeGreaterThan(0);
});

test('two municipalities are compared as one by one, by the facts that each of them has', () => {
  expectSame(
    enschede(),
    stichtseVecht(),
    withGaps(generateCaseload({ size: 200, on: '2021-04-01' }), 20),
    '2021-04-01',
  );
});

test('a prepared caseload gives the same impact whatever was compared over it before', () => {
  const before = enschede();
  const clients = withGaps(generateCaseload({ size: 300 }), 15);
  const caseload = prepareCaseload(clients, '2010-07-01');
  for (const change of [...Object.values(CHANGES), () => undefined, ...Object.values(CHANGES).reverse()]) {
    const after = changed(enschedeDocument(), change);
    expect(compareOver(before, after, caseload)).toEqual(compareRuleSets(before, after, clients, '2010-07-01'));
  }
});
