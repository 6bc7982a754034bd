import { expect, test } from 'vitest';
import { CAUSES, type CauseCode, DIFFERENCES, wordsOf } from '../../../domain/operations/causes.ts';
import { FAILURES } from '../../../domain/trajectory/failing.ts';

const stuck = (code: CauseCode, fault: string | null = null) =>
  wordsOf({ code, fault, count: 1, since: null, examples: ['c-000001'], query: null });

test('every cause has words and a remedy without a gap in it', () => {
  const codes = [...Object.keys(CAUSES), ...Object.keys(DIFFERENCES)] as CauseCode[];
  for (const { what, remedy } of codes.map((code) => stuck(code))) {
    expect(what).not.toBe('');
    expect(remedy).toMatch(/\.$/);
    expect(remedy).not.toContain('{');
  }
});

test('what fails is told by its class, with what to do about that', () => {
  expect(stuck('failing', 'disk')).toEqual({
    what: `staat stil: ${FAILURES.disk.nl}`,
    remedy: FAILURES.disk.remedy,
  });
  expect(stuck('letters', 'schema').remedy).toBe(FAILURES.schema.remedy);
  expect(stuck('overdue').remedy).toContain('ops explain c-000001');
});
