/**
 * What a happening asks of the neighbours before it takes effect, as data: the workflow carries it out in this order.
 * Pure.
 */
import { isUnwritten } from './commands.ts';
import { type Cause, chosenBy } from './evolve.ts';
import type { LetterKind } from './letter-kinds.ts';
import type { TrajectoryState } from './state.ts';

export interface Effects {
  /** Facts that came with the command are added to the client's. */
  readonly applyFacts: boolean;
  /** The place and its money are given back: the way out of a reservation. */
  readonly release: boolean;
  /** The ladder and what belongs to it are to be measured again. */
  readonly remeasure: boolean;
  /** The client is led by another entrance from now on. */
  readonly changeEntrance: boolean;
  /** A proposal is made (anew). */
  readonly propose: boolean;
  /** The version (content hash) under which the proposal is made; null: the one in force. */
  readonly under: string | null;
  /** A place and its money are reserved; it can be refused, and then nothing of the command takes effect. */
  readonly reserve: { readonly goal: string; readonly instrument: string } | null;
  /**
   * Which of the places that the client holds in cohorts are given back: all of them, those that the decided goal does not need, or those that the
   * rules say come free when a trajectory is concluded. Null: the claim goes on.
   */
  readonly givesBack: 'all' | 'otherGoals' | 'concluded' | null;
  /** A letter goes to the client. */
  readonly letter: LetterKind | null;
  /** Letters that were not sent yet are not sent any more: what they tell was taken back, or is not to be told. */
  readonly lapse: boolean;
}

const NONE: Effects = {
  applyFacts: false,
  release: false,
  remeasure: false,
  changeEntrance: false,
  propose: false,
  under: null,
  reserve: null,
  givesBack: null,
  letter: null,
  lapse: false,
};

export const effectsOf = (state: TrajectoryState, cause: Cause): Effects => {
  const release = state.reservation !== null;
  switch (cause.name) {
    case 'start':
      // Of an intake that comes with it: told and started are one, so neither is ever there without the other.
      return { ...NONE, applyFacts: true, propose: true };
    case 'provideFacts':
      return { ...NONE, applyFacts: true, propose: state.phase === 'intake' || state.phase === 'approval' };
    case 'approve':
    case 'override': {
      const reserve = chosenBy(state, cause);
      if (reserve !== null) return { ...NONE, reserve, givesBack: 'otherGoals', letter: 'decision' };
      // Who goes on to the ordinary intake takes along what is known.
      return state.proposed?.leadsTo === 'ordinaryIntake'
        ? { ...NONE, changeEntrance: true, propose: true, letter: 'exit' }
        : { ...NONE, givesBack: 'all', letter: 'exit' };
    }
    case 'conclude':
      return {
        ...NONE,
        release,
        givesBack: 'concluded',
        letter: cause.outcome === 'durableOutflow' ? 'outflow' : 'concluded',
      };
    case 'relapse':
      // A decision has no effect before it is made known (Awb art. 3:40): one that no longer holds before that is never told.
      return { ...NONE, release, remeasure: true, propose: true, lapse: true, letter: 'relapse' };
    case 'reopen':
      return { ...NONE, release, propose: true, lapse: true, letter: 'reopened' };
    case 'becameUnemployed':
      return { ...NONE, release, changeEntrance: true, propose: true, lapse: true, letter: 'toIntake' };
    case 'redecide':
      // Nothing was reserved or decided yet, and a proposal is no decision: no letter.
      return { ...NONE, propose: true, under: cause.ruleSet };
    case 'withdraw':
      // Who was entered in error or has died gets no letter about it.
      return { ...NONE, release, givesBack: 'all', lapse: true, letter: isUnwritten(cause) ? null : 'ended' };
    case 'cancel':
      return { ...NONE, release, givesBack: 'all', lapse: true };
    default:
      return NONE;
  }
};
