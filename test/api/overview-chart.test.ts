import { expect, test } from 'vitest';
import { overviewChart } from '../../api/overview/chart.ts';

const LONG = 'Met een opleiding naar werk in een sector die groeit';
const goal = (name: string, placed: number | null, target: number | null) => ({
  goal: { id: name, name },
  counts: [],
  total: placed,
  placed,
  ambition:
    target === null
      ? null
      : { target, group: target, source: { title: '', publisher: '', date: '2010-11-11', place: '' } },
});
const SHOWN = {
  at: '2026-11-27T08:00:00Z',
  municipality: { id: 'enschede', name: 'Enschede' },
  total: 5_000,
  stages: [],
  goals: [goal(LONG, 1_250, 2_000), goal('Actief worden in de stad', null, 1_400)],
  stageTotals: [],
  phases: [],
  approaches: [],
};

const textsOf = (svg: string): string[] => [...svg.matchAll(/>([^<>]+)</g)].map(([, text = '']) => text.trim());

test('numbers are written as the reader writes them', async () => {
  const dutch = textsOf(await overviewChart(SHOWN, 'nl'));
  expect(dutch).toEqual(expect.arrayContaining(['1.250', '2.000', 'niet getoond']));
  expect(dutch.filter((text) => /\d,\d{3}/.test(text))).toEqual([]);
  expect(textsOf(await overviewChart(SHOWN, 'en'))).toEqual(expect.arrayContaining(['1,250', '2,000', 'not shown']));
});

test('a name stands whole in it: on one line where there is room, broken over lines where there is not', async () => {
  expect(textsOf(await overviewChart(SHOWN, 'nl'))).toContain(LONG);
  const narrow = textsOf(await overviewChart(SHOWN, 'nl', 'narrow'));
  expect(narrow).not.toContain(LONG);
  expect(narrow.join(' ')).toContain(LONG);
  const lines = narrow.filter((text) => LONG.includes(text) && text !== '');
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(42);
});
