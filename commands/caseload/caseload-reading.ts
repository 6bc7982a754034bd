/** By what the rows of a caseload file are judged: the facts of the rules in force of its municipality, and who works there. */
import { dutchToday } from '../../activities/dutch-today.ts';
import { RuleSetLibrary } from '../../activities/rule-set-library.ts';
import type { Database } from '../../db/connection/connect.ts';
import { listCaseworkers } from '../../db/people/caseworkers.ts';
import { clientCheck } from '../../domain/caseload/client-check.ts';
import type { MunicipalitySettings } from '../../domain/municipality.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { noRulesInForce } from '../../domain/rules/language/unknown-rules.ts';
import { mayLead } from '../../domain/trajectory/rights.ts';
import type { ImportOptions } from './load-caseload.ts';

type Reading = Required<Pick<ImportOptions, 'definitions' | 'checkFacts' | 'municipalityId' | 'caseworkerIds'>>;

/** @param named other rules than the municipality's, to try */
export const caseloadReading = async (
  db: Database,
  { id, ruleSetId: own }: MunicipalitySettings,
  named?: string,
): Promise<{ readonly ok: true; readonly reading: Reading } | Refusal> => {
  const ruleSetId = named ?? own;
  const today = dutchToday();
  const inForce = await new RuleSetLibrary(db).readInForce(ruleSetId, today);
  if (inForce === null) return noRulesInForce(ruleSetId);
  const { ruleSet } = inForce;
  const leading = (await listCaseworkers(db)).filter((one) => mayLead(one, id));
  return {
    ok: true,
    reading: {
      definitions: ruleSet.document.facts,
      checkFacts: clientCheck(ruleSet, today),
      municipalityId: id,
      caseworkerIds: new Set(leading.map((one) => one.id)),
    },
  };
};
