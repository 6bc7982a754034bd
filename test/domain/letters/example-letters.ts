/** A letter of each kind, as Enschede sends it: a new kind does not compile without its own here. */
import { explain } from '../../../domain/decision/explanation/explain.ts';
import { composeLetter, type Letter, type LetterOccasion } from '../../../domain/letters/letter.ts';
import type { Addressee } from '../../../domain/letters/printed.ts';
import { sentOn } from '../../../domain/letters/send.ts';
import { letterSettings } from '../../../domain/letters/settings.ts';
import { type MunicipalitySettings, TRIAL_MUNICIPALITIES } from '../../../domain/municipality.ts';
import type { Facts } from '../../../domain/rules/language/schema.ts';
import type { LetterKind } from '../../../domain/trajectory/letter-kinds.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';

const ON = '2026-11-23';
const ruleSet = enschede();

const explained = (facts: Facts) =>
  explain(
    ruleSet,
    {
      entrance: 'benefit',
      facts: { birthDate: '1980-05-01', wageValue: 50, obstacles: [], wishes: ['voluntaryWork'], ...facts },
      cohorts: { growth: false },
    },
    ON,
  );

const about: Omit<LetterOccasion, 'kind'> = {
  reference: '3f2b8a52-2',
  goal: 'goal3',
  instrument: 'klimopJob',
  deviates: false,
  reasonCode: null,
  motivation: null,
  passedOver: [],
  contact: 'Noor van Dijk',
  explanation: explained({ ladderStep: 2 }),
};

export const OCCASIONS: Readonly<Record<LetterKind, Omit<LetterOccasion, 'kind'>>> = {
  decision: about,
  exit: { ...about, goal: 'regularWork', instrument: null, explanation: explained({ ladderStep: 6 }) },
  ended: { ...about, reasonCode: 'moved', motivation: 'U woont nu in Hengelo.' },
  reopened: { ...about, reasonCode: 'wrongFacts' },
  relapse: { ...about, reasonCode: 'jobLost' },
  toIntake: about,
  outflow: about,
  concluded: { ...about, motivation: 'Uw contract liep af.' },
};

/** The draft of a kind. */
export const draftOf = (kind: LetterKind, changed: Partial<LetterOccasion> = {}): Letter =>
  composeLetter(
    ruleSet.document,
    { kind, ...OCCASIONS[kind], ...changed },
    letterSettings(TRIAL_MUNICIPALITIES[0] as MunicipalitySettings, 'benefit', '2026-11-23'),
  );

export const sentLetter = (kind: LetterKind, changed: Partial<LetterOccasion> = {}): Letter =>
  sentOn(draftOf(kind, changed), ON);

export const KINDS = Object.keys(OCCASIONS) as LetterKind[];

export const SOMEBODY: Addressee = {
  givenName: 'Fatma',
  familyName: 'Yıldırım-Ćosić',
  street: 'Teststraat',
  houseNumber: '12 b',
  postcode: '7511AA',
  city: 'Enschede',
};
