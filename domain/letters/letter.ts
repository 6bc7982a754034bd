/**
 * The letters a client gets: plain Dutch (B1), "u", one topic, the decision first, then why, then what next. Names and address are not in
 * it: they are added from the person's record when the letter is printed. Pure.
 */

import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Duration } from '../calendar/duration.ts';
import type { OutcomeTrace, RuleTrace, StoredExplanation } from '../decision/explanation/explain.ts';
import { inSentence } from '../rules/language/in-sentence.ts';
import type { RuleSetDocument } from '../rules/language/schema.ts';
import type { LetterKind } from '../trajectory/effects.ts';

/** A letter as data, ready for a template. */
export interface Letter {
  readonly kind: LetterKind;
  readonly language: 'nl';
  /** The day on which it was sent; null as long as it is a draft. */
  readonly date: CalendarDate | null;
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
  /** The goal that was decided, or the exit that was confirmed. */
  readonly goal: string | null;
  readonly instrument: string | null;
  /** What had been proposed and why: where the decision follows it, its reasons are the letter's, word for word. */
  readonly explanation: StoredExplanation;
}

/** Writes one letter, as a draft. Throws when goal or instrument are not of the rule set: that would be a fault, not a refusal. */
export const composeLetter = (rules: RuleSetDocument, occasion: LetterOccasion): Letter => {
  const { subject, paragraphs } = BODY[occasion.kind](rules, occasion);
  const isDecision = occasion.kind === 'decision' || occasion.kind === 'exit';
  return {
    kind: occasion.kind,
    language: 'nl',
    date: null,
    subject,
    paragraphs,
    objection: isDecision ? objectionTo(rules) : null,
  };
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
        `Wij hebben besloten hoe wij u gaan helpen. U krijgt: ${inSentence(instrument.label.nl)}. ${instrument.description.nl}`,
        `Uw doel is: ${inSentence(goal)}.`,
        ...why(rules, occasion),
        'Uw klantmanager neemt contact met u op over de volgende stap. Verandert er iets in uw situatie? Geef dit dan door aan uw klantmanager.',
      ],
    };
  },
  exit: (rules, occasion) => ({
    subject: 'Ons besluit: u krijgt nu geen traject',
    paragraphs: [
      `Wij hebben besloten dat u nu geen traject krijgt. ${labelOf(rules.exits, occasion.goal)}.`,
      ...why(rules, occasion),
      'Verandert er iets in uw situatie? Dan kunt u zich altijd weer melden.',
    ],
  }),
  ended: () => ({
    subject: 'Uw traject is gestopt',
    paragraphs: [
      'Uw traject naar werk is gestopt.',
      'Hebt u vragen, of wilt u later weer hulp bij het vinden van werk? Neem dan contact op met uw klantmanager.',
    ],
  }),
  outflow: () => ({
    subject: 'U hebt uw traject afgerond',
    paragraphs: [
      'U hebt uw traject afgerond. Daarmee feliciteren wij u.',
      'Wij nemen nu geen contact meer met u op. Gaat het later toch minder goed? Dan kunt u zich altijd weer melden.',
    ],
  }),
};

const labelOf = (among: readonly { id: string; label: { nl: string } }[], id: string | null): string => {
  const found = among.find((one) => one.id === id);
  if (found === undefined) throw new Error(`letter about a goal or exit outside the rule set`);
  return found.label.nl;
};

/** The rules on which the decision rests, as they came out: of the goal or exit, and of the instrument as far as they were followed. */
const rulesBehind = ({ kind, goal, instrument, explanation }: LetterOccasion): RuleTrace[] => {
  const { proposal, outcomes, approaches, instruments } = explanation;
  const held = (among: readonly OutcomeTrace[], id: string | null): RuleTrace[] =>
    among.filter((one) => one.id === id).flatMap(({ rules }) => rules.filter(({ outcome }) => outcome === true));
  if (proposal.outcome === 'exit') return kind === 'exit' ? held(outcomes, proposal.exit) : [];
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

const follows = ({ kind, goal, instrument, explanation: { proposal } }: LetterOccasion): boolean =>
  (proposal.outcome === 'exit' && kind === 'exit') ||
  (proposal.outcome === 'goal' && proposal.goal === goal && proposal.instruments[0]?.id === instrument);

const why = (rules: RuleSetDocument, occasion: LetterOccasion): string[] => {
  const behind = rulesBehind(occasion);
  const because =
    behind.length === 0 ? [] : [`Waarom besluiten wij dit? ${behind.map(({ reason }) => reason.nl).join(' ')}`];
  const deviation = follows(occasion)
    ? []
    : [
        'Uw klantmanager is afgeweken van het voorstel dat uit de regels volgt. Uw klantmanager kan u vertellen waarom.',
      ];
  const based = behind.length === 0 ? [] : [`Wij baseren dit op: ${citation(rules, behind)}.`];
  return [...because, ...deviation, ...based, ...whatCanChange(occasion)];
};

/** Only beside a decision that follows the proposal: of another it would not be true. */
const whatCanChange = (occasion: LetterOccasion): string[] => {
  const sentences = occasion.explanation.whatWouldChange?.sentences ?? [];
  return follows(occasion) && sentences.length > 0
    ? [`Wat kan er veranderen? ${sentences.map(({ nl }) => nl).join(' ')}`]
    : [];
};

/** Each document once, with the places in it. */
const citation = (rules: RuleSetDocument, behind: readonly RuleTrace[]): string => {
  const places = new Map<string, Set<string>>();
  for (const { source } of behind) {
    const known = places.get(source.document) ?? new Set<string>();
    places.set(source.document, known.add(source.place));
  }
  return [...places]
    .map(([document, where]) => `${rules.sources[document]?.title ?? document} (${[...where].join('; ')})`)
    .join(', en ');
};

const objectionTo = (rules: RuleSetDocument): Objection => ({
  term: rules.calendar.objection.value,
  to: `het college van burgemeester en wethouders van ${rules.municipality}`,
  lastDay: null,
  text: 'Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken. Tot welke dag dat kan, staat vast als deze brief is verstuurd.',
});
