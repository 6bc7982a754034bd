/** The last track of an approach must take everybody whom no earlier track took. Pure. */
import { evaluate } from '../../rules/evaluation/evaluate.ts';
import { thingCalled } from '../../rules/language/called.ts';
import { type Finding, fault } from '../../rules/language/finding.ts';
import type { Condition, Facts } from '../../rules/language/schema.ts';
import { admissionThatMatters } from '../possible-clients/admission.ts';
import type { Analysis } from '../possible-clients/analysis.ts';
import { incomplete } from '../possible-clients/incomplete.ts';
import { anyClient, daysApart, possibleClients, realClient, witnessOf } from '../possible-clients/possible-clients.ts';
import { ask } from '../possible-clients/question.ts';

/** One finding for each approach that leaves a client without a track, with such a client. */
export const trackFindings = (analysis: Analysis): Finding[] => {
  const { ruleSet } = analysis;
  return ruleSet.document.approaches.flatMap((approach, at) => {
    const { rule, tracks } = approach;
    const without: Condition = { all: [rule.when, { not: { any: tracks.map((track) => track.rule.when) } }] };
    const place = `/approaches/${at}/tracks`;
    const asked = [without, ...admissionThatMatters(analysis, [without]).map(({ when }) => when)];
    for (const on of daysApart(analysis, asked)) {
      const clients = possibleClients(analysis, asked, on);
      if (clients === null) {
        // Facts that hang together are too much to try at once; of the last track by itself they are fewer.
        const last = tracks.at(-1);
        if (last !== undefined && ask(analysis, { holds: [rule.when, { not: last.rule.when }] }) === 'no') return [];
        return [
          incomplete(analysis, {
            place,
            message: `Of elke klant van de aanpak ${thingCalled(approach)} een spoor krijgt, is niet volledig na te gaan.`,
            conditions: asked,
            remedy: 'Laat het laatste spoor altijd gelden.',
          }),
        ];
      }
      let witness: Facts | undefined;
      anyClient(clients, (facts) => {
        if (asked.some((condition) => evaluate(condition, facts, ruleSet.named) !== true)) return false;
        const client = realClient(ruleSet, clients, facts);
        witness = client && witnessOf(ruleSet, clients, client);
        return client !== undefined;
      });
      if (witness === undefined) continue;
      return [
        fault(
          'tracks.gap',
          place,
          `Er zijn klanten van de aanpak ${thingCalled(approach)} die geen spoor krijgen.`,
          'Laat het laatste spoor altijd gelden.',
          witness,
        ),
      ];
    }
    return [];
  });
};
