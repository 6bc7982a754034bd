/** Runs the round in which the places of groups are given out. */
import { RuleSetLibrary } from '../activities/rule-set-library.ts';
import { nextInRank } from '../commands/cohorts/next-in-rank.ts';
import { runRound } from '../commands/cohorts/run-round.ts';
import { type RulesNamed, rulesAsked } from '../commands/rules/rules-asked.ts';
import { cohortOverview } from '../db/places/cohorts.ts';
import { isPersonId } from '../domain/person/ids.ts';
import { refuse } from '../domain/refusal.ts';
import type { Outcome } from './action.ts';
import type { Output } from './output.ts';
import { withDatabase, withOffice } from './session.ts';

export type CohortOptions = RulesNamed;

export interface RoundOptions extends CohortOptions {
  readonly by: string;
}

export const select = async (output: Output, { by, ...named }: RoundOptions): Promise<Outcome> => {
  if (!isPersonId(by)) return refuse('INVALID_COMMAND', 'Geef met --by uw nummer, zoals cw-01.');
  return withOffice<Outcome>(async ({ office }) => {
    const rules = await rulesAsked(office.db, named);
    if (!rules.ok) return rules;
    const round = await runRound(office, rules.ruleSetId, by);
    if (!round.ok) return round;
    output.record(round);
    if (round.cohorts.length === 0) output.say('Deze regels hebben geen groepen met een vast aantal plaatsen.');
    for (const { cohort, taken, size, undecidable } of round.cohorts)
      output.say(
        `${cohort}: ${taken} van de ${size} plaatsen zijn vergeven${undecidable === 0 ? '' : `; van ${undecidable} klanten ontbreekt een gegeven`}.`,
      );
    if (round.proposed.length > 0) output.say(`Een voorstel gekregen: ${round.proposed.join(', ')}.`);
    for (const { clientId, code } of round.refused) output.say(`${clientId}: geen voorstel [${code}].`);
    for (const { cohort, clientId } of round.next)
      output.say(`Er is een plaats vrij in ${cohort}; de volgende is ${clientId}. U beslist.`);
    return undefined;
  });
};

export const list = (output: Output, named: CohortOptions): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    const rules = await rulesAsked(db, named);
    if (!rules.ok) return rules;
    const { ruleSetId: ruleSet } = rules;
    const [all, next] = await Promise.all([
      cohortOverview(db, ruleSet),
      nextInRank({ db, library: new RuleSetLibrary(db) }, { ruleSetId: ruleSet }),
    ]);
    for (const one of all) {
      const waiting = next.filter(({ cohort }) => cohort === one.cohort).map(({ clientId }) => clientId);
      output.record({ ...one, next: waiting });
      output.say(
        `${one.cohort}: ${one.selected ? `${one.taken} van de ${one.size} plaatsen zijn vergeven` : 'nog niet verdeeld'}${
          waiting.length === 0 ? '' : `; als volgende: ${waiting.join(', ')}`
        }.`,
      );
    }
    if (all.length === 0) output.say('Deze regels hebben geen groepen met een vast aantal plaatsen.');
    return undefined;
  });
