import { expect, test } from 'vitest';
import { createOutput } from '../../cli/output.ts';
import { readFacts } from '../../cli/trajectory/facts.ts';
import { enschede } from '../rules/enschede-rule-set.ts';

const { facts } = enschede().document;

test('two values for one fact on one command line are refused, whatever they are', () => {
  for (const second of ['wageValue=60', 'wageValue=45', ' wageValue = 60'])
    expect(readFacts(['wageValue=45', second], facts)).toMatchObject({
      ok: false,
      code: 'INVALID_FACTS',
      message: expect.stringContaining('twee keer'),
    });
  expect(readFacts(['wageValue=45', 'ladderStep=4'], facts)).toMatchObject({ ok: true });
});

test('no line that is printed has a control character', () => {
  const written: string[] = [];
  const write = process.stdout.write;
  process.stdout.write = ((text: string) => written.push(text) > 0) as typeof write;
  try {
    const output = createOutput(false);
    output.say('rood \u001b[31m en \u202e omgekeerd\u0007');
    output.table(['a'], [['\u001b[2J']]);
  } finally {
    process.stdout.write = write;
  }
  expect(written.join('').replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
});
