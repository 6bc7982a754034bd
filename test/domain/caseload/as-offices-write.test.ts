/** A caseload as offices and their programs write it: what can mean one thing is read, the rest is refused with its own cause, at its own place. */
import { stringify } from 'csv-stringify/sync';
import { describe, expect, test } from 'vitest';
import { clientCheck } from '../../../domain/caseload/client-check.ts';
import { type CsvOptions, readCaseloadCsv, toCsvRows } from '../../../domain/caseload/csv.ts';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import { fc } from '../../property.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';

const ruleSet = enschede();
const ON = '2010-07-01';
const options: CsvOptions = { definitions: ruleSet.document.facts, checkFacts: clientCheck(ruleSet, ON) };

/** Numbers that pass the elfproef and have their first zero, or none. */
const BSNS = ['012345672', '123456782', '111222333', '087654325'];

const clients = generateCaseload({ size: 4 }).map((client, index) => ({
  ...client,
  reference: false,
  person: {
    ...client.person,
    givenName: ['Zoë', 'André', '’t', 'Łukasz'][index % 2] as string,
    bsn: BSNS[index] as string,
  },
}));
const rows = toCsvRows(clients);
const header = rows[0] as string[];
const text = stringify(rows);

const latin1 = (written: string): Uint8Array => Buffer.from(written, 'latin1');
const utf16 = (written: string, isBig: boolean): Uint8Array => {
  const little = Buffer.from(written, 'utf16le');
  return isBig ? little.swap16() : little;
};
const read = (source: string | Uint8Array, chunk = 1 << 20) => {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.slice(at * chunk, (at + 1) * chunk),
  );
  return readCaseloadCsv({ bytes: chunks }, options);
};
const faultsOf = (source: string | Uint8Array) => {
  const done = read(source);
  return done.ok ? [] : done.faults;
};
const semicolons = stringify(rows, { delimiter: ';' });
const withCell = (row: number, column: string, written: string): string[][] =>
  rows.map((record, index) =>
    index === row - 1 ? record.map((cell, at) => (header[at] === column ? written : cell)) : record,
  );
const written = (records: string[][]): string => stringify(records, { delimiter: ';' });
/** As a spreadsheet saves what it took for one column. */
const wholeLines = (of: string, after = ''): string =>
  of
    .trimEnd()
    .split('\n')
    .map((line) => `"${line.replaceAll('"', '""')}"${after}`)
    .join('\r\n');
const renamed = (name: (column: string) => string): string => written([header.map(name), ...rows.slice(1)]);

