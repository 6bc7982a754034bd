/**
 * The citizen service number (BSN): nine digits that pass the elfproef. Pure.
 */

/** A BSN that passed {@link isBsn}. Personal data: only in the table of persons, never in a log, message, URL or workflow. */
export type Bsn = string & { readonly __brand?: 'Bsn' };

/** Weights of the elfproef: the weighted sum of the digits is a multiple of eleven. */
const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1] as const;

const passesElfproef = (digits: string): boolean =>
  WEIGHTS.reduce<number>((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11 === 0;

/** Whether a text is nine digits, not all zero, that pass the elfproef. A BSN of eight digits is written with its leading zero. */
export const isBsn = (text: string): text is Bsn =>
  /^\d{9}$/.test(text) && text !== '000000000' && passesElfproef(text);

/** A BSN as it is written, or why it is none: `short` is too few digits, `rounded` is a number with an E, as a spreadsheet writes a long one. */
export type WrittenBsn =
  | { readonly ok: true; readonly bsn: Bsn }
  | { readonly ok: false; readonly why: 'short' | 'rounded' | 'wrong' };

/** The decimals that a program adds to what it takes for an amount. */
const NO_DECIMALS = /^(\d{8,9})[.,]0{1,2}$/;
const BETWEEN_DIGITS = /[\s.\-\u2013]/g;
const EIGHT_DIGITS = /^[1-9]\d{7}$/;

/**
 * Reads a BSN with dots, spaces or hyphens between, and one of eight digits, which has its leading zero added. One that is shorter still is
 * not guessed at: it may lack zeros, or any other digit.
 */
export const parseBsn = (text: string): WrittenBsn => {
  const digits = (NO_DECIMALS.exec(text)?.[1] ?? text).replace(BETWEEN_DIGITS, '');
  const bsn = EIGHT_DIGITS.test(digits) ? `0${digits}` : digits;
  if (isBsn(bsn)) return { ok: true, bsn };
  if (/^\d[.,]?\d*e\+?\d+$/i.test(text)) return { ok: false, why: 'rounded' };
  return { ok: false, why: /^\d{1,7}$/.test(digits) ? 'short' : 'wrong' };
};

/** Whether a text is meant as a BSN: eight or nine digits, and at most what people write between. It may still be a wrong one. */
export const looksLikeBsn = (text: string): boolean =>
  /^[\d\s.\-\u2013]+$/.test(text) && /^\d{8,9}$/.test(text.replace(BETWEEN_DIGITS, ''));

/**
 * Made-up people get numbers that start with 00. A BSN that is handed out has eight or nine digits before leading zeros;
 * these have seven at most, so none of them is anybody's, and everybody sees at once that it is a test number.
 */
const TEST_RANGE = '00';

/** Each stem of seven digits has at least nine eighth digits that a last digit can complete. */
const PER_STEM = 9;

/** How many different test BSNs there are. */
export const TEST_BSN_COUNT = 99_999 * PER_STEM;

/**
 * The n-th BSN of a made-up person (n from 0 to {@link TEST_BSN_COUNT} − 1): passes the elfproef, starts with 00, different for
 * every n. Throws a RangeError outside that range.
 */
export const testBsn = (n: number): Bsn => {
  if (!Number.isInteger(n) || n < 0 || n >= TEST_BSN_COUNT) throw new RangeError(`there is no test BSN number ${n}`);
  // From stem 1, because all zeros is no BSN.
  const stem = TEST_RANGE + String(Math.floor(n / PER_STEM) + 1).padStart(5, '0');
  let toPass = n % PER_STEM;
  for (let eighth = 0; eighth <= 9; eighth += 1) {
    const last = lastDigit(stem + eighth);
    // Where the last digit would have to be ten, there is no number.
    if (last === 10) continue;
    if (toPass === 0) return `${stem}${eighth}${last}`;
    toPass -= 1;
  }
  throw new Error('a stem has fewer numbers than the elfproef allows');
};

/** The value that makes eight digits pass, 0 to 10. */
const lastDigit = (eight: string): number =>
  WEIGHTS.slice(0, 8).reduce((sum, weight, place) => sum + weight * Number(eight[place]), 0) % 11;
