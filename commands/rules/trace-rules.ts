/** How a client, or the client of a scenario, goes through a version of the rules: for who writes rules, and for who wants to know why. */

import { caseFrom } from '../../activities/decisions.ts';
import { dutchToday } from '../../activities/dutch-today.ts';
import { clientFacts } from '../../db/clients/clients.ts';
import { isReferenceClient } from '../../db/clients/reference-clients.ts';
import { municipalityOfRules } from '../../db/office/municipalities.ts';
import { isSeenBy } from '../../db/people/sight.ts';
import { cohortOverview } from '../../db/places/cohorts.ts';
import { type Trace, traceOf } from '../../domain/decision/explanation/trace.ts';
import { hasRole, LEADING_ROLES } from '../../domain/person/roles.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { clientOf, differencesOf } from '../../domain/rule-checks/scenarios/run-scenarios.ts';
import type { Entrance, Scenario } from '../../domain/rules/language/schema.ts';
import { unknownClient } from '../../domain/trajectory/refusals.ts';
import type { Office } from '../office.ts';
import { type VersionShown, versionShown } from './rules-in-reach.ts';

interface Asked {
  readonly ruleSetId: string;
  /** Absent: the version in force. */
  readonly number: number | undefined;
}

export interface TracedScenario extends VersionShown {
  readonly trace: Trace;
  readonly scenario: Scenario;
  /** Dutch, where it came out otherwise than expected. */
  readonly differences: readonly string[];
}

/** Refuses UNKNOWN_RULES, UNKNOWN_SCENARIO. */
export const traceScenario = async (
  office: Office,
  { municipalities }: Viewer,
  { ruleSetId, number }: Asked,
  scenarioId: string,
): Promise<TracedScenario | Refusal> => {
  const shown = await versionShown(office, ruleSetId, number, municipalities);
  if (!shown.ok) return shown;
  const { ruleSet } = shown;
  const scenario = ruleSet.document.scenarios.find(({ id }) => id === scenarioId);
  if (scenario === undefined)
    return refuse(
      'UNKNOWN_SCENARIO',
      'Dit scenario staat niet in deze versie van de regels. Kies er een uit de lijst.',
    );
  const differences = differencesOf(ruleSet, scenario);
  return { ...shown, scenario, differences, trace: traceOf(ruleSet, clientOf(ruleSet, scenario), scenario.on) };
};

export interface TracedClient extends VersionShown {
  readonly trace: Trace;
  readonly entrance: Entrance;
}

/**
 * A client as they stand today. Who guides clients sees those whose file they see; who only writes rules sees made-up clients of the reference caseload.
 * Refuses UNKNOWN_RULES, UNKNOWN_CLIENT, NOT_PERMITTED.
 */
export const traceClient = async (
  office: Office,
  person: Viewer,
  { ruleSetId, number }: Asked,
  clientId: string,
): Promise<TracedClient | Refusal> => {
  const shown = await versionShown(office, ruleSetId, number, person.municipalities);
  if (!shown.ok) return shown;
  // Whether a real client is there is not said either to who may not see clients.
  if (!hasRole(person, LEADING_ROLES)) {
    if (!(await isReferenceClient(office.db, clientId, person)))
      return refuse(
        'ONLY_REFERENCE_CLIENTS',
        'Met uw rol ziet u alleen verzonnen klanten van de referentiecaseload. Kies zo’n klant of een scenario, of vraag het aan een klantmanager.',
      );
  } else if (!(await isSeenBy(office.db, clientId, person))) return unknownClient(clientId);
  const [known, owner] = await Promise.all([
    clientFacts(office.db, clientId, ruleSetId),
    municipalityOfRules(office.db, ruleSetId),
  ]);
  if (known === null || (owner !== null && owner.id !== known.municipalityId)) return unknownClient(clientId);
  const { entrance, facts, cohorts } = known;
  const { client } = caseFrom(entrance, facts, cohorts, await cohortOverview(office.db, ruleSetId));
  const today = dutchToday();
  const { effectiveFrom } = shown.ruleSet.document;
  const on = today < effectiveFrom ? effectiveFrom : today;
  return { ...shown, entrance, trace: traceOf(shown.ruleSet, client, on) };
};
