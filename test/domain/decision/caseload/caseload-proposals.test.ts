/** A whole caseload is decided as its clients are one by one. */
import { describe, expect, test } from 'vitest';
import { generateCaseload } from '../../../../domain/caseload/generate.ts';
import { Caseload, type CaseloadMember } from '../../../../domain/decision/caseload/caseload.ts';
import { proposeForCaseload } from '../../../../domain/decision/caseload/caseload-proposals.ts';
import { RuleSetGap } from '../../../../domain/decision/one-client/proposal-or-open.ts';
import { type RuleSet, ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import { fc } from '../../../property.ts';
import { clientAndPart } from '../../../rules/arbitrary-clients.ts';
import { enschede, enschedeDocument } from '../../../rules/enschede-rule-set.ts';
import { proposeInterpreted } from '../../../rules/interpreted.ts';
import { stichtseVecht } from '../../../rules/stichtse-vecht-rule-set.ts';

const expectAsOneByOne = (ruleSet: RuleSet, members: readonly CaseloadMember[], on: string): void => {
  const { proposals, of, clientAt } = proposeForCaseload(ruleSet, new Caseload(members, on));
  members.forEach((_, index) => {
    const proposal = proposals[of[index]!];
    if (proposal?.outcome === 'notAdmitted') return;
    try {
      expect(proposal).toEqual(proposeInterpreted(ruleSet, clientAt(index), on));
    } catch (error) {
      if (!(error instanceof RuleSetGap)) throw error;
      expect(proposal).toEqual({ outcome: 'noOutcome' });
    }
  });
};

/** Goals of which a later one takes everybody: whoever an earlier one may still take is asked. */
const withOverlap = (): RuleSet => {
  const document = enschedeDocument();
  const everybody = { fact: 'entrance', operator: 'in', value: ['benefit', 'crisis'] };
  for (const { rules } of [document.goals[2], document.exits[0]]) rules[0].when = everybody;
  return ruleSetOf({ ...document, scenarios: [] });
};

describe.each([
  ['Enschede', enschede(), '2010-07-01'],
  ['Stichtse Vecht', stichtseVecht(), '2021-04-01'],
  ['Enschede with goals that overlap', withOverlap(), '2010-07-01'],
])('the decisions of %s for a whole caseload', (_, ruleSet, on) => {
  test('are those of the interpreter, one client at a time, with the places in cohorts', () => {
    expectAsOneByOne(ruleSet, generateCaseload({ size: 1_000, on }), on);
  });

  test('are so where facts are unknown, for arbitrary clients of either entrance', () => {
    fc.assert(
      fc.property(fc.array(clientAndPart(ruleSet), { minLength: 1, maxLength: 40 }), (pairs) => {
        const members = pairs
          .flatMap(({ whole, part }) => [whole, part])
          .map(({ entrance, facts }, at) => ({ clientId: `c-${at}`, entrance, facts }));
        expectAsOneByOne(ruleSet, members, on);
      }),
      { numRuns: 60 },
    );
  });

  test('are so where one in eight facts is unknown', () => {
    let turn = 0;
    const members = generateCaseload({ size: 600, on }).map((client) => ({
      ...client,
      facts: Object.fromEntries(
        Object.entries(client.facts).filter(() => {
          turn = (turn * 1_103_515_245 + 12_345) % 2_147_483_648;
          return turn % 1_024 > 128;
        }),
      ),
    }));
    expectAsOneByOne(ruleSet, members, on);
  });
});

describe('a whole caseload', () => {
  const ruleSet = enschede();
  const clients = generateCaseload({ size: 50 });
  const decisionsFor = (members: readonly CaseloadMember[], on = '2010-07-01') => {
    const { proposals, of } = proposeForCaseload(ruleSet, new Caseload(members, on));
    return [...of].map((at) => proposals[at]);
  };

  test('refuses whom an admission rule refuses', () => {
    const child = { ...clients[0]!, facts: { ...clients[0]!.facts, birthDate: '2005-01-01' } };
    expect(decisionsFor([child])).toMatchObject([{ outcome: 'notAdmitted', rule: 'minimumAge' }]);
  });

  test('asks for a fact of which the recorded value is none that the rules take', () => {
    const members = [7, '4', Number.NaN].map((ladderStep, at) => ({
      ...clients[0]!,
      clientId: `c-${at}`,
      facts: { ...clients[0]!.facts, ladderStep },
    }));
    for (const proposal of decisionsFor(members)) {
      expect(proposal).toEqual({ outcome: 'needsFacts', facts: ['ladderStep'] });
    }
  });

  test('ignores a fact that is worked out and sent along all the same', () => {
    const members = clients.map((client) => ({ ...client, facts: { ...client.facts, age: 3, growthPlace: false } }));
    expect(decisionsFor(members)).toEqual(decisionsFor(clients));
  });

  test('of nobody has no decisions', () => {
    expect(decisionsFor([])).toEqual([]);
  });

  test('is decided on a day on which a parameter has no value yet', () => {
    expectAsOneByOne(ruleSet, clients, '2009-12-31');
  });
});
