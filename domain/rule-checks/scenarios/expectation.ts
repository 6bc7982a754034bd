/** What the rules say of a client now, written as what a scenario expects. Pure. */
import { checkAdmissionRules } from '../../decision/one-client/admission.ts';
import type { ClientOnDay } from '../../decision/one-client/client.ts';
import type { Proposal } from '../../decision/one-client/proposal.ts';
import { propose } from '../../decision/one-client/propose.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Scenario } from '../../rules/language/schema.ts';

type Expectation = Scenario['expect'];

/** Everything that there is to expect of a client on a day; null where the rules give no outcome. */
export const expectationNow = (ruleSet: RuleSet, client: ClientOnDay, on: string): Expectation | null => {
  if (ruleSet.entrances[client.entrance].outcomes.length === 0) return null;
  const admission = checkAdmissionRules(ruleSet, client, on);
  if (!admission.ok) return { refused: admission.code.replace('admission.', '') };
  const admitted = ruleSet.document.admission.length > 0 ? { refused: null } : {};
  try {
    return { ...admitted, ...expectationOf(propose(ruleSet, client, on)) };
  } catch {
    // No goal takes the client: a finding of its own says so.
    return null;
  }
};

/** A proposal, as a scenario expects it. */
export const expectationOf = (proposal: Proposal): Expectation => {
  if (proposal.outcome === 'needsFacts') return { needs: [...proposal.facts] };
  if (proposal.outcome === 'exit') return { exit: proposal.exit };
  const { goal, approach, track, programmes, instruments } = proposal;
  return {
    goal,
    approach,
    ...(track === null ? {} : { track }),
    ...(approach === null ? {} : { programmes: [...programmes] }),
    instruments: instruments.map(({ id }) => id),
  };
};
