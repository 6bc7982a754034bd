import { expect, test } from 'vitest';
import { CAUSE_HINTS, causeHint } from '../../cli/ops/cause-hints.ts';
import { type CauseCode, isMendedByRepair, WEIGHTS } from '../../domain/operations/causes.ts';

const CODES = Object.keys(WEIGHTS) as CauseCode[];

test('whatever repair mends says how it is begun, and of no client there is nothing to ask', () => {
  for (const code of CODES.filter(isMendedByRepair)) expect(CAUSE_HINTS[code]).toContain('ops reconcile --repair');
  for (const code of CODES) expect(causeHint({ code, examples: ['c-000001'] }) ?? '').not.toContain('{');
  expect(causeHint({ code: 'overdue', examples: ['c-000001'] })).toBe('npx klimop ops explain c-000001');
  expect(causeHint({ code: 'overdue', examples: [] })).toBeNull();
});

test('what is to be typed can be, whatever somebody called a workflow', () => {
  const foreign = (id: string) => causeHint({ code: 'foreign', examples: [id] });
  expect(foreign('betaal-rekening.7')).toMatch(/--workflow-id betaal-rekening\.7$/);
  expect(foreign("a; rm -rf ~ 'b")).toMatch(/--workflow-id 'a; rm -rf ~ '\\''b'$/);
});
