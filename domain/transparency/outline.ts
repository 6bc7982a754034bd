/**
 * A rule set as a reader meets it: headings, sentences, lists and tables in Dutch, before any mark-up. Markdown and HTML are made
 * of the same outline, so that they cannot tell different stories. Pure.
 */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { inDutch } from '../calendar/dutch-time.ts';
import { COUNTS, countOf, rootsOf } from '../rules/evaluation/derivation.ts';
import { own } from '../rules/language/own.ts';
import type { Dismissal, Fact, Rule, RuleSetDocument, SourceRef } from '../rules/language/schema.ts';
import { webAddress } from '../rules/language/web-address.ts';
import { conditionInWords, valueInWords } from '../rules/language/words.ts';
import {
  conditionInDutch,
  durationInDutch,
  entranceInDutch,
  eurosInDutch,
  factInDutch,
  figuresInDutch,
  type Point,
} from './words.ts';

/** One part of the outline. Texts are plain: whoever renders them escapes them. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly strong?: string }
  | { readonly kind: 'points'; readonly points: readonly Point[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'links'; readonly links: readonly { readonly text: string; readonly url: string | null }[] };

/** The whole document in the order in which a reader asks: what for, who, which goal, which help, how long, on what ground. */
/** @param from the first day that they hold: a version that was published later than its document says holds from then */
export const outlineOf = (document: RuleSetDocument, from: CalendarDate = document.effectiveFrom): Block[] => [
  heading(1, document.title.nl),
  paragraph(
    `Dit zijn de regels van ${document.municipality}, versie ${document.version}. Zij gelden vanaf ${inDutch(from)}.`,
  ),
  paragraph(
    'De regels doen een voorstel. Een medewerker van de gemeente besluit. Bij elke regel staat waar hij vandaan komt. Wat geen beleidsstuk beslist, heet “eigen keuze”.',
  ),
  ...section('Wie niet begeleid kan worden', admissionAsBlocks(document)),
  ...section('Doelen', [
    ...document.goals.flatMap((goal) => [
      heading(3, goal.number === undefined ? goal.label.nl : `Doel ${goal.number}: ${goal.label.nl}`),
      paragraph(goal.description.nl),
      paragraph(entranceInDutch(goal.entrance), 'Ingang'),
      ...ambitionOf(document, goal.ambition),
      paragraph(
        document.instruments
          .filter(({ goals }) => goals.includes(goal.id))
          .map(({ label }) => label.nl)
          .join('; ') || 'geen',
        'Instrumenten',
      ),
      ...rulesAsBlocks(document, goal.rules),
      sourceLine(document, goal.source),
    ]),
  ]),
  ...section('Wie geen traject nodig heeft', [
    ...document.exits.flatMap((exit) => [
      heading(3, exit.label.nl),
      paragraph(entranceInDutch(exit.entrance), 'Ingang'),
      paragraph(exit.leadsTo === 'ordinaryIntake' ? 'de gewone intake' : 'geen traject', 'Leidt naar'),
      ...rulesAsBlocks(document, exit.rules),
    ]),
  ]),
  ...section('Aanpakken die door de doelen heen gaan', [
    ...document.approaches.flatMap((approach) => [
      heading(3, approach.label.nl),
      ...ambitionOf(document, approach.ambition),
      ...rulesAsBlocks(document, [approach.rule]),
      paragraph('Het eerste spoor dat past, is dat van de klant.'),
      ...approach.tracks.flatMap(({ label, rule }) => [
        paragraph(label.nl, 'Spoor'),
        ...rulesAsBlocks(document, [rule]),
      ]),
      ...approach.programmes.flatMap(({ label, places, rule }) => [
        paragraph(`${label.nl} (${places} plaatsen)`, 'Programma'),
        ...rulesAsBlocks(document, [rule]),
      ]),
    ]),
  ]),
  ...section('Groepen met een vast aantal plaatsen', [
    ...document.cohorts.flatMap(({ label, size, candidates, rankBy, tie, whenConcluded, reason, source }): Block[] => [
      heading(3, label.nl),
      paragraph(reason.nl),
      paragraph(String(size), 'Plaatsen'),
      paragraph(
        rankBy
          .map(
            ({ fact, order }) =>
              `${factInDutch(document, fact)} (${order === 'descending' ? 'hoogste' : 'laagste'} eerst)`,
          )
          .join(', dan '),
        'Volgorde',
      ),
      paragraph(`het laagste klantnummer eerst (${sourceInDutch(document, tie.source)})`, 'Bij een gelijke stand'),
      paragraph(
        `${whenConcluded.value === 'kept' ? 'de plaats blijft gebruikt' : 'de plaats komt vrij'} (${sourceInDutch(document, whenConcluded.source)}); wie stopt, afvalt of een ander doel krijgt, geeft de plaats terug`,
        'Na een afgerond traject',
      ),
      paragraph('', 'Kandidaat is wie hieraan voldoet'),
      { kind: 'points', points: [conditionInDutch(document, candidates)] },
      sourceLine(document, source),
    ]),
  ]),
  ...section('Instrumenten', [
    ...document.instruments.flatMap((instrument) => [
      heading(3, instrument.label.nl),
      paragraph(instrument.description.nl),
      paragraph(
        `${instrument.proof.summary.nl} (${instrument.proof.kind === 'evidence' ? 'onderzoek' : 'ervaring'}; ${sourceInDutch(document, instrument.proof.source)})`,
        'Bewijs',
      ),
      paragraph(
        instrument.goals.map((id) => document.goals.find((goal) => goal.id === id)?.label.nl ?? id).join('; '),
        'Voor de doelen',
      ),
      paragraph(
        `${eurosInDutch(instrument.cost.euros)} per plaats (${sourceInDutch(document, instrument.cost.source)})`,
        'Kosten',
      ),
      paragraph(
        `${instrument.capacity.places} tegelijk (${sourceInDutch(document, instrument.capacity.source)})`,
        'Plaatsen',
      ),
      paragraph(durationInDutch(instrument.duration), 'Duur'),
      ...(instrument.sectors.length === 0 ? [] : [paragraph(sectorsOf(document, instrument.sectors), 'Sectoren')]),
      paragraph('', 'Wie in aanmerking komt'),
      ...rulesAsBlocks(document, [instrument.eligibility]),
      ...(instrument.contraIndications.length === 0 ? [] : [paragraph('', 'Wie niet in aanmerking komt')]),
      ...rulesAsBlocks(document, instrument.contraIndications),
      ...(instrument.ranking.length === 0 ? [] : [paragraph('', 'Wat meetelt voor de volgorde')]),
      ...instrument.ranking.flatMap((rule) => rulesAsBlocks(document, [rule], `${rule.points} punten: `)),
    ]),
    paragraph(
      `${eurosInDutch(document.budget.euros)} per jaar voor alle instrumenten samen (${sourceInDutch(document, document.budget.source)})`,
      'Budget',
    ),
  ]),
  ...section('Begrippen', [
    ...Object.values(document.conditions).flatMap(({ label, when, source }): Block[] => [
      heading(3, label.nl),
      { kind: 'points', points: [conditionInDutch(document, when)] },
      sourceLine(document, source),
    ]),
  ]),
  ...section('Grenzen en bedragen', [
    {
      kind: 'table',
      caption: 'Elke grens; waar een waarde later ingaat, met haar dag',
      header: ['grens', 'waarde', 'bron'],
      rows: Object.values(document.parameters).map((parameter) => [
        parameter.label.nl,
        figuresInDutch(parameter),
        [...new Set(parameter.values.map(({ source }) => sourceInDutch(document, source)))].join('; '),
      ]),
    },
  ]),
  ...section('Gegevens die de regels gebruiken', [
    {
      kind: 'table',
      caption: 'Elk gegeven, wat het kan zijn en hoe het bekend wordt',
      header: ['gegeven', 'waarden', 'hoe bekend'],
      rows: Object.values(document.facts).map((fact) => [
        fact.label.nl,
        valuesOf(document, fact),
        'derive' in fact ? derivationOf(document, fact) : (fact.question?.nl ?? 'vastgelegd door een medewerker'),
      ]),
    },
    paragraph(
      document.remeasured.map((name) => factInDutch(document, name)).join('; '),
      'Opnieuw gemeten na een terugval of een nieuwe intake',
    ),
  ]),
  ...section('Termijnen', [calendarOf(document)]),
  ...(document.dismissal === undefined
    ? []
    : section('Ontslag dat nog moet komen', dismissalOf(document, document.dismissal))),
  ...section('Bronnen', [
    {
      kind: 'links',
      links: Object.entries(document.sources).map(([id, { title, publisher, date, kind, link }]) => ({
        text: `${id}: ${title}. ${publisher}, ${date} (${KIND_OF_SOURCE[kind]})`,
        url: webAddress(link),
      })),
    },
  ]),
];

