/**
 * The letters a client gets: plain Dutch (B1), "u", one topic, the decision first, then why, then what next. Names and address are not in
 * it: they are added from the person's record when the letter is printed. Pure.
 */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Duration } from '../calendar/duration.ts';
import type { OutcomeTrace, RuleTrace, StoredExplanation } from '../decision/explanation/explain.ts';
import { asSentence, inSentence } from '../rules/language/in-sentence.ts';
import type { LeadsTo, RuleSetDocument, SourceRef } from '../rules/language/schema.ts';
import { LETTER_KINDS, type LetterKind } from '../trajectory/letter-kinds.ts';
import type { PhaseId } from '../trajectory/phases.ts';
import { factsBehind } from './facts-behind.ts';
import { AFTER_STOP, WHY_DEVIATED, WHY_NOT_BEGUN, WHY_RELAPSED, WHY_REOPENED, WHY_STOPPED } from './reasons.ts';
import { type LetterSettings, trialSettings } from './settings.ts';
import { citation } from './sources.ts';

/** A letter as data, ready for a template. */
export interface Letter {
  readonly kind: LetterKind;
  readonly language: 'nl';
  /** The day on which it was sent; null as long as it is a draft. */
  readonly date: CalendarDate | null;
  readonly sender: string;
  readonly telephone: string;
  /** What the client's caseworker is called; null: nobody guides the client. */
  readonly contact: string | null;
  /** By which the municipality finds the letter again. */
  readonly reference: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Only on decisions in law. */
  readonly objection: Objection | null;
}

/** How to object. The term runs from the day after sending, so that a draft has no last day yet. */
export interface Objection {
  readonly term: Duration;
  /** To whom the client writes, as the sentence says it. */
  readonly to: string;
  readonly lastDay: CalendarDate | null;
  readonly text: string;
}

/** What a letter is about. */
export interface LetterOccasion {
  readonly kind: LetterKind;
  readonly reference: string;
  /** The goal that was decided, or the exit that was confirmed. */
  readonly goal: string | null;
  readonly instrument: string | null;
  /** Whether the person deviated from what had been proposed. */
  readonly deviates: boolean;
  /** The code of the reason that the person gave. */
  readonly reasonCode: string | null;
  /** The reason in the person's own words, meant for the client. */
  readonly motivation: string | null;
  /** See {@link isBeforeBegin}; absent: it says nothing about that. */
  readonly hasNotBegun?: boolean;
  /** What fitted better and had no room. */
  readonly passedOver: readonly string[];
  /** What the client's caseworker is called; null: nobody guides the client. */
  readonly contact: string | null;
  /** What had been proposed and why: where the decision follows it, its reasons are the letter's, word for word. Null before the first proposal. */
  readonly explanation: StoredExplanation | null;
}

/** Whether help that was decided had not begun on a day. A first day may have been agreed ahead. */
export const isBeforeBegin = (
  { fromPhase, beginsOn }: { readonly fromPhase: PhaseId | null; readonly beginsOn: CalendarDate | null },
  on: CalendarDate,
): boolean => fromPhase === 'placement' || (fromPhase === 'followUp' && beginsOn !== null && on < beginsOn);

/**
 * Writes one letter, as a draft. Throws when goal or instrument are not of the rule set: that would be a fault, not a refusal.
 *
 * @param settings of the municipality, or a trial's (see settings.ts)
 */
export const composeLetter = (
  rules: RuleSetDocument,
  occasion: LetterOccasion,
  settings: LetterSettings = trialSettings(rules),
): Letter => {
  const { kind } = occasion;
  const reference = [settings.referencePrefix, occasion.reference].filter((part) => part !== '').join('-');
  const { subject, paragraphs } = BODY[kind](rules, occasion);
  const isDecision = LETTER_KINDS[kind].isDecision;
  return {
    kind,
    language: 'nl',
    date: null,
    sender: settings.sender,
    telephone: settings.telephone,
    contact: occasion.contact,
    reference,
    subject,
    paragraphs: isDecision ? withLaw(paragraphs, settings) : paragraphs,
    objection: isDecision ? objectionTo(rules, settings) : null,
  };
};

/** Whom the client can ask, by name and number. */
export const askWhom = ({ contact, telephone }: Letter): string =>
  contact === null
    ? `${ASK} Bel dan de gemeente: ${telephone}.`
    : `${ASK} Bel dan ${telephone} en vraag naar uw klantmanager: ${contact}.`;

