/**
 * The search attributes by which operations find trajectories in the Temporal UI. Never encrypted: codes only, no text typed by a person.
 */
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

export const SEARCH_ATTRIBUTES = {
  phase: defineSearchAttributeKey('KlimopPhase', SearchAttributeType.KEYWORD),
  waitingOn: defineSearchAttributeKey('KlimopWaitingOn', SearchAttributeType.KEYWORD),
  waitingSince: defineSearchAttributeKey('KlimopWaitingSince', SearchAttributeType.DATETIME),
  goal: defineSearchAttributeKey('KlimopGoal', SearchAttributeType.KEYWORD),
  instrument: defineSearchAttributeKey('KlimopInstrument', SearchAttributeType.KEYWORD),
  caseworker: defineSearchAttributeKey('KlimopCaseworker', SearchAttributeType.KEYWORD),
  dueAt: defineSearchAttributeKey('KlimopDueAt', SearchAttributeType.DATETIME),
  ruleSet: defineSearchAttributeKey('KlimopRuleSet', SearchAttributeType.KEYWORD),
  entrance: defineSearchAttributeKey('KlimopEntrance', SearchAttributeType.KEYWORD),
  suspended: defineSearchAttributeKey('KlimopSuspended', SearchAttributeType.BOOL),
} as const;
