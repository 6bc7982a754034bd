/**
 * The registration of a rule set in the Dutch Algoritmeregister, publication standard 1.0: what the document itself can say. The
 * municipality checks and completes it before it publishes. Pure.
 */
import { factsIn } from '../rules/language/conditions.ts';
import { own } from '../rules/language/own.ts';
import type { RuleSetDocument } from '../rules/language/schema.ts';
import { durationInDutch, factInDutch } from './words.ts';

/** Fields by the names of the standard; those it does not require and the document does not know are left out. */
export interface AlgorithmRegistration {
  readonly standard_version: '1.0';
  /** At most 100 characters. */
  readonly name: string;
  /** At most 350 characters, in plain Dutch (B1). */
  readonly description_short: string;
  readonly organization: string;
  readonly category: readonly string[];
  readonly status: RegistrationStatus;
  /** The month from which the rules hold, e.g. 2021-03. */
  readonly begin_date: string;
  /** An e-mail address or the address of a web page. */
  readonly contact_email: string;
  readonly publication_category: 'Impactvolle algoritmes';
  readonly lang: 'nld';
  readonly goal: string;
  readonly proportionality: string;
  readonly human_intervention: string;
  readonly risks: string;
  readonly lawful_basis: string;
  readonly lawful_basis_grouping: readonly { readonly title: string; readonly link: string }[];
  readonly source_data: string;
  readonly methods_and_models: string;
  readonly source_id: string;
  readonly tags: string;
}

export type RegistrationStatus = 'In ontwikkeling' | 'In gebruik' | 'Buiten gebruik';

/** What a rule set does not know of itself. */
export interface RegistrationDetails {
  /** Where people can ask about the algorithm. */
  readonly contact: string;
  /** `In ontwikkeling` by default: that rules are in use is for the municipality to say. */
  readonly status?: RegistrationStatus;
}

/** The longest texts that the standard allows. */
const LONGEST = { name: 100, description: 350, text: 2_500, method: 5_000, title: 100 } as const;

/** Makes the registration. Long lists end with the number of what is left out, so that each field keeps to its length. */
export const algorithmRegister = (
  document: RuleSetDocument,
  { contact, status = 'In ontwikkeling' }: RegistrationDetails,
): AlgorithmRegistration => {
  const laws = Object.values(document.sources).filter(({ kind }) => kind === 'law');
  const objection = durationInDutch(document.calendar.objection.value);
  const fixed = factsOfThePerson(document);
  return {
    standard_version: '1.0',
    name: shortened(`Voorstel voor begeleiding naar werk: ${document.title.nl}`, LONGEST.name),
    description_short: shortened(
      `Regels stellen voor welk doel en welke hulp passen bij een inwoner die begeleiding naar werk krijgt in ${document.municipality}. Een klantmanager besluit. De inwoner leest in een brief waarom.`,
      LONGEST.description,
    ),
    organization: shortened(`Gemeente ${document.municipality}`, LONGEST.name),
    category: ['Werk', 'Sociale zekerheid'],
    status,
    begin_date: document.effectiveFrom.slice(0, 7),
    contact_email: contact,
    publication_category: 'Impactvolle algoritmes',
    lang: 'nld',
    goal: listed(
      'De regels helpen om inwoners in gelijke gevallen gelijk te begeleiden. Zij stellen een van deze doelen voor: ',
      document.goals.map(({ label }) => label.nl),
      LONGEST.text,
    ),
    proportionality:
      'Voordeel: iedereen wordt naar dezelfde regels beoordeeld en elke regel heeft een bron. Nadeel: regels zien niet alles van een mens. Daarom doen zij alleen een voorstel en zijn er geen voorspellingen of scores over gedrag. Het alternatief, zonder regels besluiten, kan meer verschil tussen medewerkers geven.',
    human_intervention: `Een klantmanager beoordeelt elk voorstel en besluit. Afwijken kan altijd, met een reden. Geen doel, instrument of einde gaat in door de regels alleen. De inwoner kan binnen ${objection} bezwaar maken.`,
    risks: listed(
      'Een onbekend gegeven telt nooit als nee: dan vragen de regels eerst om dat gegeven. Voor de regels gelden, worden zij gecontroleerd op gaten, tegenspraak en scenario’s. Regels kunnen groepen verschillend raken; let op gegevens die een inwoner niet kan veranderen: ',
      fixed.length === 0 ? ['geen'] : fixed,
      LONGEST.text,
    ),
    lawful_basis: listed(
      'De regels steunen op deze wetten: ',
      laws.length === 0 ? ['niet genoemd in de regels'] : laws.map(({ title }) => title),
      LONGEST.text,
    ),
    lawful_basis_grouping: laws.flatMap(({ title, link }) =>
      link?.startsWith('https://') ? [{ title: shortened(title, LONGEST.title), link }] : [],
    ),
    source_data: listed(
      'Gegevens die een medewerker vastlegt: ',
      Object.values(document.facts).flatMap((fact) => ('derive' in fact ? [] : [fact.label.nl])),
      LONGEST.text,
    ),
    methods_and_models: listed(
      'Vaste regels als voorwaarden (json-rules-engine), door mensen geschreven. Niet zelflerend. Invoer: de gegevens van een inwoner. Uitvoer: een doel, of geen traject, met passende instrumenten op volgorde van punten, en van elke regel waarom hij gold. Instrumenten: ',
      document.instruments.map(({ label }) => label.nl),
      LONGEST.method,
    ),
    source_id: `${document.id} ${document.version}`,
    tags: 'werk, participatie, re-integratie, bijstand, regels',
  };
};

/** Facts in rules that neither the client nor the municipality can change: what a check on fairness looks at first. */
const factsOfThePerson = (document: RuleSetDocument): string[] => {
  const used = factsIn(
    [
      ...document.goals.flatMap(({ rules }) => rules),
      ...document.exits.flatMap(({ rules }) => rules),
      ...document.approaches.flatMap(({ rule, tracks, programmes }) => [
        rule,
        ...tracks.map((one) => one.rule),
        ...programmes.map((one) => one.rule),
      ]),
      ...document.instruments.flatMap(({ eligibility, contraIndications, ranking }) => [
        eligibility,
        ...contraIndications,
        ...ranking,
      ]),
    ].map(({ when }) => when),
    document.conditions,
  );
  return Object.keys(document.facts)
    .filter((name) => used.has(name) && own(document.facts, name)?.changeable === false)
    .map((name) => factInDutch(document, name));
};

/** The register shows some HTML, so what comes from the document is made plain text. */
const plain = (text: string): string =>
  text
    .replace(/[<>]/g, (character) => (character === '<' ? '‹' : '›'))
    .replace(/\s+/g, ' ')
    .trim();

const shortened = (text: string, longest: number): string => {
  const whole = plain(text);
  return whole.length <= longest ? whole : `${whole.slice(0, longest - 1).trimEnd()}…`;
};

const listed = (before: string, items: readonly string[], longest: number): string => {
  for (let kept = items.length; kept > 0; kept -= 1) {
    const rest = items.length - kept;
    const more = rest === 0 ? '' : `; en ${rest} andere`;
    const text = `${before}${items.slice(0, kept).map(plain).join('; ')}${more}.`;
    if (text.length <= longest) return text;
  }
  return shortened(`${before}${items.length}.`, longest);
};
