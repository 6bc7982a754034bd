/** Whatever a person chooses from by its words: two that read alike are told, with the names of both. */
import { expect, test } from 'vitest';
import { doubleWordsFindings } from '../../../../domain/rule-checks/static/double-words.ts';
import type { RuleSetDocument, Texts } from '../../../../domain/rules/language/schema.ts';
import { enschedeDocument } from '../../../rules/enschede-rule-set.ts';

/** Every text of two languages that names something of a list or group, with its place: found in the document, and not by a list of ours. */
const namings = (value: unknown, place = ''): readonly (readonly [place: string, words: Texts])[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { label, title } = value as { label?: Texts; title?: Texts };
  const words = label ?? title;
  const own =
    words !== undefined && typeof words === 'object' ? [[`${place}/${label ? 'label' : 'title'}`, words] as const] : [];
  const below = Object.entries(value).flatMap(([key, one]) =>
    place.endsWith('/options') ? [[`${place}/${key}`, one as Texts] as const] : namings(one, `${place}/${key}`),
  );
  return [...own, ...below];
};
const listOf = (place: string): string =>
  place
    .replace(/\/(label|title)$/, '')
    .replace(/\/[^/]+$/, '')
    .replace(/^\/exits$/, '/goals');

const byList = (document: RuleSetDocument) => {
  const lists = new Map<string, (readonly [place: string, words: Texts])[]>();
  for (const naming of namings(document).filter(([place]) => place.split('/').length > 2)) {
    const list = listOf(naming[0]);
    lists.set(list, [...(lists.get(list) ?? []), naming]);
  }
  return lists;
};

test.each(['nl', 'en'] as const)('the last of each list of Enschede, called in %s as the first', (language) => {
  const lists = [...byList(enschedeDocument()).entries()].filter(([, { length }]) => length > 1);
  expect(lists.map(([list]) => list)).toEqual(
    expect.arrayContaining(['/facts', '/goals', '/instruments', '/scenarios']),
  );
  for (const [list, { length }] of lists) {
    const document = enschedeDocument();
    const things = byList(document).get(list) ?? [];
    const [firstPlace, first] = things[0]!;
    const firstName = firstPlace
      .replace(/\/(label|title)$/, '')
      .split('/')
      .at(-1) as string;
    const [lastPlace, last] = things[length - 1]!;
    (last as Record<typeof language, string>)[language] = ` ${first[language].toUpperCase()}`;
    const told = doubleWordsFindings(document);
    expect([list, told.map(({ place }) => place)]).toEqual([list, [`${lastPlace}/${language}`]]);
    expect(told[0]?.message).toContain(`(${/^\d+$/.test(firstName) ? '' : firstName}`);
  }
});

test('none is told of Enschede as it is', () => {
  expect(doubleWordsFindings(enschedeDocument())).toEqual([]);
});
