/** What the checks say of rules that others make superfluous, and what they leave alone. */
import { describe, expect, test } from 'vitest';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import { enschedeDocument } from '../../../rules/enschede-rule-set.ts';

// biome-ignore lint/suspicious/noExplicitAny: a document that a test breaks on purpose has no type.
type Document = any;

const findingsAfter = (change: (document: Document) => void) => {
  const document = enschedeDocument();
  document.scenarios = [];
  change(document);
  const loaded = loadRuleSet(document);
  return (loaded.ok ? loaded.warnings : loaded.findings).filter(({ code }) => code !== 'scenario.none');
};

const codesAfter = (change: (document: Document) => void) =>
  findingsAfter(change).map(({ code, place }) => `${code} ${place}`);

const leaf = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });

const copyOf = (rule: Document, id: string, when: unknown) => ({ ...structuredClone(rule), id, when });

/** Of a copy: two that are called the same are a remark of their own. */
const OTHER = { nl: 'Iets anders', en: 'Something else' };

describe('a rule that another makes superfluous', () => {
  test('is told with the name of the other', () => {
    const [finding] = findingsAfter(({ goals }) => {
      goals[2].rules.splice(0, 0, copyOf(goals[2].rules[0], 'low', leaf('ladderStep', 'lessThan', 3)));
    });
    expect(finding).toMatchObject({ code: 'rule.shadowed', place: '/goals/2/rules/1/when' });
    expect(finding?.message).toBe(
      'De regel “U hebt weinig contact met anderen. Daarom is het doel: stap…” (step1) beslist nooit: voor al zijn klanten beslist “U hebt weinig contact met anderen. Daarom is het doel: stap…” (low) al.',
    );
  });

  test('is told as well when it takes several others to do so', () => {
    const [finding] = findingsAfter(({ goals }) => {
      goals[0].rules.push(copyOf(goals[0].rules[0], 'both', leaf('ladderStep', 'in', [4, 5])));
    });
    expect(finding?.message).toMatch(/ \(step4\), “.+” \(step5\) al\.$/);
  });

  test('may stand before the wider one: it gives another reason', () => {
    expect(
      codesAfter(({ goals }) => {
        goals[0].rules[1].when = leaf('ladderStep', 'in', [4, 5]);
      }),
    ).toEqual([]);
  });

  test('of two equal contra-indications is the last', () => {
    expect(
      codesAfter(({ instruments }) => {
        const { contraIndications } = instruments[2];
        contraIndications.unshift(copyOf(contraIndications[0], 'languageAgain', contraIndications[0].when));
      }),
    ).toEqual(['rule.shadowed /instruments/2/contraIndications/1/when']);
  });

  test('is a contra-indication that is narrower where the instrument is given, though not everywhere', () => {
    // Wage-value placement is for steps 4 and 5 only, so that a step above 2 leaves nobody out.
    expect(
      codesAfter(({ instruments }) => {
        const { contraIndications } = instruments[1];
        contraIndications.push(
          copyOf(contraIndications[0], 'addictedOnStep4Or5', {
            all: [leaf('obstacles', 'contains', 'addiction'), leaf('ladderStep', 'greaterThan', 2)],
          }),
        );
      }),
    ).toContain('rule.shadowed /instruments/1/contraIndications/1/when');
  });

  test('is not a contra-indication that takes one client more', () => {
    expect(
      codesAfter(({ instruments }) => {
        const { contraIndications } = instruments[1];
        contraIndications.push(copyOf(contraIndications[0], 'debtOrAddiction', leaf('obstacles', 'contains', 'debt')));
      }),
    ).toEqual([]);
  });

  test('is not an approach for an entrance of its own', () => {
    const codes = codesAfter(({ approaches }) => {
      const second = structuredClone(approaches[0]);
      second.id = 'crisisYouth';
      second.label = OTHER;
      second.entrances = ['crisis'];
      second.programmes = [];
      for (const rule of [second.rule, ...second.tracks.map((one: Document) => one.rule)]) rule.id += 'Crisis';
      approaches.push(second);
    });
    expect(codes).toEqual([]);
  });

  test('an approach for an entrance without goals never counts', () => {
    const codes = codesAfter((document) => {
      document.approaches[0].entrances = ['crisis'];
      document.goals = document.goals.filter(({ id }: Document) => id !== 'workToWork');
      document.exits.find(({ id }: Document) => id === 'ordinaryIntake').rules[0].when = leaf(
        'entrance',
        'equal',
        'crisis',
      );
      document.exits = document.exits.filter(({ id }: Document) => id !== 'noCrisisGround');
      for (const instrument of document.instruments) {
        instrument.goals = instrument.goals.filter((id: string) => id !== 'workToWork');
        instrument.ranking = [];
      }
    });
    expect(codes).toContain('rule.unreachable /approaches/0/rule/when');
  });
});

describe('the same condition twice', () => {
  test('is told however it is written', () => {
    expect(
      codesAfter(({ conditions }) => {
        const { severeDebt } = conditions;
        conditions.heavyDebt = {
          ...severeDebt,
          label: OTHER,
          when: {
            any: ['care', 'addiction', 'housing'].map((obstacle) => ({
              all: [leaf('obstacles', 'contains', obstacle), leaf('obstacles', 'contains', 'debt')],
            })),
          },
        };
      }),
    ).toEqual(['condition.double /conditions/heavyDebt/when']);
  });

  test('is not what differs for one client', () => {
    expect(
      codesAfter(({ conditions }) => {
        conditions.veryYoung = { ...conditions.young, label: OTHER, when: leaf('age', 'lessThan', 26) };
      }),
    ).toEqual([]);
  });
});

describe('a part that decides nothing', () => {
  test('is told at the outermost part, not at each within it', () => {
    expect(
      codesAfter(({ conditions }) => {
        conditions.threatened.when = {
          all: [
            conditions.threatened.when,
            { any: [leaf('age', 'lessThan', 50), leaf('age', 'greaterThanInclusive', 50)] },
          ],
        };
      }),
    ).toEqual(['condition.alwaysTrue /conditions/threatened/when/all/1']);
  });

  test('is not a whole rule: that is how “everybody” is written', () => {
    expect(
      codesAfter(({ approaches }) => {
        approaches[0].tracks[1].rule.when = leaf('age', 'greaterThanInclusive', 0);
      }),
    ).toEqual([]);
  });

  test('is what only people older than anybody can show', () => {
    expect(
      codesAfter(({ conditions }) => {
        conditions.threatened.when = { all: [conditions.threatened.when, leaf('age', 'lessThanInclusive', 118)] };
      }),
    ).toEqual(['condition.alwaysTrue /conditions/threatened/when/all/1']);
  });
});
