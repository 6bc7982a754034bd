import { beforeAll, describe, expect, test } from 'vitest';
import { ageOn } from '../../../domain/calendar/calendar-date.ts';
import { type CaseloadClient, generateCaseload } from '../../../domain/caseload/generate.ts';
import { referenceCaseworkers } from '../../../domain/caseload/people.ts';
import { divide } from '../../../domain/caseload/quota.ts';
import { isBsn, TEST_BSN_COUNT } from '../../../domain/person/bsn.ts';
import { isPostcode } from '../../../domain/person/postcode.ts';
import { timed } from '../../processor-time.ts';
import { fc } from '../../property.ts';

const ON = '2010-07-01';
const SIZES = [
  {
    size: 5_351,
    steps: [751, 1_563, 1_821, 1_015, 188, 13],
    young: 750,
    lowQualified: 250,
    pathmos: 50,
    obstacles: { physical: 3_478, mental: 2_676, debt: 4_548 },
  },
  {
    size: 22_000,
    steps: [3_088, 6_426, 7_487, 4_173, 773, 53],
    young: 3_084,
    lowQualified: 1_028,
    pathmos: 206,
    obstacles: { physical: 14_300, mental: 11_000, debt: 18_700 },
  },
];

const isYoung = ({ facts }: CaseloadClient): boolean => ageOn(facts.birthDate as string, ON) < 27;
const count = (clients: readonly CaseloadClient[], holds: (client: CaseloadClient) => boolean): number =>
  clients.filter(holds).length;

