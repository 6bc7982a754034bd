/** A version of rules is put to json-rules-engine as well, over the clients in Klimop, before a person can propose or publish it. */
import { setImmediate as turn } from 'node:timers/promises';
import { allClientFacts } from '../../db/clients/clients.ts';
import type { Database } from '../../db/connection/connect.ts';
import { municipalityOfRules } from '../../db/office/municipalities.ts';
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import { Caseload, type CaseloadMember } from '../../domain/decision/caseload/caseload.ts';
import { proposeForCaseload } from '../../domain/decision/caseload/caseload-proposals.ts';
import { refuse } from '../../domain/refusal.ts';
import { type SecondOpinion, secondOpinion } from '../../domain/rule-checks/second-opinion.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import type { RefusedByChecks } from './versions/version-refusals.ts';

/** A caseload of 5,351 takes some three seconds; of a much larger one this is what is asked about. */
const MOST_MILLISECONDS = 60_000;

/** Clients asked about before others in this process have their turn. */
const A_TURN = 50;

/** Rules with their text; null where it is not known. */
export interface WrittenRules {
  readonly ruleSet: RuleSet;
  readonly text: string | null;
}

/** Called as clients are asked about. */
export type OnAsked = (asked: number, of: number) => void;

/** Asks about made-up clients and about these, on the first day that the rules could decide. */
export const secondOpinionOn = async (
  { ruleSet, text }: WrittenRules,
  members: readonly CaseloadMember[],
  at: Instant,
  onAsked: OnAsked = () => undefined,
): Promise<SecondOpinion> => {
  const today = dutchDay(at);
  const { effectiveFrom } = ruleSet.document;
  const on = today < effectiveFrom ? effectiveFrom : today;
  const { clientAt } = proposeForCaseload(ruleSet, new Caseload(members, on));
  const end = performance.now() + MOST_MILLISECONDS;
  let asked = 0;
  return secondOpinion(ruleSet, {
    text,
    caseload: { size: members.length, clientAt, on },
    onAsked,
    mayGoOn: async () => {
      asked += 1;
      if (asked % A_TURN === 0) await turn();
      return performance.now() < end;
    },
  });
};

/** Over whom rules are asked: the clients of the municipality whose rules they are; everybody where they are nobody's in particular. */
export const membersFor = async (db: Database, ruleSetId: string): Promise<CaseloadMember[]> =>
  allClientFacts(db, { municipalityId: (await municipalityOfRules(db, ruleSetId))?.id });

/** The refusal of rules that json-rules-engine answers otherwise, with a made-up client on whom it shows; or null. */
export const refuseSecondOpinion = async (
  db: Database,
  rules: WrittenRules,
  at: Instant,
  onAsked?: OnAsked,
): Promise<RefusedByChecks | null> => {
  const members = await membersFor(db, rules.ruleSet.document.id);
  const { difference } = await secondOpinionOn(rules, members, at, onAsked);
  return difference === null
    ? null
    : {
        ...refuse(
          'SECOND_OPINION',
          'json-rules-engine antwoordt anders dan Klimop op deze regels. Neem ze niet in gebruik; meld het aan de makers van Klimop.',
        ),
        findings: [difference],
      };
};
