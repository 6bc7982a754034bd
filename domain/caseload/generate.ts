/**
 * The reference caseload: made-up clients whose numbers are the policy's, at any size. The same size, seed and day give the
 * same caseload on every machine. Pure.
 *
 * What the policy counts (step, youth, obstacles) is dealt out by exact quota, never drawn by chance.
 */
import { MILLISECONDS_A_DAY } from '../calendar/a-day.ts';
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { TEST_BSN_COUNT } from '../person/bsn.ts';
import { caseworkerIdOf, clientIdOf } from '../person/ids.ts';
import type { PersonTold } from '../person/registration.ts';
import type { Entrance, Facts } from '../rules/language/schema.ts';
import { makeUpPerson } from './people.ts';
import {
  AGES,
  ASSUMED,
  CASEWORKER_COUNT,
  CLIENTS_BY_STEP,
  OBSTACLE_RATES,
  REFERENCE_DAY,
  REFERENCE_SIZE,
  SECTORS,
  TALENTS,
  WISHES,
  YOUTH,
  YOUTH_BEFORE_AGE,
} from './policy.ts';
import { divide, share } from './quota.ts';
import { type Random, seededRandom } from './random.ts';

/** A client as the generator makes and the import reads one: facts for the rules, the person apart. */
export interface CaseloadClient {
  readonly clientId: string;
  readonly entrance: Entrance;
  /** With `birthDate`. */
  readonly facts: Facts;
  readonly person: PersonTold;
  readonly caseworkerId: string;
  /** Not said: the only one that the installation serves. */
  readonly municipalityId?: string;
  /** Of a made-up caseload, not a real client. */
  readonly reference: boolean;
}

export interface CaseloadOptions {
  /** Number of clients: 5,351 by default. */
  readonly size?: number;
  /** Any whole number: 1 by default. */
  readonly seed?: number;
  /** The day on which ages and durations are as the policy says: 1 July 2010 by default. */
  readonly on?: CalendarDate;
  /** The number of the first client, in its id and among the test BSNs: 1 by default. The rest of a client does not depend on it. */
  readonly first?: number;
}

/** Generates a caseload. Throws a RangeError when the size is no whole number from 1 to the number of test BSNs, or there are too few from the first number on. */
export const generateCaseload = (options: CaseloadOptions = {}): CaseloadClient[] => {
  const { size = REFERENCE_SIZE, seed = 1, on = REFERENCE_DAY, first = 1 } = options;
  if (
    !Number.isInteger(size) ||
    size < 1 ||
    !Number.isInteger(first) ||
    first < 1 ||
    first - 1 + size > TEST_BSN_COUNT
  ) {
    throw new RangeError(`a caseload has 1 to ${TEST_BSN_COUNT} clients`);
  }
  const random = seededRandom(seed);
  const steps = random.shuffled(dealt(divide(size, CLIENTS_BY_STEP)).map((index) => index + 1));
  const youth = chooseYouth(steps, random);
  const obstacles = Object.entries(OBSTACLE_RATES).map(([obstacle, rate]) => ({
    obstacle,
    holders: chosen(everyone(size), share(size, rate, 100), random),
  }));
  const columns = {
    education: byQuota(size, ASSUMED.education, random),
    household: byQuota(size, ASSUMED.household, random),
    jobProspects: byQuota(size, ASSUMED.jobProspects, random),
    neighbourhood: byQuota(size, ASSUMED.neighbourhood, random),
  };

  return steps.map((step, index) => {
    const isYoung = youth.all.has(index);
    const age = isYoung
      ? random.between(AGES.youngest, YOUTH_BEFORE_AGE - 1)
      : random.between(YOUTH_BEFORE_AGE, AGES.oldest);
    const birthDate = birthDateAt(age, on, random);
    const education = columns.education[index] as string;
    const facts: Facts = {
      ladderStep: step,
      growthPotential: random.between(0, 100),
      wageValue: wageValueOn(step, random),
      birthDate,
      benefitSince: benefitSince(birthDate, on, random),
      obstacles: obstacles.filter(({ holders }) => holders.has(index)).map(({ obstacle }) => obstacle),
      talents: some(TALENTS, 3, random),
      wishes: some(WISHES, 2, random),
      sectors: some(SECTORS, 3, random),
      education,
      lowQualifiedParents: isYoung
        ? youth.lowQualifiedParents.has(index)
        : random.next() * 100 < ASSUMED.adultsWithLowQualifiedParents,
      neighbourhood: neighbourhoodOf(index, columns.neighbourhood[index] as string, youth, random),
      household: columns.household[index] as string,
      hoursAvailable: 4 * random.between(2, 10),
      // Step 5 is paid work with support, step 6 regular work (003).
      employment: step >= 5 ? 'employed' : 'unemployed',
      hasDiploma: education !== 'none' && education !== 'primary',
      jobProspects: columns.jobProspects[index] as string,
    };
    return {
      clientId: clientIdOf(first + index),
      entrance: 'benefit',
      facts,
      person: makeUpPerson(first - 1 + index, random),
      caseworkerId: caseworkerIdOf((index % CASEWORKER_COUNT) + 1),
      reference: true,
    };
  });
};

