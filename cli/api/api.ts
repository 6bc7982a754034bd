/** Serves the HTTP API of a Klimop that runs, until it is asked to stop. */
import { refuse } from '../../domain/refusal.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { withOffice } from '../session.ts';
import { listenForStop } from '../stop-signals.ts';
import { isTrial } from '../trial.ts';
import { serveApi } from './serve.ts';

export const api = (output: Output): Promise<Outcome> =>
  withOffice<Outcome>(async (session) => {
    if (!isTrial(session.environment, false))
      return refuse(
        'NO_SIGN_IN',
        'Op servers van u zelf kan de API nog niet: aanmelden met een werkaccount is er nog niet, en zelf kiezen wie u bent mag alleen in een proef. Gebruik zolang de opdrachtregel.',
      );
    const signals = listenForStop(() => process.exit(1));
    const served = await serveApi(session, { isTrial: true, onProgress: (message) => output.note(message) });
    output.record({ event: 'started', api: served.origin });
    output.say(`De API is bereikbaar op ${served.origin}/v1; wat er is, staat op ${served.origin}/v1/openapi.json.`);
    output.say('Stoppen: Ctrl-C.');
    await signals.asked;
    await served.stop();
    signals.forget();
    return 0;
  });
