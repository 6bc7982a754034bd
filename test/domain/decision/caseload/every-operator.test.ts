/** With every operator on every type of fact and every way to work out a fact, the faster forms decide as the interpreter does. */
import { describe, expect, test } from 'vitest';
import { Caseload } from '../../../../domain/decision/caseload/caseload.ts';
import { proposeForCaseload } from '../../../../domain/decision/caseload/caseload-proposals.ts';
import { knownClient } from '../../../../domain/decision/one-client/known-client.ts';
import { propose } from '../../../../domain/decision/one-client/propose.ts';
import { fc } from '../../../property.ts';
import { clientAndPart } from '../../../rules/arbitrary-clients.ts';
import { withEveryOperator } from '../../../rules/every-operator-rule-set.ts';
import { interpretedClient, proposeInterpreted } from '../../../rules/interpreted.ts';

const ON = '2010-07-01';
const ruleSet = withEveryOperator();

describe('rules with every operator and every recipe', () => {
  test('are answered by the compiled form as by the interpreter, rule by rule', () => {
    fc.assert(
      fc.property(clientAndPart(ruleSet), ({ whole, part }) => {
        for (const client of [whole, part]) {
          const compiled = knownClient(ruleSet, client, ON);
          const reference = interpretedClient(ruleSet, client, ON);
          expect(compiled.facts).toEqual(reference.facts);
          for (const rule of ruleSet.rules) {
            expect([rule.id, compiled.truthOf(rule)]).toEqual([rule.id, reference.truthOf(rule)]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('lead to the same proposals and the same facts to ask, for one client', () => {
    fc.assert(
      fc.property(clientAndPart(ruleSet), ({ whole, part }) => {
        for (const client of [whole, part]) {
          expect(propose(ruleSet, client, ON)).toEqual(proposeInterpreted(ruleSet, client, ON));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('and for a whole caseload', () => {
    fc.assert(
      fc.property(fc.array(clientAndPart(ruleSet), { minLength: 1, maxLength: 20 }), (pairs) => {
        const members = pairs
          .flatMap(({ whole, part }) => [whole, part])
          .map(({ entrance, facts }, at) => ({ clientId: `c-${at}`, entrance, facts }));
        const { proposals, of, clientAt } = proposeForCaseload(ruleSet, new Caseload(members, ON));
        members.forEach((_, index) => {
          const proposal = proposals[of[index]!];
          if (proposal?.outcome === 'notAdmitted') return;
          expect(proposal).toEqual(proposeInterpreted(ruleSet, clientAt(index), ON));
        });
      }),
      { numRuns: 15 },
    );
  });

  test('a movement that is open is asked as the steps that it is worked out from', () => {
    const client = {
      entrance: 'benefit',
      facts: { ladderStep: 4, wageValue: 50, obstacles: [] },
      cohorts: {},
    } as const;
    const proposal = propose(ruleSet, client, ON);
    expect(proposal).toMatchObject({ outcome: 'needsFacts', facts: expect.arrayContaining(['firstStep']) });
  });
});
