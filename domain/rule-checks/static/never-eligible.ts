/** An instrument that its own contra-indications keep from everybody. Pure. */
import { type Finding, fault } from '../../rules/language/finding.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import { askEachWay } from '../space/question.ts';
import type { Budget } from '../space/space.ts';
import { type Standing, standingsOf } from '../space/standing.ts';

/** One error for each instrument of which every client who may have it has a contra-indication. */
export const neverEligibleFindings = (ruleSet: RuleSet, budget: Budget): Finding[] => {
  const standings = standingsOf(ruleSet.document).filter(({ kind }) => kind === 'contraIndication');
  return ruleSet.document.instruments.flatMap((_instrument, at) => {
    const place = `/instruments/${at}`;
    return isForNobody(
      ruleSet,
      standings.filter((one) => one.place.startsWith(`${place}/`)),
      budget,
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

const isForNobody = (ruleSet: RuleSet, contraIndications: readonly Standing[], budget: Budget): boolean => {
  const [first] = contraIndications;
  if (first === undefined) return false;
  const without = contraIndications.map(({ rule }) => ({ not: rule.when }));
  if (askEachWay(ruleSet, first.ways, without, [], budget) !== 'no') return false;
  // Where nobody is meant in the first place, the goals or the eligibility are told of.
  return askEachWay(ruleSet, first.ways, [], [], budget) === 'yes';
};
