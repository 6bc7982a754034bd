/** `klimop demo`: on the Klimop that runs, or on one that is started for it and stopped after it. */
import { join } from 'node:path';
import { readRunning } from '../../worker/servers/run-file.ts';
import type { Outcome } from '../action.ts';
import { startInstance } from '../instance.ts';
import type { Output } from '../output.ts';
import { environmentOrRefusal, type Session, withOffice } from '../session.ts';
import { listenForStop } from '../stop-signals.ts';
import { isTrial, trialNeeded } from '../trial.ts';
import { demoCaseload } from './demo-caseload.ts';
import { demoClients } from './demo-clients.ts';

export interface DemoOptions {
  readonly clients: number;
  readonly caseload?: number;
  readonly keep?: boolean;
  /** Also on servers of somebody's own. */
  readonly trial?: boolean;
}

export const demo = async (output: Output, options: DemoOptions): Promise<Outcome> => {
  const read = environmentOrRefusal();
  if (!read.ok) return read;
  const { environment } = read;
  const run = (session: Session): Promise<Outcome> =>
    options.caseload === undefined
      ? demoClients(output, session, options.clients)
      : demoCaseload(output, session, options.caseload);

  // The one that writes the run file has a worker; addresses in the environment alone promise none.
  const running = readRunning(environment.home);
  if (!isTrial(environment, options.trial) || (running?.embedded === false && options.trial !== true))
    return trialNeeded(
      'De demo',
      'Laat DATABASE_URL en TEMPORAL_ADDRESS weg en zet KLIMOP_HOME op een lege map: dan start de demo eigen servers.',
    );
  if (running !== null) {
    output.note('De demo gebruikt de Klimop die draait.');
    return withOffice(run);
  }
  return onOwnServers(output, { ...environment, home: join(environment.home, 'demo') }, options, run);
};

const onOwnServers = async (
  output: Output,
  environment: Session['environment'],
  { keep }: DemoOptions,
  run: (session: Session) => Promise<Outcome>,
): Promise<Outcome> => {
  output.note('Er draait geen Klimop: de demo start zijn eigen servers.');
  const signals = listenForStop((code) => process.exit(code));
  const instance = await startInstance(environment, (message) => output.note(message));
  if (!instance.ok) return instance;
  try {
    const result = await Promise.race([
      run(instance),
      signals.asked,
      instance.broken.then((part) => ({ ok: false as const, code: 'PART_ENDED', message: `${part}. De demo stopt.` })),
    ]);
    if (keep === true && !signals.isAsked()) {
      output.note(`De servers blijven draaien (Temporal Web UI: ${instance.uiUrl ?? 'uw eigen'}). Stoppen: Ctrl-C.`);
      await Promise.race([signals.asked, instance.broken]);
    } else if (!signals.isAsked())
      output.note('De servers van de demo stoppen; met --keep blijven ze draaien en werken de links.');
    return result;
  } finally {
    await instance.stop();
    signals.forget();
  }
};
