/**
 * The search attributes by which operations find trajectories in the Temporal UI. Never encrypted: codes only, no text typed by a person.
 */
import { defineSearchAttributeKey, type SearchAttributePair, SearchAttributeType } from '@temporalio/common';
import { ATTRIBUTES } from '../domain/trajectory/attribute-names.ts';

export const SEARCH_ATTRIBUTES = {
  municipality: defineSearchAttributeKey(ATTRIBUTES.municipality, SearchAttributeType.KEYWORD),
  phase: defineSearchAttributeKey(ATTRIBUTES.phase, SearchAttributeType.KEYWORD),
  waitingOn: defineSearchAttributeKey(ATTRIBUTES.waitingOn, SearchAttributeType.KEYWORD),
  waitingSince: defineSearchAttributeKey(ATTRIBUTES.waitingSince, SearchAttributeType.DATETIME),
  goal: defineSearchAttributeKey(ATTRIBUTES.goal, SearchAttributeType.KEYWORD),
  instrument: defineSearchAttributeKey(ATTRIBUTES.instrument, SearchAttributeType.KEYWORD),
  caseworker: defineSearchAttributeKey(ATTRIBUTES.caseworker, SearchAttributeType.KEYWORD),
  dueAt: defineSearchAttributeKey(ATTRIBUTES.dueAt, SearchAttributeType.DATETIME),
  ruleSet: defineSearchAttributeKey(ATTRIBUTES.ruleSet, SearchAttributeType.KEYWORD),
  entrance: defineSearchAttributeKey(ATTRIBUTES.entrance, SearchAttributeType.KEYWORD),
  suspended: defineSearchAttributeKey(ATTRIBUTES.suspended, SearchAttributeType.BOOL),
  /** The version that the workflow knows; PostgreSQL may be one step further for a moment. */
  version: defineSearchAttributeKey(ATTRIBUTES.version, SearchAttributeType.INT),
  /** Class of the cause for which it stands still; absent while all goes well. */
  failing: defineSearchAttributeKey(ATTRIBUTES.failing, SearchAttributeType.KEYWORD),
} as const;

/** The search attributes that are known before the first decision, so that a start needs no event of its own for them. */
export const startSearchAttributes = (
  municipality: string,
  caseworker: string,
  entrance: string,
): SearchAttributePair[] => [
  { key: SEARCH_ATTRIBUTES.municipality, value: municipality },
  { key: SEARCH_ATTRIBUTES.caseworker, value: caseworker },
  { key: SEARCH_ATTRIBUTES.entrance, value: entrance },
  { key: SEARCH_ATTRIBUTES.phase, value: 'intake' },
  { key: SEARCH_ATTRIBUTES.suspended, value: false },
];

/** Name and type of each, as a server registers them. */
export const searchAttributeTypes = (): Record<string, SearchAttributeType> =>
  Object.fromEntries(Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, type]));
