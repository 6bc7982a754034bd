/** The motivation of a decision, for the client; at a terminal it is asked for. */
import { ask } from '../confirm.ts';
import type { SenderOptions } from './sender.ts';

/** The options with the motivation that the person typed; elsewhere the command itself says that it is missing. */
export const withMotivation = async <Options extends SenderOptions>(options: Options): Promise<Options> =>
  options.motivation !== undefined || !process.stdin.isTTY
    ? options
    : { ...options, motivation: await ask('Waarom? Dit komt in de brief aan de klant: ') };
