/** Writes a post run as PDF, in files of so many letters as one takes. */
import { extname } from 'node:path';
import { partsOfRun, postRunOf, postRunPdf } from '../../commands/letters/post-room.ts';
import { INVALID_PERSON, refuseBy } from '../../commands/refuse-actor.ts';
import type { Database } from '../../db/connection/connect.ts';
import { caseworkerById } from '../../db/people/caseworkers.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { withDatabase } from '../session.ts';
import { writePrivately } from './write-pdf.ts';

export interface PrintOptions {
  readonly by: string;
  readonly pdf: string;
}

export const print = (output: Output, options: PrintOptions, postRunId: string): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => (await printRun(db, output, options, postRunId)) ?? undefined);

/** Null when it was written. */
export const printRun = async (
  db: Database,
  output: Output,
  { by, pdf }: PrintOptions,
  postRunId: string,
): Promise<Refusal | null> => {
  const mayNot = await refuseBy(db, 'letters.postRun', by);
  if (mayNot !== null) return mayNot;
  const viewer = await caseworkerById(db, by);
  if (viewer === null) return INVALID_PERSON;
  const run = await postRunOf(db, viewer, postRunId);
  if ('ok' in run) return run;
  const parts = partsOfRun(run);
  for (let part = 1; part <= parts; part++) {
    const made = await postRunPdf(db, viewer, {
      id: postRunId,
      part,
      purpose: 'letter.print',
      operation: 'letters print',
    });
    if (!Buffer.isBuffer(made)) return made;
    const path = parts === 1 ? pdf : numbered(pdf, part);
    const unwritten = await writePrivately(path, made);
    if (unwritten !== null) return unwritten;
    output.record({ postRunId, file: path });
    output.say(`De brieven staan als PDF in ${path}.`);
  }
  return null;
};

const numbered = (path: string, part: number): string => {
  const end = extname(path);
  return `${path.slice(0, path.length - end.length)}-${part}${end}`;
};
