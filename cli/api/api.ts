/** Serves the HTTP API and the pages of a Klimop that runs, until it is asked to stop. */
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { withOffice } from '../session.ts';
import { listenForStop } from '../stop-signals.ts';
import { isTrial } from '../trial.ts';
import { serveApi } from './serve.ts';

export const api = (output: Output): Promise<Outcome> =>
  withOffice<Outcome>(async (session) => {
    const trial = isTrial(session.environment, false);
    const served = await serveApi(session, { isTrial: trial, onProgress: (message) => output.note(message) });
    if (!served.ok) return served;
    const signals = listenForStop(() => process.exit(1));
    output.record({ event: 'started', api: served.origin });
    output.say(`Open ${served.origin} in uw browser.`);
    output.say(`De API is bereikbaar op ${served.origin}/v1; wat er is, staat op ${served.origin}/v1/openapi.json.`);
    output.say('Stoppen: Ctrl-C.');
    await signals.asked;
    await served.stop();
    signals.forget();
    return 0;
  });
