/** One fault at a time in the Enschede document: each gets its own finding, with the place; the clean one gets none. */
import { describe, expect, test } from 'vitest';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import { enschedeDocument } from '../../rules/enschede-rule-set.ts';
import { bareNames } from './bare-names.ts';

// biome-ignore lint/suspicious/noExplicitAny: a document that a test breaks on purpose has no type.
type Broken = any;

const findingsAfter = (change: (document: Broken) => void, keepScenarios = false) => {
  const document = enschedeDocument();
  if (!keepScenarios) document.scenarios = [];
  change(document);
  const loaded = loadRuleSet(document);
  const findings = loaded.ok ? loaded.warnings : loaded.findings;
  for (const finding of findings) expect(bareNames(document, finding), finding.message).toEqual([]);
  // That they were taken out is not what a test is after.
  return keepScenarios ? findings : findings.filter(({ code }) => code !== 'scenario.none');
};

const leaf = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });

const MUTATIONS: [what: string, code: string, place: string, change: (document: Broken) => void][] = [
  [
    'a sixth instrument',
    'instrument.tooMany',
    '/instruments/5',
    (document) => {
      const sixth = structuredClone(document.instruments[3]);
      sixth.id = 'sixth';
      sixth.eligibility.id = 'sixthEligible';
      sixth.ranking = [];
      document.instruments.push(sixth);
    },
  ],
  [
    'an unknown fact',
    'fact.unknown',
    '/goals/0/rules/0/when/fact',
    (document) => {
      document.goals[0].rules[0].when.fact = 'ladderstep';
    },
  ],
  [
    'an unknown operator',
    'operator.unknown',
    '/goals/0/rules/0/when/operator',
    (document) => {
      document.goals[0].rules[0].when.operator = 'is';
    },
  ],
  [
    'an operator that every object has',
    'operator.unknown',
    '/goals/0/rules/0/when/operator',
    (document) => {
      document.goals[0].rules[0].when.operator = 'toString';
    },
  ],
  [
    'an unknown named condition',
    'condition.unknown',
    '/approaches/0/rule/when/condition',
    (document) => {
      document.approaches[0].rule.when = { condition: 'youthful' };
    },
  ],
  [
    'an unknown parameter',
    'fact.unknown',
    '/conditions/young/when/value/fact',
    (document) => {
      document.conditions.young.when.value.fact = 'youthLimit';
    },
  ],
  [
    'an unknown source',
    'source.unknown',
    '/goals/1/rules/0/source/document',
    (document) => {
      document.goals[1].rules[0].source.document = 'policy-999';
    },
  ],
  [
    'a source without a place',
    'source.missing',
    '/goals/1/rules/0/source/place',
    (document) => {
      document.goals[1].rules[0].source.place = '';
    },
  ],
  [
    'a rule without a source',
    'source.missing',
    '/goals/1/rules/0/source',
    (document) => {
      delete document.goals[1].rules[0].source;
    },
  ],
  [
    'an empty reason',
    'reason.missing',
    '/goals/1/rules/0/reason/nl',
    (document) => {
      document.goals[1].rules[0].reason.nl = ' ';
    },
  ],
  [
    'a reason in one language',
    'reason.missing',
    '/goals/1/rules/0/reason/en',
    (document) => {
      delete document.goals[1].rules[0].reason.en;
    },
  ],
  [
    'an instrument without proof',
    'proof.missing',
    '/instruments/2/proof',
    (document) => {
      delete document.instruments[2].proof;
    },
  ],
  [
    'an instrument for an unknown goal',
    'goal.unknown',
    '/instruments/0/goals/0',
    (document) => {
      document.instruments[0].goals[0] = 'goal9';
    },
  ],
  [
    'an unknown sector',
    'sector.unknown',
    '/instruments/2/sectors/0',
    (document) => {
      document.instruments[2].sectors[0] = 'mining';
    },
  ],
  [
    'an unknown cohort',
    'cohort.unknown',
    '/facts/growthPlace/derive/cohort',
    (document) => {
      document.facts.growthPlace.derive.cohort = 'growing';
    },
  ],
  [
    'a cohort that depends on itself',
    'cohort.circular',
    '/cohorts/0',
    (document) => {
      document.cohorts[0].candidates = leaf('growthPlace', 'equal', true);
    },
  ],
  [
    'a rank that has no order',
    'cohort.rank',
    '/cohorts/0/rankBy/0',
    (document) => {
      document.cohorts[0].rankBy[0].fact = 'wishes';
    },
  ],
  [
    'an age of something that is no date',
    'fact.derivation',
    '/facts/age/derive/ageOf',
    (document) => {
      document.facts.age.derive.ageOf = 'wageValue';
    },
  ],
  [
    'an age on a day that no fact has',
    'fact.derivation',
    '/facts/age/derive/on',
    (document) => {
      document.facts.age.derive.on = 'benefitStart';
    },
  ],
  [
    'an age on a day that is worked out',
    'fact.derivation',
    '/facts/age/derive/on',
    (document) => {
      document.facts.age.derive.on = 'benefitMonths';
    },
  ],
  [
    'an age on the day of birth',
    'fact.derivation',
    '/facts/age/derive/on',
    (document) => {
      document.facts.age.derive.on = 'birthDate';
    },
  ],
  [
    'an age on a day that does not exist',
    'fact.derivation',
    '/facts/age/derive/on',
    (document) => {
      document.facts.age.derive.on = '2010-02-30';
    },
  ],
  ...(['wageValue', 'age'] as const).flatMap((name) =>
    (['minimum', 'maximum'] as const).map((bound): (typeof MUTATIONS)[number] => [
      `a ${bound} of a whole number that is none: ${name}`,
      'fact.whole',
      `/facts/${name}/${bound}`,
      (document) => {
        document.facts[name][bound] += 0.5;
      },
    ]),
  ),
  [
    'an age on a day on which nobody can have it',
    'fact.range',
    '/facts/age',
    (document) => {
      document.facts.age.derive.on = '1850-01-01';
    },
  ],
  [
    'a movement of something that is no whole number',
    'fact.derivation',
    '/facts/moved/derive/movedBy/from',
    (document) => {
      document.facts.moved = {
        ...document.facts.benefitMonths,
        derive: { movedBy: { from: 'wishes', to: 'ladderStep' } },
      };
    },
  ],
  [
    'a movement that starts from a derived fact',
    'fact.derivation',
    '/facts/moved/derive/movedBy/from',
    (document) => {
      document.facts.moved = {
        ...document.facts.benefitMonths,
        derive: { movedBy: { from: 'age', to: 'ladderStep' } },
      };
    },
  ],
  [
    'a movement from a fact to itself',
    'fact.derivation',
    '/facts/moved/derive/movedBy/to',
    (document) => {
      const movedBy = { from: 'ladderStep', to: 'ladderStep' };
      document.facts.moved = { ...document.facts.benefitMonths, derive: { movedBy } };
    },
  ],
  [
    'a movement that cannot go down',
    'fact.range',
    '/facts/moved',
    (document) => {
      document.facts.firstStep = document.facts.ladderStep;
      const movedBy = { from: 'firstStep', to: 'ladderStep' };
      document.facts.moved = { ...document.facts.benefitMonths, derive: { movedBy } };
    },
  ],
  [
    'a measured fact that is derived',
    'fact.derived',
    '/remeasured/0',
    (document) => {
      document.remeasured[0] = 'age';
    },
  ],
  [
    'a text compared with a number',
    'type.value',
    '/goals/0/rules/0/when/value',
    (document) => {
      document.goals[0].rules[0].when.value = '4';
    },
  ],
  [
    'a list compared with equal',
    'type.operator',
    '/instruments/4/eligibility/when/operator',
    (document) => {
      document.instruments[4].eligibility.when.operator = 'equal';
    },
  ],
  [
    'one value with in',
    'type.value',
    '/instruments/1/eligibility/when/all/0/value',
    (document) => {
      document.instruments[1].eligibility.when.all[0].value = 4;
    },
  ],
  [
    'in nothing',
    'type.value',
    '/instruments/1/eligibility/when/all/0/value',
    (document) => {
      document.instruments[1].eligibility.when.all[0].value = [];
    },
  ],
  [
    'one bound',
    'type.value',
    '/goals/0/rules/0/when/value',
    (document) => {
      document.goals[0].rules[0].when = leaf('ladderStep', 'between', [4]);
    },
  ],
  [
    'a bound that is another fact',
    'type.value',
    '/goals/0/rules/0/when/value/fact',
    (document) => {
      document.goals[0].rules[0].when = leaf('ladderStep', 'between', { fact: 'wageValue' });
    },
  ],
  [
    'bounds the wrong way round',
    'value.bounds',
    '/goals/0/rules/0/when/value',
    (document) => {
      document.goals[0].rules[0].when = leaf('ladderStep', 'notBetween', [5, 4]);
    },
  ],
  [
    'days the wrong way round',
    'value.bounds',
    '/goals/0/rules/0/when/value',
    (document) => {
      document.goals[0].rules[0].when = leaf('birthDate', 'between', ['1990-01-01', '1980-01-01']);
    },
  ],
  [
    'a bound outside the range',
    'value.range',
    '/goals/0/rules/0/when/value',
    (document) => {
      document.goals[0].rules[0].when = leaf('ladderStep', 'between', [4, 7]);
    },
  ],
  [
    'a choice between choices',
    'type.operator',
    '/goals/0/rules/0/when/operator',
    (document) => {
      document.goals[0].rules[0].when = leaf('employment', 'between', ['employed', 'unemployed']);
    },
  ],
  [
    'one choice in a list of sectors',
    'type.value',
    '/instruments/4/eligibility/when/value',
    (document) => {
      document.instruments[4].eligibility.when = leaf('sectors', 'containsAny', 'care');
    },
  ],
  [
    'a sector that is not there',
    'value.option',
    '/instruments/4/eligibility/when/value',
    (document) => {
      document.instruments[4].eligibility.when = leaf('sectors', 'containsNone', ['space']);
    },
  ],
  [
    'a number in a list of sectors',
    'type.operator',
    '/goals/0/rules/0/when/operator',
    (document) => {
      document.goals[0].rules[0].when = leaf('ladderStep', 'containsAny', [4]);
    },
  ],
  [
    'a step 7',
    'value.range',
    '/goals/0/rules/1/when/value',
    (document) => {
      document.goals[0].rules[1].when.value = 7;
    },
  ],
  [
    'an unknown option',
    'value.option',
    '/instruments/4/eligibility/when/value',
    (document) => {
      document.instruments[4].eligibility.when.value = 'ownbusiness';
    },
  ],
  [
    'a parameter beyond the fact’s range',
    'value.range',
    '/instruments/1/eligibility/when/all/1/value/fact',
    (document) => {
      document.parameters.wageValueMinimum.values[0].value = 200;
    },
  ],
  [
    'a parameter that starts after the rules',
    'parameter.noValue',
    '/parameters/youthAgeLimit/values',
    (document) => {
      document.parameters.youthAgeLimit.values[0].from = '2012-01-01';
    },
  ],
  [
    'a parameter with two values on a day',
    'parameter.double',
    '/parameters/youthAgeLimit/values/1/from',
    (document) => {
      document.parameters.youthAgeLimit.values.push({ ...document.parameters.youthAgeLimit.values[0], value: 28 });
    },
  ],
  [
    'a part of a year in a parameter of whole ones',
    'parameter.whole',
    '/parameters/youthAgeLimit/values/0/value',
    (document) => {
      document.parameters.youthAgeLimit.values[0].value = 27.5;
    },
  ],
  [
    'a part of a whole compared with whole numbers',
    'type.value',
    '/goals/0/rules/0/when/value',
    (document) => {
      document.goals[0].rules[0].when = { fact: 'age', operator: 'lessThan', value: 27.5 };
    },
  ],
  [
    'a name for two goals',
    'name.double',
    '/goals/1/id',
    (document) => {
      document.goals[1].id = 'goal1';
      document.instruments[2].goals = ['goal1'];
    },
  ],
  [
    'a rule id used twice',
    'name.double',
    '/goals/0/rules/1/id',
    (document) => {
      document.goals[0].rules[1].id = 'step4';
    },
  ],
  [
    'a fact named as a parameter',
    'name.double',
    '/facts/wageValueMinimum',
    (document) => {
      document.facts.wageValueMinimum = structuredClone(document.facts.wageValue);
    },
  ],
  [
    'a range upside down',
    'fact.range',
    '/facts/growthPotential',
    (document) => {
      document.facts.growthPotential.minimum = 100;
      document.facts.growthPotential.maximum = 0;
    },
  ],
  [
    'named conditions in a circle',
    'condition.cyclic',
    '/conditions/severeDebt/when',
    (document) => {
      document.conditions.severeDebt.when.all.push({ condition: 'obstaclesFirst' });
    },
  ],
  [
    'a rule that no client can meet',
    'rule.unreachable',
    '/instruments/2/ranking/1/when',
    (document) => {
      const rule = document.instruments[2].ranking[1];
      rule.when = { all: [leaf('wageValue', 'lessThan', 20), leaf('wageValue', 'greaterThan', 20)] };
    },
  ],
  [
    'a contra-indication of whom the instrument is not meant for',
    'rule.unreachable',
    '/instruments/1/contraIndications/0/when',
    (document) => {
      document.instruments[1].contraIndications[0].when = leaf('ladderStep', 'equal', 2);
    },
  ],
  [
    'a track behind one that takes everybody',
    'rule.unreachable',
    '/approaches/0/tracks/1/rule/when',
    (document) => {
      document.approaches[0].tracks[0].rule.when = { condition: 'young' };
    },
  ],
  [
    'a last track that does not take everybody',
    'tracks.gap',
    '/approaches/0/tracks',
    (document) => {
      document.approaches[0].tracks[1].rule.when = leaf('talents', 'contains', 'technical');
    },
  ],
  [
    'two goals for step 5',
    'goals.overlap',
    '/goals/2',
    (document) => {
      document.goals[2].rules[1].when.value = 5;
      document.goals[2].rules.push({
        ...structuredClone(document.goals[2].rules[1]),
        id: 'again',
        when: leaf('ladderStep', 'equal', 2),
      });
    },
  ],
  [
    'nothing for step 6',
    'goals.gap',
    '/goals',
    (document) => {
      document.exits = document.exits.filter(({ id }: { id: string }) => id !== 'regularWork');
    },
  ],
  [
    'an unknown key',
    'schema.unknownKey',
    '/instruments/0/colour',
    (document) => {
      document.instruments[0].colour = 'green';
    },
  ],
  [
    'an empty any',
    'schema.tooSmall',
    '/instruments/0/eligibility/when/any',
    (document) => {
      document.instruments[0].eligibility.when.any = [];
    },
  ],
  [
    'a number written as text',
    'schema.type',
    '/instruments/0/cost/euros',
    (document) => {
      document.instruments[0].cost.euros = '2000';
    },
  ],
  [
    'a day that does not exist',
    'schema.format',
    '/effectiveFrom',
    (document) => {
      document.effectiveFrom = '2011-02-29';
    },
  ],
  [
    'a missing part',
    'schema.missing',
    '/budget',
    (document) => {
      delete document.budget;
    },
  ],
];

