/** Which name somebody meant who wrote one that does not exist: one that is written almost alike, or that is called so in words. Pure. */
import { called } from '../../rules/language/called.ts';
import { slipsBetween } from '../../slips-between.ts';

/** A name with what it is called in words. */
export type Named = readonly [name: string, ...words: readonly (string | undefined)[]];

/** More names than this are not compared: rules have some tens. */
const MOST_NAMES = 500;
/** Names are no longer; comparing letters takes time with the square of them. */
const LONGEST = 60;
const SHORTEST_BEGINNING = 4;

/** The names that may be meant, with how far each is: the nearest first. */
const near = (
  written: string,
  among: readonly Named[],
  slipsIn = slipsInWord,
): { readonly name: string; readonly far: number }[] => {
  const wanted = lettersOf(written);
  if (wanted === '') return [];
  return among
    .slice(0, MOST_NAMES)
    .map(([name, ...words]) => {
      const far = [name, ...words].map((one) => (one === undefined ? FAR : distance(wanted, lettersOf(one), slipsIn)));
      return { name, far: Math.min(...far) };
    })
    .filter(({ far }) => far < FAR)
    .sort((a, b) => a.far - b.far);
};

/** The name that was meant; undefined where none is near, or two are as near. */
export const meantName = (written: string, among: readonly Named[]): string | undefined => {
  const [nearest, next] = near(written, among);
  return next !== undefined && next.far === nearest?.far && next.name !== nearest.name ? undefined : nearest?.name;
};

/** Every name that may be meant, the nearest first: for who can try them. */
export const meantNames = (written: string, among: readonly Named[]): readonly string[] =>
  near(written, among).map(({ name }) => name);

/** The same for the parts of a group, of which few can stand there: of a short word one letter may be wrong too. */
export const meantKeys = (written: string, among: readonly Named[]): readonly string[] =>
  near(written, among, (length) => Math.max(length > 1 ? 1 : 0, slipsInWord(length))).map(({ name }) => name);

/** The question whether that one was meant, to stand before a remedy; empty where there is none. */
export const didYouMean = (written: string, among: readonly Named[]): string => {
  const name = meantName(written, among);
  if (name === undefined) return '';
  const words = among.find(([one]) => one === name)?.[1];
  return `Bedoelt u ${called(words, name)}? `;
};

/** Letters and digits as they sound: without capitals, accents, spaces, signs and quotation marks. */
const lettersOf = (text: string): string =>
  text
    .slice(0, LONGEST)
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

const FAR = Number.POSITIVE_INFINITY;
/** A beginning is further than any slip of the pen. */
const BEGINNING = 10;

/** One letter in four may be wrong: of shorter words another word comes of it. */
const slipsInWord = (length: number): number => Math.floor(length / 4);

const distance = (wanted: string, name: string, slipsIn: (length: number) => number): number => {
  if (wanted === name) return 0;
  const slips = slipsBetween(wanted, name);
  if (slips <= slipsIn(Math.min(wanted.length, name.length))) return slips;
  const [short, long] = wanted.length < name.length ? [wanted, name] : [name, wanted];
  return short.length >= SHORTEST_BEGINNING && long.startsWith(short) ? BEGINNING : FAR;
};
