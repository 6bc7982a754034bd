import { expect, test } from 'vitest';
import { lineAgain } from '../../cli/trajectory/send-again.ts';

const ID = '3f2b8a52-0c4e-4a57-9f0e-0b8d8f3c1a11';

test.each([
  ['its id at the end', ['trajectory', 'place', 'c-000001'], `trajectory place c-000001 --command-id ${ID}`],
  [
    'the id once, as it was',
    ['trajectory', 'place', 'c-000001', '--command-id', ID, '--json'],
    `trajectory place c-000001 --json --command-id ${ID}`,
  ],
  [
    'nothing in somebody’s own words, and nothing of a client',
    ['trajectory', 'facts', 'c-000001', '--set', 'wageValue=45', '--note=ziek thuis', '--by', 'cw-01'],
    `trajectory facts c-000001 --set '...' --note='...' --by cw-01 --command-id ${ID}`,
  ],
  [
    'what a shell would take apart in one piece',
    ['trajectory', 'x y', "d'n"],
    `trajectory 'x y' 'd'\\''n' --command-id ${ID}`,
  ],
])('the line that sends a command again has %s', (_, words, line) => {
  expect(lineAgain(words, ID)).toBe(`npx klimop ${line}`);
});

test('what was filled in for the sender is in it', () => {
  expect(lineAgain(['trajectory', 'contact', 'c-000001'], ID, ['--on', '2026-11-23'])).toBe(
    `npx klimop trajectory contact c-000001 --on 2026-11-23 --command-id ${ID}`,
  );
});