const KIND_OF_SOURCE = { policy: 'beleid', law: 'wet', choice: 'eigen keuze' } as const;

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });

const paragraph = (text: string, strong?: string): Block => ({
  kind: 'paragraph',
  text,
  ...(strong === undefined ? {} : { strong }),
});

/** A part with its heading; nothing where the document has nothing to say. */
const section = (title: string, blocks: readonly Block[]): Block[] =>
  blocks.length === 0 ? [] : [heading(2, title), ...blocks];

const rulesAsBlocks = (document: RuleSetDocument, rules: readonly Rule[], before = ''): Block[] =>
  rules.length === 0
    ? []
    : [
        {
          kind: 'points',
          points: rules.map(({ reason, when, source }) => ({
            text: `${before}${reason.nl} (${sourceInDutch(document, source)})`,
            points: [beginning('Als: ', conditionInDutch(document, when))],
          })),
        },
      ];

/** An admission rule refuses who does not meet it: its reason is that of the refusal. */
const admissionAsBlocks = (document: RuleSetDocument): Block[] =>
  document.admission.length === 0
    ? []
    : [
        {
          kind: 'points',
          points: document.admission.map(({ reason, when, source }) => ({
            text: `${reason.nl} (${sourceInDutch(document, source)})`,
            points: [beginning('Behalve als: ', conditionInDutch(document, when))],
          })),
        },
      ];

