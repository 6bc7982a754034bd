/** Stops a trajectory, after asking a person at a terminal whether that is meant: it can't be undone. */
import { refuse } from '../../domain/refusal.ts';
import { isUnwritten, type Payload } from '../../domain/trajectory/commands.ts';
import type { Outcome } from '../action.ts';
import { isMeant } from '../confirm.ts';
import type { Output } from '../output.ts';
import { withMotivation } from './motivated.ts';
import { type SenderOptions, send } from './sender.ts';

export interface StopOptions extends SenderOptions {
  readonly reason: Payload<'withdraw'>['reasonCode'];
  readonly yes?: boolean;
}

export const stop = async (output: Output, options: StopOptions, clientId: string): Promise<Outcome> => {
  if (
    options.yes !== true &&
    process.stdin.isTTY &&
    !(await isMeant(`Het traject van ${clientId} stopt en kan niet worden hervat. Typ ja om te stoppen: `))
  )
    return refuse('NOT_CONFIRMED', 'Er is niets gestopt.');
  const contents = { reasonCode: options.reason };
  const motivated = isUnwritten({ name: 'withdraw', ...contents }) ? options : await withMotivation(options);
  return send(output, clientId, 'withdraw', motivated, contents);
};
