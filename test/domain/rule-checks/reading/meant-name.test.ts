import { describe, expect, test } from 'vitest';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import { meantName, type Named } from '../../../../domain/rule-checks/reading/meant-name.ts';
import { OPERATOR_NAMES } from '../../../../domain/rules/language/operators.ts';
import { enschede, enschedeDocument } from '../../../rules/enschede-rule-set.ts';

type Document = ReturnType<typeof enschedeDocument>;

/** What is said of Enschede's rules after a change: code and remedy. */
const saidAfter = (change: (document: Document) => void): string[] => {
  const document = enschedeDocument();
  change(document);
  const loaded = loadRuleSet(document);
  return loaded.ok ? [] : loaded.findings.map(({ code, remedy }) => `${code} ${remedy}`);
};

describe('a name that does not exist', () => {
  const { facts, parameters } = enschede().document;
  const names = Object.entries(facts).map(([name, { label }]): Named => [name, label.nl, label.en]);

  test('is taken for the fact of which it has all letters but one, or two that changed places', () => {
    for (const [name] of names) {
      if (name.length < 5) continue;
      for (let at = 1; at < name.length - 1; at += 1) {
        const slips = [
          name.slice(0, at) + name.slice(at + 1),
          name.slice(0, at) + name[at] + name.slice(at),
          name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2),
          name.toUpperCase(),
        ];
        for (const slip of slips) expect([name, undefined], slip).toContain(meantName(slip, names));
        expect(slips.map((slip) => meantName(slip, names))).toContain(name);
      }
    }
  });

  test('is taken for what is called so in words, and for nothing where nothing is near', () => {
    for (const [name, nl = ''] of names) expect(meantName(nl, names)).toBe(name);
    for (const other of ['', '“”', 'x', 'shoeSize', 'kleur van de ogen'])
      expect(meantName(other, names)).toBeUndefined();
  });

  test('of any kind is answered with the one that was meant', () => {
    const [parameter = ''] = Object.keys(parameters);
    const said: [change: (document: Document) => void, code: string, meant: string][] = [
      [
        ({ goals }) => {
          goals[0].rules[0].when.fact = 'laderStep';
        },
        'fact.unknown',
        '(ladderStep)?',
      ],
      [
        ({ goals }) => {
          goals[0].rules[0].when = { condition: 'jongere' };
        },
        'condition.unknown',
        '"conditions"',
      ],
      [
        ({ goals }) => {
          goals[0].rules[0].when = { condition: 'severeDept' };
        },
        'condition.unknown',
        '(severeDebt)?',
      ],
      [
        ({ goals }) => {
          goals[0].rules[0].when = { condition: 'ladderStep' };
        },
        'condition.unknown',
        'Een gegeven met die naam wel',
      ],
      [
        ({ goals }) => {
          goals[0].rules[0].when.fact = 'severeDebt';
        },
        'fact.unknown',
        '{"condition":"severeDebt"}',
      ],
      [
        ({ goals }) => {
          goals[0].rules[0].when.fact = parameter;
        },
        'fact.unknown',
        `{"fact":"${parameter}"}`,
      ],
      [
        ({ goals }) => {
          goals[0].rules[0].when.value = { fact: `${parameter}s` };
        },
        'fact.unknown',
        `(${parameter})?`,
      ],
      [
        ({ goals }) => {
          goals[0].rules[0].source.document = 'policy003';
        },
        'source.unknown',
        '(policy-003)?',
      ],
      [
        ({ instruments }) => {
          instruments[0].goals[0] = 'gaol1';
        },
        'goal.unknown',
        '(goal1)?',
      ],
      [
        ({ instruments }) => {
          instruments[0].sectors = ['logistiek'];
        },
        'sector.unknown',
        '(logistics)?',
      ],
      [
        ({ cohorts }) => {
          cohorts[0].rankBy[0].fact = 'growthpotential';
        },
        'fact.unknown',
        '(growthPotential)?',
      ],
      [
        ({ remeasured }) => {
          remeasured[0] = 'ladderstep';
        },
        'fact.unknown',
        '(ladderStep)?',
      ],
      [
        ({ scenarios }) => {
          scenarios[0].expect = { goal: 'goal-2' };
        },
        'scenario.unknownName',
        '(goal2)?',
      ],
      [
        ({ scenarios }) => {
          scenarios[0].facts.wijk = 'pathmos';
        },
        'scenario.fact',
        '(neighbourhood)?',
      ],
      [
        ({ scenarios }) => {
          scenarios[0].facts.obstacles = ['schulden'];
        },
        'scenario.fact',
        '(debt)?',
      ],
      [
        ({ goals }) => {
          goals[0].rules[0].when = { fact: 'employment', operator: 'equal', value: 'werkloos' };
        },
        'value.option',
        '(unemployed)?',
      ],
    ];
    for (const [change, code, meant] of said) {
      const [first = ''] = saidAfter(change).filter((one) => one.startsWith(`${code} `));
      expect(first).toContain(meant);
    }
  });

  test.each([
    ['<', 'lessThan'],
    ['> =', 'greaterThanInclusive'],
    ['≠', 'notEqual'],
    ['kleinerDan', 'lessThan'],
    ['kleiner dan of gelijk aan', 'lessThanInclusive'],
    ['minimaal', 'greaterThanInclusive'],
    ['is ten hoogste', 'lessThanInclusive'],
    ['isNot', 'notEqual'],
    ['tussen', 'between'],
    ['bevatNiet', 'doesNotContain'],
    ['greaterThanOrEqual', 'greaterThanInclusive'],
    ...OPERATOR_NAMES.map((name) => [name.toUpperCase(), name]),
  ])('for a comparison %s is answered with %s', (written, name) => {
    const [said] = saidAfter(({ goals }) => {
      goals[0].rules[0].when.operator = written;
    });
    expect(said).toMatch(new RegExp(`^operator.unknown Bedoelt u .*\\(${name}\\)\\? Kies uit `));
  });
});
