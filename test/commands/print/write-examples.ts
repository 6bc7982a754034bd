/** `write-examples.ts FOLDER`: a letter of each kind as it is sent, and as an ordinary PDF, for veraPDF to judge (.ci/verapdf). */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lettersPdf } from '../../../commands/letters/print/letters-pdf.ts';
import { printed } from '../../../domain/letters/printed.ts';
import { draftOf, KINDS, SOMEBODY, sentLetter } from '../../domain/letters/example-letters.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder to write to');
const accessible = join(folder, 'accessible');
const ordinary = join(folder, 'ordinary');
for (const one of [accessible, ordinary]) await mkdir(one, { recursive: true });

const hard = {
  deviates: true,
  reasonCode: 'clientWish',
  motivation: `# $ * <script> 汉字 العربية שלום 😀 Αθήνα Київ ${'w'.repeat(300)}\n${'Een zin die uitlegt waarom. '.repeat(250)}`,
};
const all = [
  ...KINDS.map((kind) => ({ name: kind, letters: [printed(sentLetter(kind), 'sent', SOMEBODY)] })),
  { name: 'draft', letters: [printed(draftOf('decision'), 'draft', SOMEBODY)] },
  { name: 'hard', letters: [printed(sentLetter('decision', hard), 'sent', SOMEBODY)] },
  { name: 'run', letters: KINDS.map((kind) => printed(sentLetter(kind), 'sent', SOMEBODY)) },
];
for (const { name, letters } of all) {
  await writeFile(join(accessible, `${name}.pdf`), await lettersPdf(letters));
  await writeFile(join(ordinary, `${name}.pdf`), await lettersPdf(letters, '1.7'));
}
