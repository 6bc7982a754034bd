import { describe, expect, test } from 'vitest';
import type { CohortsOfMunicipality, Job } from '../../web/api/types.ts';
import { roundInWords, rowsOf, waitsInWords } from '../../web/pages/cohorts/presenter.ts';
import { cohorts } from '../../web/pages/cohorts/words.ts';

type Group = CohortsOfMunicipality['cohorts'][number];

const group = (rest: Partial<Group>): Group => ({
  id: 'growth',
  name: 'De groeigroep',
  size: 1_300,
  taken: 1_299,
  isGivenOut: true,
  next: { count: 0, seen: [] },
  ...rest,
});
const rowOf = (rest: Partial<Group>, language: 'nl' | 'en' = 'nl') =>
  rowsOf(
    { municipality: { id: 'enschede', name: 'Enschede' }, waiting: 0, cohorts: [group(rest)] },
    language,
    cohorts[language],
  )[0];
const seen = [{ id: 'c-000001', name: 'Anna Beuk' }];

describe('a group', () => {
  test('says how full it is, and that nobody is next', () => {
    expect(rowOf({})).toMatchObject({ taken: '1.299 van 1.300', free: '1', next: [], besides: 'niemand' });
    expect(rowOf({}, 'en')).toMatchObject({ taken: '1,299 of 1,300', besides: 'nobody' });
    expect(rowOf({ isGivenOut: false, taken: 0 })?.taken).toBe('nog niet verdeeld');
  });

  test('has no free places below none where its size was made smaller than what was given', () => {
    expect(rowOf({ size: 1_200 })?.free).toBe('0');
  });

  test('names who is next and can be seen, and counts the others', () => {
    expect(rowOf({ next: { count: 1, seen } })).toMatchObject({
      next: [{ name: 'Anna Beuk', href: '/klanten/c-000001' }],
      besides: null,
    });
    expect(rowOf({ next: { count: 2, seen } })?.besides).toBe('en 1 klant die u niet ziet');
    expect(rowOf({ next: { count: 2_002, seen: [] } })?.besides).toBe('en 2.002 klanten die u niet ziet');
  });
});

test('how many wait is said for none, one and more', () => {
  const { nl } = cohorts;
  expect(waitsInWords(0, 'nl', nl)).toBe('Niemand wacht tot de plaatsen zijn verdeeld.');
  expect(waitsInWords(1, 'nl', nl)).toBe('1 klant wacht tot de plaatsen zijn verdeeld.');
  expect(waitsInWords(1_321, 'nl', nl)).toBe('1.321 klanten wachten tot de plaatsen zijn verdeeld.');
});

describe('a round', () => {
  const round = (rest: Partial<Job>) =>
    roundInWords(
      {
        id: '3f2b8a52-0c4e-4a57-9f0e-0b8d8f3c1a11',
        kind: 'cohorts.round',
        by: { id: 'cw-01', name: 'Noor' },
        startedAt: '2026-11-27T09:00:00Z',
        endedAt: null,
        outcome: null,
        done: 0,
        total: null,
        report: { faults: [] },
        ...rest,
      },
      'nl',
      cohorts.nl,
    );

  test('that goes on says how far it is', () => {
    expect(round({})).toEqual(['De plaatsen worden verdeeld.', 'U kunt deze pagina verlaten; het gaat door.']);
    expect(round({ done: 3, total: 1_300 })[0]).toBe('3 van 1.300 voorstellen gemaakt.');
  });

  test('that ended says what came of it, or what to do', () => {
    expect(round({ outcome: 'done', report: { proposed: 0, refused: 0 } })).toEqual([
      'Klaar. Niemand wachtte op een voorstel.',
    ]);
    expect(round({ outcome: 'done', report: { proposed: 12, refused: 1 } })).toEqual([
      'Klaar. 12 klanten kregen een voorstel.',
      'Voor 1 klant kon geen voorstel worden gemaakt. Bekijk wie nog op de gemeente wacht in de werkvoorraad.',
    ]);
    expect(round({ outcome: 'brokenOff' })[0]).toContain('Verdeel opnieuw');
    expect(round({ outcome: 'refused', report: { message: 'Een beheerder mag dit niet.' } })).toEqual([
      'Er is niets verdeeld.',
      'Een beheerder mag dit niet.',
    ]);
  });
});
