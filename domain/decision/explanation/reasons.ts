/**
 * Why the rules propose what they propose, for one client on one day: each rule with each condition and the client's value,
 * and the same in plain sentences; why not the others. Holds facts of a person, so never in a workflow history or log. Pure.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { asSentence, inSentence, sentenceAbout } from '../../rules/language/in-sentence.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Entrance, Facts, Instrument, Rule, RuleSetDocument, Texts } from '../../rules/language/schema.ts';
import type { ClientOnDay } from '../one-client/client.ts';
import { deriveFacts } from '../one-client/derive.ts';
import { knownClient } from '../one-client/known-client.ts';
import type { Proposal } from '../one-client/proposal.ts';
import { proposeKnown } from '../one-client/propose.ts';
import { conditionTrace, outcomeOf } from './condition-trace.ts';
import { sentencesOf } from './reasons-in-words.ts';
import type { InstrumentTrace, OutcomeTrace, Reasons, RuleTrace } from './traces.ts';
import { missingInWords } from './why-not.ts';

/** The reasons of what `propose` answers for the same client and day. @throws RuleSetGap as `propose` does. */
export const reasonsFor = (ruleSet: RuleSet, client: ClientOnDay, on: CalendarDate): Reasons => {
  const { document } = ruleSet;
  const known = knownClient(ruleSet, client, on);
  const proposal = proposeKnown(ruleSet, client.entrance, known);
  const explanation = {
    ruleSet: { id: document.id, version: document.version },
    on,
    entrance: client.entrance,
    proposal,
    facts: known.facts,
    ...tracesOf(ruleSet, client.entrance, proposal, known.facts),
  };
  const proposed = new Set(proposal.outcome === 'goal' ? proposal.instruments.map(({ id }) => id) : []);
  return {
    ...explanation,
    sentences: sentencesOf(document, explanation),
    whyNot:
      proposal.outcome === 'goal'
        ? explanation.instruments
            .filter(({ id }) => !proposed.has(id))
            .map(({ id, sentences }) => ({ instrument: id, sentences }))
        : [],
    whyNotOutcomes: whyNotOutcomes(document, explanation),
  };
};

/** The sentences alone of those reasons, for the proposal that was made: nothing else is traced. */
export const sentencesFor = (
  ruleSet: RuleSet,
  client: ClientOnDay,
  on: CalendarDate,
  proposal: Proposal,
): readonly Texts[] => {
  const facts = deriveFacts(ruleSet, client, on);
  const traces = tracesOf(ruleSet, client.entrance, proposal, facts, spokenOf(proposal));
  return sentencesOf(ruleSet.document, { proposal, ...traces });
};

/** The goal or exit, approach and instrument that the sentences of a proposal are about. */
const spokenOf = (proposal: Proposal): ReadonlySet<string | null | undefined> => {
  switch (proposal.outcome) {
    case 'goal':
      return new Set([proposal.goal, proposal.approach, proposal.instruments[0]?.id]);
    case 'exit':
      return new Set([proposal.exit]);
    case 'needsFacts':
      return new Set();
  }
};

