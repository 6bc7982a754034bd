/** An instrument that its own contra-indications keep from everybody. Pure. */
import { type Finding, fault } from '../../rules/language/finding.ts';
import type { Analysis } from '../possible-clients/analysis.ts';
import { ask } from '../possible-clients/question.ts';
import { type CountingRule, whereRulesCount } from '../possible-clients/where-rules-count.ts';

/** One error for each instrument of which every client who may have it has a contra-indication. */
export const neverEligibleFindings = (analysis: Analysis): Finding[] => {
  const { document } = analysis.ruleSet;
  const counting = whereRulesCount(document).filter(({ kind }) => kind === 'contraIndication');
  return document.instruments.flatMap((_instrument, at) => {
    const place = `/instruments/${at}`;
    return isForNobody(
      analysis,
      counting.filter((one) => one.place.startsWith(`${place}/`)),
    )
      ? [
          fault(
            'instrument.neverEligible',
            `${place}/contraIndications`,
            'Niemand kan dit instrument krijgen: voor elke klant die in aanmerking komt, geldt een contra-indicatie.',
            'Verruim wie in aanmerking komt, maak een contra-indicatie smaller, of haal het instrument weg.',
          ),
        ]
      : [];
  });
};

const isForNobody = (analysis: Analysis, contraIndications: readonly CountingRule[]): boolean => {
  const [first] = contraIndications;
  if (first === undefined) return false;
  const without = contraIndications.map(({ rule }) => ({ not: rule.when }));
  if (ask(analysis, { ways: first.ways, holds: without }) !== 'no') return false;
  // Where nobody is meant in the first place, the goals or the eligibility are told of.
  return ask(analysis, { ways: first.ways }) === 'yes';
};
