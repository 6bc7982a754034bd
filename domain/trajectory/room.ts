/** What there is room for at this moment: places and money of the instruments, places in cohorts. Pure. */

export interface CohortRoom {
  readonly cohort: string;
  readonly size: number;
  readonly taken: number;
  /** False as long as nobody was chosen. */
  readonly selected: boolean;
  /** Whether this client has a place. */
  readonly held: boolean;
}

export interface InstrumentRoom {
  readonly instrument: string;
  readonly places: number;
  /** May be more than the places, after a version with fewer. */
  readonly inUse: number;
  readonly costCents: number;
}

export interface Room {
  readonly cohorts: readonly CohortRoom[];
  readonly instruments: readonly InstrumentRoom[];
  /** Money that is not committed yet. */
  readonly freeCents: number;
  /** The Dutch name of a goal or an instrument. */
  readonly labelOf: (id: string) => string;
}

/** What is lacking to give this instrument to one more client; null when nothing is. */
export const lackingFor = (room: Room, instrument: string): 'place' | 'money' | null => {
  const one = room.instruments.find((of) => of.instrument === instrument);
  if (one === undefined || one.inUse >= one.places) return 'place';
  return one.costCents > room.freeCents ? 'money' : null;
};

/** The cohort places that a goal takes for this client by the first way that is open: those not held yet. Null where no way is open. */
export const claimsFor = (
  cohorts: readonly CohortRoom[],
  ways: readonly (readonly string[])[],
): { readonly needed: readonly string[]; readonly claims: readonly string[] } | null => {
  const of = (cohort: string) => cohorts.find((one) => one.cohort === cohort);
  const isOpen = (cohort: string): boolean => {
    const one = of(cohort);
    return one !== undefined && (one.held || (one.selected && one.taken < one.size));
  };
  const open = ways.filter((way) => way.every(isOpen));
  const claimsOf = (way: readonly string[]) => way.filter((cohort) => of(cohort)?.held !== true);
  // Who holds a place keeps it where it counts.
  const [best] = [...open].sort((a, b) => claimsOf(a).length - claimsOf(b).length || b.length - a.length);
  return best === undefined ? null : { needed: best, claims: claimsOf(best) };
};
