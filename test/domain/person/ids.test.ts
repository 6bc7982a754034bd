import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { ClientIdField, CommandIdField } from '../../../api/fields.ts';
import { buildProgram } from '../../../cli/program.ts';
import { clientCheck } from '../../../domain/caseload/client-check.ts';
import { readCaseloadCsv, toCsvRows } from '../../../domain/caseload/csv.ts';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import { canonicalClientId, canonicalId, caseworkerIdOf, clientIdOf, isClientId } from '../../../domain/person/ids.ts';
import { isPostcode, parsePostcode } from '../../../domain/person/postcode.ts';
import { COMMANDS } from '../../../domain/trajectory/commands.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';

test('clients and caseworkers are numbered in a fixed spelling', () => {
  expect(clientIdOf(123)).toBe('c-000123');
  expect(clientIdOf(1_234_567)).toBe('c-1234567');
  expect(caseworkerIdOf(7)).toBe('cw-07');
  expect(['c-000123', 'c-1234567'].every(isClientId)).toBe(true);
  expect(['c-123', 'C-000123', 'c-000123 ', 'c-0001234567', '000123', ''].some(isClientId)).toBe(false);
});

test('a postcode is stored without a space and in capitals', () => {
  expect(parsePostcode(' 7511 je ')).toBe('7511JE');
  expect(isPostcode('7511JE')).toBe(true);
  for (const text of ['0511JE', '7511', '7511J', '7511 JE X', 'JE7511', '7511J1', ''])
    expect(parsePostcode(text), text).toBeNull();
});

describe('one person, however the number is typed', () => {
  const CLIENTS: [typed: string, kept: string | null][] = [
    ['c-000123', 'c-000123'],
    ['C-000123', 'c-000123'],
    [' c-000123 ', 'c-000123'],
    ['c-0000123', 'c-000123'],
    ['C-0700001', 'c-700001'],
    ['c-0001234567', 'c-1234567'],
    ['c-999999999', 'c-999999999'],
    ['c-9999999999', null],
    ['c-123', null],
    ['c000123', 'c-000123'],
    ['C 000123', 'c-000123'],
    ['c–000123', 'c-000123'],
    ['c_000123', null],
    ['000123', null],
    ['<script>', null],
    ['', null],
  ];
  const ruleSet = enschede();
  const rows = toCsvRows(generateCaseload({ size: 1 }));
  const inFile = (clientId: string): string | null => {
    const [header = [], [, ...row] = []] = rows;
    const options = { definitions: ruleSet.document.facts, checkFacts: clientCheck(ruleSet, '2026-11-23') };
    const read = readCaseloadCsv([header, [clientId, ...row]], options, (client) => client.clientId);
    return read.ok ? (read.clients[0] ?? null) : null;
  };
  const [show] = commandsNamed('show').filter((command) => command.registeredArguments[0]?.name() === 'klant');
  const onCommandLine = (typed: string): string | null => {
    const read = String(show?.registeredArguments[0]?.parseArg?.(typed, undefined));
    return isClientId(read) ? read : null;
  };

  test.each(CLIENTS)('client "%s" is %s in a file, over HTTP and on the command line', (typed, kept) => {
    const canonical = canonicalClientId(typed);
    expect(isClientId(canonical) ? canonical : null).toBe(kept);
    const overHttp = ClientIdField.safeParse(typed);
    expect(overHttp.success ? overHttp.data : null).toBe(kept);
    expect(onCommandLine(typed)).toBe(kept);
    expect(inFile(typed)).toBe(kept);
  });

  test('a colleague and a command too, wherever they are asked', () => {
    const id = '3F2B8A52-0C4E-4A57-9F0E-0B8D8F3C1A11';
    expect(CommandIdField.parse(` ${id}`)).toBe(id.toLowerCase());
    expect(COMMANDS.transfer.parse({ commandId: id, by: 'CW-01', to: ' cw-02' })).toEqual({
      commandId: id.toLowerCase(),
      by: 'cw-01',
      to: 'cw-02',
    });
    for (const command of commandsNamed())
      for (const option of command.options)
        if (['by', 'to', 'caseworker', 'author', 'municipality'].includes(option.attributeName()))
          expect(option.parseArg?.(' CW-01 ', undefined), `${command.name()} ${option.flags}`).toBe('cw-01');
    expect(canonicalId(' Stichtse-Vecht ')).toBe('stichtse-vecht');
  });
});

/** All commands, or those of one name. */
function commandsNamed(name?: string): Command[] {
  const below = (command: Command): Command[] => [command, ...command.commands.flatMap(below)];
  return below(buildProgram()).filter((command) => name === undefined || command.name() === name);
}