const everyone = (size: number): number[] => Array.from({ length: size }, (_, index) => index);

/** [2, 1] → [0, 0, 1]: the number of each group as often as it has members. */
const dealt = (counts: readonly number[]): number[] => counts.flatMap((count, index) => Array(count).fill(index));

const chosen = (candidates: readonly number[], count: number, random: Random): Set<number> =>
  new Set(random.shuffled(candidates).slice(0, count));

const byQuota = (size: number, weights: Readonly<Record<string, number>>, random: Random): string[] => {
  const options = Object.keys(weights);
  return random.shuffled(dealt(divide(size, Object.values(weights))).map((index) => options[index] as string));
};

interface Youth {
  readonly all: ReadonlySet<number>;
  readonly lowQualifiedParents: ReadonlySet<number>;
  readonly pathmosProject: ReadonlySet<number>;
}

/** Young people are spread over steps 1 to 5 as the caseload is; on step 6 nobody needs the youth approach. */
const chooseYouth = (steps: readonly number[], random: Random): Youth => {
  const count = share(steps.length, YOUTH.clients, REFERENCE_SIZE);
  const byStep = CLIENTS_BY_STEP.map((_, step) => everyone(steps.length).filter((index) => steps[index] === step + 1));
  const needed = byStep.slice(0, -1);
  const quotas = divide(
    count,
    needed.map(({ length }) => length),
  );
  const all = needed.flatMap((clients, step) => [...chosen(clients, quotas[step] as number, random)]);
  const parents = random.shuffled(all).slice(0, share(count, YOUTH.lowQualifiedParents, YOUTH.clients));
  return {
    all: new Set(all),
    lowQualifiedParents: new Set(parents),
    pathmosProject: new Set(parents.slice(0, share(parents.length, YOUTH.pathmosProject, YOUTH.lowQualifiedParents))),
  };
};

/** Of the young with low-qualified parents exactly those of the project live in Pathmos; of everybody else some do. */
const neighbourhoodOf = (index: number, drawn: string, youth: Youth, random: Random): string => {
  if (youth.pathmosProject.has(index)) return 'pathmos';
  if (!youth.lowQualifiedParents.has(index) || drawn !== 'pathmos') return drawn;
  return random.pick(Object.keys(ASSUMED.neighbourhood).filter((name) => name !== 'pathmos'));
};

/** Per cent of a full wage: none on steps 1 and 2, up to 20 on step 3, 20 to 100 on steps 4 and 5, all on step 6 (003). */
const wageValueOn = (step: number, random: Random): number => {
  if (step <= 2) return 0;
  if (step === 3) return random.between(0, 20);
  return step === 6 ? 100 : random.between(20, 100);
};

const some = (options: readonly string[], most: number, random: Random): string[] => {
  const count = random.between(1, most);
  const kept = new Set<string>();
  while (kept.size < count) kept.add(random.pick(options));
  return options.filter((option) => kept.has(option));
};

const dayFrom = (year: number, month: number, day: number, moved: number): CalendarDate =>
  new Date(Date.UTC(year, month - 1, day) + moved * MILLISECONDS_A_DAY).toISOString().slice(0, 10);

const partsOf = (date: CalendarDate): [year: number, month: number, day: number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8, 10)),
];

/** A birth date of somebody who is exactly that age on the day: 1 to 364 days before the birthday that made it so. */
const birthDateAt = (age: number, on: CalendarDate, random: Random): CalendarDate => {
  const [year, month, day] = partsOf(on);
  return dayFrom(year - age, month, day, -random.between(1, 364));
};

/** The longest that anybody is on benefit: an assumption. */
const LONGEST_BENEFIT_DAYS = 15 * 365;

/** A day since the eighteenth birthday, recent days more often than long ago ones. */
const benefitSince = (birthDate: CalendarDate, on: CalendarDate, random: Random): CalendarDate => {
  const [birthYear, birthMonth, birthDay] = partsOf(birthDate);
  const [year, month, day] = partsOf(on);
  const adultDays =
    (Date.UTC(year, month - 1, day) - Date.UTC(birthYear + 18, birthMonth - 1, birthDay)) / MILLISECONDS_A_DAY;
  const longest = Math.min(LONGEST_BENEFIT_DAYS, adultDays);
  return dayFrom(year, month, day, -Math.floor(longest * random.next() * random.next()));
};
