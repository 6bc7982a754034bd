/** Where a rule counts, as the checks see it, is where it counts in the decision. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkAdmission } from '../../../../domain/decision/one-client/admission.ts';
import type { ClientOnDay } from '../../../../domain/decision/one-client/client.ts';
import { deriveFacts } from '../../../../domain/decision/one-client/derive.ts';
import { propose } from '../../../../domain/decision/one-client/propose.ts';
import { countingFor } from '../../../../domain/rule-checks/coverage/coverage.ts';
import {
  type CountingRule,
  whereRulesCount,
} from '../../../../domain/rule-checks/possible-clients/where-rules-count.ts';
import { evaluate } from '../../../../domain/rules/evaluation/evaluate.ts';
import { rulesOf } from '../../../../domain/rules/language/conditions.ts';
import { type RuleSet, ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import { RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { completeClient } from '../../../rules/arbitrary-clients.ts';
import { enschedeDocument } from '../../../rules/enschede-rule-set.ts';

/** Enschede with a second approach behind the first, two rules of one goal for the same people, and more to choose from. */
const crowded = () => {
  const document = enschedeDocument();
  const second = structuredClone(document.approaches[0]);
  second.id = 'everybody';
  second.entrances = ['benefit', 'crisis'];
  second.rule.id = 'everybodyRule';
  second.rule.when = { fact: 'age', operator: 'lessThan', value: 50 };
  for (const { rule } of [...second.tracks, ...second.programmes]) rule.id = `${rule.id}2`;
  second.tracks[1].rule.when = { fact: 'age', operator: 'lessThan', value: 50 };
  document.approaches.push(second);
  document.goals[0].rules.push({
    ...structuredClone(document.goals[0].rules[0]),
    id: 'step4Again',
    when: { fact: 'ladderStep', operator: 'in', value: [4, 5] },
  });
  return document;
};

const OF_STICHTSE_VECHT = new URL('../../../../rules/stichtse-vecht/rule-set.json', import.meta.url);

const CASES: [name: string, ruleSet: RuleSet, on: string][] = [
  ['Enschede', ruleSetOf(RuleSetDocument.parse(enschedeDocument())), '2010-07-01'],
  ['Enschede with rules behind rules', ruleSetOf(RuleSetDocument.parse(crowded())), '2010-07-01'],
  [
    'Stichtse Vecht',
    ruleSetOf(RuleSetDocument.parse(JSON.parse(readFileSync(OF_STICHTSE_VECHT, 'utf8')))),
    '2021-04-01',
  ],
];

/** What the rules that hold where they count come to, told in the words of a proposal. */
const decisionOf = ({ document }: RuleSet, holding: readonly CountingRule[]) => {
  const at = (place: string) => holding.filter((counting) => counting.place.startsWith(place));
  const rules = holding.filter(({ kind }) => kind === 'goal' || kind === 'exit').map(({ rule }) => rule.id);
  const approach = document.approaches.findIndex((_, index) => at(`/approaches/${index}/rule`).length > 0);
  const chosen = document.approaches[approach];
  const instruments = document.instruments.flatMap(({ id, ranking }, index) => {
    const place = `/instruments/${index}`;
    if (at(`${place}/eligibility`).length === 0 || at(`${place}/contraIndications`).length > 0) return [];
    const points = ranking.filter((_, rank) => at(`${place}/ranking/${rank}`).length === 1);
    return [{ id, points: points.reduce((sum, rule) => sum + rule.points, 0) }];
  });
  return {
    rules,
    approach: chosen?.id ?? null,
    tracks: (chosen?.tracks ?? [])
      .filter((_, index) => at(`/approaches/${approach}/tracks/${index}/`).length > 0)
      .map(({ id }) => id),
    programmes: (chosen?.programmes ?? [])
      .filter((_, index) => at(`/approaches/${approach}/programmes/${index}/`).length > 0)
      .map(({ id }) => id),
    instruments: instruments.sort((a, b) => b.points - a.points),
  };
};

describe.each(CASES)('where rules count in %s', (_name, ruleSet, on) => {
  const counting = whereRulesCount(ruleSet.document);
  const holdingFor = (client: ClientOnDay) => {
    const facts = deriveFacts(ruleSet, client, on);
    const counts = countingFor(ruleSet, facts);
    const counted = counting.filter(counts);
    return {
      holding: counted.filter(({ rule }) => evaluate(rule.when, facts, ruleSet.named) === true),
      failing: counted.filter(({ rule }) => evaluate(rule.when, facts, ruleSet.named) === false),
    };
  };

  test('every rule is looked at, once', () => {
    expect(counting.map(({ place }) => place)).toEqual(rulesOf(ruleSet.document).map(({ place }) => place));
  });

  test('the rules that hold where they count are the decision', () => {
    fc.assert(
      fc.property(completeClient(ruleSet), (client) => {
        const proposal = propose(ruleSet, client, on);
        const told = decisionOf(ruleSet, holdingFor(client).holding);
        if (proposal.outcome === 'needsFacts') throw new Error('everything is known of this client');
        expect(told.rules).toEqual([proposal.rule]);
        if (proposal.outcome === 'exit') {
          expect(told).toMatchObject({ approach: null, instruments: [] });
          return;
        }
        expect(told).toEqual({
          rules: [proposal.rule],
          approach: proposal.approach,
          tracks: proposal.track === null ? [] : [proposal.track],
          programmes: proposal.programmes,
          instruments: proposal.instruments,
        });
      }),
      { numRuns: 300 },
    );
  });

  test('the admission rule that fails where it counts is the one that refuses', () => {
    fc.assert(
      fc.property(completeClient(ruleSet), (client) => {
        const admission = checkAdmission(ruleSet, client, on);
        const refusing = holdingFor(client).failing.filter(({ kind }) => kind === 'admission');
        expect(refusing.map(({ rule }) => `admission.${rule.id}`)).toEqual(admission.ok ? [] : [admission.code]);
      }),
      { numRuns: 300 },
    );
  });
});