describe('a file is read', () => {
  const READ: [title: string, source: string | Uint8Array][] = [
    ['separated by semicolons', semicolons],
    ['separated by tabs', stringify(rows, { delimiter: '\t' })],
    ['separated by |', stringify(rows, { delimiter: '|' })],
    ['with sep=; above it', `sep=;\r\n${semicolons}`],
    ['with "sep=,", in quotes', `"sep=,"\n${text}`],
    ['with a mark that only sep= tells', `sep=^\n${stringify(rows, { delimiter: '^' })}`],
    ['with sep= that is wrong', `sep=,\n${semicolons}`],
    ['with a title and an empty line above', `Caseload Enschede, juli 2010\n\n${semicolons}`],
    ['with a title in the first of many cells', `Overzicht;;;;\n;;;;\n${semicolons}`],
    ['with headers in capitals', renamed((name) => name.toUpperCase())],
    ['with headers in words', renamed((name) => name.replace(/([A-Z])/g, ' $1'))],
    ['with headers with underscores', renamed((name) => name.replace(/([A-Z])/g, '_$1').toLowerCase())],
    [
      'with headers in Dutch',
      renamed((name) =>
        name === 'givenName' ? 'Voornaam' : name === 'ladderStep' ? 'Trede op de participatieladder' : name,
      ),
    ],
    ['with empty columns at the end', written(rows.map((record) => [...record, '', '', '']))],
    [
      'with empty columns at the end of some rows',
      written(rows.map((record, at) => (at % 2 ? [...record, '', ''] : record))),
    ],
    [
      'with a column between that is empty',
      written(rows.map((record) => [record[0] as string, '', ...record.slice(1)])),
    ],
    ['with every line as one cell, its separators and all', wholeLines(semicolons)],
    ['with every line as one cell, separated by commas', wholeLines(text)],
    ['with every line as one cell and empty cells after it', wholeLines(semicolons, ';;;')],
    ['with every line but the header as one cell', wholeLines(semicolons).replace(/^.*$/m, header.join(';'))],
    ['in UTF-8 with a mark', `\uFEFF${semicolons}`],
    ['in UTF-16 with a mark', utf16(`\uFEFF${semicolons}`, false)],
    ['in UTF-16 without a mark', utf16(semicolons, false)],
    ['in UTF-16, the other byte first, with a mark', utf16(`\uFEFF${semicolons}`, true)],
    ['in UTF-16, the other byte first, without a mark', utf16(semicolons, true)],
    ['in Windows-1252', latin1(semicolons)],
    ['with line ends of old Macs', semicolons.replaceAll('\n', '\r')],
    [
      'with mixed line ends',
      semicolons.split('\n').reduce((all, line, at) => all + line + (['\r\n', '\n', '\r'][at % 3] as string), ''),
    ],
    ['without a line end at the end', semicolons.trimEnd()],
    ['with the end-of-file sign of DOS', `${semicolons}\x1A`],
    ['with every cell in quotes', stringify(rows, { quoted: true })],
    ['with spaces around quotes', stringify(rows, { quoted: true, delimiter: ' ; ' }).replaceAll(' ; ', ' ; ')],
    ['with every cell kept as text', rows.map((record) => record.map((cell) => `="${cell}"`).join(';')).join('\n')],
    [
      'with every cell kept as text, and then written as CSV',
      written(rows.map((record) => record.map((cell) => `="${cell}"`))),
    ],
    [
      'with days as the Dutch write them',
      written(
        rows.map((record, at) =>
          record.map((cell) => (at === 0 ? cell : cell.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3-$2-$1'))),
        ),
      ),
    ],
    [
      'with yes and no as Dutch Excel has them',
      written(rows.map((record) => record.map((cell) => ({ ja: 'WAAR', nee: 'ONWAAR' })[cell] ?? cell))),
    ],
  ];
  test.each(READ)('%s', (_, source) => {
    expect(read(source)).toEqual({ ok: true, clients });
    expect(read(source, 7)).toEqual({ ok: true, clients });
  });

  test.each([
    ['dots', (bsn: string) => `${bsn.slice(0, 3)}.${bsn.slice(3, 6)}.${bsn.slice(6)}`],
    ['spaces', (bsn: string) => `${bsn.slice(0, 4)} ${bsn.slice(4, 6)} ${bsn.slice(6)}`],
    ['spaces that do not break', (bsn: string) => `${bsn.slice(0, 4)}\u00A0${bsn.slice(4)}`],
    ['an apostrophe', (bsn: string) => `'${bsn}`],
    ['="…"', (bsn: string) => `="${bsn}"`],
    ['no zero in front', (bsn: string) => bsn.replace(/^0/, '')],
    ['decimals', (bsn: string) => `${bsn.replace(/^0/, '')}.0`],
  ])('a BSN with %s', (_, style) => {
    const bsn = header.indexOf('bsn');
    const file = rows.map((record, at) =>
      record.map((cell, column) => (at > 0 && column === bsn ? style(cell) : cell)),
    );
    for (const delimiter of [';', ',', '\t'])
      expect(read(stringify(file, { delimiter }))).toEqual({ ok: true, clients });
  });

  test('a file of whose rows spreadsheets left the last empty cells away: those facts are unknown', () => {
    const { jobProspects: _, ...facts } = clients[1]!.facts;
    const file = rows.map((record, at) => (at === 2 ? record.slice(0, -1) : record));
    expect(header.at(-1)).toBe('jobProspects');
    expect(read(written(file))).toEqual({
      ok: true,
      clients: clients.map((client, at) => (at === 1 ? { ...client, facts } : client)),
    });
  });

  test('a caller that fills one buffer again and again', () => {
    const bytes = Buffer.from(semicolons);
    const buffer = Buffer.alloc(100);
    const chunks = function* () {
      for (let at = 0; at < bytes.length; at += 100) yield buffer.subarray(0, bytes.copy(buffer, 0, at, at + 100));
    };
    expect(readCaseloadCsv({ bytes: chunks() }, options)).toEqual({ ok: true, clients });
  });
});

describe('rows are counted as a spreadsheet counts them', () => {
  test.each([
    ['the header is row 1', '', 0],
    ['a line sep= counts', 'sep=;\n', 1],
    ['titles and empty lines count', 'Caseload\n\nversie 2\r\n', 3],
    ['a title with a line break within quotes is one row', '"Caseload\nEnschede";;\n', 1],
  ])('%s', (_, above, shift) => {
    expect(faultsOf(above + written(withCell(3, 'ladderStep', '7')))).toMatchObject([
      { row: 3 + shift, column: 'ladderStep' },
    ]);
  });

  test('a line break within a cell begins no row, and is a space in the text', () => {
    const two = withCell(2, 'street', 'Lange\r\nlaan').map((record, at) =>
      at === 3 ? record.map((cell, column) => (header[column] === 'ladderStep' ? '9' : cell)) : record,
    );
    expect(faultsOf(written(two))).toMatchObject([{ row: 4, column: 'ladderStep' }]);
    const done = read(written(withCell(2, 'street', 'Lange\r\nlaan')));
    expect(done.ok && done.clients[0]?.person.street).toBe('Lange laan');
  });
});

describe('a file is refused with its own cause', () => {
  const place = (column: string) => `nummer ${header.indexOf(column) + 1}`;
  const REFUSED: [title: string, source: string | Uint8Array, row: number, column: string | null, words: string][] = [
    ['it is empty', '', 1, null, 'leeg'],
    ['it is empty lines', '\r\n\n', 1, null, 'leeg'],
    ['it is a header', written([header]), 1, null, 'geen klant'],
    ['it has no header', written(rows.slice(1)), 1, null, 'Nodig zijn in elk geval: ingang, klantmanager,'],
    ['it is a workbook', Buffer.from('PK\x03\x04enzovoort'), 1, null, 'werkmap'],
    ['it is an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2), 1, null, 'werkmap'],
    ['it is a pdf', '%PDF-1.7 enzovoort', 1, null, 'pdf'],
    ['it is JSON', '{ "facts": {} }', 1, null, 'geen kopregel'],
    ['quotes do not end', text.replace('\nc-000002', '\n"c-000002'), 3, 'clientId', 'eindigt'],
    ['text stands behind quotes', semicolons.replace('\nc-000002', '\n"c-000002"x'), 3, 'clientId', 'na het laatste'],
    ['it breaks off', semicolons.slice(0, semicolons.lastIndexOf(';') - 40), 5, null, 'houdt het bestand op'],
    ['a name has a NUL', written(withCell(3, 'familyName', 'Jan\0sen')), 3, 'familyName', 'NUL'],
    ['a street has a sign that nobody sees', written(withCell(3, 'street', 'Laan\x07')), 3, 'street', 'niet ziet'],
    ['a caseworker has a NUL', written(withCell(3, 'entrance', 'benefit\0x')), 3, 'entrance', 'benefit'],
    [
      'rows of NUL end it, as an interrupted program leaves them',
      `${semicolons}\0\0\0\0\0\0`,
      6,
      null,
      'niet helemaal opgeslagen',
    ],
    ['a name was damaged before', written(withCell(3, 'givenName', 'Zo\uFFFD')), 3, 'givenName', 'verminkt'],
    [
      'a name was read in the wrong coding before',
      written(withCell(3, 'givenName', 'ZoÃ«')),
      3,
      'givenName',
      'verminkt',
    ],
    [
      'letters are in two codings',
      Buffer.concat([
        Buffer.from(semicolons),
        latin1(written(withCell(3, 'givenName', 'Renée')).split('\n')[2] as string),
      ]),
      6,
      null,
      'anders bewaard',
    ],
    ['a BSN lost two zeros', written(withCell(3, 'bsn', '1234567')), 3, 'bsn', 'nullen vooraan'],
    ['a BSN was rounded', written(withCell(3, 'bsn', '1,23457E+08')), 3, 'bsn', 'afgerond'],
    ['a house number became a day', written(withCell(3, 'houseNumber', '2-jan')), 3, 'houseNumber', 'datum'],
    ['a day may be two', written(withCell(3, 'birthDate', '05/04/1980')), 3, 'birthDate', 'jaar-maand-dag'],
    ['a day is a number', written(withCell(3, 'birthDate', '29586')), 3, 'birthDate', 'spreadsheet'],
    ['a year has two digits', written(withCell(3, 'birthDate', '31-12-80')), 3, 'birthDate', 'vier cijfers'],
    ['a house number became a month', written(withCell(3, 'houseNumber', 'dec-75')), 3, 'houseNumber', 'datum'],
    ['a house number became a whole day', written(withCell(3, 'houseNumber', '3-12-2026')), 3, 'houseNumber', 'datum'],
    ['a day is a year', written(withCell(3, 'birthDate', '1980')), 3, 'birthDate', 'alleen een jaar'],
    ['a name cannot be seen', written(withCell(3, 'familyName', '\u200B')), 3, 'familyName', 'leeg'],
    ['a name turns what is read', written(withCell(3, 'familyName', '\u202EnesnaJ')), 3, 'familyName', 'niet ziet'],
    ['a name is a fault of a spreadsheet', written(withCell(3, 'city', '#VERW!')), 3, 'city', 'foutmelding'],
    ['a name is a formula', written(withCell(3, 'familyName', '=A2&B2')), 3, 'familyName', 'formule'],
    ['it is UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x62, 0, 0, 0), 1, null, 'UTF-32'],
    ['a number may be thousands', written(withCell(3, 'wageValue', '1.000')), 3, 'wageValue', '1000'],
    [
      'a column without a name holds something',
      written(rows.map((record, at) => [...record.slice(0, 10), at === 2 ? 'x' : '', ...record.slice(10)])),
      3,
      'nummer 11 (K)',
      'geen naam',
    ],
    [
      'a column is unknown',
      renamed((name) => (name === 'talents' ? 'Telefoon' : name)),
      1,
      `${place('talents')} (Q)`,
      'pagina Regels',
    ],
  ];
  test.each(REFUSED)('%s', (_, source, row, column, words) => {
    const faults = faultsOf(source);
    expect(faults).toMatchObject([{ row, column, message: expect.stringContaining(words) }]);
    // Who reads it in a browser has no files of the project.
    expect(faults[0]?.message).not.toContain('docs/');
  });
});

describe('a file of MS-DOS', () => {
  const LETTERS = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ';
  /** As code pages 850 and 437 both write it. */
  const inMsDos = (text: string): Uint8Array =>
    Uint8Array.from(
      [...text].map((letter) => (LETTERS.includes(letter) ? 0x80 + LETTERS.indexOf(letter) : letter.charCodeAt(0))),
    );
  const FAMILY = header.indexOf('familyName');
  const file = (names: readonly string[]): Uint8Array =>
    inMsDos(
      written(
        rows.map((record, row) => {
          const plain = record.map((cell) => cell.normalize('NFD').replace(/\p{M}/gu, ''));
          const name = names[row - 1];
          return name === undefined ? plain : plain.with(FAMILY, name);
        }),
      ),
    );
  const namesIn = (bytes: Uint8Array): string[] => {
    const read = readCaseloadCsv({ bytes: [bytes] }, options);
    return read.ok ? read.clients.map(({ person }) => person.familyName) : read.faults.map(({ message }) => message);
  };

  test.each([
    [['René', 'Zoë']],
    [['Müller', 'Öztürk']],
    [['Brûlé', 'Çelik']],
    [['Köhler-Bär', 'Ünal']],
    [['Daniëls', 'Vanà den Bàrg']],
  ])('is read where its words show what it is: %s', (names) => {
    expect(namesIn(file(names)).slice(0, 2)).toEqual(names);
  });

  test.each([
    // In Windows and on an old Mac these bytes are letters or signs as well.
    ['Zoë', 'verminkt'],
    ['Öztark', 'verminkt'],
    ['Çelik', 'verminkt'],
  ])('is refused where they do not: %s alone', (name, words) => {
    expect(namesIn(file([name]))[0]).toContain(words);
  });

  test('is refused where a letter is one of Windows or of an old Mac as well', () => {
    for (const byte of [0xeb, 0x8e]) {
      const bytes = file(['René', 'Zo#e']);
      bytes[bytes.indexOf(0x23)] = byte;
      expect(namesIn(bytes)[0]).toContain('verminkt');
    }
  });
});

describe('letters that were read in the wrong coding', () => {
  test.each([
    ['Turkish', 'Þahin'],
    ['Turkish, without a dot', 'Yýlmaz'],
    ['Turkish, with a dot', 'Ýbrahim'],
    ['Polish', 'Wa³êsa'],
    ['Russian', 'Èâàíîâ'],
  ])(
    'a file of Windows for %s is refused at its row, with what to do; the same letters in UTF-8 are of a name',
    (_, name) => {
      const file = written(withCell(3, 'familyName', name));
      const result = read(latin1(file));
      expect(result).toMatchObject({
        ok: false,
        faults: [{ row: 3, message: expect.stringContaining('een andere taal') }],
      });
      if (!/[³]/.test(name)) expect(faultsOf(file)).toEqual([]);
    },
  );

  /** Where Windows-1252 has other signs than Latin-1, as the product reads them. */
  const seen = (bytes: Uint8Array): string =>
    [...bytes]
      .map((byte) => {
        if (byte < 0x80 || byte > 0x9f) return String.fromCharCode(byte);
        return '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ'.charAt(byte - 0x80);
      })
      .join('');
  const isRefused = (name: string): boolean =>
    faultsOf(written(withCell(3, 'familyName', name))).some(({ column }) => column === 'familyName');

  test('UTF-8 as Windows-1252: every letter of European names is seen in the middle of a name and at its end', () => {
    const letters = Array.from({ length: 0x17f - 0xc0 + 1 }, (_, at) => String.fromCharCode(0xc0 + at));
    const missed = letters.filter(
      (letter) => ![`Ba${letter}en`, `Ba${letter}`].every((name) => isRefused(seen(Buffer.from(name)))),
    );
    // Their second half is a space that does not break, which goes at the end of a cell.
    expect(missed).toEqual(['à', 'Ġ', 'Š']);
    for (const letter of missed) expect(isRefused(seen(Buffer.from(`Ba${letter}en`)))).toBe(true);
  });

  test.each([
    ['MS-DOS', { é: 0x82, è: 0x8a, ë: 0x89, ê: 0x88, ï: 0x8b, ö: 0x94, ü: 0x81, ä: 0x84, ç: 0x87, ñ: 0xa4, ó: 0xa2 }],
    ['old Macs', { é: 0x8e, è: 0x8f, ë: 0x91, ê: 0x90, ï: 0x95, ü: 0x9f, ä: 0x8a, ç: 0x8d, à: 0x88, á: 0x87 }],
  ])('%s as Windows-1252, within a name', (_, codes) => {
    for (const byte of Object.values(codes))
      expect(isRefused(seen(Uint8Array.of(0x42, 0x61, byte, 0x6c, 0x65)))).toBe(true);
  });

  test.each([
    'Zoë',
    'D’Angelo',
    'd‘Hondt',
    'O‘Brien',
    '’t Hart',
    'Ağaoğlu',
    'Łukasz',
    'Šarić',
    'Džeko',
    'Gal·la',
    'ÅSE',
    'CAFÉ “De Hoop”',
    'Van–Dijk',
    'ÿ',
    'ANDRÉ’S',
    'Jansen & Zn',
    'Nguyễn',
    'علي',
  ])('%s is a name', (name) => expect(isRefused(name)).toBe(false));
});

describe('in every dialect', () => {
  const SEPARATORS = [';', ',', '\t', '|'];
  const ENCODINGS: Readonly<Record<string, (written: string) => Uint8Array>> = {
    'utf-8': (all) => new TextEncoder().encode(all),
    'utf-8 with a mark': (all) => new TextEncoder().encode(`\uFEFF${all}`),
    'utf-16': (all) => utf16(all, false),
    'utf-16 with a mark': (all) => utf16(`\uFEFF${all}`, false),
    'utf-16 big': (all) => utf16(all, true),
    'utf-16 big with a mark': (all) => utf16(`\uFEFF${all}`, true),
    'windows-1252': latin1,
  };
  const LINE_ENDS: Readonly<Record<string, (row: number) => string>> = {
    crlf: () => '\r\n',
    lf: () => '\n',
    cr: () => '\r',
    mixed: (row) => ['\r\n', '\n', '\r'][row % 3] as string,
  };
  const HEADERS: ((name: string) => string)[] = [
    (name) => name,
    (name) => name.toUpperCase(),
    (name) => ` ${name.replace(/([A-Z])/g, ' $1')} `,
    (name) => name.replace(/([A-Z])/g, '_$1').toLowerCase(),
    (name) => name.replace(/([A-Z])/g, '-$1'),
  ];
  const BSN_STYLES: ((bsn: string) => string)[] = [
    (bsn) => bsn,
    (bsn) => `${bsn.slice(0, 3)}.${bsn.slice(3, 6)}.${bsn.slice(6)}`,
    (bsn) => `${bsn.slice(0, 4)} ${bsn.slice(4)}`,
    (bsn) => `'${bsn}`,
    (bsn) => `="${bsn}"`,
    (bsn) => (/^0[1-9]/.test(bsn) ? bsn.slice(1) : bsn),
  ];
  const ABOVE: ((separator: string) => string[])[] = [
    () => [],
    (separator) => [`sep=${separator}`],
    () => ['Caseload 2010'],
    (separator) => [`sep=${separator}`, '', '"Overzicht\nwerk"'],
  ];

  /** Latin-1 letters only where the coding has no others; no letter that says which quotes or marks are meant. */
  const name = fc.stringMatching(/^[A-Za-z][A-Za-zéëïöüç ;,|"'-]{0,20}[a-zë]$/);
  const caseload = fc.record({
    seed: fc.nat(10_000),
    names: fc.array(fc.tuple(name, name, name, name), { minLength: 3, maxLength: 3 }),
    unknown: fc.array(fc.constantFrom('wageValue', 'jobProspects', 'obstacles', 'birthDate', 'hasDiploma'), {
      maxLength: 3,
    }),
    withEight: fc.boolean(),
  });
  const cell = (written: string, separator: string, style: 'least' | 'all'): string =>
    style === 'all' || /[\r\n"]/.test(written) || written.includes(separator)
      ? `"${written.replaceAll('"', '""')}"`
      : written;

  test('a caseload is read back as it was', () => {
    const dialect = fc.record({
      separator: fc.constantFrom(...SEPARATORS),
      encoding: fc.constantFrom(...Object.keys(ENCODINGS)),
      lineEnd: fc.constantFrom(...Object.keys(LINE_ENDS)),
      headers: fc.nat(HEADERS.length - 1),
      quoting: fc.constantFrom('least' as const, 'all' as const),
      bsns: fc.nat(BSN_STYLES.length - 1),
      above: fc.nat(ABOVE.length - 1),
      trailing: fc.nat(3),
      isClosed: fc.boolean(),
      chunk: fc.constantFrom(1, 3, 64, 1 << 16),
    });
    fc.assert(
      fc.property(caseload, dialect, ({ seed, names, unknown, withEight }, made) => {
        const people = generateCaseload({ size: 3, seed }).map((client, at) => {
          const [givenName = '', familyName = '', street = '', city = ''] = names[at] as string[];
          const bsn = withEight ? (BSNS[at] as string) : client.person.bsn;
          const facts = Object.fromEntries(
            Object.entries(client.facts).filter(([fact]) => at > 0 || !unknown.includes(fact as never)),
          );
          const person = { ...client.person, bsn, givenName, familyName, street, city };
          return { ...client, reference: false, facts, person };
        });
        const [names_ = [], ...body] = toCsvRows(people);
        const bsnAt = names_.indexOf('bsn');
        const records = [
          names_.map(HEADERS[made.headers]!),
          ...body.map((record) => record.map((one, at) => (at === bsnAt ? BSN_STYLES[made.bsns]!(one) : one))),
        ].map((record) => [...record, ...Array<string>(made.trailing).fill('')]);
        const lines = [
          ...ABOVE[made.above]!(made.separator),
          ...records.map((record) => record.map((one) => cell(one, made.separator, made.quoting)).join(made.separator)),
        ];
        const end = LINE_ENDS[made.lineEnd]!;
        const all = lines.map((line, at) => line + (at < lines.length - 1 || made.isClosed ? end(at) : '')).join('');
        const done = read(ENCODINGS[made.encoding]!(all), made.chunk);
        expect(done).toEqual({ ok: true, clients: people });
      }),
      { numRuns: 400 },
    );
  });

  test('bytes that are anything are refused in Dutch with a place, and never by an exception', () => {
    // Cut before what every row needs: cut later, and ended by a line break, it is a caseload.
    const start = fc.constantFrom('', semicolons.slice(0, 560), `${header.join(';')}\n`, 'sep=', '\uFEFF', '"', '="');
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 600 }), fc.constantFrom(1, 5, 1000), (before, bytes, chunk) => {
        const done = read(Buffer.concat([Buffer.from(before), bytes]), chunk);
        expect(done).toMatchObject({
          ok: false,
          code: 'CASELOAD_REFUSED',
          message: expect.stringMatching(/^Rij \d+(, kolom [^:]+)?: .{20,}Er is niets ingelezen\.$/s),
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test('one byte of a good file changed, lost or put in is read as a caseload or refused with a place', () => {
    const good = Buffer.from(semicolons);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(2), (at, byte, how) => {
        const changed = Buffer.concat([
          good.subarray(0, at),
          how === 0 ? Buffer.of() : Buffer.of(byte),
          good.subarray(how === 2 ? at : at + 1),
        ]);
        const done = read(changed);
        if (done.ok) expect(done.clients.length).toBeGreaterThan(0);
        else
          expect(done.faults[0]).toMatchObject({
            row: expect.any(Number),
            message: expect.stringMatching(/.{20,}\.$/s),
          });
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['a quote that does not end', `${header.join(';')}\n"`],
    ['a row that does not end', `${header.join(';')}\n`],
    ['a file of one line', ''],
  ])('%s is given up after a bounded part of the file', (_, before) => {
    let chunks = 0;
    const endless = function* () {
      yield Buffer.from(before);
      for (; chunks < 10_000; chunks += 1) yield Buffer.alloc(64 * 1024, 'a');
    };
    const done = readCaseloadCsv({ bytes: endless() }, options);
    expect(done).toMatchObject({ ok: false, faults: [{ message: expect.stringMatching(/eindigt|langer/) }] });
    expect(chunks).toBeLessThan(100);
  });
});

describe('a cell that says that nothing is known', () => {
  const SAID = [
    'onbekend',
    'Onbekend',
    'n.v.t.',
    'nvt',
    'N/A',
    '#N/B',
    '#N/A',
    '#WAARDE!',
    '#DEEL/0!',
    '#REF!',
    '-',
    '--',
    '?',
    '...',
    'null',
  ];
  test.each(SAID)('%s: empty is what to write', (said) => {
    for (const [column, fact] of Object.entries(ruleSet.document.facts)) {
      if ('derive' in fact || !header.includes(column) || column === 'birthDate') continue;
      if (fact.type === 'list' && said === '-') continue;
      if ('options' in fact && ['onbekend', 'unknown'].some((option) => Object.hasOwn(fact.options, option))) continue;
      expect(faultsOf(written(withCell(2, column, said))), column).toMatchObject([
        { row: 2, column, message: expect.stringContaining('aat de cel leeg') },
      ]);
    }
  });
});

describe('a row in which nobody stands is one fault', () => {
  const at = (column: string, cell: string): string[] => header.map((name) => (name === column ? cell : ''));
  test.each([
    ['a total under the ids', at('clientId', 'Totaal')],
    ['a total under the names', at('familyName', 'TOTAAL: 4')],
    ['a total under the first fact', at('ladderStep', 'Gemiddelde')],
    ['a short row', ['Totaal', '4']],
    ['a count and nothing else', ['Aantal klanten: 4']],
  ])('%s', (_, row) => {
    expect(faultsOf(written([...rows, row]))).toEqual([
      { row: 6, column: null, message: 'Dit lijkt een totaalregel: er staat geen klant in. Haal de rij weg.' },
    ]);
  });
  test.each([
    ['the header again', header, 'nog een keer'],
    ['the header again in other words', header.map((name) => name.toUpperCase()), 'nog een keer'],
    ['a line that was drawn', header.map(() => '-----'), 'alleen strepen'],
    ['one cell that says where it comes from', ['Bron: Suite, 27-11-2026'], 'één cel'],
    ['the same and empty cells', ['(4 rows affected)', '', ''], 'één cel'],
  ])('%s', (_, row, words) => {
    for (const after of [[], [rows[1] as string[]]])
      expect(faultsOf(written([header, ...rows.slice(2), row, ...after]))).toMatchObject([
        { row: 5, column: null, message: expect.stringContaining(words) },
      ]);
  });
  test('sums without a word', () => {
    expect(faultsOf(written([...rows, at('ladderStep', '14')]))).toMatchObject([
      { row: 6, column: null, message: expect.stringContaining('staat geen klant') },
    ]);
  });
  test('somebody who is called so stays somebody', () => {
    expect(read(written(withCell(2, 'familyName', 'Som'))).ok).toBe(true);
    expect(read(written(withCell(2, 'familyName', 'Totaal'))).ok).toBe(true);
  });
});
