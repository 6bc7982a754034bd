import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCalendarDate } from '../../../domain/calendar/calendar-date.ts';
import { type CsvOptions, type FactChecker, readCaseloadCsv, toCsvRows } from '../../../domain/caseload/csv.ts';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import { testBsn } from '../../../domain/person/bsn.ts';
import type { Fact, Facts } from '../../../domain/rules/language/schema.ts';
import enschede from '../../../rules/enschede/rule-set.json' with { type: 'json' };

const definitions = enschede.facts as unknown as Record<string, Fact>;

/** Stands for the rule set's own checker, which is injected: a range and a date are enough to see that its faults come through. */
const checkFacts: FactChecker = (facts) => {
  const faults = Object.entries(facts).flatMap(([fact, value]) => {
    const definition = definitions[fact];
    if (
      definition?.type === 'integer' &&
      !((value as number) >= definition.minimum && (value as number) <= definition.maximum)
    ) {
      return [{ fact, message: `Kies ${definition.minimum} tot ${definition.maximum}.` }];
    }
    if (definition?.type === 'date' && !isCalendarDate(value as string))
      return [{ fact, message: 'Deze dag bestaat niet.' }];
    return [];
  });
  return faults.length === 0 ? { ok: true, facts: facts as Facts } : { ok: false, faults };
};
const options: CsvOptions = { definitions, checkFacts };

const clients = generateCaseload({ size: 40 });
/** Whoever is read from a file is not made up by us. */
const imported = clients.map((client) => ({ ...client, reference: false }));
const rows = toCsvRows(clients);
const [header = []] = rows;

/** The file with one cell changed; row 2 is the first client. */
const withCell = (row: number, column: string, text: string): string[][] =>
  rows.map((record, index) =>
    index === row - 1 ? record.map((cell, at) => (header[at] === column ? text : cell)) : record,
  );

const faultsOf = (source: Parameters<typeof readCaseloadCsv>[0], changed: Partial<CsvOptions> = {}) => {
  const read = readCaseloadCsv(source, { ...options, ...changed });
  return read.ok ? [] : read.faults;
};

describe('a caseload written as CSV', () => {
  test('is read back as it was', () => {
    expect(readCaseloadCsv(rows, options)).toEqual({ ok: true, clients: imported });
    expect(readCaseloadCsv(stringify(rows), options)).toEqual({ ok: true, clients: imported });
  });

  test('is read back from a Dutch spreadsheet as well: semicolons, a byte order mark, empty lines at the end', () => {
    const text = `\uFEFF${stringify(rows, { delimiter: ';', record_delimiter: '\r\n' })}\r\n\r\n`;
    expect(readCaseloadCsv(text, options)).toEqual({ ok: true, clients: imported });
  });

  test('keeps unknown apart from known to be none', () => {
    const unknown = { ...clients[0]!, facts: { ladderStep: 2, obstacles: [] } };
    const read = readCaseloadCsv(toCsvRows([unknown, { ...clients[1]!, facts: { wishes: ['paidWork'] } }]), options);
    expect(read.ok && read.clients.map(({ facts }) => facts)).toEqual([
      { ladderStep: 2, obstacles: [] },
      { wishes: ['paidWork'] },
    ]);
  });

  test('numbers clients itself when the file does not', () => {
    const unnumbered = rows.map((record) => record.slice(1));
    const read = readCaseloadCsv(unnumbered, { ...options, firstClientNumber: 501 });
    expect(read.ok && read.clients.slice(0, 2).map(({ clientId, reference }) => ({ clientId, reference }))).toEqual([
      { clientId: 'c-000501', reference: false },
      { clientId: 'c-000502', reference: false },
    ]);
  });
});

