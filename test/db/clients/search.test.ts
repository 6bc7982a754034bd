/** A name is typed without its signs (Zoë, Öztürk) as often as with them, and is found either way by how its words begin: asked of PostgreSQL. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fc } from '../../property.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres({ max: 1 });
});
afterAll(() => postgres?.stop());

/** Of several names, which are found. */
const found = async (typed: string, names: readonly string[]): Promise<boolean[]> => {
  const { rows } = await sql<{ isFound: boolean }>`
    select coalesce(searched_name(name) @@ name_query(${typed}), false) as is_found
    from unnest(${[...names]}::text[]) with ordinality asked (name, place) order by place
  `.execute(postgres.db);
  return rows.map(({ isFound }) => isFound);
};

test.each([
  ['ozturk', 'van ’t Hoff-Öztürk', true],
  ['ÖZT', 'van ’t Hoff-Öztürk', true],
  ['turk', 'van ’t Hoff-Öztürk', false],
  ['hoff ozt', 'van ’t Hoff-Öztürk', true],
  ['hoff jansen', 'van ’t Hoff-Öztürk', false],
  ['zoe', 'Zoë', true],
  ['Zoe\u0308', 'Zoë', true],
  ['zoë', 'Zoe\u0308', true],
  ['zoem', 'Zoë', false],
  ['sahin', 'Şahin', true],
  ['lukasz', 'ŁUKASZ', true],
  ['ibrahim', 'İbrahim', true],
  ['ISIK', 'Işık', true],
  ['durovic', 'Ďurović-Þor', true],
  ['sorensen', 'Sørensen', true],
  ['ijssel', 'Ĳssel', true],
  ['ĳssel', 'IJssel', true],
  ['grossmann', 'GROẞMANN', true],
  ['thorsteinn', 'Þorsteinn', true],
  ['þor', 'Þorsteinn', true],
  ['galla', 'Gal·la', true],
  ['Gal·la', 'Gal·la', true],
  ['gaŀla', 'Gal·la', true],
  ['ancona', "D'Ancona", true],
  ['dancona', "D'Ancona", true],
  ['jansen', 'JANSEN', true],
  // PostgreSQL's own parser of texts takes these for an address of a computer, and for a file.
  ['bakker', 'J.A.Bakker', true],
  ['bakker', 'Jansen/Bakker', true],
  // Of another script nothing is guessed at.
  ['ωμεγα', 'ωμέγα', true],
  ['omega', 'Ωμέγα', false],
  ['--', 'Jansen', false],
])('%s finds %s: %s', async (typed, name, isFound) => {
  expect(await found(typed, [name])).toEqual([isFound]);
});

test('each letter that the BRP has in a name is found by what a typewriter has for it', async () => {
  const { rows } = await sql<{ left: string | null }>`
    select string_agg(chr(n), '') as left from generate_series(${0xc0}::integer, ${0x17f}::integer) n
    where chr(n) not in ('×', '÷') and without_signs(chr(n)) !~ '^[a-z]+$'`.execute(postgres.db);
  expect(rows).toEqual([{ left: null }]);
});

test('a name of any signs is kept, and found as it was given', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }), async (text) => {
      // PostgreSQL keeps no text with this sign, and nothing with it comes this far.
      const name = `a${text.replaceAll('\0', '')}`;
      expect(await found(name, [name])).toEqual([true]);
    }),
  );
  for (const name of [`a${'㌫'.repeat(99)}`, 'é'.repeat(2_000)]) expect(await found(name, [name])).toEqual([true]);
});

/** What signs leave of a letter, as Unicode has it. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const WORD = fc
  .array(fc.constantFrom(...'abcdeinosuyzABCDEINOSUYZ', ...'áäåçéëğíïñóöşúüÿÁÄÅÇÉËĞÍÏİÑÓÖŞÚÜ'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((letters) => letters.join(''));

test('found is who has a word that begins so for each that is typed, whatever the signs and capitals', async () => {
  const names = fc.array(fc.array(WORD, { minLength: 1, maxLength: 3 }), { minLength: 5, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(names, fc.nat(), fc.nat(), fc.boolean(), async (known, one, letters, isPlain) => {
      const words = known.flat();
      const word = words[one % words.length] as string;
      const begun = [...word].slice(0, 1 + (letters % word.length)).join('');
      const typed = isPlain ? plain(begun) : begun;
      const right = known.map((name) => name.some((each) => plain(each).startsWith(plain(begun))));
      expect(right).toContain(true);
      expect(
        await found(
          typed,
          known.map((name) => name.join(' ')),
        ),
        typed,
      ).toEqual(right);
    }),
  );
});
