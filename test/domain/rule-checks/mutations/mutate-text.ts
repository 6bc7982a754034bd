/** Changes to the text of a rules file: what an editor, a merge or a broken disk leaves behind. */
import { fc } from '../../../property.ts';

const JSON_PIECES: readonly string[] = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"__proto__": {"polluted": true},',
  '"constructor": {"prototype": {"polluted": true}},',
  '"id": "x",',
  '"when": {"all": []},',
  '\\u0041',
  '\\ud800',
  '1e999',
  '-0',
  '9'.repeat(400),
  '/* x */',
  '// x\n',
  'NaN',
  'null',
  'undefined',
  '['.repeat(2_000),
  '{"a":'.repeat(2_000),
];

const YAML_PIECES: readonly string[] = [
  '&a ',
  '*a ',
  '*a',
  '<<: *a\n',
  '? ',
  '- ',
  ': ',
  '|\n',
  '>-\n',
  '---\n',
  '...\n',
  '%TAG ! tag:x,2000:\n',
  '!!binary ',
  '!!js/function ',
  '!!set ',
  '!!omap ',
  '!!timestamp ',
  '!x ',
  '# ',
  '{',
  '[',
  '"',
  "'",
  '\t',
  'yes',
  '0x1F',
  '.inf',
  '.nan',
  '__proto__: {polluted: true}\n',
  'constructor: {prototype: {polluted: true}}\n',
  '[&a [x, x], &b [*a, *a], [*b, *b]]',
  '- '.repeat(2_000),
  '['.repeat(2_000),
];

const UNICODE: readonly string[] = ['\u0000', '\u0007', '\ufeff', '\u2028', '\u0085', '\ud800', '\u202e', '😀', 'é'];

/** A change to a text. */
export type TextChange = (text: string) => string;

const place = fc.double({ min: 0, max: 1, noNaN: true });
const inText = (text: string, at: number): number => Math.floor(at * text.length);

const insert = (pieces: fc.Arbitrary<string>): fc.Arbitrary<TextChange> =>
  fc.tuple(place, pieces).map(([at, piece]) => (text) => {
    const index = inText(text, at);
    return text.slice(0, index) + piece + text.slice(index);
  });

const slices = fc.tuple(place, fc.oneof(fc.constant(1), fc.nat(8), fc.nat(400)));

const changesWith = (pieces: readonly string[]): fc.Arbitrary<readonly TextChange[]> =>
  fc.array(
    fc.oneof(
      // Mostly a letter in a text that people read: the file may well load.
      { weight: 4, arbitrary: insert(fc.constantFrom('a', 'Z', '7', ' ', 'é')) },
      { weight: 2, arbitrary: insert(fc.constantFrom(...pieces)) },
      { weight: 1, arbitrary: insert(fc.constantFrom(...UNICODE)) },
      {
        weight: 2,
        arbitrary: slices.map(
          ([at, length]): TextChange =>
            (text) => {
              const index = inText(text, at);
              return text.slice(0, index) + text.slice(index + length);
            },
        ),
      },
      {
        weight: 1,
        arbitrary: slices.map(
          ([at, length]): TextChange =>
            (text) => {
              const index = inText(text, at);
              return text.slice(0, index + length) + text.slice(index);
            },
        ),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(slices, slices).map(
          ([[one, length], [other, otherLength]]): TextChange =>
            (text) => {
              const [first, second] = [inText(text, one), inText(text, other)].sort((a, b) => a - b) as [
                number,
                number,
              ];
              const end = Math.min(first + length, second);
              return (
                text.slice(0, first) +
                text.slice(second, second + otherLength) +
                text.slice(end, second) +
                text.slice(first, end) +
                text.slice(second + otherLength)
              );
            },
        ),
      },
      {
        weight: 1,
        arbitrary: place.map(
          (at): TextChange =>
            (text) =>
              text.slice(0, inText(text, at)),
        ),
      },
      // A whole line twice: in JSON and YAML a name that stands twice.
      {
        weight: 1,
        arbitrary: place.map(
          (at): TextChange =>
            (text) => {
              const lines = text.split('\n');
              const line = Math.min(lines.length - 1, Math.floor(at * lines.length));
              return lines.toSpliced(line, 0, lines[line] ?? '').join('\n');
            },
        ),
      },
      { weight: 1, arbitrary: fc.constant<TextChange>((text) => text.replaceAll('\n', '\r\n')) },
    ),
    { minLength: 1, maxLength: 2 },
  );

/** One or two changes to a JSON text. */
export const jsonTextChanges = changesWith(JSON_PIECES);

/** One or two changes to a YAML text. */
export const yamlTextChanges = changesWith(YAML_PIECES);
