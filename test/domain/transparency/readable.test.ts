import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OPERATOR_NAMES } from '../../../domain/rules/language/operators.ts';
import { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { asHtml } from '../../../domain/transparency/html.ts';
import { asMarkdown } from '../../../domain/transparency/markdown.ts';
import { outlineOf } from '../../../domain/transparency/outline.ts';
import { conditionInDutch, durationInDutch, eurosInDutch } from '../../../domain/transparency/words.ts';

const documentOf = (municipality: string): RuleSetDocument =>
  RuleSetDocument.parse(
    JSON.parse(readFileSync(new URL(`../../../rules/${municipality}/rule-set.json`, import.meta.url), 'utf8')),
  );
const enschede = documentOf('enschede');

/** Enschede with mark-up of every kind where a rules owner writes text. */
const hostileDocument = (): RuleSetDocument => {
  const document = documentOf('enschede');
  const hostile = '<img src=x onerror=alert(1)> [klik](javascript:alert(1)) | **vet** "\' &amp;\n# kop';
  for (const goal of document.goals) goal.label.nl = hostile;
  for (const fact of Object.values(document.facts)) fact.label.nl = hostile;
  for (const source of Object.values(document.sources)) source.link = 'javascript:alert(1)';
  document.municipality = '</title><script>alert(1)</script>';
  return document;
};

describe.each([
  ['enschede', documentOf('enschede')],
  ['stichtse-vecht', documentOf('stichtse-vecht')],
])('the rules of %s for a reader', (municipality, document) => {
  const pages = { md: asMarkdown(document), html: asHtml(document).replaceAll('&#39;', "'") };

  test.each(['md', 'html'] as const)('name every goal, exit, instrument, its proof and every source (%s)', (format) => {
    const page = pages[format];
    const texts = [
      ...document.goals.flatMap(({ label, description }) => [label.nl, description.nl]),
      ...document.exits.map(({ label }) => label.nl),
      ...document.instruments.flatMap(({ label, proof }) => [label.nl, proof.summary.nl]),
      ...Object.values(document.parameters).map(({ label }) => label.nl),
      ...Object.values(document.conditions).map(({ label }) => label.nl),
    ];
    for (const text of texts) expect(page).toContain(text);
    for (const { publisher, date } of Object.values(document.sources)) expect(page).toContain(`${publisher}, ${date}`);
  });

  test('are the same words each time', () => {
    expect(asMarkdown(documentOf(municipality))).toBe(pages.md);
    expect(asHtml(documentOf(municipality))).toBe(asHtml(document));
  });
});

test('rules that hold later than their document says are told to hold from then', () => {
  const document = documentOf('enschede');
  const saysSince = (from?: string) =>
    outlineOf(document, from).flatMap((block) =>
      'text' in block && block.text.includes('Zij gelden vanaf') ? [block.text] : [],
    );
  expect(saysSince()).toEqual([expect.stringContaining('Zij gelden vanaf 1 juli 2010.')]);
  expect(saysSince('2026-11-28')).toEqual([expect.stringContaining('Zij gelden vanaf 28 november 2026.')]);
});

test('a derived fact says what it is worked out from', () => {
  const document = documentOf('enschede');
  const { age, ladderStep, benefitMonths } = document.facts;
  if (age === undefined || ladderStep === undefined || benefitMonths === undefined) throw new Error('no such facts');
  Object.assign(document.facts, {
    ageThen: { ...age, derive: { ageOf: 'birthDate', on: '2010-07-01' } },
    monthsThen: { ...benefitMonths, derive: { monthsSince: 'birthDate', on: 'benefitSince' } },
    firstStep: { ...ladderStep, label: { nl: 'Eerste trede', en: 'First step' } },
    moved: { ...benefitMonths, derive: { movedBy: { from: 'firstStep', to: 'ladderStep' } } },
  });
  const page = asMarkdown(document);
  expect(page).toContain('uitgerekend: hele jaren sinds Geboortedatum');
  expect(page).toContain('uitgerekend: hele jaren sinds Geboortedatum, op 2010-07-01');
  expect(page).toContain('uitgerekend: hele maanden sinds Geboortedatum, op Uitkering sinds');
  expect(page).toContain('uitgerekend: Trede op de participatieladder min Eerste trede');
});

describe('a page', () => {
  const page = asHtml(enschede);

  test('is Dutch, complete, and loads or runs nothing', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="nl">/);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|<link|<img|src=|@import|url\(/i);
  });

  test('has one first heading, no skipped level, and a target for each entry of its contents', () => {
    const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => {
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    });
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(5);
    for (const id of targets) expect(page).toContain(`id="${id}"`);
  });

  test('shows hostile text as text and makes no link of a script', () => {
    const hostile = asHtml(hostileDocument());
    expect(hostile).not.toMatch(/<img|<script|href="javascript/i);
    expect(hostile).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(hostile).toContain('&lt;/title&gt;&lt;script&gt;');
    expect([...hostile.matchAll(/<h1>/g)]).toHaveLength(1);
  });
});