const beginning = (words: string, { text, points }: Point): Point => ({ text: `${words}${text}`, points });

const ambitionOf = (
  document: RuleSetDocument,
  ambition: { readonly target: number; readonly group: number; readonly source: SourceRef } | undefined,
): Block[] =>
  ambition === undefined
    ? []
    : [
        paragraph(
          `${ambition.target} van ${ambition.group} mensen (${sourceInDutch(document, ambition.source)})`,
          'Ambitie',
        ),
      ];

const sourceInDutch = (document: RuleSetDocument, { document: id, place }: SourceRef): string =>
  own(document.sources, id)?.kind === 'choice' ? `eigen keuze: ${place}` : `bron: ${id}, ${place}`;

const sourceLine = (document: RuleSetDocument, source: SourceRef): Block =>
  paragraph(`(${sourceInDutch(document, source)})`);

const sectorsOf = (document: RuleSetDocument, sectors: readonly string[]): string => {
  const fact = own(document.facts, 'sectors');
  return sectors
    .map((sector) => (fact !== undefined && 'options' in fact ? own(fact.options, sector)?.nl : undefined) ?? sector)
    .join(', ');
};

const valuesOf = (document: RuleSetDocument, fact: Fact): string => {
  if ('options' in fact) {
    const options = Object.values(fact.options).map(({ nl }) => nl);
    return `${fact.type === 'list' ? 'een of meer, of geen, van' : 'een van'}: ${options.join('; ')}`;
  }
  if (fact.type === 'boolean') return 'ja of nee';
  if (fact.type === 'date') return datesOf(document, fact);
  return `${fact.minimum} tot en met ${fact.maximum}${fact.unit === undefined ? '' : ` ${fact.unit}`}`;
};

const datesOf = (document: RuleSetDocument, fact: Extract<Fact, { type: 'date' }>): string => {
  const until = fact.mayLieAhead === true ? 'een dag, ook een die nog komt' : 'een dag tot en met vandaag';
  const others = (fact.notBefore ?? []).map((name) => factInDutch(document, name));
  return others.length === 0 ? until : `${until}; niet voor: ${others.join(', ')}`;
};

