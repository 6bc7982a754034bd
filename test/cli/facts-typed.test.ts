import { expect, test } from 'vitest';
import { createOutput } from '../../cli/output.ts';
import { readFacts } from '../../cli/trajectory/facts.ts';
import { enschede } from '../rules/enschede-rule-set.ts';

const { facts } = enschede().document;

test('two values for one fact on one command line are refused, whatever they are', () => {
  for (const second of ['wageValue=60', 'wageValue=45', ' wageValue = 60', 'WAGE_VALUE=60', 'Loonwaarde=60'])
    expect(readFacts(['wageValue=45', second], facts)).toMatchObject({
      ok: false,
      code: 'INVALID_FACTS',
      message: expect.stringContaining('twee keer'),
    });
  expect(readFacts(['wageValue=45', 'ladderStep=4'], facts)).toMatchObject({ ok: true });
});

test('a fact is named as a column of a caseload is', () => {
  for (const name of ['wageValue', 'WageValue', 'wage value', 'Loonwaarde', 'loonwaarde'])
    expect(readFacts([`${name}=45`], facts)).toEqual({ ok: true, facts: { wageValue: 45 } });
});

test('a name that the rules do not have stays, so that the check can name it', () => {
  for (const name of ['__proto__', 'constructor', 'bsn', 'leeg'])
    expect(readFacts([`${name}=1`], facts)).toMatchObject({ ok: true });
  const read = readFacts(['__proto__=1'], facts);
  expect(read.ok && Object.keys(read.facts)).toEqual(['__proto__']);
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
