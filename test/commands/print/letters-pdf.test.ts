import { describe, expect, test } from 'vitest';
import { lettersPdf } from '../../../commands/letters/print/letters-pdf.ts';
import { asText } from '../../../domain/letters/as-text.ts';
import { type Addressee, type PrintedLetter, printed } from '../../../domain/letters/printed.ts';
import { draftOf, KINDS, SOMEBODY, sentLetter } from '../../domain/letters/example-letters.ts';
import { fc } from '../../property.ts';
import { readPdf, tidy } from './read-pdf.ts';

/** All that a letter says, in order. */
const saidBy = ({ mark, sender, address, details, subject, salutation, sections, closing }: PrintedLetter): string =>
  tidy(
    [
      mark ?? '',
      sender,
      ...(address ?? []),
      ...details.flatMap(({ label, value }) => [`${label}:`, value]),
      subject,
      salutation,
      ...sections.flatMap(({ heading, paragraphs }) => [heading ?? '', ...paragraphs]),
      ...closing,
    ].join(' '),
  );

/** A line of a PDF ends where it ends: only letters and signs can be compared. */
const bare = (text: string): string => tidy(text).replaceAll(' ', '');

describe.each(KINDS)('the letter %s', (kind) => {
  const letter = printed(sentLetter(kind), 'sent', SOMEBODY);

  test('is a tagged PDF in Dutch with its title, that is read as it is written', async () => {
    const pdf = await readPdf(await lettersPdf([letter]));
    expect(pdf).toMatchObject({ title: letter.subject, language: 'nl-NL', isTagged: true });
    expect(bare(pdf.heard.map(({ text }) => text).join(''))).toBe(bare(saidBy(letter)));
    const heading = (role: string) => pdf.heard.filter((one) => one.role === role).map(({ text }) => text);
    expect(heading('H1')).toEqual([letter.subject]);
    expect(heading('H2')).toEqual(letter.sections.flatMap(({ heading }) => heading ?? []));
    for (const [n, seen] of pdf.seen.entries()) expect(seen).toContain(`Pagina ${n + 1} van ${pdf.pages}`);
  });

  test('says on a terminal what it says on paper', () => {
    const { mark: _, ...unmarked } = letter;
    expect(bare(asText(letter).join(' ').replace('Onderwerp: ', ''))).toBe(bare(saidBy({ ...unmarked, mark: null })));
  });
});

test('a name is in the letter and not in what a list or a tab shows of its file', async () => {
  const { title, heard } = await readPdf(await lettersPdf([printed(sentLetter('decision'), 'sent', SOMEBODY)]));
  expect(title).not.toContain('Fatma');
  expect(heard.map(({ text }) => text)).toContain('Beste Fatma Yıldırım-Ćosić,');
});

test('what is no letter yet, or no more, says so above all else and on each page', async () => {
  const long = { deviates: true, reasonCode: 'clientWish', motivation: 'Een zin van de klantmanager. '.repeat(120) };
  for (const [state, words] of [
    ['draft', 'Concept: deze brief is nog niet verstuurd.'],
    ['lapsed', 'Vervallen: deze brief is niet verstuurd en wordt niet verstuurd.'],
  ] as const) {
    const letter = printed(draftOf('decision', long), state, SOMEBODY);
    const pdf = await readPdf(await lettersPdf([letter]));
    expect(pdf.heard[0]?.text).toBe(words);
    expect(pdf.pages).toBeGreaterThan(1);
    for (const seen of pdf.seen) expect(seen).toContain(words);
    expect(letter.details[0]?.value).toBe('de dag van verzending');
  }
});

test('the same letter is the same file', async () => {
  const letters = [printed(sentLetter('decision'), 'sent', SOMEBODY)];
  expect((await lettersPdf(letters)).equals(await lettersPdf(letters))).toBe(true);
});

