/** From a post run as it is kept to what a page shows. Pure. */
import type { z } from 'zod';
import { partsOfRun } from '../../commands/letters/post-room.ts';
import type { LetterOfRun as Kept, PostRunKept } from '../../db/letters/post-runs.ts';
import type { LetterOfRun, PostRun } from '../letters/schema.ts';

export const postRun = (run: PostRunKept): z.input<typeof PostRun> => ({
  postRunId: run.id,
  by: { id: run.by, name: run.byName },
  beganAt: run.beganAt,
  finishedAt: run.finishedAt,
  letters: run.letters,
  notWritten: run.notWritten,
  uncertainYears: [...(run.uncertainYears ?? [])],
  parts: partsOfRun(run),
});

export const letterOfRun = ({ id, kind, content, ...rest }: Kept): z.input<typeof LetterOfRun> => ({
  ...rest,
  letterId: id,
  kind,
  lastDay: content.objection?.lastDay ?? null,
});
