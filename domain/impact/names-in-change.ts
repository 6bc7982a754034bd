/** What a name or a code that stands as a value in a document means to a reader: the words of what it names, by the field in which it stands. Pure. */
import { SECTORS_FACT } from '../rules/language/named-at.ts';
import { own } from '../rules/language/own.ts';
import { FIELDS } from '../rules/language/parts-in-words.ts';
import type { RuleSetDocument, Texts } from '../rules/language/schema.ts';

type Named = Readonly<Record<string, Texts | undefined>>;

const labels = (things: Readonly<Record<string, { readonly label: Texts }>>): Named =>
  Object.fromEntries(Object.entries(things).map(([name, { label }]) => [name, label]));
const byId = (things: readonly { readonly id: string; readonly label: Texts }[]): Named =>
  Object.fromEntries(things.map(({ id, label }) => [id, label]));

const factNames = ({ facts }: RuleSetDocument): Named => labels(facts);
const optionsOf = ({ facts }: RuleSetDocument, name: string | undefined): Named => {
  const fact = name === undefined ? undefined : own(facts, name);
  return fact !== undefined && 'options' in fact ? fact.options : {};
};

const text = (nl: string, en: string): Texts => ({ nl, en });
const FIELD_WORDS: Named = Object.fromEntries(
  Object.entries(FIELDS).map(([name, words]) => [name, words ?? undefined]),
);

/** Where a field has names of the document, and where words of the schema. */
const IN_FIELD: Readonly<Record<string, (document: RuleSetDocument, path: readonly string[]) => Named>> = {
  ...Object.fromEntries(
    [
      ...['fact', 'notBefore', 'remeasured', 'outdated', 'date', 'on', 'from'],
      ...['ageOf', 'monthsSince', 'monthsBegunSince', 'daysSince'],
    ].map((field) => [field, factNames]),
  ),
  goals: ({ goals }) => byId(goals),
  cohort: ({ cohorts }) => byId(cohorts),
  document: ({ sources }) =>
    Object.fromEntries(Object.entries(sources).map(([name, { title }]) => [name, text(title, title)])),
  sectors: (document) => optionsOf(document, SECTORS_FACT),
  options: (document) => optionsOf(document, document.dismissal?.whileStill.fact),
  // Of a movement it is a fact, of what is better an option or a direction.
  to: (document, path) => ({
    higher: text('hoger', 'higher'),
    lower: text('lager', 'lower'),
    more: text('meer', 'more'),
    fewer: text('minder', 'fewer'),
    ...(path.at(-2) === 'improvement' ? optionsOf(document, path.at(-3)) : factNames(document)),
  }),
  entrance: () => FIELD_WORDS,
  entrances: () => FIELD_WORDS,
  order: () => ({
    ascending: text('van laag naar hoog', 'from low to high'),
    descending: text('van hoog naar laag', 'from high to low'),
  }),
  leadsTo: () => ({
    noTrajectory: text('geen traject', 'no trajectory'),
    ordinaryIntake: text('de gewone intake', 'the ordinary intake'),
  }),
  kind: () => ({
    policy: text('beleid', 'policy'),
    law: text('wet', 'law'),
    choice: text('eigen keuze', 'own choice'),
    evidence: text('onderzoek', 'evidence'),
    experience: text('ervaring', 'experience'),
  }),
  value: () => ({
    kept: text('blijft bezet', 'stays taken'),
    givenBack: text('komt vrij', 'comes free'),
    intake: text('intake', 'intake'),
    // Phases that stand still.
    ...FIELD_WORDS,
  }),
};

/** @param path the way to the value, by names. */
export const namedInWords = (document: RuleSetDocument, path: readonly string[], value: string): Texts | undefined => {
  const field = path.at(-1) ?? '';
  const names = path.at(-2) === 'becomes' ? optionsOf(document, field) : (own(IN_FIELD, field)?.(document, path) ?? {});
  return own(names, value);
};
