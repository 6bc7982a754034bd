/** Clients of Enschede about whom everything is known, for tests that need one to go a certain way. */
import type { Facts } from '../../domain/rules/language/schema.ts';

/** On step 2: goal 3, klimopbaan. */
export const ISOLATED: Facts = {
  ladderStep: 2,
  growthPotential: 20,
  wageValue: 0,
  birthDate: '1980-05-05',
  benefitSince: '2015-01-01',
  obstacles: [],
  talents: ['caring'],
  wishes: ['voluntaryWork'],
  sectors: ['care'],
  education: 'vmbo',
  lowQualifiedParents: false,
  neighbourhood: 'pathmos',
  household: 'single',
  hoursAvailable: 16,
  employment: 'unemployed',
  hasDiploma: false,
  jobProspects: 'poor',
};

/** The same, not measured yet: the intake asks for the step. */
const { ladderStep: _, ...unmeasured } = ISOLATED;
export const UNMEASURED: Facts = unmeasured;

/** For the crisis service: from work to work. */
export const THREATENED: Facts = { ...ISOLATED, ladderStep: 5, employment: 'threatenedWithDismissal' };

/** In regular work: no trajectory is needed. */
export const WORKING: Facts = { ...ISOLATED, ladderStep: 6, wageValue: 100, employment: 'employed' };
