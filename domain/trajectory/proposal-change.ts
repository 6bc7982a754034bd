/** In what a new proposal differs from the one before it, as one code. Pure. */
import type { Proposal } from '../decision/one-client/proposal.ts';

export const PROPOSAL_CHANGES = [
  /** The same in everything that a caseworker sees. */
  'unchanged',
  /** Another goal. */
  'goalChanged',
  /** The same goal, another instrument at the head. */
  'instrumentChanged',
  /** The same goal and first instrument; the approach, programmes, rule, points or other instruments differ. */
  'detailsChanged',
  /** A goal where facts were missing or no trajectory was proposed. */
  'nowGoal',
  /** No trajectory is proposed, or none for another reason. */
  'nowExit',
  /** Facts are missing where the outcome was known. */
  'nowNeedsFacts',
  /** Facts were missing and are; other ones, or in another order. */
  'otherFacts',
] as const;

export type ProposalChange = (typeof PROPOSAL_CHANGES)[number];

/** Says the weightiest difference only: who reads a report wants each client counted once. */
export const proposalChange = (before: Proposal, after: Proposal): ProposalChange => {
  switch (after.outcome) {
    case 'needsFacts':
      if (before.outcome !== 'needsFacts') return 'nowNeedsFacts';
      return sameList(before.facts, after.facts) ? 'unchanged' : 'otherFacts';
    case 'exit':
      if (before.outcome !== 'exit' || before.exit !== after.exit) return 'nowExit';
      return before.rule === after.rule ? 'unchanged' : 'detailsChanged';
    case 'goal':
      return before.outcome === 'goal' ? goalChange(before, after) : 'nowGoal';
  }
};

/** Where a decision did not follow what had been proposed, nothing speaks for taking it again as long as that stays the same. */
const AS_IT_WAS: readonly ProposalChange[] = ['unchanged', 'detailsChanged'];

/**
 * Whether a decision still stands when the rules are asked again: it is among what would be proposed now, or it was a deviation and what it deviated
 * from would be proposed still.
 */
export const stillStands = (
  decided: { readonly goal: string; readonly instrument: string | null },
  before: Proposal | null,
  now: Proposal,
): boolean => {
  if (isAmong(decided, now)) return true;
  return before !== null && !isAmong(decided, before) && AS_IT_WAS.includes(proposalChange(before, now));
};

const isAmong = (decided: { readonly goal: string; readonly instrument: string | null }, proposal: Proposal): boolean =>
  proposal.outcome === 'goal' &&
  proposal.goal === decided.goal &&
  proposal.instruments.some(({ id }) => id === decided.instrument);

type GoalProposal = Extract<Proposal, { outcome: 'goal' }>;

const goalChange = (before: GoalProposal, after: GoalProposal): ProposalChange => {
  if (before.goal !== after.goal) return 'goalChanged';
  if (before.instruments[0]?.id !== after.instruments[0]?.id) return 'instrumentChanged';
  const ranking = ({ instruments }: GoalProposal) => instruments.map(({ id, points }) => `${id} ${points}`);
  const same =
    before.rule === after.rule &&
    before.approach === after.approach &&
    before.track === after.track &&
    sameList(before.programmes, after.programmes) &&
    sameList(ranking(before), ranking(after));
  return same ? 'unchanged' : 'detailsChanged';
};

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, at) => item === b[at]);