/** What a paragraph begins with that is no longer about why; where a letter is laid out, it is its heading. */
export const WHAT_CHANGES = 'Wat kan er veranderen?';
export const ASK = 'Hebt u vragen?';
export const WHAT_NEXT = 'Hoe gaat het verder?';

/** The legal ground stands with the reasons, before what comes next. */
const withLaw = (paragraphs: readonly string[], { law }: LetterSettings): string[] => {
  const after = paragraphs.findIndex((one) => one.startsWith(WHAT_CHANGES) || one.startsWith(WHAT_NEXT));
  return paragraphs.toSpliced(
    after < 0 ? paragraphs.length : after,
    0,
    asSentence(`Wij mogen dit besluiten op grond van ${law}`),
  );
};

type Body = { subject: string; paragraphs: string[] };

const BODY: Record<LetterKind, (rules: RuleSetDocument, occasion: LetterOccasion) => Body> = {
  decision: (rules, occasion) => {
    const goal = labelOf(rules.goals, occasion.goal);
    const instrument = rules.instruments.find(({ id }) => id === occasion.instrument);
    if (instrument === undefined) throw new Error(`letter about an instrument outside the rule set`);
    return {
      subject: 'Ons besluit over uw traject naar werk',
      paragraphs: [
        `Wij hebben besloten hoe wij u gaan helpen. ${asSentence(`U krijgt: ${inSentence(instrument.label.nl)}`)} ${asSentence(instrument.description.nl)}`,
        asSentence(`Uw doel is: ${inSentence(goal)}`),
        ...why(rules, occasion),
        `${WHAT_NEXT} Uw klantmanager neemt contact met u op over de volgende stap. Verandert er iets in uw situatie? Geef dit dan door aan uw klantmanager.`,
      ],
    };
  },
  exit: (rules, occasion) => {
    const exit = rules.exits.find(({ id }) => id === occasion.goal);
    if (exit === undefined) throw new Error(`letter about an exit outside the rule set`);
    const { subject, decided, next } = EXIT[exit.leadsTo];
    return { subject, paragraphs: [decided(exit.label.nl), ...why(rules, occasion), `${WHAT_NEXT} ${next}`] };
  },
  ended: (rules, occasion) => ({
    subject: 'Ons besluit: uw traject stopt',
    paragraphs: [
      `Wij hebben besloten dat uw traject stopt.${placeGone(rules, occasion)}`,
      because(WHY_STOPPED, occasion),
      ...goalGround(rules, occasion),
      ...afterStop(occasion),
    ],
  }),
  reopened: (rules, occasion) => ({
    subject: 'Ons besluit over uw traject geldt niet meer',
    paragraphs: [
      `Wij hebben besloten dat ons eerdere besluit over uw traject niet meer geldt.${placeGone(rules, occasion)}`,
      because(WHY_REOPENED, occasion),
      ...goalGround(rules, occasion),
      `${WHAT_NEXT} Wij nemen een nieuw besluit. Daarover krijgt u een brief.`,
    ],
  }),
  relapse: (rules, occasion) => ({
    subject: 'Hoe het verdergaat met uw traject',
    paragraphs: [
      `Uw traject gaat anders verder.${placeGone(rules, occasion)}`,
      because(occasion.hasNotBegun === true ? WHY_NOT_BEGUN : WHY_RELAPSED, occasion),
      `${WHAT_NEXT} Uw klantmanager bekijkt met u wat u nu kunt en wilt. Daarna nemen wij een nieuw besluit over uw traject. Daarover krijgt u een brief.`,
    ],
  }),
  toIntake: (rules, occasion) => ({
    subject: 'Uw traject gaat verder met de gewone intake',
    paragraphs: [
      `U bent werkloos geworden. Daarom gaat uw traject verder met de gewone intake.${placeGone(rules, occasion)}`,
      `${WHAT_NEXT} Wat u al hebt verteld, hoeft u niet opnieuw te vertellen. Alleen wat niet meer klopt, vragen wij u nog een keer. Daarna nemen wij een besluit over uw traject. Daarover krijgt u een brief.`,
    ],
  }),
  // Nobody is congratulated on what they did not reach.
  outflow: (rules, { goal }) => ({
    subject: 'U hebt uw doel bereikt',
    paragraphs: [
      `U hebt uw traject afgerond. ${asSentence(`U hebt uw doel bereikt: ${inSentence(labelOf(rules.goals, goal))}`)} Daarmee feliciteren wij u.`,
      'Wij nemen nu geen contact meer met u op. Gaat het later toch minder goed? Dan kunt u zich altijd weer melden.',
    ],
  }),
  concluded: (rules, occasion) => ({
    subject: 'Ons besluit: uw traject is klaar',
    paragraphs: [
      `Wij hebben besloten dat uw traject klaar is. Uw doel is nog niet blijvend gelukt.${placeGone(rules, occasion)}`,
      because({}, occasion),
      ...goalGround(rules, occasion),
      `${WHAT_NEXT} Wat u hebt gedaan en geleerd, blijft van waarde. U kunt het op uw cv zetten.`,
      'Wij nemen nu geen contact meer met u op. Wilt u weer hulp? Dan kunt u zich altijd weer melden.',
    ],
  }),
};

