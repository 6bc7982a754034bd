/**
 * For whom a place in a cohort has come free: as many of those who wait as there are free places, in their order at the last round. It is worked out when
 * it is looked at, with the facts and decisions of now: somebody who is no candidate any more, or for whom a person decided on another goal though the
 * place was there, stands in nobody's way.
 */
import { dutchToday } from '../../activities/dutch-today.ts';
import type { RuleSetLibrary } from '../../activities/rule-set-library.ts';
import type { Database } from '../../db/connection/connect.ts';
import { type FreePlaces, freePlaces, type WaitingClient, waitingIn } from '../../db/places/cohorts.ts';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import { selectCohort } from '../../domain/decision/caseload/cohort.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import { wasPassedUp } from '../../domain/trajectory/waits-for-place.ts';

/** Somebody for whom there is a place: the next in rank. A person decides what comes of it. */
export interface NextInRank extends Omit<FreePlaces, 'free'> {
  readonly clientId: string;
}

/** @param of only in the cohorts of these rules, or only among these clients; `on`: the day, of now where none is given */
export const nextInRank = async (
  { db, library }: { readonly db: Database; readonly library: RuleSetLibrary },
  of: { readonly ruleSetId?: string; readonly clientIds?: readonly string[]; readonly on?: CalendarDate },
): Promise<NextInRank[]> => {
  const { on = dutchToday() } = of;
  const next: NextInRank[] = [];
  for (const { free, ...place } of await freePlaces(db, of)) {
    const rules = await library.readInForce(place.ruleSetId, on);
    if (rules === null || !rules.ruleSet.document.cohorts.some(({ id }) => id === place.cohort)) continue;
    const clients = await first(
      free,
      (page) => waitingIn(db, place, page),
      waitingUnder(rules.ruleSet, place.cohort, on),
    );
    next.push(...clients.map((clientId) => ({ ...place, clientId })));
  }
  return next.filter(({ clientId }) => of.clientIds === undefined || of.clientIds.includes(clientId));
};

/** Those of a page who still wait. Of whom a fact is unknown that says whether they are a candidate, does not: the round leaves them out too. */
const waitingUnder =
  (ruleSet: RuleSet, cohort: string, on: CalendarDate) =>
  (page: readonly WaitingClient[]): string[] => {
    const { chosen, notChosen } = selectCohort(ruleSet, cohort, page, on);
    const candidates = new Set([...chosen, ...notChosen]);
    return page
      .filter((one) => candidates.has(one.clientId) && !wasPassedUp(one, cohort))
      .map(({ clientId }) => clientId);
  };

/** Nearly all who wait still do: mostly one page is enough. */
const BESIDE = 25;

const first = async (
  count: number,
  read: (page: { readonly beyond: number; readonly most: number }) => Promise<WaitingClient[]>,
  still: (page: readonly WaitingClient[]) => string[],
): Promise<string[]> => {
  const found: string[] = [];
  let beyond = 0;
  for (;;) {
    const most = count - found.length + BESIDE;
    const page = await read({ beyond, most });
    found.push(...still(page));
    beyond = page.at(-1)?.rank ?? beyond;
    if (found.length >= count || page.length < most) return found.slice(0, count);
  }
};