test('in a run each letter begins on the front of a sheet, with its own page numbers, and no page has two persons', async () => {
  const letters = KINDS.map((kind, n) =>
    printed(sentLetter(kind), 'sent', { ...SOMEBODY, familyName: `Nummer-${n}-` }),
  );
  const { seen, title } = await readPdf(await lettersPdf(letters));
  expect(title).toBe(`Postronde, ${letters.length} brieven`);
  for (const [n] of letters.entries()) {
    const first = seen.findIndex((page) => page.includes(`Beste Fatma Nummer-${n}-,`));
    expect(first % 2).toBe(0);
    expect(seen[first]).toMatch(/Pagina 1 van [12]$/);
  }
  for (const page of seen) expect(new Set(page.match(/Nummer-\d+-/g) ?? []).size).toBeLessThan(2);
});

describe('whatever somebody is called and whatever was typed', () => {
  const MARKUP = [
    '#',
    '$',
    '*',
    '_',
    '`',
    '\\',
    '@',
    '<script>alert(1)</script>',
    '#panic("x")',
    '#read("/etc/passwd")',
    '$x^2$',
    '= Kop',
    '- lijst',
    '/* weg */',
    '// weg',
    '<begin0>',
    '@end0',
    '"',
    '{{',
    '~',
    '--',
    '...',
    'https://voorbeeld.example',
  ];
  /** Of what the fonts have: markup, accents of every language written in Latin letters, Greek, Cyrillic, Hebrew, and words without an end. */
  const readable = fc
    .array(
      fc.oneof(
        fc.constantFrom(...MARKUP),
        fc.string({ unit: fc.constantFrom(..."abcë'ñøĞŞıťžŁđĀß-"), minLength: 1, maxLength: 12 }),
        fc.constantFrom('Αθήνα', 'Київ', 'Ćosić', 'Nguyễn', 'O’Brien', 'Ŵ'),
        fc.integer({ min: 60, max: 400 }).map((length) => 'w'.repeat(length)),
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((words) => words.join(' '));
  const addressed = (text: string): Addressee => ({
    givenName: text,
    familyName: text,
    street: text,
    houseNumber: '1',
    postcode: '7511AA',
    city: text,
  });
  const typed = (motivation: string) =>
    sentLetter('decision', { deviates: true, reasonCode: 'clientWish', motivation });

  test('it is printed as it was typed, and read in that order', async () => {
    await fc.assert(
      fc.asyncProperty(readable, readable, async (name, motivation) => {
        const letter = printed(typed(motivation), 'sent', addressed(name));
        const { heard } = await readPdf(await lettersPdf([letter]));
        expect(bare(heard.map(({ text }) => text).join(''))).toBe(bare(saidBy(letter)));
      }),
      { numRuns: 60, seed: 20_261_127 },
    );
  });

  test('there is a letter, also with characters that no font has, from right to left, or of control', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 200 }),
          fc.constantFrom('العربية שלום abc', '\u202Eomgekeerd', '汉字 😀 👩‍👩‍👧', '\uE000\uFFFE'),
        ),
        async (name, motivation) => {
          const letter = printed(typed(motivation), 'sent', addressed(name));
          const { heard } = await readPdf(await lettersPdf([letter]));
          const said = bare(heard.map(({ text }) => text).join(''));
          expect(said).toContain(bare('Wij hebben besloten hoe wij u gaan helpen.'));
          expect(said).toContain(bare('Dat kan van 24 november 2026 tot en met 4 januari 2027.'));
        },
      ),
      { numRuns: 60, seed: 20_261_127 },
    );
  });

  test('what no font has is seen to be missing', async () => {
    const { heard } = await readPdf(await lettersPdf([printed(typed('Dit is 汉字 in de zin.'), 'sent', SOMEBODY)]));
    expect(heard.map(({ text }) => text).join(' ')).toContain('Dit is [?] in de zin.');
  });

  test('four pages of motivation are four pages, and the way to object is still there', async () => {
    const motivation = 'Dit is een zin die uitlegt waarom u dit krijgt.\n'.repeat(150);
    const { pages, heard } = await readPdf(await lettersPdf([printed(typed(motivation), 'sent', SOMEBODY)]));
    expect(pages).toBeGreaterThan(3);
    expect(heard.map(({ text }) => text)).toContain('Bent u het niet eens met dit besluit?');
  });
});

test('what has no address is not printed', async () => {
  await expect(lettersPdf([printed(sentLetter('decision'), 'sent', null)])).rejects.toThrow('with its address');
});
