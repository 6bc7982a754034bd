/**
 * Why the rules propose what they propose, for one client on one day: each rule with each condition and the client's value,
 * and the same in plain sentences. Kept with the decision; holds facts of a person, so never in a workflow history or log. Pure.
 */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { evaluate, type Truth } from '../rules/evaluate.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Condition, Entrance, Facts, FactValue, Instrument, Rule, SourceRef, Texts } from '../rules/schema.ts';
import type { ClientOnDay } from './client.ts';
import { type ConditionTrace, conditionTrace } from './condition-trace.ts';
import { deriveFacts } from './derive.ts';
import type { Proposal } from './proposal.ts';
import { propose } from './propose.ts';

export type { ConditionTrace } from './condition-trace.ts';

/** A rule as it came out for the client. */
export interface RuleTrace {
  readonly id: string;
  readonly outcome: Truth;
  readonly reason: Texts;
  readonly source: SourceRef;
  readonly condition: ConditionTrace;
}

/** A goal, exit, approach, track or programme as it came out; it holds when one of its rules does. */
export interface OutcomeTrace {
  readonly id: string;
  readonly label: Texts;
  readonly outcome: Truth;
  readonly rules: readonly RuleTrace[];
}

/** An instrument as it came out. `servesGoal` is false where it is not meant for the client's goal. */
export interface InstrumentTrace {
  readonly id: string;
  readonly label: Texts;
  readonly servesGoal: boolean;
  readonly eligible: Truth;
  readonly points: number;
  readonly eligibility: RuleTrace;
  readonly contraIndications: readonly RuleTrace[];
  readonly ranking: readonly (RuleTrace & { readonly points: number })[];
  /** Why it is eligible or not, one sentence each. */
  readonly sentences: readonly Texts[];
}

/** A decision with its reasons; serialises to JSON. */
export interface Explanation {
  readonly ruleSet: { readonly id: string; readonly version: string };
  readonly on: CalendarDate;
  readonly entrance: Entrance;
  readonly proposal: Proposal;
  /** All that was known: recorded and derived facts, and the parameters of the day. */
  readonly facts: Facts;
  readonly outcomes: readonly (OutcomeTrace & { readonly kind: 'goal' | 'exit' })[];
  readonly approaches: readonly (OutcomeTrace & {
    readonly tracks: readonly OutcomeTrace[];
    readonly programmes: readonly OutcomeTrace[];
  })[];
  readonly instruments: readonly InstrumentTrace[];
  /** The decision in a person's words: what, then why. */
  readonly sentences: readonly Texts[];
  /** Why each instrument that was not proposed was not. */
  readonly whyNot: readonly { readonly instrument: string; readonly sentences: readonly Texts[] }[];
}

/** Explains what `propose` answers for the same client and day. @throws RuleSetGap as `propose` does. */
export const explain = (ruleSet: RuleSet, client: ClientOnDay, on: CalendarDate): Explanation => {
  const { document, named, entrances } = ruleSet;
  const proposal = propose(ruleSet, client, on);
  const facts = deriveFacts(ruleSet, client, on);
  const rule = (of: Rule): RuleTrace => {
    const condition = conditionTrace(ruleSet, of.when, facts);
    return { id: of.id, outcome: condition.outcome, reason: of.reason, source: of.source, condition };
  };
  const outcome = (id: string, label: Texts, rules: readonly Rule[]): OutcomeTrace => ({
    id,
    label,
    outcome: evaluate({ any: rules.map(({ when }): Condition => when) }, facts, named),
    rules: rules.map(rule),
  });
  const instruments = document.instruments.map((instrument) => instrumentTrace(instrument, proposal, rule));
  const explanation = {
    ruleSet: { id: document.id, version: document.version },
    on,
    entrance: client.entrance,
    proposal,
    facts: { ...facts } as Record<string, FactValue>,
    outcomes: entrances[client.entrance].outcomes.map((of) =>
      of.kind === 'goal'
        ? { kind: of.kind, ...outcome(of.goal.id, of.goal.label, of.goal.rules) }
        : { kind: of.kind, ...outcome(of.exit.id, of.exit.label, of.exit.rules) },
    ),
    approaches: entrances[client.entrance].approaches.map((approach) => ({
      ...outcome(approach.id, approach.label, [approach.rule]),
      tracks: approach.tracks.map((track) => outcome(track.id, track.label, [track.rule])),
      programmes: approach.programmes.map((programme) => outcome(programme.id, programme.label, [programme.rule])),
    })),
    instruments,
  };
  const proposed = new Set(proposal.outcome === 'goal' ? proposal.instruments.map(({ id }) => id) : []);
  return {
    ...explanation,
    sentences: sentencesOf(ruleSet, explanation),
    whyNot:
      proposal.outcome === 'goal'
        ? instruments.filter(({ id }) => !proposed.has(id)).map(({ id, sentences }) => ({ instrument: id, sentences }))
        : [],
  };
};

