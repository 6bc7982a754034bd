/**
 * The one line that the audit trail keeps of what happened: who, when, what and why, as codes. Pure.
 */
import { ringing } from './clock.ts';
import { ENGINE } from './engine.ts';
import type { Cause, Happening } from './evolve.ts';
import type { AuditEntry } from './projection.ts';
import { proposalChange } from './proposal-change.ts';
import type { TrajectoryState } from './state.ts';

/** How what leaves all that a person decides on as it was stands in the audit trail. */
export const UNSEEN_EVENTS: readonly string[] = ['reminded', 'contactDue', 'dismissalNear', 'dismissalCome', 'restart'];

/** The instruments of the proposal that an approval passes over because there is no room for them. */
const passedOver = ({ proposed }: TrajectoryState, cause: Cause): readonly string[] => {
  if (cause.name !== 'approve' || cause.instrument === undefined || proposed?.proposal.outcome !== 'goal') return [];
  const ranking = proposed.proposal.instruments.map(({ id }) => id);
  return ranking.slice(0, Math.max(0, ranking.indexOf(cause.instrument)));
};

/** Why an approval is not of the first instrument: the reason that stands in the audit trail. */
export const NO_PLACE_REASON = 'noPlace';

/** What the clock does when it rings, as a line of the audit trail names it. */
const rings = (before: TrajectoryState, next: TrajectoryState): string => {
  if (ringing(before) === null) return before.clock?.kind === 'moment' ? 'contactDue' : 'reminded';
  if (next.dismissal?.asks === 'workFound') return 'dismissalNear';
  return (next.dismissal?.reminders ?? 0) > 0 ? 'reminded' : 'dismissalCome';
};

/** The audit line of what took `before` to `next`. */
export const auditEntry = (before: TrajectoryState, next: TrajectoryState, { cause, at }: Happening): AuditEntry => ({
  trajectoryId: next.trajectoryId,
  version: next.version,
  at,
  by: 'by' in cause ? cause.by : ENGINE,
  event: cause.name === 'clock' ? rings(before, next) : cause.name,
  fromPhase: before.version === 0 ? null : before.phase,
  toPhase: next.phase,
  commandId: 'commandId' in cause ? cause.commandId : null,
  reasonCode: 'reasonCode' in cause ? cause.reasonCode : passedOver(before, cause).length > 0 ? NO_PLACE_REASON : null,
  ruleSet: next.proposed?.ruleSet ?? null,
  details: detailsOf(before, next, cause),
});

const detailsOf = (before: TrajectoryState, next: TrajectoryState, cause: Cause): AuditEntry['details'] => {
  switch (cause.name) {
    case 'approve':
    case 'override':
      return {
        decision: before.proposed?.decisionId ?? null,
        goal: next.decided?.goal ?? null,
        instrument: next.decided?.instrument ?? null,
        ...(next.decided === null && { leadsTo: before.proposed?.leadsTo ?? null }),
        ...(passedOver(before, cause).length > 0 && { passedOver: passedOver(before, cause) }),
        ...(cause.name === 'override' && cause.despite !== undefined && { despite: cause.despite }),
      };
    case 'redecide':
      return {
        bulk: cause.bulkId,
        decision: next.proposed?.decisionId ?? null,
        change:
          before.proposed === null || next.proposed === null
            ? null
            : proposalChange(before.proposed.proposal, next.proposed.proposal),
      };
    case 'provideFacts':
      return { facts: cause.factIds, correction: cause.correction };
    case 'recordContact':
      return {
        result: cause.result,
        on: cause.on,
        contact: next.lastContact === before.lastContact ? null : before.contactsHeld + 1,
      };
    case 'transfer':
      return { from: before.caseworker, to: cause.to };
    case 'place':
      return { sector: cause.sector ?? null, on: next.placedOn };
    case 'clock':
      return { reminders: ringing(before) === null ? next.reminders : (next.dismissal?.reminders ?? 0) };
    case 'cancel':
      return { identity: cause.identity, why: cause.why };
    default:
      return {};
  }
};
