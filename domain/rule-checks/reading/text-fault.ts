/** A fault in a text that is no JSON or no YAML: where it is, what the matter is, and what to write instead. Pure. */

/** A fault in a text. */
export interface TextFault {
  /** Characters before it. */
  readonly at: number;
  /** Dutch, to follow a colon; null where it cannot be told. */
  readonly cause: string | null;
  readonly remedy: string;
}

/** A fault of which no cause can be told. */
export const anyFault = (at: number): TextFault => ({
  at,
  cause: null,
  remedy: 'Controleer haakjes, komma’s, aanhalingstekens, inspringen en dubbele namen op die plaats.',
});

/** Names in rules are no longer. */
const LONGEST_NAME = 60;

/** What is told of a name that stands twice. */
export const nameTwice = (name: unknown): string =>
  `"${String(name).slice(0, LONGEST_NAME)}" staat twee keer in dezelfde groep`;

/** Each thing of a list begins with its id. */
const BEGINS_ITEM = ' Begint hier iets nieuws in een lijst? Zet er dan een streepje met een spatie voor: - id: ...';

/** A name that stands for the second time in one group. */
export const doubleKey = (at: number, name: unknown): TextFault => ({
  at,
  cause: `de naam ${nameTwice(name)}`,
  remedy: `Haal één van de twee weg, of geef één van de twee een andere naam.${name === 'id' ? BEGINS_ITEM : ''}`,
});

/** The line of a place, counted from 1. */
export const lineIn = (text: string, at: number): number => {
  let line = 1;
  for (let end = text.indexOf('\n'); end !== -1 && end < at; end = text.indexOf('\n', end + 1)) line += 1;
  return line;
};

/** The place of a fault, never the text itself. */
export const placeInText = (text: string, at: number): string =>
  `regel ${lineIn(text, at)}, kolom ${at - text.lastIndexOf('\n', at - 1)}`;

/** A line that people write is shorter; patterns take long on a longer one. */
const LONGEST_LINE = 500;

/** The line that a place stands in. */
export const lineAround = (text: string, at: number): string => {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(from, from + LONGEST_LINE).split('\n', 1)[0] ?? '';
};