describe('a file is refused whole, by row and column, when', () => {
  const refused: [title: string, column: string, text: string, message: string][] = [
    ['a step does not exist', 'ladderStep', '7', 'Kies 1 tot 6'],
    ['a wage value is negative', 'wageValue', '-5', 'Kies 0 tot 100'],
    ['a number is none', 'wageValue', 'veel', 'geen getal'],
    ['a day does not exist', 'birthDate', '1980-02-30', 'bestaat niet'],
    ['yes or no is something else', 'hasDiploma', 'misschien', 'ja of nee'],
    ['a BSN fails the elfproef', 'bsn', '123456789', 'geen geldig BSN'],
    ['a BSN is someone else’s', 'bsn', testBsn(0), 'ook in rij 2'],
    ['a client number is someone else’s', 'clientId', 'c-000001', 'ook in rij 2'],
    ['a client number is none', 'clientId', '17', 'geen klantnummer'],
    ['a postcode is none', 'postcode', '75', 'geen postcode'],
    ['a name is missing', 'familyName', ' ', 'leeg'],
    ['a name is longer than a name', 'givenName', 'a'.repeat(101), 'langer dan 100'],
    ['the entrance is unknown', 'entrance', 'loket', 'benefit'],
    ['the caseworker is missing', 'caseworkerId', '', 'onbekend'],
  ];
  test.each(refused)('%s', (_, column, text, message) => {
    expect(faultsOf(withCell(3, column, text))).toEqual([
      { row: 3, column, message: expect.stringContaining(message) },
    ]);
  });

  test('the caseworker is none of the municipality’s', () => {
    expect(
      faultsOf(withCell(3, 'caseworkerId', 'cw-99'), { caseworkerIds: new Set(clients.map((c) => c.caseworkerId)) }),
    ).toEqual([{ row: 3, column: 'caseworkerId', message: expect.stringContaining('onbekend') }]);
  });

  test('a column is unknown, twice there, or missing', () => {
    const change = (from: string, to: string) => [header.map((name) => (name === from ? to : name)), ...rows.slice(1)];
    expect(faultsOf(change('wishes', 'wensen'))).toMatchObject([
      { row: 1, column: `nummer ${header.indexOf('wishes') + 1}` },
    ]);
    // The engine works the age out itself; `__proto__` and its like are unknown as any other name.
    for (const name of ['age', '__proto__', 'constructor']) expect(faultsOf(change('wishes', name))).toHaveLength(1);
    expect(faultsOf(change('wishes', 'talents'))).toMatchObject([
      { row: 1, column: 'talents', message: expect.stringContaining('twee keer') },
    ]);
    expect(faultsOf(rows.map((record) => record.filter((_, at) => header[at] !== 'bsn')))).toMatchObject([
      { row: 1, column: 'bsn', message: expect.stringContaining('ontbreekt') },
    ]);
  });

  test('a row has a cell too many, or the quotes do not match', () => {
    expect(faultsOf(rows.map((record, index) => (index === 4 ? [...record, 'x'] : record)))).toMatchObject([
      { row: 5, column: null },
    ]);
    const lines = stringify(rows).split('\n');
    lines[2] = `"${lines[2]}`;
    expect(faultsOf(lines.join('\n'))).toMatchObject([
      { column: null, message: expect.stringContaining('aanhalingstekens') },
    ]);
  });

  test('there is nothing in it', () => {
    for (const source of ['', stringify([header]), '\n\n']) expect(faultsOf(source).length).toBeGreaterThan(0);
  });
});

describe('the message', () => {
  test('names the first place, how many more there are, and that nothing was read', () => {
    const file = withCell(3, 'ladderStep', '7').map((record, index) =>
      index === 5 ? record.map((cell, at) => (header[at] === 'bsn' ? '1' : cell)) : record,
    );
    expect(readCaseloadCsv(file, options)).toMatchObject({
      ok: false,
      code: 'CASELOAD_REFUSED',
      message: 'Rij 3, kolom ladderStep: Kies 1 tot 6. Er is nog 1 fout. Er is niets ingelezen.',
    });
  });

  test('never holds what stands in a column about the person, whatever that is', () => {
    const secret = fc.stringMatching(/^[A-Za-z"',;\n]{12,20}$/).map((text) => `Q${text}Z`);
    const refuseAll: FactChecker = () => ({ ok: false, faults: [{ fact: 'ladderStep', message: 'Fout.' }] });
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom('bsn', 'givenName', 'familyName', 'street', 'postcode'),
        fc.integer({ min: 1, max: 40 }),
        (text, column, row) => {
          const changed = withCell(row, column, text);
          const file = stringify(changed);
          for (const source of [changed, file, file.replaceAll('"', ''), file.replace(/"(?=[^"]*$)/, '')]) {
            const read = readCaseloadCsv(source, { ...options, checkFacts: refuseAll });
            expect(read.ok).toBe(false);
            expect(JSON.stringify(read)).not.toContain(JSON.stringify(text).slice(1, -1));
          }
        },
      ),
    );
  });

  test('is a fault where the fact checker refuses without a reason, so that no client is dropped unseen', () => {
    expect(() => readCaseloadCsv(rows, { ...options, checkFacts: () => ({ ok: false, faults: [] }) })).toThrow();
  });

  test('lists no more than a hundred faults of a file that is something else', () => {
    const wrong = Array.from({ length: 500 }, () => ['x']);
    expect(faultsOf([header, ...wrong])).toHaveLength(100);
  });
});

test('22,000 clients are read in seconds of processor time', () => {
  const text = stringify(toCsvRows(generateCaseload({ size: 22_000 })));
  const before = process.cpuUsage();
  expect(readCaseloadCsv(text, options).ok).toBe(true);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(10_000);
});
