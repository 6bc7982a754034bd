import { expect, test } from 'vitest';
import type { Proposal } from '../../../domain/decision/one-client/proposal.ts';
import { type ProposalChange, proposalChange, stillStands } from '../../../domain/trajectory/proposal-change.ts';

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

const followed = { goal: 'goal3', instrument: 'directPlacement' };
const deviated = { goal: 'goal1', instrument: 'schooling' };
const onlyFirst = { ...goal, instruments: goal.instruments.slice(0, 1) };
const otherPoints = { ...goal, instruments: [{ id: 'klimopJob', points: 4 }, goal.instruments[1]!] };

test.each([
  ['followed, and nothing changed', followed, goal, goal, true],
  ['followed, and still in the ranking', followed, goal, reversed, true],
  ['followed, and no longer in the ranking', followed, goal, onlyFirst, false],
  ['followed, and now another goal', followed, goal, { ...goal, goal: 'goal1' }, false],
  ['deviated, and nothing changed', deviated, goal, structuredClone(goal), true],
  ['deviated from an exit, and nothing changed', deviated, exit, { ...exit }, true],
  ['deviated, and only points changed', deviated, goal, otherPoints, true],
  ['deviated, and now another goal', deviated, goal, { ...goal, goal: 'goal2' }, false],
  ['deviated, and now another instrument first', deviated, goal, reversed, false],
  ['deviated, and now facts are missing', deviated, goal, asks('wageValue'), false],
  ['deviated, and now the rules say so too', { goal: 'goal3', instrument: 'klimopJob' }, exit, goal, true],
  ['decided, and what was proposed is not kept', deviated, null, goal, false],
] as const)('a decision that %s: does it stand', (_what, decided, before, now, stands) => {
  expect(stillStands(decided, before, now)).toBe(stands);
});
