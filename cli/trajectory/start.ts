/** Starts the trajectory of a client and shows the first proposal. */
import { randomUUID } from 'node:crypto';
import { awaitProposal } from '../../commands/trajectory/await-proposal.ts';
import { startTrajectory } from '../../commands/trajectory/start-trajectory.ts';
import { whoSigns } from '../../commands/trajectory/who-signs.ts';
import { leadsNextOf } from '../../db/people/who-leads.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { uiLink, withOffice } from '../session.ts';
import { sendingOnce } from './send-again.ts';
import { tell } from './sender.ts';

export interface StartTrajectoryOptions {
  readonly by?: string;
  readonly commandId?: string;
  readonly ruleSet?: string;
}

export const start = (output: Output, options: StartTrajectoryOptions, clientId: string): Promise<Outcome> =>
  withOffice<Outcome>(async ({ office, uiUrl, environment }) => {
    const { ruleSet: ruleSetId, commandId = randomUUID() } = options;
    const by = await whoSigns(office.db, { ...options, clientId }, await leadsNextOf(office.db, clientId));
    return sendingOnce(clientId, commandId, async () => {
      const started = await startTrajectory(office, { commandId, clientId, ruleSetId, by });
      if (!started.ok) return started;
      const present = await awaitProposal(office, started.trajectoryId);
      if (present === null) {
        output.say(`${clientId}: gestart. Het voorstel is er nog niet; kijk zo met trajectory show ${clientId}.`);
        output.record({ clientId, ...started });
      } else {
        const { version, phase, waitingOn } = present;
        tell(output, clientId, commandId, { ok: true, version, phase, waitingOn });
      }
      if (uiUrl !== null) output.say(uiLink(uiUrl, environment.temporal.namespace, started.workflowId));
      return undefined;
    });
  });
