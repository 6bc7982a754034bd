/** A letter as lines of text, for a terminal. Pure. */
import type { PrintedLetter } from './printed.ts';

const PAGE_WIDTH = 80;

export const asText = (letter: PrintedLetter): string[] => {
  const { sender, address, details, subject, salutation, sections, closing } = letter;
  return [
    ...wrapped(sender),
    '',
    ...(address ?? ['(naam en adres: nu niet te tonen)']),
    '',
    ...details.map(({ label, value }) => `${label}: ${value}`),
    `Onderwerp: ${subject}`,
    '',
    salutation,
    ...sections.flatMap(({ heading, paragraphs }) => [
      ...(heading === null ? [] : ['', heading]),
      ...paragraphs.flatMap((paragraph, n) => [...(heading !== null && n === 0 ? [] : ['']), ...wrapped(paragraph)]),
    ]),
    '',
    ...closing,
  ];
};

/** Lines of at most a page wide, a longer word alone on its own. */
export const wrapped = (text: string): string[] => {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > PAGE_WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
};
