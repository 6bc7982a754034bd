/** Sends all letters that wait. */
import { runPost } from '../../commands/letters/send-letters.ts';
import { inDutch } from '../../domain/calendar/dutch-time.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { letterName } from '../../domain/trajectory/letter-kinds.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { withDatabase } from '../session.ts';
import { uncertain } from './words.ts';

export interface PostRunOptions {
  readonly by: string;
  readonly dryRun?: boolean;
  /** A file to write what was sent to as PDF. */
  readonly pdf?: string;
}

export const postRun = (output: Output, { by, dryRun = false, pdf }: PostRunOptions): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    const run = await runPost(db, { by, at: instantOf(Date.now()), dryRun });
    if (!run.ok) return run;
    const { postRunId, sent, notWritten, uncertainYears } = run;
    for (const { letterId, clientId, kind, content } of sent)
      output.record({
        letterId,
        clientId,
        kind,
        sent: !dryRun,
        date: content.date,
        lastDay: content.objection?.lastDay ?? null,
      });
    if (sent.length > 0)
      output.table(
        ['klant', 'brief', 'bezwaar tot en met'],
        sent.map(({ clientId, kind, content: { objection } }) => [
          clientId,
          letterName(kind),
          objection?.lastDay ? inDutch(objection.lastDay) : '-',
        ]),
      );
    const letters = sent.length === 1 ? '1 brief' : `${sent.length} brieven`;
    if (dryRun) output.say(`Proef: er zou voor ${letters} een datum komen. Er is niets verstuurd.`);
    else
      output.say(
        sent.length === 0 ? 'Er zijn geen brieven om te versturen.' : `${letters} verstuurd, met de datum van vandaag.`,
      );
    if (notWritten > 0)
      output.say(
        `Nog niet geschreven en dus niet verstuurd: ${notWritten}. Klimop schrijft ze vanzelf; doe de postronde daarna opnieuw.`,
      );
    if (uncertainYears.length > 0) output.say(uncertain(uncertainYears));
    if (postRunId === null || sent.length === 0) return undefined;
    output.say(
      `Dit is postronde ${postRunId}. Printen: npx klimop letters print ${postRunId} --by ${by} --pdf post.pdf`,
    );
    if (pdf === undefined) return undefined;
    const { printRun } = await import('./print.ts');
    return (await printRun(db, output, { by, pdf }, postRunId)) ?? undefined;
  });
