import { expect, test } from 'vitest';
import { CAUSES, type CauseCode, DIFFERENCES, hasFault, WEIGHTS, wordsOf } from '../../../domain/operations/causes.ts';
import { FAILURES } from '../../../domain/trajectory/failing.ts';

const stuck = (code: CauseCode, fault: string | null = null) => wordsOf({ code, fault });

test('every cause has words and a remedy without a gap in it', () => {
  const codes = [...Object.keys(CAUSES), ...Object.keys(DIFFERENCES)] as CauseCode[];
  for (const { what, remedy } of codes.map((code) => stuck(code))) {
    expect(what).not.toBe('');
    expect(remedy).toMatch(/\.$/);
    expect(remedy).not.toContain('{');
  }
});

test('what waits for a person, or has ended already, is no fault; whatever else stands still is', () => {
  const notices = Object.entries(WEIGHTS).filter(([, weight]) => weight === 'notice');
  expect(notices.map(([code]) => code).sort()).toEqual(['escalated', 'strays']);
  expect(hasFault([])).toBe(false);
  expect(hasFault([{ code: 'escalated' }, { code: 'strays' }])).toBe(false);
  expect(hasFault([{ code: 'escalated' }, { code: 'overdue' }])).toBe(true);
});

test('what fails is told by its class, with what to do about that', () => {
  expect(stuck('failing', 'disk')).toEqual({
    what: `staat stil: ${FAILURES.disk.nl}`,
    remedy: FAILURES.disk.remedy,
  });
  expect(stuck('letters', 'schema').remedy).toBe(FAILURES.schema.remedy);
});