describe('the static checks', () => {
  test('find nothing in the clean document, without its scenarios too', () => {
    expect(findingsAfter(() => undefined)).toEqual([]);
    expect(findingsAfter(() => undefined, true)).toEqual([]);
  });

  test.each(MUTATIONS)('find %s: %s at %s', (_what, code, place, change) => {
    const findings = findingsAfter(change);
    expect(findings.filter(({ severity }) => severity === 'error').map((one) => [one.code, one.place])).toContainEqual([
      code,
      place,
    ]);
    for (const { message, remedy } of findings) {
      expect(message).not.toBe('');
      expect(remedy).not.toBe('');
    }
  });

  test('tell every fault at once, not just the first', () => {
    const findings = findingsAfter((document) => {
      for (const [, code, , change] of MUTATIONS) {
        if (['fact.unknown', 'operator.unknown', 'source.unknown', 'goal.unknown', 'instrument.tooMany'].includes(code))
          change(document);
      }
    });
    expect(new Set(findings.map(({ code }) => code))).toEqual(
      new Set(['fact.unknown', 'operator.unknown', 'source.unknown', 'goal.unknown', 'instrument.tooMany']),
    );
  });

  test('the sixth instrument cites the policy', () => {
    const [, , , addSixth] = MUTATIONS[0]!;
    expect(findingsAfter(addSixth).find(({ code }) => code === 'instrument.tooMany')?.message).toContain('003');
  });

  test('an overlap shows a client on whom it shows', () => {
    const overlapping = MUTATIONS.find(([, code]) => code === 'goals.overlap')!;
    const finding = findingsAfter(overlapping[3]).find(({ code }) => code === 'goals.overlap');
    expect(finding?.witness).toMatchObject({ ladderStep: 5 });
  });

  test('an overlap on age shows a client with a date of birth of that age', () => {
    const findings = findingsAfter((document) => {
      document.exits[0].rules.push({
        ...structuredClone(document.exits[0].rules[0]),
        id: 'almostRetired',
        when: leaf('age', 'greaterThanInclusive', 60),
      });
    });
    const witness = findings.find(({ code }) => code === 'goals.overlap')?.witness;
    expect(String(witness?.birthDate) <= '1950-07-01').toBe(true);
  });

  test('a gap shows a client whom no goal takes', () => {
    const gap = MUTATIONS.find(([, code]) => code === 'goals.gap')!;
    expect(findingsAfter(gap[3]).find(({ code }) => code === 'goals.gap')?.witness).toMatchObject({ ladderStep: 6 });
  });

  test('nobody whom admission refuses counts as a gap', () => {
    const onlyAdults = (document: Broken) => {
      for (const goal of document.goals.slice(0, 3)) {
        for (const rule of goal.rules) rule.when = { all: [rule.when, leaf('age', 'greaterThanInclusive', 16)] };
      }
      document.exits[0].rules[0].when = {
        all: [document.exits[0].rules[0].when, leaf('age', 'greaterThanInclusive', 16)],
      };
    };
    expect(findingsAfter(onlyAdults)).toEqual([]);
    expect(
      findingsAfter((document) => {
        onlyAdults(document);
        document.admission = [];
      }).map(({ code }) => code),
    ).toContain('goals.gap');
  });

  test('a scenario that no longer passes says what came out instead', () => {
    const findings = findingsAfter((document) => {
      document.parameters.youthAgeLimit.values[0].value = 28;
    }, true);
    expect(findings.map(({ code }) => code)).toContain('scenario.failed');
    expect(findings.some(({ message }) => message.includes('” (age27) klopt niet meer'))).toBe(true);
  });

  test('a scenario with an impossible fact or an unknown name is refused', () => {
    const findings = findingsAfter((document) => {
      document.scenarios[0].facts.ladderStep = 9;
    }, true);
    expect(findings).toMatchObject([{ code: 'scenario.fact', place: '/scenarios/0/facts/ladderStep' }]);
    const named = findingsAfter((document) => {
      document.scenarios[0].expect.goal = 'goal9';
    }, true);
    expect(named).toMatchObject([{ code: 'scenario.unknownName', place: '/scenarios/0/expect/goal' }]);
  });

  test('an entrance without goals is a remark, not a fault', () => {
    const findings = findingsAfter((document) => {
      const atBenefit = ({ entrance }: { entrance: string }) => entrance === 'benefit';
      document.goals = document.goals.filter(atBenefit);
      document.exits = document.exits.filter(atBenefit);
      for (const instrument of document.instruments) {
        instrument.goals = instrument.goals.filter((id: string) => id !== 'workToWork');
        instrument.ranking = [];
      }
    });
    expect(findings).toMatchObject([{ code: 'entrance.empty', severity: 'warning' }]);
  });

  test('goals over too many facts at once are said to be not fully analysed, not waved through', () => {
    const findings = findingsAfter((document) => {
      const every = (name: string) =>
        Object.keys(document.facts[name].options).map((option) => leaf(name, 'contains', option));
      const rule = document.goals[0].rules[0];
      rule.when = {
        all: [rule.when, { any: [...every('obstacles'), ...every('sectors'), leaf('wageValue', 'lessThan', 101 - 1)] }],
      };
    });
    expect(findings).toContainEqual(expect.objectContaining({ code: 'analysis.incomplete', severity: 'warning' }));
  });

  test('of two counts between recorded dates that hang together it is said that they do, and what helps', () => {
    const findings = findingsAfter((document) => {
      const counted = (name: string, derive: object) => ({
        type: 'integer',
        minimum: 0,
        maximum: 120,
        derive,
        label: { nl: name, en: name },
      });
      document.facts.ageThen = counted('Leeftijd toen', { ageOf: 'birthDate', on: 'benefitSince' });
      document.facts.monthsThen = counted('Maanden toen', { monthsSince: 'benefitSince', on: 'dismissalDate' });
      const rule = document.goals[0].rules[0];
      rule.when = {
        all: [rule.when, leaf('ageThen', 'greaterThan', 18), leaf('monthsThen', 'lessThan', 119)],
      };
    });
    const said = findings.filter(({ code }) => code === 'analysis.incomplete');
    expect(said.map(({ place }) => place)).toEqual(expect.arrayContaining(['/goals', '/goals/0/rules/0/when']));
    for (const { message, remedy } of said) {
      expect(message).toContain('“Leeftijd toen” (ageThen) en “Maanden toen” (monthsThen)');
      expect(remedy).toContain('tot de dag van het besluit');
    }
  });
});
