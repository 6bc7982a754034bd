/** The twenty-five clients of the demo: made up, each with a course of its own and the end it must reach. Data. */
import type { Facts } from '../../domain/rules/language/schema.ts';
import type { DemoClient, Step } from './steps.ts';

const KNOWN: Facts = {
  obstacles: [],
  wishes: ['paidWork'],
  talents: [],
  wageValue: 50,
  growthPotential: 60,
  hoursAvailable: 32,
  education: 'vmbo',
  benefitSince: '2024-03-01',
  lowQualifiedParents: false,
  neighbourhood: 'boswinkel',
};

/** Facts with some of them not known. */
const without = (facts: Facts, ...names: readonly string[]): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)));

const THREATENED: Facts = {
  employment: 'threatenedWithDismissal',
  obstacles: [],
  wishes: ['paidWork'],
  talents: [],
  hoursAvailable: 40,
  education: 'mbo34',
};

const approve: Step = { act: 'approve', with: {} };
const place: Step = { act: 'place', with: { sector: 'care' } };
const toPlacement: readonly Step[] = [{ until: 'approval' }, approve];
const toFollowUp: readonly Step[] = [...toPlacement, place];
const conclude: Step = { act: 'conclude', with: { outcome: 'durableOutflow' } };
const toTheEnd: readonly Step[] = [{ contacts: 'followUp' }, { contacts: 'aftercare' }, conclude];
const wholeWay: readonly Step[] = [...toFollowUp, ...toTheEnd];

const durable = (goal: string, instrument: string) => ({ phase: 'durableOutflow', goal, instrument }) as const;

const base = { entrance: 'benefit', age: 45, rules: 'short', steps: wholeWay } as const;

/** The client whose history is counted up to placement: nothing but the ordinary course. */
export const STRAIGHTFORWARD: DemoClient = {
  ...base,
  story: 'trede 4, rechttoe rechtaan',
  facts: { ...KNOWN, ladderStep: 4 },
  // As with people, the letter is out before the place is filled: otherwise the count would depend on who is first.
  steps: [...toPlacement, { letter: 'decision' }, place, ...toTheEnd],
  expected: durable('goal1', 'wageValuePlacement'),
};

