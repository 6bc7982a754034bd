/** Letters as one PDF: a single one for who is shown it, many for the post room. */
import { readFile } from 'node:fs/promises';
import type { PrintedLetter } from '../../../domain/letters/printed.ts';
import { pdfOf, type Standard } from './typst.ts';

/** @throws when one has no address: what has none is not printed */
export const lettersPdf = async (letters: readonly PrintedLetter[], standard?: Standard): Promise<Buffer> => {
  const [first] = letters;
  if (first === undefined || letters.some(({ address }) => address === null))
    throw new Error('a letter is printed with its address');
  // No name: the title of a file is shown in lists and tabs.
  const title = letters.length === 1 ? first.subject : `Postronde, ${letters.length} brieven`;
  const template = await readFile(new URL('letters.typ', import.meta.url), 'utf8');
  return pdfOf(template, { title, author: first.sender, letters }, standard);
};
