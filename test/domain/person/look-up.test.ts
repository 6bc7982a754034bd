import { describe, expect, test } from 'vitest';
import { endOf, lookUpText, readLookUp, readPeriod } from '../../../domain/person/look-up.ts';

const TODAY = '2026-11-27';

describe('a period', () => {
  test('is the last thirty days where nobody says which', () => {
    expect(readPeriod({}, TODAY)).toEqual({ ok: true, from: '2026-10-28', until: TODAY });
    expect(readPeriod({ until: '2024-03-30' }, TODAY)).toEqual({ ok: true, from: '2024-02-29', until: '2024-03-30' });
  });

  test('may be one day, and a whole year with its leap day', () => {
    expect(readPeriod({ from: TODAY, until: TODAY }, TODAY)).toMatchObject({ ok: true });
    expect(readPeriod({ from: '2024-01-01', until: '2024-12-31' }, TODAY)).toMatchObject({ ok: true });
    expect(endOf({ from: '2024-01-01', until: '2024-12-31' })).toBe('2025-01-01');
  });

  test.each([
    [{ from: '2026-11-27', until: '2026-11-26' }, 'from', 'niet na de laatste'],
    [{ from: '2026-12-01' }, 'from', 'niet na de laatste'],
    [{ from: '2025-11-26' }, 'from', 'langer dan een jaar'],
    [{ until: '2026-11-28' }, 'until', 'vandaag'],
    [{ from: '0001-01-01', until: '0001-01-02' }, 'until', '2010'],
  ])('%o is refused at its field', (asked, field, remedy) => {
    const refused = readPeriod(asked, TODAY);
    expect(refused).toMatchObject({ ok: false, code: 'INVALID_PERIOD', field });
    expect('remedy' in refused && refused.remedy).toContain(remedy);
  });
});

describe('a look as it is written down', () => {
  test.each([null, 'cw-01'])('is read back, of %s', (personId) => {
    const look = { personId, from: '2026-10-28', until: TODAY };
    expect(readLookUp(lookUpText(look))).toEqual(look);
  });

  test.each(['', 'iets anders', 'Jan Jansen 2026-10-28/2026-11-27', '2026-10-28'])('%j is no such look', (text) => {
    expect(readLookUp(text)).toBeNull();
  });
});
