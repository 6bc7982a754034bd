/**
 * A part of a condition that decides nothing: it holds for every client, or for none. A whole rule may hold for every client,
 * for that is how "everybody" is written; an admission rule may not, for it would refuse nobody. Pure.
 */
import { evaluate } from '../../rules/evaluation/evaluate.ts';
import { conditionsOf } from '../../rules/language/conditions.ts';
import { type Finding, warning } from '../../rules/language/finding.ts';
import type { Condition } from '../../rules/language/schema.ts';
import type { Analysis } from '../possible-clients/analysis.ts';
import { ask } from '../possible-clients/question.ts';

/** One warning for each member of `all` or `any` that has the same answer for every client, and each admission rule that refuses nobody. */
export const pointlessFindings = (analysis: Analysis): Finding[] => {
  const { ruleSet } = analysis;
  const answers = new Map<string, boolean | null>();
  /** The answer that all clients give; null where they differ or it cannot be told. */
  const always = (condition: Condition): boolean | null => {
    const text = JSON.stringify(condition);
    const before = answers.get(text);
    if (before !== undefined) return before;
    const seen = new Set<boolean>();
    const differs = ask(analysis, { told: [condition] }, (candidate) => {
      const truth = evaluate(condition, candidate.facts, ruleSet.named) === true;
      if (!seen.has(truth) && candidate.real() !== undefined) seen.add(truth);
      return seen.size === 2;
    });
    const answer = differs === 'no' ? seen.has(true) : null;
    answers.set(text, answer);
    return answer;
  };
  return conditionsOf(ruleSet.document).flatMap(({ condition, place }) =>
    place.startsWith('/admission/') && always(condition) === true
      ? [
          warning(
            'condition.alwaysTrue',
            place,
            'Deze regel weigert niemand: hij geldt voor elke klant.',
            'Haal de regel weg, of verander de grens.',
          ),
        ]
      : ofMembers(condition, place, always),
  );
};

const ofMembers = (condition: Condition, place: string, always: (member: Condition) => boolean | null): Finding[] => {
  if ('not' in condition) return ofMembers(condition.not, `${place}/not`, always);
  const group = 'all' in condition ? 'all' : 'any' in condition ? 'any' : undefined;
  if (group === undefined) return [];
  const members = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [];
  return members.flatMap((member, index) => {
    const at = `${place}/${group}/${index}`;
    const answer = always(member);
    if (answer === null) return ofMembers(member, at, always);
    const decidesAll = answer === (group === 'any');
    return [
      answer
        ? warning(
            'condition.alwaysTrue',
            at,
            `Dit deel geldt voor elke klant. ${decidesAll ? 'De andere delen doen er daarom niet toe.' : 'Het verandert dus niets.'}`,
            'Haal het deel weg, of verander de waarde.',
          )
        : warning(
            'condition.neverTrue',
            at,
            `Dit deel geldt voor geen enkele klant. ${decidesAll ? 'Het geheel geldt daarom nooit.' : 'Het verandert dus niets.'}`,
            'Haal het deel weg, of verander de waarde.',
          ),
    ];
  });
};
