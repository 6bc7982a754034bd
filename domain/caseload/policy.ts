/**
 * The composition of the reference caseload: what the policy counted, and, where it counted nothing, plausible shares that
 * are marked as assumptions. Pure data.
 */

/** Clients by step of the participation ladder on 1 July 2010, steps 1 to 6 (003). */
export const CLIENTS_BY_STEP = [751, 1_563, 1_821, 1_015, 188, 13] as const;

/** All clients on that day (003). */
export const REFERENCE_SIZE = 5_351;

/** The day of the count (003). */
export const REFERENCE_DAY = '2010-07-01';

/** Young people on the youth approach, those of low-qualified parents among them, and those in the Pathmos project (003, strategic goal 4). */
export const YOUTH = { clients: 750, lowQualifiedParents: 250, pathmosProject: 50 } as const;

/** A young person is under this age (003, strategic goal 4). */
export const YOUTH_BEFORE_AGE = 27;

/** Youngest and oldest client: of age, and before the pension age of 65 that held in 2010. */
export const AGES = { youngest: 18, oldest: 64 } as const;

/**
 * Per cent of clients with each obstacle. Physical, mental and debt as The Hague found in its interviews (002); the others are
 * assumptions, in the order of size that 000 and 001 suggest.
 */
export const OBSTACLE_RATES = {
  physical: 65,
  mental: 50,
  debt: 85,
  language: 30,
  housing: 12,
  addiction: 8,
  care: 20,
} as const;

/** Weights of what no policy document counts: assumptions. */
export const ASSUMED = {
  education: { none: 4, primary: 16, vmbo: 30, mbo1: 8, mbo2: 14, mbo34: 16, havoVwo: 6, higher: 6 },
  household: { single: 48, singleParent: 24, couple: 12, coupleWithChildren: 16 },
  jobProspects: { good: 15, moderate: 35, poor: 50 },
  /** Where people live; the members of the Pathmos project are placed in Pathmos whatever this says. */
  neighbourhood: {
    pathmos: 8,
    stadsveld: 10,
    twekkelerveld: 11,
    deppenbroek: 10,
    wesselerbrink: 16,
    velveLindenhof: 8,
    glanerbrug: 7,
    boswinkel: 9,
    mekkelholt: 6,
    stroinkslanden: 9,
    roombeek: 6,
  },
  /** Per cent of adults whose parents are low-qualified. */
  adultsWithLowQualifiedParents: 40,
} as const;

export const TALENTS = ['technical', 'caring', 'commercial', 'administrative', 'creative', 'entrepreneurial'] as const;
export const WISHES = ['paidWork', 'ownBusiness', 'schooling', 'voluntaryWork'] as const;
/** The promising sectors of 003. */
export const SECTORS = [
  'care',
  'logistics',
  'distribution',
  'transport',
  'construction',
  'retail',
  'hospitality',
  'tourism',
  'metal',
  'technology',
  'neighbourhood',
] as const;

/** Caseworkers the caseload is divided among. */
export const CASEWORKER_COUNT = 40;
