/** Where a part is named: what the checks of names say of the document without it, for every part of every shipped rule set. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { thingsNamedAt } from '../../../../domain/rule-checks/reading/named-things.ts';
import { dateFindings } from '../../../../domain/rule-checks/static/dates.ts';
import { dismissalFindings } from '../../../../domain/rule-checks/static/dismissal.ts';
import { improvementFindings } from '../../../../domain/rule-checks/static/improvements.ts';
import { nameFindings } from '../../../../domain/rule-checks/static/names.ts';
import { typeFindings } from '../../../../domain/rule-checks/static/types.ts';
import { namedAt } from '../../../../domain/rules/language/named-at.ts';
import { stepsOf, wordsOf } from '../../../../domain/rules/language/place-in-words.ts';
import { RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { valueAt } from '../../../../web/pages/rule-draft/builder/write.ts';
import type { Path } from '../../../../web/pages/rule-draft/document.ts';

const documentOf = (name: string): RuleSetDocument =>
  RuleSetDocument.parse(
    JSON.parse(readFileSync(new URL(`../../../../rules/${name}/rule-set.json`, import.meta.url), 'utf8')),
  );

const LISTS = [
  ...[
    'sources',
    'parameters',
    'facts',
    'conditions',
    'admission',
    'cohorts',
    'goals',
    'exits',
    'approaches',
    'instruments',
  ].map((list): Path => [list]),
  ['approaches', 0, 'tracks'],
  ['approaches', 0, 'programmes'],
] satisfies Path[];

/** Every part of a document, by where it stands, with the document without it. */
const eachWithout = (document: RuleSetDocument) =>
  LISTS.flatMap((list) =>
    Object.keys(valueAt(document, list) ?? {}).map((key) => {
      const path = [...list, Array.isArray(valueAt(document, list)) ? Number(key) : key];
      const rest = structuredClone(document);
      const parts = valueAt(rest, list) as unknown[] & Record<string, unknown>;
      if (Array.isArray(parts)) parts.splice(Number(key), 1);
      else delete parts[key];
      return { path, rest };
    }),
  );

const missedIn = (document: RuleSetDocument): readonly string[] =>
  [...nameFindings(document), ...dateFindings(document), ...dismissalFindings(document)].map(({ place }) => place);

const holds = (outer: string, inner: string): boolean => inner === outer || inner.startsWith(`${outer}/`);

/** Of a scenario's facts another check tells, of the whole scenario. */
const isOfScenarioFacts = (pointer: string) => /^\/scenarios\/\d+\/facts\//.test(pointer);

describe.each(['enschede', 'stichtse-vecht'])('in the rules of %s', (name) => {
  const document = documentOf(name);

  test('a part is named where the checks miss it, and nowhere else', () => {
    for (const { path, rest } of eachWithout(document)) {
      const places = namedAt(document, path).filter((pointer) => !isOfScenarioFacts(pointer));
      const missed = missedIn(rest);
      expect([path, missed.filter((place) => !places.some((pointer) => holds(place, pointer)))]).toEqual([path, []]);
      expect([path, places.filter((pointer) => !missed.some((place) => holds(place, pointer)))]).toEqual([path, []]);
    }
  });

  test('an option is named where the checks miss it, and nowhere else', () => {
    for (const [fact, { type, ...rest }] of Object.entries(document.facts))
      for (const option of Object.keys('options' in rest ? rest.options : {})) {
        const path = ['facts', fact, 'options', option];
        const without = structuredClone(document);
        delete (valueAt(without, path.slice(0, 3)) as Record<string, unknown>)[option];
        const missed = [
          ...missedIn(without),
          ...[...typeFindings(without), ...improvementFindings(without)].map(({ place }) => place),
        ];
        const places = namedAt(document, path).filter((pointer) => !isOfScenarioFacts(pointer));
        expect([
          path,
          type,
          missed.filter((place) => !places.some((pointer) => holds(place, pointer) || holds(pointer, place))),
        ]).toEqual([path, type, []]);
        expect([
          path,
          type,
          places.filter((pointer) => !missed.some((place) => holds(place, pointer) || holds(pointer, place))),
        ]).toEqual([path, type, []]);
      }
  });

  test('what a place names is among what may be chosen for it', () => {
    for (const { path } of eachWithout(document))
      for (const pointer of namedAt(document, path)) {
        const place = stepsOf(pointer);
        const name = valueAt(document, place);
        const choice = thingsNamedAt(document, place);
        // A scenario's facts are names as keys, and a day may be a date of the client's.
        if (!isOfScenarioFacts(pointer) && place.at(-1) !== 'on' && !pointer.startsWith('/dismissal/becomes/'))
          expect([pointer, choice?.among.map(([one]) => one)]).toEqual([pointer, expect.arrayContaining([name])]);
      }
  });

  test('each place has words', () => {
    for (const { path } of eachWithout(document))
      for (const pointer of namedAt(document, path)) expect(wordsOf(document, stepsOf(pointer))).not.toBe('');
  });
});

test('a fact is named by the facts of a scenario, and not by a value of another', () => {
  const raw = {
    facts: { place: {}, fact: {} },
    scenarios: [{ facts: { place: 'x', fact: 'place', condition: 'place' } }],
    dismissal: { becomes: { fact: 'place' } },
  };
  expect(namedAt(raw, ['facts', 'place'])).toEqual(['/scenarios/0/facts/place']);
  expect(namedAt(raw, ['facts', 'fact'])).toEqual(['/scenarios/0/facts/fact', '/dismissal/becomes/fact']);
});

test('an option is named by a client of a scenario, and not where another fact has one of that name', () => {
  const facts = { place: { options: { here: {}, there: {} } }, town: { options: { here: {} } } };
  const raw = {
    facts,
    scenarios: [{ facts: { place: 'here', town: 'here' } }, { facts: { place: ['there', 'here'] } }],
    conditions: { a: { when: { not: { fact: 'place', operator: 'in', value: ['here'] } } } },
  };
  expect(namedAt(raw, ['facts', 'place', 'options', 'here'])).toEqual([
    '/scenarios/0/facts/place',
    '/scenarios/1/facts/place',
    '/conditions/a/when/not/value',
  ]);
  expect(namedAt(raw, ['facts', 'town', 'options', 'here'])).toEqual(['/scenarios/0/facts/town']);
  expect(namedAt(raw, ['facts', 'town', 'options', 'there'])).toEqual([]);
});

test('what a part says of itself, or another part of that name, keeps nothing from going', () => {
  const recursive = { conditions: { a: { when: { condition: 'a' } }, b: { when: { condition: 'a' } } } };
  expect(namedAt(recursive, ['conditions', 'a'])).toEqual(['/conditions/b/when/condition']);
  const twice = { goals: [{ id: 'a' }, { id: 'a' }], instruments: [{ goals: ['a'] }] };
  expect(namedAt(twice, ['goals', 1])).toEqual([]);
  expect(namedAt(twice, ['goals', 0, 'rules', 0])).toEqual([]);
  expect(namedAt({}, ['goals', 0])).toEqual([]);
});
