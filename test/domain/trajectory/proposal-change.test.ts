import { expect, test } from 'vitest';
import type { Proposal } from '../../../domain/decision/one-client/proposal.ts';
import { type ProposalChange, proposalChange } from '../../../domain/trajectory/proposal-change.ts';

const goal: Extract<Proposal, { outcome: 'goal' }> = {
  outcome: 'goal',
  goal: 'goal3',
  rule: 'isolated',
  approach: null,
  track: null,
  programmes: [],
  instruments: [
    { id: 'klimopJob', points: 3 },
    { id: 'directPlacement', points: 1 },
  ],
};
const asks = (...facts: string[]): Proposal => ({ outcome: 'needsFacts', facts });
const exit: Proposal = { outcome: 'exit', exit: 'regularWork', rule: 'step6' };
const reversed = { ...goal, instruments: goal.instruments.toReversed() };

const CASES: readonly [string, Proposal, Proposal, ProposalChange][] = [
  ['the same goal, instruments and points', goal, structuredClone(goal), 'unchanged'],
  ['another goal weighs more than another instrument', goal, { ...reversed, goal: 'goal1' }, 'goalChanged'],
  ['another instrument at the head', goal, reversed, 'instrumentChanged'],
  ['no instrument fits any more', goal, { ...goal, instruments: [] }, 'instrumentChanged'],
  [
    'other points',
    goal,
    { ...goal, instruments: [{ id: 'klimopJob', points: 4 }, goal.instruments[1]!] },
    'detailsChanged',
  ],
  ['another approach', goal, { ...goal, approach: 'group' }, 'detailsChanged'],
  ['the same goal by another rule', goal, { ...goal, rule: 'step2' }, 'detailsChanged'],
  ['a goal becomes an exit', goal, exit, 'nowExit'],
  ['an exit for another reason', exit, { ...exit, exit: 'retired' }, 'nowExit'],
  ['the same exit', exit, { ...exit }, 'unchanged'],
  ['an exit becomes a goal', exit, goal, 'nowGoal'],
  ['facts that were missing are no longer needed', asks('wageValue'), goal, 'nowGoal'],
  ['facts are needed that were not', goal, asks('wageValue'), 'nowNeedsFacts'],
  ['other facts are asked', asks('wageValue'), asks('wageValue', 'talents'), 'otherFacts'],
  ['the same facts in another order are asked otherwise', asks('a', 'b'), asks('b', 'a'), 'otherFacts'],
  ['the same facts are asked', asks('a', 'b'), asks('a', 'b'), 'unchanged'],
];

test.each(CASES)('%s', (_, before, after, change) => {
  expect(proposalChange(before, after)).toBe(change);
});
