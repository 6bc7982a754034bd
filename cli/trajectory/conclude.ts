/** Concludes a trajectory; that it ends before the goal was reached is a decision, and the client reads why. */
import { isMotivated, type Payload } from '../../domain/trajectory/commands.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { withMotivation } from './motivated.ts';
import { type SenderOptions, send } from './sender.ts';

export interface ConcludeOptions extends SenderOptions {
  readonly outcome: Payload<'conclude'>['outcome'];
}

export const conclude = async (output: Output, options: ConcludeOptions, clientId: string): Promise<Outcome> => {
  const { outcome } = options;
  const said = isMotivated({ name: 'conclude', outcome }) ? await withMotivation(options) : options;
  return send(output, clientId, 'conclude', said, { outcome });
};
