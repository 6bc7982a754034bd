/** Places, money and cohort places: what is scarce is taken and given back here only. */
import { release, reserve } from '../db/capacity.ts';
import { claimPlace, releasePlace } from '../db/cohorts.ts';
import type { Database } from '../db/connect.ts';
import { bringIntoForce } from '../db/rule-set-room.ts';
import { dutchDay } from '../domain/calendar/calendar-date.ts';
import { instantOf } from '../domain/calendar/duration.ts';
import { refuse } from '../domain/refusal.ts';
import type { CapacityActivities } from './activities.ts';
import type { RuleSetLibrary } from './rule-set-library.ts';

const CENTS = 100;

export const capacityActivities = (db: Database, library: RuleSetLibrary): CapacityActivities => {
  const giveBack: CapacityActivities['release'] = async ({ reservationId, clientId, ruleSetId, claims }) => {
    await release(db, reservationId);
    for (const cohort of claims) await releasePlace(db, ruleSetId, cohort, clientId);
  };
  return {
    reserve: async ({ reservationId, trajectoryId, clientId, ruleSetId, ruleSet: hash, instrument, claims }) => {
      const { ruleSet } = await library.byHash(hash);
      const chosen = ruleSet.document.instruments.find(({ id }) => id === instrument);
      if (chosen === undefined) return refuse('UNKNOWN_INSTRUMENT', 'Dit instrument bestaat niet in de regels.');
      // On the first day of a version the places are that version's, also when nobody asked for a decision yet.
      await bringIntoForce(db, ruleSetId, dutchDay(instantOf(Date.now())));
      const costCents = chosen.cost.euros * CENTS;
      const reserved = await reserve(db, { reservationId, trajectoryId, ruleSetId, instrument, costCents });
      if (!reserved.ok) return reserved;
      for (const cohort of claims) {
        if (await claimPlace(db, ruleSetId, cohort, clientId)) continue;
        await giveBack({ reservationId, clientId, ruleSetId, claims });
        return refuse(
          'NO_COHORT_PLACE',
          'De laatste vrije plaats in de groep voor dit doel is intussen vergeven. Vul gegevens aan of wijk met een reden af.',
        );
      }
      return { ok: true };
    },
    release: giveBack,
  };
};
