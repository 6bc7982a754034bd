/**
 * Somebody types rules: one edit after the other, each compared over a caseload of which much is known from the edits before. What it comes to is
 * what it comes to over a caseload of which nothing is known yet.
 */
import { describe, expect, test } from 'vitest';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import { compareOver, type Impact, type ImpactClient, prepareCaseload } from '../../../domain/impact/compare.ts';
import { type RuleSet, ruleSetOf } from '../../../domain/rules/language/rule-set.ts';
import type { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { fc } from '../../property.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';
import { stichtseVecht } from '../../rules/stichtse-vecht-rule-set.ts';

type Thing = Record<string, unknown>;
/** A place where a document says something that decides, with what is written there instead. */
type Edit = readonly [thing: Thing, key: string, value: unknown];

const OTHER_OPERATORS: Readonly<Record<string, string>> = {
  lessThan: 'lessThanInclusive',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'greaterThanInclusive',
  greaterThanInclusive: 'lessThan',
  equal: 'notEqual',
  notEqual: 'equal',
};

/** All edits of one thing, `by` much. */
const editsOf = (thing: Thing, by: number): Edit[] => {
  const edits: Edit[] = [];
  const isPlaced = typeof thing.size === 'number' || typeof thing.points === 'number';
  const isCompared = typeof thing.operator === 'string' && typeof thing.fact === 'string';
  const isDated = typeof thing.from === 'string' && typeof thing.value === 'number';
  for (const key of isPlaced ? ['size', 'points'] : isCompared || isDated ? ['value'] : [])
    if (typeof thing[key] === 'number') edits.push([thing, key, Math.max(0, (thing[key] as number) + by)]);
  if (isCompared) {
    const other = OTHER_OPERATORS[thing.operator as string];
    if (other !== undefined) edits.push([thing, 'operator', other]);
    if (typeof thing.value === 'boolean') edits.push([thing, 'value', !thing.value]);
  }
  for (const key of ['all', 'any', 'instruments', 'goals', 'approaches', 'ranking'])
    if (Array.isArray(thing[key]) && thing[key].length > 1) edits.push([thing, key, [...thing[key]].reverse()]);
  if (Array.isArray(thing.all) && !('any' in thing))
    edits.push([thing, 'any', thing.all], [thing, 'not', { all: thing.all }]);
  return edits;
};

const thingsIn = (value: unknown): Thing[] =>
  typeof value !== 'object' || value === null
    ? []
    : [...(Array.isArray(value) ? [] : [value as Thing]), ...Object.values(value).flatMap(thingsIn)];

/** The document with one edit: which of all, and by how much. */
const edited = (document: RuleSetDocument, which: number, by: number): RuleSetDocument => {
  const copy = structuredClone(document);
  const { scenarios: _scenarios, calendar: _calendar, budget: _budget, facts: _facts, ...rules } = copy;
  const edits = thingsIn(rules).flatMap((thing) => editsOf(thing, by));
  const [thing, key, value] = edits[which % edits.length] as Edit;
  // The copy's own lists are those that were walked, but the outermost object is another.
  const of = thing === (rules as unknown as Thing) ? (copy as unknown as Thing) : thing;
  if (key === 'any' || key === 'not') delete of.all;
  of[key] = value;
  return copy;
};

/** Rules that nobody checked may lead nowhere: then that is the effect. */
const effectOf = (compare: () => Impact): Impact | string => {
  try {
    return compare();
  } catch (error) {
    return (error as Error).message;
  }
};

/** Of one in so many facts nothing is known; some come by the other entrance. */
const clientsFor = (ruleSet: RuleSet, on: string): readonly ImpactClient[] =>
  generateCaseload({ size: 300, on }).map((client, at) => ({
    ...client,
    entrance: at % 6 === 0 && ruleSet.entrances.crisis.outcomes.length > 0 ? 'crisis' : client.entrance,
    facts: Object.fromEntries(Object.entries(client.facts).filter((_, fact) => (at * 7 + fact * 5) % 13 > 0)),
  }));

describe.each([
  ['Enschede', enschede(), '2010-07-01'],
  ['Stichtse Vecht', stichtseVecht(), '2021-04-01'],
])('the rules of %s while they are typed', (_, before, on) => {
  test('have the effect that they have by themselves', () => {
    const clients = clientsFor(before, on);
    let changed = 0;
    const edit = fc.tuple(fc.noBias(fc.nat(99_999)), fc.constantFrom(-7, -1, 1, 12));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 5, maxLength: 9 }), (edits) => {
        const kept = prepareCaseload(clients, on);
        let document = before.document;
        for (const [which, by] of edits) {
          document = edited(document, which, by);
          const now = ruleSetOf(document);
          const effect = effectOf(() => compareOver(before, now, kept));
          expect(effect).toEqual(effectOf(() => compareOver(before, now, prepareCaseload(clients, on))));
          changed += typeof effect === 'string' ? 0 : effect.changed.any;
        }
      }),
      { numRuns: 8 },
    );
    expect(changed).toBeGreaterThan(500);
  });
});
