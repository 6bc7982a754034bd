import { stringify } from 'csv-stringify/sync';
import { describe, expect, test } from 'vitest';
import { clientCheck } from '../../../domain/caseload/client-check.ts';
import { type ClientCheck, type CsvOptions, readCaseloadCsv, toCsvRows } from '../../../domain/caseload/csv.ts';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import { testBsn } from '../../../domain/person/bsn.ts';
import { fc } from '../../property.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';

const ruleSet = enschede();
const definitions = ruleSet.document.facts;
const options: CsvOptions = { definitions, checkFacts: clientCheck(ruleSet, '2010-07-01') };

const clients = generateCaseload({ size: 40 }).map((client) => ({ ...client, reference: false }));
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
    expect(readCaseloadCsv(rows, options)).toEqual({ ok: true, clients });
    expect(readCaseloadCsv(stringify(rows), options)).toEqual({ ok: true, clients });
  });

  test('is read back from a Dutch spreadsheet as well: semicolons, a byte order mark, empty lines at the end', () => {
    const text = `\uFEFF${stringify(rows, { delimiter: ';', record_delimiter: '\r\n' })}\r\n\r\n`;
    expect(readCaseloadCsv(text, options)).toEqual({ ok: true, clients });
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
    const free = ['c-000501', 'c-000777'];
    const read = (count: number) =>
      readCaseloadCsv(unnumbered.slice(0, 1 + count), { ...options, newClientId: () => free.shift() ?? null });
    const two = read(2);
    expect(two.ok && two.clients.map(({ clientId }) => clientId)).toEqual(['c-000501', 'c-000777']);
    expect(read(1)).toMatchObject({ ok: false, faults: [{ row: 2, column: 'clientId' }] });
  });
});

describe('a file is refused whole, by row and column, when', () => {
  const refused: [title: string, column: string, text: string, message: string][] = [
    ['a step does not exist', 'ladderStep', '7', 'van 1 tot en met 6'],
    ['a wage value is negative', 'wageValue', '-5', 'van 0 tot en met 100'],
    ['a number is none', 'wageValue', 'veel', 'geheel getal'],
    ['a day does not exist', 'birthDate', '1980-02-30', 'bestaande dag'],
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

  test('a column is unknown, worked out, twice there, or missing', () => {
    const change = (from: string, to: string) => [header.map((name) => (name === from ? to : name)), ...rows.slice(1)];
    expect(faultsOf(change('wishes', 'telefoon'))).toMatchObject([
      { row: 1, column: `nummer ${header.indexOf('wishes') + 1} (R)`, message: expect.stringContaining('onbekend') },
    ]);
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty'])
      expect(faultsOf(change('wishes', name))).toHaveLength(1);
    expect(faultsOf(change('wishes', 'Leeftijd'))).toMatchObject([
      { row: 1, column: 'age', message: expect.stringContaining('rekent Klimop zelf uit') },
    ]);
    expect(faultsOf(change('wishes', 'Talents'))).toMatchObject([
      { row: 1, column: 'talents', message: expect.stringContaining('twee keer') },
    ]);
    expect(faultsOf(rows.map((record) => record.filter((_, at) => header[at] !== 'bsn')))).toMatchObject([
      { row: 1, column: 'bsn', message: expect.stringContaining('ontbreekt') },
    ]);
  });

  test('a column that is unknown is named, and what is wrong in the rows is told with it', () => {
    const file = withCell(3, 'ladderStep', '7').map((record, at) => [...record, at === 0 ? 'schoenmaat' : '42']);
    expect(faultsOf(file)).toMatchObject([
      {
        row: 1,
        column: expect.stringMatching(/^nummer /),
        message: expect.stringContaining('“schoenmaat” is onbekend'),
      },
      { row: 3, column: 'ladderStep' },
    ]);
    // A column that is missing is told once, with what is wrong in the others; what may be somebody is not repeated.
    const without = withCell(3, 'ladderStep', '7').map((record) => record.filter((_, at) => header[at] !== 'street'));
    expect(faultsOf(without.map((record, at) => [...record, at === 0 ? 'Jansen' : '']))).toMatchObject([
      { row: 1, message: expect.not.stringContaining('Jansen') },
      { row: 1, column: 'street' },
      { row: 3, column: 'ladderStep' },
    ]);
    const number = withCell(3, 'ladderStep', '7').map((record, at) => [...record, at === 0 ? '123456782' : '']);
    expect(faultsOf(number)[0]?.message).not.toContain('123456782');
    // A first line that did not end has somebody's row in it as well.
    const [names = [], somebody = [], ...others] = rows;
    const said = JSON.stringify(faultsOf([[...names, ...somebody], ...others]));
    for (const column of ['givenName', 'familyName', 'street', 'city', 'bsn'])
      expect(said).not.toContain(somebody[header.indexOf(column)]);
    // Without most of its columns it is another file.
    const few = rows.map((record) => record.filter((_, at) => ['bsn', 'entrance', 'city'].includes(header[at] ?? '')));
    expect(faultsOf(few).every(({ row }) => row === 1)).toBe(true);
  });

  test('a row has a cell too many', () => {
    expect(faultsOf(rows.map((record, index) => (index === 4 ? [...record, 'x'] : record)))).toMatchObject([
      { row: 5, column: null, message: expect.stringContaining(`${header.length + 1} cellen, de kopregel`) },
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
      message: expect.stringMatching(/^Rij 3, kolom ladderStep: .{20,} Er is nog 1 fout\. Er is niets ingelezen\.$/),
      faultCount: 2,
    });
  });

  test('never holds what stands in a column about the person, whatever that is', () => {
    const secret = fc.stringMatching(/^[A-Za-z"',;\n]{12,20}$/).map((text) => `Q${text}Z`);
    const refuseAll: ClientCheck = () => ({ ok: false, faults: [{ fact: 'ladderStep', message: 'Fout.' }] });
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

  test('lists a hundred faults, and counts all of them', () => {
    const wrong = Array.from({ length: 5_000 }, () => ['x']);
    const read = readCaseloadCsv([header, ...wrong], options);
    expect(!read.ok && read.faults).toHaveLength(100);
    expect(read).toMatchObject({ faultCount: 5_000, message: expect.stringContaining('Er zijn nog 4999 fouten.') });
  });

  test('says where the reading ended, when what follows could be anything', () => {
    const lines = stringify(withCell(3, 'ladderStep', '7')).split('\n');
    lines[4] = `"${lines[4]}`;
    const read = readCaseloadCsv(lines.join('\n'), options);
    expect(read).toMatchObject({
      faultCount: 2,
      message: expect.stringContaining('Er is nog 1 fout. Vanaf rij 6 is niet verder gekeken.'),
      faults: [
        { row: 3, column: 'ladderStep' },
        { row: 5, column: 'clientId', message: expect.stringContaining('aanhalingstekens') },
      ],
    });
  });
});