const EXIT: Readonly<Record<LeadsTo, { subject: string; decided: (label: string) => string; next: string }>> = {
  noTrajectory: {
    subject: 'Ons besluit: u krijgt nu geen traject',
    decided: (label) => `Wij hebben besloten dat u nu geen traject krijgt. ${asSentence(label)}`,
    next: 'Verandert er iets in uw situatie? Dan kunt u zich altijd weer melden.',
  },
  ordinaryIntake: {
    subject: 'Ons besluit: u gaat naar de gewone intake',
    decided: () => 'Wij hebben besloten dat uw traject verdergaat met de gewone intake.',
    next: 'Uw klantmanager bekijkt met u wat u kunt en wilt. Daarna nemen wij een besluit over uw traject. Daarover krijgt u een brief.',
  },
};

const afterStop = ({ reasonCode }: LetterOccasion): string[] => {
  const next = (AFTER_STOP as Readonly<Record<string, string>>)[reasonCode ?? ''] ?? '';
  return next === '' ? [] : [`${WHAT_NEXT} ${next}`];
};

/** What becomes of what the client had. */
const placeGone = (rules: RuleSetDocument, { instrument }: LetterOccasion): string => {
  const had = rules.instruments.find(({ id }) => id === instrument);
  return had === undefined ? '' : ` ${asSentence(`U had: ${inSentence(had.label.nl)}`)} Dat gaat niet verder.`;
};

const because = (words: Readonly<Record<string, string>>, { reasonCode, motivation }: LetterOccasion): string =>
  `Waarom? ${inOwnWords(words[reasonCode ?? ''] ?? '', motivation)}`.trim();

/** The reason that was chosen, then the caseworker's own words; those alone where they begin by saying it. */
const inOwnWords = (reason: string, motivation: string | null): string => {
  const own = motivation === null ? '' : asSentence(motivation);
  const says = reason.replace(/\.$/, '').toLowerCase();
  return own.toLowerCase().startsWith(says) ? own : `${reason} ${own}`.trim();
};

/** The policy of the goal that somebody had. */
const goalGround = (rules: RuleSetDocument, { goal }: LetterOccasion): string[] => {
  const had = rules.goals.find(({ id }) => id === goal);
  return had === undefined
    ? []
    : [`${asSentence(`Uw doel was: ${inSentence(had.label.nl)}`)} Dat staat in: ${citation(rules, [had.source])}.`];
};

const labelOf = (among: readonly { id: string; label: { nl: string } }[], id: string | null): string => {
  const found = among.find((one) => one.id === id);
  if (found === undefined) throw new Error(`letter about a goal or exit outside the rule set`);
  return found.label.nl;
};

/** The rules on which a decision rests, as they came out: of the goal or exit, and of the instrument as far as they were followed. */
const rulesBehind = (explanation: StoredExplanation, goal: string | null, instrument: string | null): RuleTrace[] => {
  const { proposal, outcomes, approaches, instruments } = explanation;
  const held = (among: readonly OutcomeTrace[], id: string | null): RuleTrace[] =>
    among.filter((one) => one.id === id).flatMap(({ rules }) => rules.filter(({ outcome }) => outcome === true));
  if (proposal.outcome === 'exit') return goal === proposal.exit ? held(outcomes, proposal.exit) : [];
  if (proposal.outcome !== 'goal') return [];
  const approach = approaches.find(({ id }) => id === proposal.approach);
  const ofGoal = [
    ...held(outcomes, proposal.goal),
    ...held(approaches, proposal.approach),
    ...held(approach?.tracks ?? [], proposal.track),
    ...proposal.programmes.flatMap((id) => held(approach?.programmes ?? [], id)),
  ];
  const isEligible = proposal.instruments.some(({ id }) => id === instrument);
  const chosen = isEligible ? instruments.find(({ id }) => id === instrument) : undefined;
  return [
    ...(proposal.goal === goal ? ofGoal : []),
    ...(chosen === undefined
      ? []
      : [chosen.eligibility, ...chosen.ranking.filter(({ outcome, points }) => outcome === true && points > 0)]),
  ];
};

