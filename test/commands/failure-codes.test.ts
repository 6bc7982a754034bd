/** A code says one thing: one of a database that fails is no refusal of anything else, or that would be told as the database's. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DATABASE_FAILURES } from '../../domain/trajectory/failing.ts';

const FOLDERS = ['domain', 'db', 'activities', 'workflows', 'worker', 'commands', 'api', 'cli'];
const CODES: ReadonlySet<string> = new Set(Object.values(DATABASE_FAILURES).map(({ code }) => code));

test('a code of a database that fails is refused with nowhere else', () => {
  const files = execFileSync('git', ['ls-files', ...FOLDERS], { encoding: 'utf8' }).split('\n');
  const refused = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/refuse\(\s*'([A-Z_]+)'/g)].map(([, code = '']) => code),
    );
  expect(refused.length).toBeGreaterThan(100);
  expect(refused.filter((code) => CODES.has(code))).toEqual([]);
});