export const DEMO_CLIENTS: readonly DemoClient[] = [
  STRAIGHTFORWARD,
  {
    ...base,
    story: 'trede 5, gewone baan',
    facts: { ...KNOWN, ladderStep: 5 },
    expected: durable('goal1', 'directPlacement'),
  },
  {
    ...base,
    story: 'trede 1, wordt actief',
    facts: { ...KNOWN, ladderStep: 1, wageValue: 0 },
    expected: durable('goal3', 'klimopJob'),
  },
  {
    ...base,
    story: 'trede 2, wordt actief',
    facts: { ...KNOWN, ladderStep: 2, wageValue: 0, wishes: ['voluntaryWork'] },
    expected: durable('goal3', 'klimopJob'),
  },
  {
    ...base,
    story: 'trede 3 met plaats in de groeigroep',
    facts: { ...KNOWN, ladderStep: 3, wageValue: 15, growthPotential: 90, wishes: ['schooling'] },
    expected: durable('goal2', 'schooling'),
  },
  {
    ...base,
    story: 'trede 3, de groeigroep is vol',
    rules: 'full',
    facts: { ...KNOWN, ladderStep: 3, wageValue: 15, growthPotential: 20 },
    expected: durable('goal3', 'klimopJob'),
  },
  {
    ...base,
    story: 'trede 6, geen traject nodig',
    facts: { ...KNOWN, ladderStep: 6, wageValue: 100 },
    steps: toPlacement,
    expected: { phase: 'noTrajectory', goal: null, instrument: null },
  },
  {
    ...base,
    story: 'jongere, spoor werken',
    age: 22,
    facts: { ...KNOWN, ladderStep: 4 },
    expected: { ...durable('goal1', 'wageValuePlacement'), approach: 'youth', track: 'work' },
  },
  {
    ...base,
    story: 'jongere, spoor ondernemen',
    age: 24,
    facts: { ...KNOWN, ladderStep: 4, wishes: ['ownBusiness'], talents: ['entrepreneurial'] },
    expected: { ...durable('goal1', 'startYourOwn'), approach: 'youth', track: 'entrepreneurship' },
  },
  {
    ...base,
    story: 'jongere uit Pathmos',
    age: 19,
    facts: { ...KNOWN, ladderStep: 1, wageValue: 0, lowQualifiedParents: true, neighbourhood: 'pathmos' },
    expected: { ...durable('goal3', 'klimopJob'), approach: 'youth', track: 'work' },
  },
  {
    ...base,
    story: 'gegevens ontbreken en komen later',
    facts: without({ ...KNOWN, ladderStep: 4 }, 'wageValue'),
    steps: [{ until: 'intake', missing: ['wageValue'] }, { tell: { wageValue: 40 } }, ...wholeWay],
    expected: durable('goal1', 'wageValuePlacement'),
  },
  {
    ...base,
    story: 'klantmanager wijkt af met een reden',
    facts: { ...KNOWN, ladderStep: 4 },
    steps: [
      { until: 'approval' },
      { act: 'override', with: { goal: 'goal3', instrument: 'klimopJob', reasonCode: 'clientWish' } },
      place,
      ...toTheEnd,
    ],
    expected: durable('goal3', 'klimopJob'),
  },
  {
    ...base,
    story: 'ziek tijdens de begeleiding, daarna verder',
    facts: { ...KNOWN, ladderStep: 5 },
    steps: [
      ...toFollowUp,
      { contacts: 'followUp', number: 1 },
      { act: 'suspend', with: { reasonCode: 'illness' } },
      { act: 'recordContact', with: { result: 'goingWell' }, refused: 'SUSPENDED' },
      { act: 'resume', with: {} },
      { contacts: 'followUp', number: 2 },
      { contacts: 'aftercare' },
      conclude,
    ],
    expected: durable('goal1', 'directPlacement'),
  },
  {
    ...base,
    story: 'overgedragen aan een collega',
    facts: { ...KNOWN, ladderStep: 4 },
    steps: [...toFollowUp, { act: 'transfer', with: { to: 'cw-02' } }, ...toTheEnd],
    expected: { ...durable('goal1', 'wageValuePlacement'), caseworker: 'cw-02' },
  },
  {
    ...base,
    story: 'terugval, en een tweede ronde',
    facts: { ...KNOWN, ladderStep: 5 },
    steps: [
      ...toFollowUp,
      { contacts: 'followUp', number: 1 },
      { act: 'relapse', with: { reasonCode: 'jobLost' } },
      { until: 'intake' },
      { tell: { ladderStep: 4, growthPotential: 55, wageValue: 35, obstacles: ['physical'], hoursAvailable: 24 } },
      ...wholeWay,
    ],
    expected: { ...durable('goal1', 'wageValuePlacement'), round: 2 },
  },
  {
    ...base,
    story: 'verhuisd voor het besluit',
    facts: { ...KNOWN, ladderStep: 2, wageValue: 0 },
    steps: [{ until: 'approval' }, { act: 'withdraw', with: { reasonCode: 'moved' } }],
    expected: { phase: 'withdrawn', goal: 'goal3', instrument: 'klimopJob' },
  },
  {
    ...base,
    story: 'gestopt na de reservering',
    facts: { ...KNOWN, ladderStep: 5 },
    steps: [...toPlacement, { act: 'withdraw', with: { reasonCode: 'benefitEnded' } }],
    expected: { phase: 'withdrawn', goal: 'goal1', instrument: 'directPlacement' },
  },
  {
    ...base,
    story: 'gestopt tijdens de nazorg',
    facts: { ...KNOWN, ladderStep: 4 },
    steps: [
      ...toFollowUp,
      { contacts: 'followUp' },
      { contacts: 'aftercare', number: 2 },
      { act: 'withdraw', with: { reasonCode: 'clientRequest' } },
    ],
    expected: { phase: 'withdrawn', goal: 'goal1', instrument: 'wageValuePlacement' },
  },
  {
    ...base,
    story: 'besluit heropend na een fout gegeven',
    facts: { ...KNOWN, ladderStep: 5 },
    steps: [
      ...toPlacement,
      { act: 'reopen', with: { reasonCode: 'wrongFacts' } },
      { until: 'approval' },
      { tell: { ladderStep: 4 }, correction: true },
      ...wholeWay,
    ],
    expected: durable('goal1', 'wageValuePlacement'),
  },
  {
    ...base,
    story: 'geen plek meer, een ander instrument',
    rules: 'full',
    facts: { ...KNOWN, ladderStep: 4 },
    steps: [
      { until: 'approval' },
      { act: 'approve', with: {}, refused: 'NO_PLACE' },
      { act: 'override', with: { goal: 'goal1', instrument: 'klimopJob', reasonCode: 'otherPriority' } },
      place,
      ...toTheEnd,
    ],
    expected: durable('goal1', 'klimopJob'),
  },
  {
    ...base,
    story: 'crisisdienst, van werk naar werk',
    entrance: 'crisis',
    facts: THREATENED,
    expected: durable('workToWork', 'directPlacement'),
  },
  {
    ...base,
    story: 'crisisdienst, geen grond',
    entrance: 'crisis',
    facts: { ...THREATENED, employment: 'employed', jobProspects: 'good' },
    steps: toPlacement,
    expected: { phase: 'noTrajectory', goal: null, instrument: null },
  },
  {
    ...base,
    story: 'crisisdienst, toch werkloos, niets opnieuw gevraagd',
    entrance: 'crisis',
    facts: { ...THREATENED, ladderStep: 4, wageValue: 60 },
    steps: [...toPlacement, { act: 'becameUnemployed', with: {} }, { until: 'approval', missing: [] }, ...wholeWay],
    expected: durable('goal1', 'wageValuePlacement'),
  },
  {
    ...base,
    story: 'niet duurzaam, wel een cv opgebouwd',
    facts: { ...KNOWN, ladderStep: 5 },
    steps: [
      ...toFollowUp,
      { contacts: 'followUp' },
      { contacts: 'aftercare' },
      { act: 'conclude', with: { outcome: 'cvBuilding' } },
    ],
    expected: { phase: 'cvBuilding', goal: 'goal1', instrument: 'directPlacement' },
  },
  {
    ...base,
    story: 'blijft liggen, de teamleider beslist',
    facts: { ...KNOWN, ladderStep: 4 },
    steps: [{ until: 'approval', escalated: true }, { act: 'approve', with: {}, by: 'tl-01' }, place, ...toTheEnd],
    expected: durable('goal1', 'wageValuePlacement'),
  },
];
