/** Letters into a file as PDF. */
import { writeFile } from 'node:fs/promises';
import type { PrintedLetter } from '../../domain/letters/printed.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';

/** Names and addresses are in it. */
const OWN_EYES = 0o600;

/** Null when it was written. */
export const writePdf = async (path: string, letters: readonly PrintedLetter[]): Promise<Refusal | null> => {
  const { lettersPdf } = await import('../../commands/letters/print/letters-pdf.ts');
  return writePrivately(path, await lettersPdf(letters));
};

/** The same of a PDF that was made. */
export const writePrivately = async (path: string, pdf: Buffer): Promise<Refusal | null> => {
  try {
    await writeFile(path, pdf, { mode: OWN_EYES });
    return null;
  } catch {
    return refuse('FILE_UNWRITABLE', `${path} kan niet worden geschreven. Controleer het pad en de rechten.`);
  }
};
