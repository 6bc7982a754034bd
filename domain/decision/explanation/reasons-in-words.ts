/** A proposal with its reasons as a client is told, in plain Dutch (B1) and English. Pure. */
import { asSentence, inSentence, sentenceAbout } from '../../rules/language/in-sentence.ts';
import type { RuleSetDocument, Texts } from '../../rules/language/schema.ts';
import type { OutcomeTrace, Reasons } from './traces.ts';

/** The proposal in a person's words: what, then why. */
export const sentencesOf = (
  { facts }: RuleSetDocument,
  {
    proposal,
    outcomes,
    approaches,
    instruments,
  }: Pick<Reasons, 'proposal' | 'outcomes' | 'approaches' | 'instruments'>,
): Texts[] => {
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
    ...(goal === undefined ? [] : [goalProposed(goal.label)]),
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
      : [instrumentProposed(instrument.label), ...instrument.sentences]),
  ];
};

const goalProposed = sentenceAbout(({ nl, en }) => ({
  nl: asSentence(`Wij stellen als doel voor: ${inSentence(nl)}`),
  en: asSentence(`The goal that we propose is: ${inSentence(en)}`),
}));

const instrumentProposed = sentenceAbout(({ nl, en }) => ({
  nl: asSentence(`Wij stellen voor om dit te doen: ${inSentence(nl)}`),
  en: asSentence(`We propose to do this: ${inSentence(en)}`),
}));

const stop = sentenceAbout(({ nl, en }) => ({ nl: asSentence(nl), en: asSentence(en) }));
