/** The last track of an approach must take everybody whom no earlier track took. Pure. */
import { evaluate } from '../../rules/evaluation/evaluate.ts';
import { type Finding, fault, warning } from '../../rules/language/finding.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Condition, Facts } from '../../rules/language/schema.ts';
import { anyClient, type Budget, daysOf, isRealClient, spaceOf, witnessOf } from '../space/space.ts';

/** One finding for each approach that leaves a client without a track, with such a client. */
export const trackFindings = (ruleSet: RuleSet, budget: Budget): Finding[] =>
  ruleSet.document.approaches.flatMap(({ id, rule, tracks }, at) => {
    const without: Condition = { all: [rule.when, { not: { any: tracks.map((track) => track.rule.when) } }] };
    const place = `/approaches/${at}/tracks`;
    for (const on of daysOf(ruleSet.document)) {
      const space = spaceOf(ruleSet, [without], on, budget);
      if (space === null) {
        return [
          warning(
            'analysis.incomplete',
            place,
            `Of elke klant van de aanpak "${id}" een spoor krijgt, is niet volledig na te gaan.`,
            'Laat het laatste spoor altijd gelden.',
          ),
        ];
      }
      let witness: Facts | undefined;
      anyClient(space, (facts) => {
        if (evaluate(without, facts, ruleSet.named) !== true || !isRealClient(ruleSet, space, facts)) return false;
        witness = witnessOf(ruleSet, space, facts);
        return true;
      });
      if (witness === undefined) continue;
      return [
        fault(
          'tracks.gap',
          place,
          `Er zijn klanten van de aanpak "${id}" die geen spoor krijgen.`,
          'Laat het laatste spoor altijd gelden.',
          witness,
        ),
      ];
    }
    return [];
  });
