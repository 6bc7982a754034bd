/** Sends all letters that wait. */
import { runPost } from '../../commands/send-letters.ts';
import { inDutch } from '../../domain/calendar/dutch-time.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import type { LetterKind } from '../../domain/trajectory/effects.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { withDatabase } from '../session.ts';
import { LETTERS } from '../trajectory/words.ts';
import { uncertain } from './words.ts';

export interface PostRunOptions {
  readonly by: string;
  readonly dryRun?: boolean;
}

export const postRun = (output: Output, { by, dryRun = false }: PostRunOptions): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    const run = await runPost(db, { by, at: instantOf(Date.now()), dryRun });
    if (!run.ok) return run;
    const { sent, notWritten, uncertainYears } = run;
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
          LETTERS[kind as LetterKind] ?? kind,
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
    return undefined;
  });
