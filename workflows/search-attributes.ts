/**
 * The search attributes by which operations find trajectories in the Temporal UI. Never encrypted: codes only, no text typed by a person.
 */
import { defineSearchAttributeKey, type SearchAttributePair, SearchAttributeType } from '@temporalio/common';

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
  /** The version that the workflow knows; PostgreSQL may be one step further for a moment. */
  version: defineSearchAttributeKey('KlimopVersion', SearchAttributeType.INT),
  /** Class of the cause for which it stands still; absent while all goes well. */
  failing: defineSearchAttributeKey('KlimopFailing', SearchAttributeType.KEYWORD),
} as const;

/** The search attributes that are known before the first decision, so that a start needs no event of its own for them. */
export const startSearchAttributes = (caseworker: string, entrance: string): SearchAttributePair[] => [
  { key: SEARCH_ATTRIBUTES.caseworker, value: caseworker },
  { key: SEARCH_ATTRIBUTES.entrance, value: entrance },
  { key: SEARCH_ATTRIBUTES.phase, value: 'intake' },
  { key: SEARCH_ATTRIBUTES.suspended, value: false },
];

/** Name and type of each, as a server registers them. */
export const searchAttributeTypes = (): Record<string, SearchAttributeType> =>
  Object.fromEntries(Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, type]));