/** Where what is proposed stands, as a letter says it; null where nothing is proposed. */
export const groundsOf = (rules: RuleSetDocument, explanation: StoredExplanation): string | null => {
  const { proposal } = explanation;
  if (proposal.outcome === 'needsFacts') return null;
  const behind =
    proposal.outcome === 'exit'
      ? rulesBehind(explanation, proposal.exit, null)
      : rulesBehind(explanation, proposal.goal, proposal.instruments[0]?.id ?? null);
  return behind.length === 0
    ? null
    : citation(
        rules,
        behind.map(({ source }) => source),
      );
};

const why = (rules: RuleSetDocument, occasion: LetterOccasion): string[] => {
  const { explanation, goal, instrument, deviates } = occasion;
  if (explanation === null) return [];
  return deviates
    ? whyDeviated(rules, occasion, explanation)
    : whyFollowed(rules, occasion, explanation, goal, instrument);
};

const whyFollowed = (
  rules: RuleSetDocument,
  { passedOver, goal: decided }: LetterOccasion,
  explanation: StoredExplanation,
  goal: string | null,
  instrument: string | null,
): string[] => {
  const behind = rulesBehind(explanation, goal, instrument);
  const labels = passedOver.map((id) => inSentence(rules.instruments.find((one) => one.id === id)?.label.nl ?? id));
  const full = labels.length === 0 ? [] : [asSentence(`Er is nu geen plaats bij: ${labels.join(', ')}`)];
  const changes = explanation.whatWouldChange?.sentences ?? [];
  return [
    `Waarom besluiten wij dit? ${[...behind.map(({ reason }) => asSentence(reason.nl)), ...full].join(' ')}`,
    ...factsBehind(rules, behind),
    `Wij baseren dit op: ${citation(
      rules,
      behind.length > 0 ? behind.map(({ source }) => source) : sourcesOf(rules, decided, instrument),
    )}.`,
    // Only beside the first instrument: of another it would not be true.
    ...(passedOver.length === 0 && changes.length > 0
      ? [`${WHAT_CHANGES} ${changes.map(({ nl }) => nl).join(' ')}`]
      : []),
  ];
};

/** The reasons of what was not followed are no reasons of this decision; the facts were the same. */
const whyDeviated = (
  rules: RuleSetDocument,
  { goal, instrument, reasonCode, motivation }: LetterOccasion,
  explanation: StoredExplanation,
): string[] => {
  const { proposal } = explanation;
  const proposed =
    proposal.outcome === 'goal'
      ? rulesBehind(explanation, proposal.goal, proposal.instruments[0]?.id ?? null)
      : proposal.outcome === 'exit'
        ? rulesBehind(explanation, proposal.exit, null)
        : [];
  const reason = (WHY_DEVIATED as Readonly<Record<string, string>>)[reasonCode ?? ''] ?? '';
  return [
    `Waarom besluiten wij dit? ${inOwnWords(reason, motivation)}`.trim(),
    'Uit onze regels volgde een ander voorstel. Uw klantmanager heeft met deze reden anders besloten.',
    ...factsBehind(rules, proposed),
    `Wij baseren dit op: ${citation(rules, sourcesOf(rules, goal, instrument))}.`,
  ];
};

/** Where a goal and an instrument come from. */
const sourcesOf = (rules: RuleSetDocument, goal: string | null, instrument: string | null): SourceRef[] => [
  ...[...rules.goals, ...rules.exits].filter(({ id }) => id === goal).map(({ source }) => source),
  ...rules.instruments.filter(({ id }) => id === instrument).map(({ eligibility }) => eligibility.source),
];

const objectionTo = (rules: RuleSetDocument, { objectTo }: LetterSettings): Objection => ({
  term: rules.calendar.objection.value,
  to: objectTo,
  lastDay: null,
  text: 'Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken. Tot welke dag dat kan, staat vast als deze brief is verstuurd.',
});