const derivationOf = (document: RuleSetDocument, { derive }: Extract<Fact, { derive: unknown }>): string => {
  if ('cohort' in derive) {
    const { cohort } = derive;
    return `volgt uit de toewijzing: ${document.cohorts.find(({ id }) => id === cohort)?.label.nl ?? cohort}`;
  }
  const [first, second] = rootsOf(derive).map((root) => factInDutch(document, root));
  if ('movedBy' in derive) return `uitgerekend: ${second} min ${first}`;
  const counted = `uitgerekend: ${COUNTS[countOf(derive)[0]].nl} sinds ${first}`;
  return derive.on === undefined ? counted : `${counted}, op ${second ?? derive.on}`;
};

const PHASES = {
  intake: 'intake',
  approval: 'goedkeuring',
  placement: 'plaatsing',
  followUp: 'begeleiding',
  aftercare: 'nazorg',
} as const;

const calendarOf = (document: RuleSetDocument): Block => {
  const { reminders, escalateAfter, followUp, aftercare, contactWindow, objection, frozenWhileSuspended } =
    document.calendar;
  const duration = (what: string, { value, source }: { value: string; source: SourceRef }): string[] => [
    what,
    durationInDutch(value),
    sourceInDutch(document, source),
  ];
  const moments = (what: string, { value, source }: { value: readonly string[]; source: SourceRef }): string[] => [
    what,
    `na ${value.map(durationInDutch).join(', ')}`,
    sourceInDutch(document, source),
  ];
  return {
    kind: 'table',
    caption: 'Hoe lang iets duurt en wanneer er contact is',
    header: ['wat', 'termijn', 'bron'],
    rows: [
      duration('Herinnering: gegevens ontbreken', reminders.missingFacts),
      duration('Herinnering: goedkeuring', reminders.approval),
      duration('Herinnering: plaatsing', reminders.placement),
      duration('Herinnering: contact', reminders.contact),
      ['Naar de teamleider', `na ${escalateAfter.value} herinneringen`, sourceInDutch(document, escalateAfter.source)],
      moments('Begeleiding, ingang uitkering', followUp.benefit),
      moments('Begeleiding, ingang crisisdienst', followUp.crisis),
      moments('Nazorg, ingang uitkering', aftercare.benefit),
      moments('Nazorg, ingang crisisdienst', aftercare.crisis),
      duration('Zo lang ervoor telt een contact al, begeleiding', contactWindow.followUp),
      duration('Zo lang ervoor telt een contact al, nazorg', contactWindow.aftercare),
      duration('Bezwaar maken', objection),
      [
        'Staat stil tijdens opschorting',
        frozenWhileSuspended.value.map((phase) => PHASES[phase]).join(', ') || 'niets',
        sourceInDutch(document, frozenWhileSuspended.source),
      ],
    ],
  };
};

const dismissalOf = (
  document: RuleSetDocument,
  { date, askBefore, whileStill, becomes, outdated, source }: Dismissal,
): Block[] => [
  paragraph(
    `Voor klanten van de crisisdienst, zolang ${conditionInWords(document, { fact: whileStill.fact, operator: 'in', value: whileStill.options }).nl}.`,
  ),
  paragraph(
    `${durationInDutch(askBefore.value)} voor de dag (${factInDutch(document, date)}) vragen wij of er ander werk is gevonden (${sourceInDutch(document, askBefore.source)}). Op de dag bieden wij de gewone intake aan; een mens besluit.`,
  ),
  paragraph(
    Object.entries(becomes)
      .map(([name, value]) =>
        [value]
          .flat()
          .map((one) => `${factInDutch(document, name)}: ${valueInWords(document, name, one).nl}`)
          .join(', '),
      )
      .join('; ') || 'niets',
    'Wat dan zo is',
  ),
  paragraph(outdated.map((name) => factInDutch(document, name)).join(', ') || 'niets', 'Wat dan niet meer telt'),
  sourceLine(document, source),
];
