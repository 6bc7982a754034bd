/** A few clients for each change, with what they are told under both versions. Pure. */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { CaseloadMember } from '../decision/caseload/caseload.ts';
import type { CaseloadProposals, ProposalOrNone } from '../decision/caseload/caseload-proposals.ts';
import { sentencesFor } from '../decision/explanation/reasons.ts';
import type { RuleSet } from '../rules/language/rule-set.ts';
import type { Texts } from '../rules/language/schema.ts';
import type { SampleClient } from './impact.ts';
import { SAMPLES } from './summary.ts';

/** The ids of the first few of these clients, by their places in the caseload. */
export type NameSamples = (indexes: readonly number[]) => string[];

/** Names samples, and remembers whom it named. */
export const sampler = (members: readonly CaseloadMember[]) => {
  const named = new Set<number>();
  const nameSamples: NameSamples = (indexes) =>
    [...indexes]
      .sort((a, b) => a - b)
      .slice(0, SAMPLES)
      .map((index) => {
        named.add(index);
        return (members[index] as CaseloadMember).clientId;
      });
  return { nameSamples, named: (): readonly number[] => [...named].sort((a, b) => a - b) };
};

/** One version with what it decides for the caseload. */
export interface Side {
  readonly ruleSet: RuleSet;
  readonly proposals: CaseloadProposals;
}

/** Those clients in the words of both versions, by id. */
export const samplesOf = (
  indexes: readonly number[],
  members: readonly CaseloadMember[],
  before: Side,
  after: Side,
  on: CalendarDate,
): Record<string, SampleClient> => {
  const samples: Record<string, SampleClient> = {};
  for (const index of indexes) {
    const { clientId } = members[index] as CaseloadMember;
    samples[clientId] = {
      clientId,
      before: saidTo(before.ruleSet, before.proposals, index, on),
      after: saidTo(after.ruleSet, after.proposals, index, on),
    };
  }
  return samples;
};

/** What is said to a client, also where nothing is proposed. */
const saidTo = (
  ruleSet: RuleSet,
  { proposals, of, clientAt }: CaseloadProposals,
  index: number,
  on: CalendarDate,
): readonly Texts[] => {
  const proposal = proposals[of[index] as number] as ProposalOrNone;
  if (proposal.outcome === 'notAdmitted') {
    const rule = ruleSet.document.admission.find(({ id }) => id === proposal.rule);
    return [
      rule?.reason ?? { nl: 'Deze regels kennen deze ingang niet.', en: 'These rules do not know this entrance.' },
    ];
  }
  if (proposal.outcome === 'noOutcome') {
    return [{ nl: 'Geen doel van deze regels past bij deze klant.', en: 'No goal of these rules fits this client.' }];
  }
  return sentencesFor(ruleSet, clientAt(index), on, proposal);
};