const instrumentTrace = (
  instrument: Instrument,
  proposal: Proposal,
  trace: (rule: Rule) => RuleTrace,
): InstrumentTrace => {
  const servesGoal = proposal.outcome === 'goal' && instrument.goals.includes(proposal.goal);
  const eligibility = trace(instrument.eligibility);
  const contraIndications = instrument.contraIndications.map(trace);
  const ranking = instrument.ranking.map((rule) => ({ ...trace(rule), points: rule.points }));
  const against = contraIndications.filter(({ outcome }) => outcome === true);
  const open = [eligibility, ...contraIndications].some(({ outcome }) => outcome === 'unknown');
  const isOut = !servesGoal || eligibility.outcome === false || against.length > 0;
  const { label } = instrument;
  const sentences: Texts[] = [];
  if (proposal.outcome === 'goal' && !servesGoal) {
    sentences.push({
      nl: `${label.nl} is niet bedoeld voor uw doel.`,
      en: `${label.en} is not meant for your goal.`,
    });
  } else if (eligibility.outcome === false) {
    sentences.push({
      nl: `U voldoet niet aan de voorwaarden voor ${inSentence(label.nl)}.`,
      en: `You do not meet the conditions for ${inSentence(label.en)}.`,
    });
  } else sentences.push(...against.map(({ reason }) => reason));
  if (!isOut && !open) {
    sentences.push(
      eligibility.reason,
      ...ranking.filter(({ outcome }) => outcome === true).map(({ reason }) => reason),
    );
  }
  return {
    id: instrument.id,
    label,
    servesGoal,
    eligible: isOut ? false : open ? 'unknown' : true,
    points: ranking.reduce((sum, { outcome, points }) => sum + (outcome === true ? points : 0), 0),
    eligibility,
    contraIndications,
    ranking,
    sentences,
  };
};

const sentencesOf = (
  ruleSet: RuleSet,
  {
    proposal,
    outcomes,
    approaches,
    instruments,
  }: Pick<Explanation, 'proposal' | 'outcomes' | 'approaches' | 'instruments'>,
): Texts[] => {
  const { facts } = ruleSet.document;
  if (proposal.outcome === 'needsFacts') {
    const labels = proposal.facts.map((name) => facts[name]?.label ?? { nl: name, en: name });
    if (labels.length === 0) {
      return [
        {
          nl: 'Wij kunnen nog niets voorstellen. Eerst worden de plaatsen in de groep toegewezen.',
          en: 'We cannot propose anything yet. The places in the group are assigned first.',
        },
      ];
    }
    return [
      {
        nl: `Wij kunnen nog niets voorstellen. Wij moeten eerst weten: ${labels.map(({ nl }) => inSentence(nl)).join(', ')}.`,
        en: `We cannot propose anything yet. We must know first: ${labels.map(({ en }) => inSentence(en)).join(', ')}.`,
      },
    ];
  }
  const reasons = (traces: readonly OutcomeTrace[], id: string | null): Texts[] =>
    traces
      .filter((trace) => trace.id === id)
      .flatMap(({ rules }) => rules.filter(({ outcome }) => outcome === true).map(({ reason }) => reason));
  if (proposal.outcome === 'exit') {
    const exit = outcomes.find(({ id }) => id === proposal.exit);
    return [...(exit === undefined ? [] : [stop(exit.label)]), ...reasons(outcomes, proposal.exit)];
  }
  const goal = outcomes.find(({ id }) => id === proposal.goal);
  const approach = approaches.find(({ id }) => id === proposal.approach);
  const [best] = proposal.instruments;
  const instrument = instruments.find(({ id }) => id === best?.id);
  return [
    ...(goal === undefined
      ? []
      : [
          {
            nl: `Wij stellen als doel voor: ${inSentence(goal.label.nl)}.`,
            en: `The goal that we propose is: ${inSentence(goal.label.en)}.`,
          },
        ]),
    ...reasons(outcomes, proposal.goal),
    ...(approach === undefined
      ? []
      : [
          ...reasons([approach], approach.id),
          ...reasons(approach.tracks, proposal.track),
          ...proposal.programmes.flatMap((id) => reasons(approach.programmes, id)),
        ]),
    ...(instrument === undefined
      ? [
          {
            nl: 'Er is nu geen hulpmiddel dat bij u past. Uw klantmanager zoekt met u naar een oplossing.',
            en: 'No instrument fits you now. Your caseworker looks for a solution with you.',
          },
        ]
      : [
          {
            nl: `Wij stellen voor om dit te doen: ${inSentence(instrument.label.nl)}.`,
            en: `We propose to do this: ${inSentence(instrument.label.en)}.`,
          },
          ...instrument.sentences,
        ]),
  ];
};

const stop = ({ nl, en }: Texts): Texts => ({ nl: `${nl}.`, en: `${en}.` });

/** A label within a sentence: its first letter small, unless it begins with an abbreviation. */
const inSentence = (label: string): string =>
  /^[A-Z][a-zé]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
