/** The compiled form decides as the interpreter does, which is the reference. */
import { describe, expect, test } from 'vitest';
import type { ClientOnDay } from '../../../../domain/decision/one-client/client.ts';
import { knownClient } from '../../../../domain/decision/one-client/known-client.ts';
import { RuleSetGap } from '../../../../domain/decision/one-client/proposal-or-open.ts';
import { propose } from '../../../../domain/decision/one-client/propose.ts';
import { compiledRules } from '../../../../domain/rules/compiled/compiled-rules.ts';
import type { RuleSet } from '../../../../domain/rules/language/rule-set.ts';
import { ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import { fc } from '../../../property.ts';
import { clientAndPart } from '../../../rules/arbitrary-clients.ts';
import { enschede, enschedeDocument } from '../../../rules/enschede-rule-set.ts';
import { interpretedClient, proposeInterpreted } from '../../../rules/interpreted.ts';
import { stichtseVecht } from '../../../rules/stichtse-vecht-rule-set.ts';

const decided = (of: typeof propose, ruleSet: RuleSet, client: ClientOnDay, on: string): unknown => {
  try {
    return of(ruleSet, client, on);
  } catch (error) {
    if (!(error instanceof RuleSetGap)) throw error;
    return error.message;
  }
};

/** Most of what is known is kept, so that clients are of every kind: decided, nearly decided, and hardly known. */
const clients = (ruleSet: RuleSet) =>
  fc
    .tuple(
      clientAndPart(ruleSet),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.infiniteStream(fc.double({ min: 0, max: 1 })),
    )
    .map(
      ([{ whole, part }, share, chances]): ClientOnDay => ({
        entrance: whole.entrance,
        cohorts: part.cohorts,
        facts: Object.fromEntries(
          Object.entries(whole.facts).filter(() => Number(chances.next().value) < Math.max(share, 0.5)),
        ),
      }),
    );

describe.each([
  ['Enschede', enschede(), '2010-07-01'],
  ['Stichtse Vecht', stichtseVecht(), '2021-04-01'],
])('the rules of %s, compiled', (_, ruleSet, on) => {
  const anyone = clients(ruleSet);

  test('say of every rule what the interpreter says, for clients of whom some facts are unknown', () => {
    fc.assert(
      fc.property(anyone, (client) => {
        const compiled = knownClient(ruleSet, client, on);
        const reference = interpretedClient(ruleSet, client, on);
        expect(compiled.facts).toEqual(reference.facts);
        const said = ({ truthOf }: typeof reference) => ruleSet.rules.map((rule) => [rule.id, truthOf(rule)]);
        expect(said(compiled)).toEqual(said(reference));
      }),
      { numRuns: 400 },
    );
  });

  test('propose what the interpreter proposes, and ask the same facts in the same order', () => {
    fc.assert(
      fc.property(anyone, (client) => {
        expect(decided(propose, ruleSet, client, on)).toEqual(decided(proposeInterpreted, ruleSet, client, on));
      }),
      { numRuns: 400 },
    );
  });
});

describe('what columns cannot compare', () => {
  test('a parameter that has no value yet leaves what it decides open, in either form', () => {
    const ruleSet = enschede();
    const everything = fc.sample(clients(ruleSet), { numRuns: 100, seed: 1 });
    for (const one of everything) {
      const early = knownClient(ruleSet, one, '2009-12-31');
      expect(ruleSet.rules.map(early.truthOf)).toEqual(
        ruleSet.rules.map(interpretedClient(ruleSet, one, '2009-12-31').truthOf),
      );
    }
  });

  test('rules whose types do not meet are answered by the interpreter', () => {
    const document = enschedeDocument();
    document.conditions.threatened.when = { fact: 'employment', operator: 'equal', value: 7 };
    const ruleSet = ruleSetOf(document);
    const inCrisis: ClientOnDay = {
      entrance: 'crisis',
      cohorts: {},
      facts: { employment: 'employed', jobProspects: 'poor', obstacles: ['debt', 'care'], birthDate: '1970-01-01' },
    };
    expect(decided(propose, ruleSet, inCrisis, '2010-07-01')).toEqual(
      decided(proposeInterpreted, ruleSet, inCrisis, '2010-07-01'),
    );
  });
});

test('a rule set is compiled once for all days on which its parameters have the same values', () => {
  const document = enschedeDocument();
  document.parameters.wageValueMinimum.values.push({
    ...document.parameters.wageValueMinimum.values[0],
    from: '2011-01-01',
    value: 30,
  });
  const ruleSet = ruleSetOf(document);
  expect(compiledRules(ruleSet, '2010-07-01')).toBe(compiledRules(ruleSet, '2010-12-31'));
  expect(compiledRules(ruleSet, '2011-01-01')).not.toBe(compiledRules(ruleSet, '2010-12-31'));
  expect(compiledRules(ruleSet, '2010-07-02')).toBe(compiledRules(ruleSet, '2010-12-31'));
  const client: ClientOnDay = {
    entrance: 'benefit',
    cohorts: {},
    facts: { ladderStep: 4, wageValue: 25, obstacles: [], wishes: [], talents: [], birthDate: '1970-01-01' },
  };
  const instruments = (on: string) => {
    const proposal = propose(ruleSet, client, on);
    return proposal.outcome === 'goal' ? proposal.instruments.map(({ id }) => id) : [];
  };
  expect(instruments('2010-12-31')).toContain('wageValuePlacement');
  expect(instruments('2011-01-01')).not.toContain('wageValuePlacement');
});
