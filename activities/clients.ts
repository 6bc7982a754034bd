/** The client's facts and entrance. */
import { applySubmission, forgetFacts, setEntrance } from '../db/clients.ts';
import type { Database } from '../db/connect.ts';
import { dutchDay } from '../domain/calendar/calendar-date.ts';
import { instantOf } from '../domain/calendar/duration.ts';
import type { ClientActivities } from './activities.ts';
import type { RuleSetLibrary } from './rule-set-library.ts';

export const clientActivities = (db: Database, library: RuleSetLibrary): ClientActivities => ({
  applyFacts: async ({ commandId }) => {
    await applySubmission(db, commandId);
  },
  remeasure: async ({ clientId, ruleSetId, commandId }) => {
    const { ruleSet } = await library.inForce(ruleSetId, dutchDay(instantOf(Date.now())));
    await forgetFacts(db, clientId, ruleSet.document.remeasured, commandId);
  },
  changeEntrance: async ({ clientId, entrance }) => {
    await setEntrance(db, clientId, entrance);
  },
});
