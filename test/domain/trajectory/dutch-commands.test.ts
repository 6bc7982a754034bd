/** Whatever is wrong with a command, its sender reads Dutch with what to do, and never what was sent. */
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { COMMANDS, type CommandName, checkCommand } from '../../../domain/trajectory/commands.ts';

const ENGLISH =
  /\b(invalid|expected|received|unrecognized|required|must|an? (code|id|day)|the|string|number|option)\b/i;
const TELLS = /(Geef|Kies|Noem|Laat|Vul|Verbeter)/;
const WRONG = [undefined, null, '', ' ', '<script>', 'x'.repeat(5_000), -1, 1.5, 2e9, true, [], {}, ['<script>'], [1]];

test.each([
  ['override', 'goal', 'goal1'],
  ['override', 'instrument', 'schooling'],
  ['approve', 'instrument', 'schooling'],
  ['place', 'sector', 'care'],
] as const)('a code of %s that cannot be, of a %s, is told with one of its kind: %s', (name, field, example) => {
  const refused = checkCommand(name, {
    commandId: '00000000-0000-4000-8000-000000000001',
    by: 'cw-01',
    expectedVersion: 1,
    goal: 'goal1',
    instrument: 'schooling',
    reasonCode: 'clientWish',
    ...(name !== 'override' && { goal: undefined, reasonCode: undefined }),
    [field]: 'Zorg',
  });
  expect(refused.ok ? '' : refused.message).toContain(`zoals ${example}:`);
});

describe.each(Object.keys(COMMANDS) as CommandName[])('%s', (name) => {
  const fields = Object.keys((COMMANDS[name] as unknown as z.ZodObject).shape);
  test.each([...fields, 'geen veld'])('with a wrong %s is refused in Dutch', (field) => {
    for (const value of WRONG) {
      const refused = checkCommand(name, {
        commandId: '00000000-0000-4000-8000-000000000001',
        by: 'cw-01',
        [field]: value,
      });
      if (refused.ok) continue;
      expect(refused.message).toMatch(TELLS);
      expect(refused.message).not.toMatch(ENGLISH);
      expect(refused.message).not.toContain('<script>');
      if (field !== 'geen veld') expect(refused.message.split(':')[0]).not.toBe(field);
      expect(refused.message.length).toBeLessThan(300);
    }
  });
});