describe('Markdown', () => {
  test('shows hostile text as text on one line', () => {
    const hostile = asMarkdown(hostileDocument());
    expect(hostile).not.toMatch(/(^|[^\\])<(img|script|\/title)/);
    expect(hostile).not.toMatch(/(^|[^\\])\[klik/);
    expect(hostile).not.toMatch(/^# kop/m);
    expect(hostile).not.toContain('](<javascript');
    expect(hostile).toContain('\\<img src=x onerror=alert(1)\\> \\[klik\\](javascript:alert(1)) \\| \\*\\*vet\\*\\*');
  });
});

describe('a condition in Dutch', () => {
  test.each([
    [{ fact: 'ladderStep', operator: 'equal', value: 4 }, 'Trede op de participatieladder is 4'],
    [
      { fact: 'age', operator: 'lessThan', value: { fact: 'youthAgeLimit' } },
      'Leeftijd is lager dan 27 jaar (Leeftijd tot waarop iemand jongere is)',
    ],
    [{ fact: 'obstacles', operator: 'contains', value: 'debt' }, 'Belemmeringen noemt “schulden”'],
    [
      { fact: 'employment', operator: 'in', value: ['unemployed', 'employed'] },
      'Werksituatie is een van “werkloos” of “in loondienst”',
    ],
    [{ fact: 'age', operator: 'between', value: [18, 26] }, 'Leeftijd ligt van 18 jaar tot en met 26 jaar'],
    [
      { fact: 'birthDate', operator: 'notBetween', value: ['1990-01-01', '1999-12-31'] },
      'Geboortedatum ligt buiten de periode van 1990-01-01 tot en met 1999-12-31',
    ],
    [
      { fact: 'obstacles', operator: 'containsAny', value: ['debt', 'mental'] },
      'Belemmeringen noemt ten minste een van “schulden” of “psychische gezondheid”',
    ],
    [{ fact: 'obstacles', operator: 'containsNone', value: ['debt'] }, 'Belemmeringen noemt geen van “schulden”'],
    [{ fact: 'hasDiploma', operator: 'equal', value: true }, 'Diploma gehaald: ja'],
    [{ fact: 'birthDate', operator: 'lessThan', value: '2000-01-01' }, 'Geboortedatum ligt voor 2000-01-01'],
    [{ fact: 'entrance', operator: 'equal', value: 'crisis' }, 'Ingang is “crisisdienst”'],
    [
      { not: { fact: 'wageValue', operator: 'greaterThanInclusive', value: 20 } },
      'niet: Loonwaarde is ten minste 20 %',
    ],
  ])('%j', (condition, words) => {
    expect(conditionInDutch(enschede, condition)).toEqual({ text: words, points: [] });
  });

  test('keeps what stands together together', () => {
    const step = { fact: 'ladderStep', operator: 'equal', value: 4 };
    expect(conditionInDutch(enschede, { any: [step, { all: [step, { condition: 'young' }] }] })).toEqual({
      text: 'ten minste een van de volgende punten geldt:',
      points: [
        { text: 'Trede op de participatieladder is 4', points: [] },
        {
          text: 'alle volgende punten gelden:',
          points: [
            { text: 'Trede op de participatieladder is 4', points: [] },
            { text: 'De klant is jonger dan de leeftijdsgrens voor jongeren', points: [] },
          ],
        },
      ],
    });
  });

  test.each(OPERATOR_NAMES)('has words for %s', (operator) => {
    const { text } = conditionInDutch(enschede, { fact: 'ladderStep', operator, value: 4 });
    expect(text).not.toContain(operator === 'in' ? ' in ' : operator);
  });

  test.each([
    ['P1M', '1 maand'],
    ['P6W', '6 weken'],
    ['P1Y6M', '1 jaar en 6 maanden'],
    ['PT2S', '2 seconden'],
  ])('writes %s as %s', (duration, words) => {
    expect(durationInDutch(duration)).toBe(words);
  });

  test('writes euros with points', () => {
    expect(eurosInDutch(16_000_000)).toBe('€ 16.000.000');
    expect(eurosInDutch(400)).toBe('€ 400');
  });
});
