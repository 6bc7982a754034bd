/** A name is typed without its signs (Zoë, Öztürk) as often as with them. How a name is kept that is looked for so. Pure. */

/** Letters that names have with a sign, by the letter that is typed for them. */
const WITH_SIGN: Readonly<Record<string, string>> = {
  a: 'áàâäãåă',
  c: 'çčć',
  d: 'đ',
  e: 'éèêëęě',
  g: 'ğ',
  i: 'íìîïı',
  l: 'ł',
  n: 'ñńň',
  o: 'óòôöõøő',
  r: 'ř',
  s: 'şšś',
  t: 'ţ',
  u: 'úùûüůű',
  y: 'ýÿ',
  z: 'žżź',
};

/** Letters that are typed as two. A name is kept for searching with the two (`spelled_out` in db/migrations). */
const AS_TWO = { ij: 'ĳĲ', ae: 'æÆ', oe: 'œŒ', ss: 'ßẞ' } as const;

const PLAIN: ReadonlyMap<string, string> = new Map([
  ...Object.entries(WITH_SIGN).flatMap(([plain, signed]) =>
    [...signed, ...signed.toUpperCase()].map((one) => [one, plain] as const),
  ),
  ...Object.entries(AS_TWO).flatMap(([two, letters]) => [...letters].map((one) => [one, two] as const)),
]);

/** In small letters without signs; a letter that is in none of these lists stays. */
export const withoutSigns = (word: string): string =>
  [...word.normalize('NFC')]
    .map((letter) => PLAIN.get(letter) ?? letter)
    .join('')
    .toLowerCase();

/** A letter without its sign, and with every sign that it can have, small and capital. */
const waysOf = (letter: string): string[] => {
  const signed = WITH_SIGN[letter] ?? '';
  return [...new Set([letter, ...signed, ...signed.toUpperCase()])];
};

/** More beginnings than this take longer to look up than the names that begin so take to read. */
const MOST_STARTS = 40;

/** How a word may begin that is typed so: as many of its first letters as can be tried with every sign that they can have. */
export const startsOf = (word: string): { readonly starts: readonly string[]; readonly isWhole: boolean } => {
  let starts: readonly string[] = [''];
  const letters = [...withoutSigns(word)];
  for (const [n, letter] of letters.entries()) {
    const ways = waysOf(letter);
    if (n > 0 && starts.length * ways.length > MOST_STARTS) return { starts, isWhole: false };
    starts = starts.flatMap((start) => ways.map((way) => start + way));
  }
  return { starts, isWhole: true };
};

/** Where a word begins: told by what stands before it, since a database may not know a letter with a sign for one. */
const BEFORE = '(^|[[:space:][:punct:]])';

/** A word of a name that begins so, as PostgreSQL looks for a pattern. */
export const patternOf = (word: string): string =>
  BEFORE +
  [...withoutSigns(word)]
    .map((letter) => `[${letter}${letter.toUpperCase()}${waysOf(letter).slice(1).join('')}]`)
    .join('');
