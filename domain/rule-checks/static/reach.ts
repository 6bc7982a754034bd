/**
 * A rule that can never hold, or never where it counts: a track behind one that takes everybody, a contra-indication of whom
 * the instrument is not meant for anyway. Pure.
 */
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import type { Condition } from '../../rules/language/schema.ts';
import type { Analysis } from '../possible-clients/analysis.ts';
import { incomplete } from '../possible-clients/incomplete.ts';
import { ask } from '../possible-clients/question.ts';
import { type CountingRule, whereRulesCount } from '../possible-clients/where-rules-count.ts';

/** One finding for each rule or named condition that no client can meet, and one warning for those that could not be analysed. */
export const reachFindings = (analysis: Analysis): Finding[] => {
  const { ruleSet } = analysis;
  const findings: Finding[] = [];
  const undecided: { readonly place: string; readonly when: Condition }[] = [];
  const canHold = (place: string, when: Condition): boolean => {
    const alone = ask(analysis, { holds: [when] });
    if (alone === 'undecided') undecided.push({ place, when });
    if (alone === 'no') {
      findings.push(
        fault(
          'rule.unreachable',
          place,
          'Deze voorwaarde kan voor geen enkele klant gelden.',
          'Verbeter de voorwaarde: twee delen ervan sluiten elkaar uit.',
        ),
      );
    }
    return alone === 'yes';
  };
  for (const [name, { when }] of Object.entries(ruleSet.document.conditions)) {
    canHold(pointerOf(['conditions', name, 'when']), when);
  }
  for (const [at, { candidates }] of ruleSet.document.cohorts.entries()) {
    canHold(pointerOf(['cohorts', at, 'candidates']), candidates);
  }
  for (const counting of whereRulesCount(ruleSet.document)) {
    const { place, rule, ways } = counting;
    // Who meets it where it counts, meets it: of most rules nothing else is asked.
    const counts = ask(analysis, { ways, holds: [rule.when, ...inFrontOfTrack(counting)] });
    if (counts === 'yes') continue;
    if (!canHold(`${place}/when`, rule.when) || counts === 'undecided') continue;
    // Where nobody gets as far as this rule, what stands before it is told of.
    if (ways.length > 0 && ask(analysis, { ways }) === 'no') continue;
    findings.push(
      fault(
        'rule.unreachable',
        `${place}/when`,
        'Deze regel heeft nooit gevolg: waar hij geldt, komt het er niet meer op aan.',
        'Haal de regel weg, of verander wat ervoor gaat (het doel, de aanpak, een eerder spoor of het recht op het instrument).',
      ),
    );
  }
  const [first] = undecided;
  if (first !== undefined) {
    findings.push(
      incomplete(analysis, {
        place: first.place,
        message: `Van ${undecided.length} voorwaarde(n) is niet na te gaan of zij ooit gelden.`,
        conditions: [first.when],
        remedy: 'Maak de voorwaarde eenvoudiger, of dek haar met scenario’s.',
      }),
    );
  }
  return findings;
};

/** A track that nobody is left for is a fault of the approach; of other rules that come too late `rule.shadowed` tells. */
const inFrontOfTrack = ({ kind, behind }: CountingRule): Condition[] =>
  kind === 'track' ? behind.rules.slice(0, behind.count).map(({ when }) => ({ not: when })) : [];
