/** A file with rules as a text, letter for letter, or what is the matter with it. */
const LARGEST_BYTES = 5_000_000;

export type FileFault = 'noFile' | 'otherKind' | 'tooLarge' | 'notUtf8';

export type ReadFile =
  | { readonly ok: true; readonly format: 'json' | 'yaml'; readonly text: string }
  | { readonly ok: false; readonly fault: FileFault };

export const readRuleFile = async (file: Pick<File, 'name' | 'size' | 'arrayBuffer'> | null): Promise<ReadFile> => {
  if (file === null || file.name === '') return { ok: false, fault: 'noFile' };
  const format = /\.json$/i.test(file.name) ? 'json' : /\.ya?ml$/i.test(file.name) ? 'yaml' : null;
  if (format === null) return { ok: false, fault: 'otherKind' };
  if (file.size > LARGEST_BYTES) return { ok: false, fault: 'tooLarge' };
  try {
    // What a browser makes of a file as text leaves the first mark out.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { ok: true, format, text: decoder.decode(await file.arrayBuffer()) };
  } catch {
    return { ok: false, fault: 'notUtf8' };
  }
};