describe.each(SIZES)('a caseload of $size', ({ size, steps, young, lowQualified, pathmos, obstacles }) => {
  let clients: CaseloadClient[];
  beforeAll(() => {
    clients = generateCaseload({ size });
  });

  test('has the policy’s numbers on each step of the ladder', () => {
    expect([1, 2, 3, 4, 5, 6].map((step) => count(clients, ({ facts }) => facts.ladderStep === step))).toEqual(steps);
    expect(count(clients, ({ facts }) => facts.ladderStep === 3)).toBeGreaterThanOrEqual((1_300 * size) / 5_351);
  });

  test('has the policy’s young people, parents and neighbourhood project, and nobody young on step 6', () => {
    const youth = clients.filter(isYoung);
    const ofLowQualified = youth.filter(({ facts }) => facts.lowQualifiedParents === true);
    expect(youth).toHaveLength(young);
    expect(ofLowQualified).toHaveLength(lowQualified);
    expect(count(ofLowQualified, ({ facts }) => facts.neighbourhood === 'pathmos')).toBe(pathmos);
    expect(count(youth, ({ facts }) => facts.ladderStep === 6)).toBe(0);
    expect(new Set(youth.map(({ facts }) => facts.ladderStep))).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  test('has obstacles at the rates that The Hague found', () => {
    const holders = (obstacle: string) =>
      count(clients, ({ facts }) => (facts.obstacles as readonly string[]).includes(obstacle));
    expect({ physical: holders('physical'), mental: holders('mental'), debt: holders('debt') }).toEqual(obstacles);
  });

  test('has wage values as the policy gives them for each step', () => {
    const range = (step: number): [number, number] => {
      const values = clients.flatMap(({ facts }) => (facts.ladderStep === step ? [facts.wageValue as number] : []));
      return [Math.min(...values), Math.max(...values)];
    };
    expect([1, 2, 3, 4, 5, 6].map(range)).toEqual([
      [0, 0],
      [0, 0],
      [0, 20],
      [20, 100],
      [expect.toSatisfy((least: number) => least >= 20), expect.toSatisfy((most: number) => most <= 100)],
      [100, 100],
    ]);
  });

  test('has people of 18 to 64 with their own test BSN, an address and a caseworker', () => {
    const ages = clients.map(({ facts }) => ageOn(facts.birthDate as string, ON));
    expect([Math.min(...ages), Math.max(...ages)]).toEqual([18, 64]);
    expect(new Set(clients.map(({ person }) => person.bsn)).size).toBe(size);
    expect(new Set(clients.map(({ clientId }) => clientId)).size).toBe(size);
    expect(
      clients.every(({ person }) => isBsn(person.bsn) && person.bsn.startsWith('00') && isPostcode(person.postcode)),
    ).toBe(true);
    const caseworkers = new Set(referenceCaseworkers().map(({ id }) => id));
    expect(clients.every(({ caseworkerId }) => caseworkers.has(caseworkerId))).toBe(true);
    expect(new Set(clients.map(({ caseworkerId }) => caseworkerId)).size).toBe(40);
  });

  test('has work for those on steps 5 and 6, and only for them', () => {
    expect(clients.every(({ facts }) => (facts.employment === 'employed') === (facts.ladderStep as number) >= 5)).toBe(
      true,
    );
  });

  test('has nobody on benefit before the age of 18 or after the day', () => {
    const wrong = clients.filter(
      ({ facts: { birthDate, benefitSince } }) =>
        ageOn(birthDate as string, benefitSince as string) < 18 || (benefitSince as string) > ON,
    );
    expect(wrong).toEqual([]);
  });

  test('has every fact of every client recorded, and a diploma that fits the education', () => {
    const columns = new Set(clients.map(({ facts }) => Object.keys(facts).join()));
    expect(columns.size).toBe(1);
    const wrong = clients.filter(
      ({ facts: { education, hasDiploma } }) => hasDiploma !== (education !== 'none' && education !== 'primary'),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the generator', () => {
  test('gives the same caseload for the same seed, and another for another', () => {
    const caseload = generateCaseload({ size: 300, seed: 7 });
    expect(generateCaseload({ size: 300, seed: 7 })).toEqual(caseload);
    expect(generateCaseload({ size: 300, seed: 8 })).not.toEqual(caseload);
    // Golden: a change here changes every caseload that anybody generated before.
    expect(generateCaseload()[0]).toMatchObject({
      clientId: 'c-000001',
      caseworkerId: 'cw-01',
      facts: { ladderStep: 2, birthDate: '1945-08-18', education: 'mbo2' },
      person: { bsn: '000000103', familyName: 'Eikenloof' },
    });
  });

  test('keeps ages on any day, a leap day as well', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('2024-02-29', '2010-07-01', '2026-12-31', '2027-01-01', '2023-03-01'),
        fc.integer(),
        (on, seed) => {
          for (const { facts } of generateCaseload({ size: 60, seed, on })) {
            const age = ageOn(facts.birthDate as string, on);
            expect(age).toBeGreaterThanOrEqual(18);
            expect(age).toBeLessThanOrEqual(64);
            expect((facts.benefitSince as string) <= on).toBe(true);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('makes any size down to one client, each step within a person of its share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer(), (size, seed) => {
        const clients = generateCaseload({ size, seed });
        expect(clients).toHaveLength(size);
        [751, 1_563, 1_821, 1_015, 188, 13].forEach((of, index) => {
          const onStep = count(clients, ({ facts }) => facts.ladderStep === index + 1);
          expect(Math.abs(onStep - (size * of) / 5_351)).toBeLessThan(1);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('refuses a size that is none', () => {
    for (const size of [0, -1, 1.5, Number.NaN, TEST_BSN_COUNT + 1])
      expect(() => generateCaseload({ size })).toThrow(RangeError);
  });

  test('makes 22,000 clients within a second of processor time', () => {
    // The least of three: the first warms up.
    const times = [1, 2, 3].map((seed) => timed(() => generateCaseload({ size: 22_000, seed })).processorMs);
    expect(Math.min(...times)).toBeLessThan(1_000);
  });
});

describe('the largest remainder', () => {
  test('divides without losing anybody, nobody a whole person off', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.array(fc.nat(10_000), { minLength: 1, maxLength: 12 }), (total, weights) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        const counts = divide(total, weights);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(total);
        counts.forEach((got, index) => {
          expect(Math.abs(got - (total * weights[index]!) / sum)).toBeLessThan(1);
        });
      }),
    );
  });

  test('cannot divide people over nothing', () => {
    expect(divide(0, [0, 0])).toEqual([0, 0]);
    expect(() => divide(1, [0, 0])).toThrow(RangeError);
  });
});

test('no two who work here have the same name: whom a client is given to is chosen by it', () => {
  const names = referenceCaseworkers().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