/** How goals and exits, approaches and instruments came out. @param only of these ids; all when left out. */
const tracesOf = (
  ruleSet: RuleSet,
  entrance: Entrance,
  proposal: Proposal,
  facts: Facts,
  only?: ReadonlySet<string | null | undefined>,
): Pick<Reasons, 'outcomes' | 'approaches' | 'instruments'> => {
  const { document, entrances } = ruleSet;
  const isTraced = ({ id }: { readonly id: string }): boolean => only === undefined || only.has(id);
  const rule = (of: Rule): RuleTrace => {
    const condition = conditionTrace(ruleSet, of.when, facts);
    return { id: of.id, outcome: condition.outcome, reason: of.reason, source: of.source, condition };
  };
  const outcome = (id: string, label: Texts, rules: readonly Rule[]): OutcomeTrace => {
    const traces = rules.map(rule);
    return { id, label, outcome: outcomeOf('any', traces), rules: traces };
  };
  return {
    outcomes: entrances[entrance].outcomes.flatMap((of) => {
      const { kind } = of;
      const one = kind === 'goal' ? of.goal : of.exit;
      return isTraced(one) ? [{ kind, ...outcome(one.id, one.label, one.rules) }] : [];
    }),
    approaches: entrances[entrance].approaches.filter(isTraced).map((approach) => ({
      ...outcome(approach.id, approach.label, [approach.rule]),
      tracks: approach.tracks.map((track) => outcome(track.id, track.label, [track.rule])),
      programmes: approach.programmes.map((programme) => outcome(programme.id, programme.label, [programme.rule])),
    })),
    instruments: document.instruments
      .filter(isTraced)
      .map((instrument) => instrumentTrace(document, instrument, proposal, rule)),
  };
};

const instrumentTrace = (
  document: RuleSetDocument,
  instrument: Instrument,
  proposal: Proposal,
  trace: (rule: Rule) => RuleTrace,
): InstrumentTrace => {
  const servesGoal = proposal.outcome === 'goal' && instrument.goals.includes(proposal.goal);
  const eligibility = trace(instrument.eligibility);
  const contraIndications = instrument.contraIndications.map(trace);
  const ranking = instrument.ranking.map((rule) => {
    const { id, outcome, reason, source, condition } = trace(rule);
    return { id, outcome, reason, source, condition, points: rule.points };
  });
  const against = contraIndications.filter(({ outcome }) => outcome === true);
  const open = [eligibility, ...contraIndications].some(({ outcome }) => outcome === 'unknown');
  const isOut = !servesGoal || eligibility.outcome === false || against.length > 0;
  const { label } = instrument;
  const sentences: Texts[] = [];
  if (proposal.outcome === 'goal' && !servesGoal) {
    sentences.push(notMeant(label));
  } else if (eligibility.outcome === false) {
    sentences.push(notMet(label));
    const missing = missingInWords(document, [eligibility.condition]);
    if (missing !== null) sentences.push(missing);
  } else sentences.push(...against.map(({ reason }) => reason));
  if (!isOut && !open) {
    sentences.push(
      eligibility.reason,
      ...ranking.filter(({ outcome, points }) => outcome === true && points > 0).map(({ reason }) => reason),
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

const notMeant = sentenceAbout(({ nl, en }) => ({
  nl: `${nl} is niet bedoeld voor uw doel.`,
  en: `${en} is not meant for your goal.`,
}));

const notMet = sentenceAbout(({ nl, en }) => ({
  nl: asSentence(`U voldoet niet aan de voorwaarden voor ${inSentence(nl)}`),
  en: asSentence(`You do not meet the conditions for ${inSentence(en)}`),
}));

const whyNotOutcomes = (
  document: RuleSetDocument,
  { proposal, outcomes }: Pick<Reasons, 'proposal' | 'outcomes'>,
): Reasons['whyNotOutcomes'] => {
  if (proposal.outcome === 'needsFacts') return [];
  const now = proposal.outcome === 'goal' ? proposal.goal : proposal.exit;
  return outcomes
    .filter(({ id }) => id !== now)
    .map(({ id, kind, label, rules }) => {
      const missing = missingInWords(
        document,
        rules.map(({ condition }) => condition),
      );
      return { outcome: id, sentences: [NOT_NOW[kind](label), ...(missing === null ? [] : [missing])] };
    });
};

const NOT_NOW = {
  goal: sentenceAbout(({ nl, en }) => ({
    nl: asSentence(`Dit doel past nu niet: ${inSentence(nl)}`),
    en: asSentence(`This goal does not fit now: ${inSentence(en)}`),
  })),
  exit: sentenceAbout(({ nl, en }) => ({
    nl: `Deze uitkomst is er nu niet: “${nl}”.`,
    en: `This is not the outcome now: “${en}”.`,
  })),
};
