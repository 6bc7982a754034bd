/**
 * What a happening asks of the neighbours before it takes effect, as data: the workflow carries it out in this order.
 * Pure.
 */
import type { Cause } from './evolve.ts';
import { chosenBy } from './evolve.ts';
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
  /** A letter goes to the client. */
  readonly letter: LetterKind | null;
  /** Letters that were not sent yet are not sent any more: what they tell was taken back, or is not to be told. */
  readonly lapse: boolean;
}

/** The letters a trajectory writes. `decision` and `exit` are decisions in law: one can object. */
export type LetterKind = 'decision' | 'exit' | 'ended' | 'outflow';

const NONE: Effects = {
  applyFacts: false,
  release: false,
  remeasure: false,
  changeEntrance: false,
  propose: false,
  under: null,
  reserve: null,
  letter: null,
  lapse: false,
};

const NOT_WRITTEN_TO: readonly string[] = ['enteredInError', 'deceased'];

export const effectsOf = (state: TrajectoryState, cause: Cause): Effects => {
  const release = state.reservation !== null;
  switch (cause.name) {
    case 'start':
      return { ...NONE, propose: true };
    case 'provideFacts':
      return { ...NONE, applyFacts: true, propose: state.phase === 'intake' || state.phase === 'approval' };
    case 'approve':
    case 'override': {
      const reserve = chosenBy(state, cause);
      return { ...NONE, reserve, letter: reserve === null ? 'exit' : 'decision' };
    }
    case 'conclude':
      return { ...NONE, release, letter: 'outflow' };
    case 'relapse':
      return { ...NONE, release, remeasure: true, propose: true };
    case 'reopen':
      // A decision has no effect before it is made known (Awb art. 3:40): one that is taken back before that is never told.
      return { ...NONE, release, propose: true, lapse: true };
    case 'becameUnemployed':
      return { ...NONE, release, changeEntrance: true, propose: true };
    case 'redecide':
      // Nothing was reserved or decided yet, and a proposal is no decision: no letter.
      return { ...NONE, propose: true, under: cause.ruleSet };
    case 'withdraw':
      // Who was entered in error or has died gets no letter about it.
      return NOT_WRITTEN_TO.includes(cause.reasonCode)
        ? { ...NONE, release, lapse: true }
        : { ...NONE, release, letter: 'ended' };
    case 'cancel':
      return { ...NONE, release };
    default:
      return NONE;
  }
};
