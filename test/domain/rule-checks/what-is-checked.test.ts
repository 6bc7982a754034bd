/**
 * What the check of a rule set promises, in one table: each fault made in the Enschede document, with the finding that tells it, the
 * exact place, and what to do.
 */
import { describe, expect, test } from 'vitest';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import { enschedeDocument } from '../../rules/enschede-rule-set.ts';
import { bareNames } from './bare-names.ts';

// biome-ignore lint/suspicious/noExplicitAny: a document that a test breaks on purpose has no type.
type Document = any;

interface Promised {
  /** In the words of the rules owner. */
  readonly fault: string;
  readonly change: (document: Document) => void;
  readonly code: string;
  readonly place: string;
  readonly remedy: string;
  /** A remark lets the rules pass. */
  readonly severity?: 'warning';
}

const leaf = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });

const named = (list: readonly Document[], id: string) => list.find((one) => one.id === id);

/** A copy of a rule under another name, with another condition if one is given. */
const copyOf = (rule: Document, id: string, when = rule.when) => ({ ...structuredClone(rule), id, when });

const withoutScenarios = (document: Document, ...ids: string[]) => {
  document.scenarios = document.scenarios.filter(({ id }: { id: string }) => !ids.includes(id));
};

const PROMISES: readonly Promised[] = [
  {
    fault: 'a change for the better of a fact that cannot change',
    change: ({ facts }) => {
      facts.wageValue.changeable = false;
    },
    code: 'improvement.unchangeable',
    place: '/facts/wageValue/improvement',
    remedy: 'Haal "improvement" weg, of schrijf "changeable": true.',
  },
  {
    fault: 'a change for the better to an option that is not there',
    change: ({ facts }) => {
      facts.jobProspects.improvement.to = ['poor', 'great'];
    },
    code: 'improvement.option',
    place: '/facts/jobProspects/improvement/to/1',
    remedy:
      'Noem elke optie ten hoogste één keer, de beste het laatst. Kies uit “goed” (good), “matig” (moderate), “slecht” (poor).',
  },
  {
    fault: 'words for a change without the place of the value',
    change: ({ facts }) => {
      facts.wageValue.improvement.words.en = 'your wage value rises';
    },
    code: 'improvement.value',
    place: '/facts/wageValue/improvement/words/en',
    remedy: 'Zet {value} waar de nieuwe waarde moet staan, zoals “uw loonwaarde {value} wordt”.',
  },
  {
    fault: 'a fact that is not there',
    change: ({ goals }) => {
      goals[0].rules[0].when.fact = 'ladder';
    },
    code: 'fact.unknown',
    place: '/goals/0/rules/0/when/fact',
    remedy: 'Verbeter de naam, of beschrijf het gegeven onder "facts".',
  },
  {
    fault: 'an operator that is not there',
    change: ({ goals }) => {
      goals[0].rules[0].when.operator = 'is';
    },
    code: 'operator.unknown',
    place: '/goals/0/rules/0/when/operator',
    remedy: 'Kies uit “is” (equal), “is niet” (notEqual),',
  },
  {
    fault: 'an operator that is not for facts of this type',
    change: ({ instruments }) => {
      instruments[4].eligibility.when.operator = 'lessThan';
    },
    code: 'type.operator',
    place: '/instruments/4/eligibility/when/operator',
    remedy: 'Kies uit “noemt” (contains),',
  },
  {
    fault: 'a value of another type than its fact',
    change: ({ goals }) => {
      goals[0].rules[0].when.value = 'vier';
    },
    code: 'type.value',
    place: '/goals/0/rules/0/when/value',
    remedy: 'Schrijf cijfers',
  },
  {
    fault: 'a value outside the range of its fact',
    change: ({ goals }) => {
      goals[0].rules[0].when.value = 7;
    },
    code: 'value.range',
    place: '/goals/0/rules/0/when/value',
    remedy: 'Verbeter de waarde, of het bereik van het gegeven.',
  },
  {
    fault: 'a condition that can never hold',
    change: ({ instruments }) => {
      instruments[1].ranking[0].when = { all: [leaf('ladderStep', 'equal', 4), leaf('ladderStep', 'equal', 5)] };
    },
    code: 'rule.unreachable',
    place: '/instruments/1/ranking/0/when',
    remedy: 'Verbeter de voorwaarde: twee delen ervan sluiten elkaar uit.',
  },
  {
    fault: 'a rule that can hold, but never where it counts',
    change: ({ instruments }) => {
      instruments[1].ranking[0].when = leaf('ladderStep', 'equal', 2);
    },
    code: 'rule.unreachable',
    place: '/instruments/1/ranking/0/when',
    remedy: 'Haal de regel weg, of verander wat ervoor gaat',
  },
  {
    fault: 'a part of a condition that never holds',
    change: ({ conditions }) => {
      conditions.obstaclesFirst.when.any.push({
        all: [leaf('wageValue', 'lessThan', 5), leaf('wageValue', 'greaterThan', 5)],
      });
    },
    code: 'condition.neverTrue',
    place: '/conditions/obstaclesFirst/when/any/3',
    remedy: 'Haal het deel weg, of verander de waarde.',
    severity: 'warning',
  },
  {
    fault: 'a part of a condition that always holds',
    change: ({ conditions }) => {
      conditions.graduateWithoutProspects.when.all.push(leaf('age', 'greaterThanInclusive', 0));
    },
    code: 'condition.alwaysTrue',
    place: '/conditions/graduateWithoutProspects/when/all/3',
    remedy: 'Haal het deel weg, of verander de waarde.',
    severity: 'warning',
  },
  {
    fault: 'an admission rule that refuses nobody',
    change: (document) => {
      document.admission[1].when.value = 120;
      withoutScenarios(document, 'age67');
    },
    code: 'condition.alwaysTrue',
    place: '/admission/1/when',
    remedy: 'Haal de regel weg, of verander de grens.',
    severity: 'warning',
  },
  {
    fault: 'a rule of a goal behind one that takes all its clients',
    change: ({ goals }) => {
      goals[0].rules[0].when = leaf('ladderStep', 'in', [4, 5]);
    },
    code: 'rule.shadowed',
    place: '/goals/0/rules/1/when',
    remedy: 'Haal de regel weg, zet hem eerder, of maak de andere regel smaller.',
    severity: 'warning',
  },
  {
    fault: 'a rule of an exit that says what an earlier one says',
    change: ({ exits }) => {
      const { rules } = named(exits, 'regularWork');
      rules.push(copyOf(rules[0], 'step6Again', leaf('ladderStep', 'greaterThan', 5)));
    },
    code: 'rule.shadowed',
    place: '/exits/0/rules/1/when',
    remedy: 'Haal de regel weg, zet hem eerder, of maak de andere regel smaller.',
    severity: 'warning',
  },
  {
    fault: 'an admission rule behind a stricter one',
    change: ({ admission }) => {
      admission.push(copyOf(admission[0], 'grownUp', leaf('age', 'greaterThanInclusive', 12)));
    },
    code: 'rule.shadowed',
    place: '/admission/2/when',
    remedy: 'Haal de regel weg, zet hem eerder, of maak de andere regel smaller.',
    severity: 'warning',
  },
  {
    fault: 'an approach behind one that takes all its clients',
    change: ({ approaches }) => {
      const second = structuredClone(approaches[0]);
      second.id = 'teenagers';
      second.rule.when = { all: [{ condition: 'young' }, leaf('age', 'lessThan', 20)] };
      second.programmes = [];
      for (const rule of [second.rule, ...second.tracks.map((one: Document) => one.rule)]) rule.id += 'Teenager';
      approaches.push(second);
    },
    code: 'rule.shadowed',
    place: '/approaches/1/rule/when',
    remedy: 'Haal de regel weg, zet hem eerder, of maak de andere regel smaller.',
    severity: 'warning',
  },
  {
    fault: 'a contra-indication whose clients another takes already',
    change: ({ instruments }) => {
      const [direct] = instruments;
      direct.contraIndications.push(
        copyOf(direct.contraIndications[0], 'directLanguageDebt', {
          all: [
            leaf('obstacles', 'contains', 'debt'),
            leaf('obstacles', 'contains', 'language'),
            leaf('entrance', 'equal', 'benefit'),
          ],
        }),
      );
    },
    code: 'rule.shadowed',
    place: '/instruments/0/contraIndications/3/when',
    remedy: 'Haal een van de twee weg, of maak de andere smaller.',
    severity: 'warning',
  },
  {
    fault: 'two ranking rules that always hold together',
    change: ({ instruments }) => {
      const { ranking } = instruments[1];
      const again = copyOf(ranking[0], 'wageValueStep4Again', leaf('ladderStep', 'in', [4]));
      ranking.push({ ...again, points: 0 });
    },
    code: 'rule.shadowed',
    place: '/instruments/1/ranking/2/when',
    remedy: 'Voeg de twee samen tot één regel met de punten van beide.',
    severity: 'warning',
  },
  {
    fault: 'one condition under two names',
    change: ({ conditions }) => {
      conditions.underAge = {
        ...conditions.young,
        when: { not: leaf('age', 'greaterThanInclusive', { fact: 'youthAgeLimit' }) },
      };
    },
    code: 'condition.double',
    place: '/conditions/underAge/when',
    remedy: 'Gebruik overal één van de twee, en haal de andere weg.',
    severity: 'warning',
  },
  {
    fault: 'two goals that are called the same',
    change: ({ goals }) => {
      goals[1].label.nl = ` ${goals[0].label.nl.toUpperCase()}`;
    },
    code: 'words.double',
    place: '/goals/1/label/nl',
    remedy: 'Geef één van de twee een andere tekst.',
    severity: 'warning',
  },
  {
    fault: 'an instrument that its contra-indications keep from everybody',
    change: ({ instruments }) => {
      instruments[1].contraIndications[0].when = leaf('wageValue', 'greaterThan', 10);
    },
    code: 'instrument.neverEligible',
    place: '/instruments/1/contraIndications',
    remedy: 'Verruim wie in aanmerking komt, maak een contra-indicatie smaller, of haal het instrument weg.',
  },
  {
    fault: 'clients that no goal takes (gap)',
    change: ({ exits }) => {
      exits[0].rules[0].when = { all: [leaf('ladderStep', 'equal', 6), leaf('age', 'lessThan', 60)] };
    },
    code: 'goals.gap',
    place: '/goals',
    remedy: 'Verruim een doel of voeg een uitgang toe, zodat elke klant ergens uitkomt.',
  },
  {
    fault: 'clients that two goals take (overlap)',
    change: ({ goals }) => {
      goals[2].rules[1].when = leaf('ladderStep', 'in', [2, 5]);
    },
    code: 'goals.overlap',
    place: '/goals/2',
    remedy: 'Scherp één van de twee aan, zodat elke klant precies één doel krijgt.',
  },
  {
    fault: 'an approach that leaves a client without a track',
    change: ({ approaches }) => {
      approaches[0].tracks[1].rule.when = leaf('age', 'lessThan', 20);
    },
    code: 'tracks.gap',
    place: '/approaches/0/tracks',
    remedy: 'Laat het laatste spoor altijd gelden.',
  },
  {
    fault: 'an instrument without proof',
    change: ({ instruments }) => {
      delete instruments[2].proof;
    },
    code: 'proof.missing',
    place: '/instruments/2/proof',
    remedy: 'Noem bij "proof" de soort (evidence of experience), een samenvatting in twee talen en de bron',
  },
  {
    fault: 'a sixth instrument',
    change: ({ instruments }) => {
      const sixth = structuredClone(instruments[3]);
      sixth.id = 'sixth';
      sixth.eligibility.id = 'sixthEligible';
      sixth.ranking = [];
      instruments.push(sixth);
    },
    code: 'instrument.tooMany',
    place: '/instruments/5',
    remedy: 'Haal een instrument weg, of voeg het samen met een ander.',
  },
  {
    fault: 'a reason that is missing in a language',
    change: ({ goals }) => {
      delete goals[1].rules[0].reason.en;
    },
    code: 'reason.missing',
    place: '/goals/1/rules/0/reason/en',
    remedy: 'Schrijf de reden in het Nederlands (nl) en in het Engels (en).',
  },
  {
    fault: 'a rule without a source',
    change: ({ goals }) => {
      delete goals[1].rules[0].source;
    },
    code: 'source.missing',
    place: '/goals/1/rules/0/source',
    remedy: 'Noem "document" (uit sources) en "place" (de plaats daarin)',
  },
  {
    fault: 'a source that is not there',
    change: ({ goals }) => {
      goals[1].rules[0].source.document = 'policy-999';
    },
    code: 'source.unknown',
    place: '/goals/1/rules/0/source/document',
    remedy: 'Verbeter de naam, of beschrijf de bron onder "sources".',
  },
  {
    fault: 'named conditions in a circle',
    change: ({ conditions }) => {
      conditions.severeDebt.when.all.push({ condition: 'obstaclesFirst' });
    },
    code: 'condition.cyclic',
    place: '/conditions/severeDebt/when',
    remedy: 'Haal één van de verwijzingen in de kring weg.',
  },
  {
    fault: 'a fact that depends on itself by way of a cohort',
    change: ({ cohorts }) => {
      cohorts[0].candidates = leaf('growthPlace', 'equal', true);
    },
    code: 'cohort.circular',
    place: '/cohorts/0',
    remedy: 'Kies de kandidaten en hun volgorde met gegevens die een mens vastlegt of die uit een datum volgen.',
  },
  {
    fault: 'a scenario that no longer passes',
    change: ({ parameters }) => {
      parameters.wageValueMinimum.values[0].value = 30;
    },
    code: 'scenario.failed',
    // wageValue20, on the boundary that moved.
    place: '/scenarios/8',
    remedy: 'Verbeter de regel, of pas het scenario aan als de nieuwe uitkomst bedoeld is.',
  },
  {
    fault: 'a scenario of which too little is known for what it expects',
    change: ({ scenarios }) => {
      delete scenarios[0].facts.ladderStep;
    },
    code: 'scenario.failed',
    place: '/scenarios/0',
    remedy: 'Zet bij "facts" van het scenario wat nog nodig is, of verwacht dat erom wordt gevraagd: met "needs".',
  },
  {
    fault: 'a rule that no scenario touches',
    change: (document) => withoutScenarios(document, 'voluntaryWorkFirst', 'schoolingWish'),
    code: 'scenario.uncoveredRule',
    place: '/instruments/3/ranking/0',
    remedy: 'Voeg een scenario toe met de klant die erbij staat, en ga na of de uitkomst klopt.',
    severity: 'warning',
  },
  {
    fault: 'a condition of which no scenario shows one side',
    change: (document) => withoutScenarios(document, 'healthMental'),
    code: 'scenario.uncoveredCondition',
    place: '/instruments/1/ranking/1/when',
    remedy: 'Voeg een scenario toe met de klant die erbij staat, en ga na of de uitkomst klopt.',
    severity: 'warning',
  },
  {
    fault: 'rules without any scenario',
    change: (document) => {
      document.scenarios = [];
    },
    code: 'scenario.none',
    place: '/scenarios',
    remedy: 'Voeg scenario’s toe: een klant en de uitkomst die u verwacht, te beginnen met één voor elk doel.',
    severity: 'warning',
  },
];

const findingsAfter = (change: Promised['change']) => {
  const document = enschedeDocument();
  change(document);
  const loaded = loadRuleSet(document);
  const findings = loaded.ok ? loaded.warnings : loaded.findings;
  for (const finding of findings) expect(bareNames(document, finding), finding.message).toEqual([]);
  return { ok: loaded.ok, findings };
};

describe('the check of a rule set', () => {
  test('finds nothing in the document without a fault', () => {
    expect(findingsAfter(() => undefined)).toEqual({ ok: true, findings: [] });
  });

  test.each(PROMISES)('finds $fault: $code at $place', ({ change, code, place, remedy, severity = 'error' }) => {
    const { ok, findings } = findingsAfter(change);
    const found = findings.filter((finding) => finding.code === code && finding.place === place);
    expect(found, JSON.stringify(findings, null, 2)).toHaveLength(1);
    expect(found[0]).toMatchObject({
      severity,
      message: expect.stringMatching(/\S/),
      remedy: expect.stringContaining(remedy),
    });
    // A remark stands alone: no error tells the same in other words.
    expect(ok).toBe(severity === 'warning');
  });
});
