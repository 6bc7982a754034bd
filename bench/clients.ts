/** Synthetic clients for the rules benchmark, every fact known; the same for the same seed. */
import { LANGUAGE, SECTORS, STEPS } from './twenty-rules.ts';

/** Of 5,351 people in the reference caseload, how many stand on each step. */
const ON_STEP = [751, 1_563, 1_821, 1_015, 188, 13] as const;
const CASELOAD = 5_351;

/** Numbers from 0 up to 1 (mulberry32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Yields `size` clients one by one, so that a million need no memory. */
export function* clients(size: number, seed: number): Generator<Record<string, unknown>> {
  const random = randomFrom(seed);
  const whole = (from: number, upTo: number): number => from + Math.floor(random() * (upTo - from));
  const chance = (share: number): boolean => random() < share;
  const step = (): string => {
    let left = random() * CASELOAD;
    for (const [at, count] of ON_STEP.entries()) {
      left -= count;
      if (left < 0) return STEPS[at] ?? 'step6';
    }
    return 'step6';
  };
  for (let made = 0; made < size; made += 1) {
    yield {
      step: step(),
      language: LANGUAGE[whole(0, LANGUAGE.length)],
      health: chance(0.5) ? 'good' : chance(0.6) ? 'limited' : 'poor',
      sectors: SECTORS.filter(() => chance(0.2)),
      age: whole(18, 67),
      hours: whole(8, 40),
      wageValue: whole(0, 101),
      monthsOnBenefit: whole(0, 180),
      monthsSinceInterview: whole(0, 36),
      growthPotential: chance(0.4),
      regularWork: chance(0.01),
      wantsOwnBusiness: chance(0.1),
      diploma: chance(0.45),
      debts: chance(0.6),
      homeless: chance(0.03),
      licence: chance(0.4),
      singleParent: chance(0.15),
    };
  }
}
