/**
 * Sends a decision on a client. It always says which version was seen: named by whoever decides, or shown at a terminal and confirmed there.
 */
import { sendCommand } from '../../commands/trajectory/send-command.ts';
import { capacityOverview } from '../../db/places/capacity.ts';
import { ruleSetByHash } from '../../db/rules/rule-sets.ts';
import { decisionsOf } from '../../db/trajectories/decisions.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Payload } from '../../domain/trajectory/commands.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import type { Outcome } from '../action.ts';
import { canAsk, isMeant } from '../confirm.ts';
import type { Output } from '../output.ts';
import { withMotivation } from './motivated.ts';
import { asSender, type Contents, type SenderOptions, send, tell } from './sender.ts';
import { sayProposal, sayState } from './show.ts';

type DecisionName = 'approve' | 'override';

const QUESTION: Readonly<Record<DecisionName, string>> = {
  approve: 'Typ ja om dit voorstel goed te keuren: ',
  override: 'Typ ja om van dit voorstel af te wijken: ',
};

export const decide = async <Name extends DecisionName>(
  output: Output,
  clientId: string,
  name: Name,
  options: SenderOptions,
  contents: Contents<Name>,
): Promise<Outcome> => {
  const isAsked = options.expectedVersion === undefined && canAsk(output);
  if (!isAsked)
    return send(output, clientId, name, name === 'override' ? await withMotivation(options) : options, contents);
  const decideOnWhatIsShown: Parameters<typeof asSender>[2] = async ({ office }, { commandId, by }, present) => {
    // Nothing to show: the command itself says what is missing.
    if (present !== null && !phaseOf(present.phase).final) {
      // Read after the version that is named: whatever changes from here on is refused.
      const [decision] = await decisionsOf(office.db, present.trajectoryId, 1);
      const rules = present.ruleSet === null ? null : await ruleSetByHash(office.db, present.ruleSet);
      sayState(output, present, rules);
      if (decision?.explanation != null) {
        const room = rules === null ? null : await capacityOverview(office.db, rules.id);
        sayProposal(output, decision.explanation, room);
      }
      output.say();
      if (!(await isMeant(QUESTION[name]))) return refuse('NOT_CONFIRMED', 'Er is niets besloten.');
    }
    const payload = { commandId, by, expectedVersion: present?.seen ?? 0, ...contents } as unknown as Payload<Name>;
    const { note, motivation } = name === 'override' ? await withMotivation(options) : options;
    const enclosure = { ...(note !== undefined && { note }), ...(motivation !== undefined && { motivation }) };
    return tell(output, clientId, commandId, await sendCommand(office, clientId, name, payload, enclosure));
  };
  const seen = (present: { readonly seen: number } | null) =>
    present === null ? [] : ['--expected-version', String(present.seen)];
  return asSender(clientId, options, decideOnWhatIsShown, seen);
};
