/**
 * A client was recorded under one version of the rules and is read under another, which dropped an option, narrowed a range, or has a fact no more
 * or of another type. One client and a whole caseload read what was recorded alike.
 */
import { describe, expect, test } from 'vitest';
import { Caseload } from '../../../../domain/decision/caseload/caseload.ts';
import { type ProposalOrNone, proposeForCaseload } from '../../../../domain/decision/caseload/caseload-proposals.ts';
import { checkAdmissionRules } from '../../../../domain/decision/one-client/admission.ts';
import type { ClientOnDay } from '../../../../domain/decision/one-client/client.ts';
import { factsUnder } from '../../../../domain/decision/one-client/facts.ts';
import { RuleSetGap } from '../../../../domain/decision/one-client/proposal-or-open.ts';
import { propose } from '../../../../domain/decision/one-client/propose.ts';
import { type RuleSet, ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import type { Fact, RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { clientAndPart } from '../../../rules/arbitrary-clients.ts';
import { enschede } from '../../../rules/enschede-rule-set.ts';
import { proposeInterpreted } from '../../../rules/interpreted.ts';
import { stichtseVecht } from '../../../rules/stichtse-vecht-rule-set.ts';

/** What `propose` and admission say of one client, as a caseload says it. */
const oneByOne = (
  ruleSet: RuleSet,
  client: ClientOnDay,
  on: string,
  of: (ruleSet: RuleSet, client: ClientOnDay, on: string) => ProposalOrNone = propose,
): ProposalOrNone => {
  const admitted = checkAdmissionRules(ruleSet, client, on);
  if (!admitted.ok) {
    const id = admitted.code.replace('admission.', '');
    return { outcome: 'notAdmitted', rule: id === 'entrance' ? null : id };
  }
  try {
    return of(ruleSet, client, on);
  } catch (error) {
    if (error instanceof RuleSetGap) return { outcome: 'noOutcome' };
    throw error;
  }
};

type Mutation = (facts: Record<string, Fact>, name: string, fact: Fact) => void;

const label = { nl: 'Ander', en: 'Other' };

const withoutAnOption: Mutation = (_facts, _name, fact) => {
  if (!('options' in fact)) return;
  const [first, ...others] = Object.keys(fact.options);
  if (others.length > 0 && first !== undefined) delete (fact.options as Record<string, unknown>)[first];
};

const narrower: Mutation = (_facts, _name, fact) => {
  if (fact.type === 'date') Object.assign(fact, { minimum: '1960-01-01', maximum: '2005-12-31' });
  else if ('minimum' in fact)
    Object.assign(fact, { minimum: fact.minimum + 1, maximum: Math.max(fact.minimum + 1, fact.maximum - 2) });
};

const removed: Mutation = (facts, name) => {
  delete facts[name];
};

const ofAnotherType: Mutation = (facts, name, fact) => {
  const common = { label: fact.label, changeable: fact.changeable };
  facts[name] =
    fact.type === 'choice'
      ? { type: 'list', options: fact.options, ...common }
      : fact.type === 'list'
        ? { type: 'choice', options: fact.options, ...common }
        : fact.type === 'boolean'
          ? { type: 'integer', minimum: 0, maximum: 5, ...common }
          : { type: 'choice', options: { low: label, high: label }, ...common };
};

/** The rules with some recorded facts changed. Rules keep what they compare with, as in a version that nobody checked. */
const anotherVersion = (ruleSet: RuleSet): fc.Arbitrary<RuleSet> => {
  const recorded = Object.entries(ruleSet.document.facts).flatMap(([name, fact]) => ('derive' in fact ? [] : [name]));
  const mutation = fc.constantFrom(withoutAnOption, withoutAnOption, narrower, narrower, removed, ofAnotherType);
  return fc.array(fc.tuple(fc.constantFrom(...recorded), mutation), { minLength: 1, maxLength: 4 }).map((changes) => {
    const document: RuleSetDocument = structuredClone(ruleSet.document);
    for (const [name, mutate] of changes) {
      const fact = document.facts[name];
      if (fact !== undefined) mutate(document.facts, name, fact);
    }
    return ruleSetOf(document);
  });
};

describe.each([
  ['Enschede', enschede(), '2010-07-01'],
  ['Stichtse Vecht', stichtseVecht(), '2021-04-01'],
])('under another version of the rules of %s', (_, ruleSet, on) => {
  test('one client is decided as in a whole caseload, and by the interpreter', () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(
        anotherVersion(ruleSet),
        fc.array(clientAndPart(ruleSet), { minLength: 1, maxLength: 8 }),
        (version, pairs) => {
          const clients = pairs.flatMap(({ whole, part }) => [whole, part]);
          const members = clients.map(({ entrance, facts }, at) => ({ clientId: `c-${at}`, entrance, facts }));
          const { proposals, of, clientAt } = proposeForCaseload(version, new Caseload(members, on));
          members.forEach(({ entrance, facts }, index) => {
            const { cohorts } = clientAt(index);
            const client = { entrance, facts, cohorts };
            const inCaseload = proposals[of[index] ?? -1];
            expect(oneByOne(version, client, on)).toEqual(inCaseload);
            expect(oneByOne(version, client, on, proposeInterpreted)).toEqual(inCaseload);
            outcomes.add(inCaseload?.outcome ?? '');
          });
        },
      ),
      { numRuns: 100 },
    );
    for (const outcome of ['needsFacts', 'goal']) expect(outcomes).toContain(outcome);
  });

  test('what is worked out from a fact of another type is settled by nothing, and is asked alike', () => {
    const options = { low: label, high: label };
    for (const type of ['list', 'choice', 'boolean', 'integer'] as const) {
      const document: RuleSetDocument = structuredClone(ruleSet.document);
      const common = { label, changeable: false };
      document.facts.birthDate = (
        type === 'integer'
          ? { type, minimum: 0, maximum: 5, ...common }
          : type === 'boolean'
            ? { type, ...common }
            : { type, options, ...common }
      ) as Fact;
      const version = ruleSetOf(document);
      const birthDates = [undefined, { list: ['low'], choice: 'low', boolean: true, integer: 3 }[type]];
      fc.assert(
        fc.property(clientAndPart(ruleSet), fc.constantFrom(...birthDates), ({ part }, birthDate) => {
          const { birthDate: _, ...others } = part.facts;
          const facts = { ...others, ...(birthDate !== undefined && { birthDate }) };
          const members = [{ clientId: 'c-0', entrance: part.entrance, facts }];
          const { proposals, of, clientAt } = proposeForCaseload(version, new Caseload(members, on));
          const client = { entrance: part.entrance, facts, cohorts: clientAt(0).cohorts };
          const inCaseload = proposals[of[0] ?? -1];
          expect(oneByOne(version, client, on)).toEqual(inCaseload);
          expect(oneByOne(version, client, on, proposeInterpreted)).toEqual(inCaseload);
        }),
        { numRuns: 40 },
      );
    }
  });

  test('what it does not take of a client is as if it was never recorded', () => {
    fc.assert(
      fc.property(anotherVersion(ruleSet), clientAndPart(ruleSet), (version, { whole }) => {
        const taken = { ...whole, facts: factsUnder(version.document, whole.facts) };
        expect(oneByOne(version, whole, on)).toEqual(oneByOne(version, taken, on));
      }),
      { numRuns: 100 },
    );
  });
});

describe('of one client', () => {
  const ruleSet = enschede();
  const client: ClientOnDay = { entrance: 'crisis', facts: { jobProspects: 'poor' }, cohorts: {} };

  test.each([
    ['an option that the rules no longer have', 'onLeave'],
    ['a value of another type', 3],
  ])('%s is asked anew', (_, employment) => {
    const former = { ...client, facts: { ...client.facts, employment } };
    expect(propose(ruleSet, former, '2010-07-01')).toEqual(propose(ruleSet, client, '2010-07-01'));
    expect(propose(ruleSet, former, '2010-07-01')).toMatchObject({
      outcome: 'needsFacts',
      facts: expect.arrayContaining(['employment']),
    });
  });
});
