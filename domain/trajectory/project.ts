/** The row that pages and search attributes show of a state. Pure. */

import { comesNext, dueAt } from './clock.ts';
import { movedBy } from './dismissal.ts';
import type { TrajectoryProjection } from './projection.ts';
import type { TrajectoryState } from './state.ts';

/** What is shown before a decision is what is proposed; after it, what was decided. */
export const project = (state: TrajectoryState): TrajectoryProjection => {
  const proposal = state.proposed?.proposal;
  const asked = movedBy(state.dismissal ?? null, state.proposed?.calendar.escalateAfter ?? 1);
  const proposedGoal = proposal?.outcome === 'goal' ? proposal : null;
  return {
    trajectoryId: state.trajectoryId,
    clientId: state.clientId,
    municipality: state.municipality,
    entrance: state.entrance,
    phase: state.phase,
    waitingOn: asked?.waitingOn ?? state.waitingOn,
    waitingSince: asked?.since ?? state.waitingSince,
    dueAt: dueAt(state),
    clock: comesNext(state),
    missingFacts: proposal?.outcome === 'needsFacts' ? proposal.facts : [],
    goal: state.decided?.goal ?? proposedGoal?.goal ?? null,
    approach: proposedGoal?.approach ?? null,
    track: proposedGoal?.track ?? null,
    instrument: state.decided?.instrument ?? proposedGoal?.instruments[0]?.id ?? null,
    caseworker: state.caseworker,
    ruleSet: state.proposed?.ruleSet ?? null,
    suspended: state.suspended !== null,
    round: state.round,
    version: state.version,
    seen: state.seen,
    startedAt: state.startedAt,
    updatedAt: state.updatedAt,
  };
};
