/** A comparison must fit its fact: operator and value of the right type, the value within the fact's range or options. Pure. */
import { isCalendarDate, isNoDay, NO_DAY } from '../../calendar/calendar-date.ts';
import type { NumberDerivation } from '../../rules/evaluation/derivation.ts';
import { possibleValues } from '../../rules/evaluation/derived-range.ts';
import {
  chooseOption,
  factCalled,
  operatorCalled,
  operatorsCalled,
  referenceCalled,
} from '../../rules/language/called.ts';
import { conditionsOf, type PlacedCondition, referenceOf, within } from '../../rules/language/conditions.ts';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import { type Operator, operatorOf, operatorsFor, type ValueShape } from '../../rules/language/operators.ts';
import { own } from '../../rules/language/own.ts';
import { ENTRANCE_FACT, type Fact, FORM_OF_DAY, type Leaf, type RuleSetDocument } from '../../rules/language/schema.ts';
import { ENTRANCES_IN_WORDS } from '../../rules/language/words.ts';
import { didYouMean, type Named } from '../reading/meant-name.ts';
import { WRITE_WHOLE, writeApart, writeValue } from '../reading/written.ts';

const TYPE_IN_DUTCH: Readonly<Record<Fact['type'], string>> = {
  boolean: 'ja of nee',
  integer: 'een geheel getal',
  number: 'een getal',
  date: 'een dag (jjjj-mm-dd)',
  choice: 'één van de opties',
  list: 'een lijst van opties',
};

/** One finding for each comparison that does not fit; comparisons with unknown names are left to the check on names. */
export const typeFindings = (document: RuleSetDocument): Finding[] => [
  ...conditionsOf(document).flatMap((placed) => ofCondition(document, placed)),
  ...ofRanges(document),
  ...ofWholeBounds(document),
  ...ofRanks(document),
];

const entranceFact: Pick<Fact & { type: 'choice' }, 'type' | 'options'> = {
  type: 'choice',
  options: ENTRANCES_IN_WORDS,
};

const ofCondition = (document: RuleSetDocument, placed: PlacedCondition): Finding[] => {
  const findings: Finding[] = [];
  for (const { condition: leaf, place } of within(placed.condition, placed.place)) {
    if (!('fact' in leaf)) continue;
    const fact = leaf.fact === ENTRANCE_FACT ? (entranceFact as Fact) : own(document.facts, leaf.fact);
    if (fact === undefined) continue;
    const operator = operatorOf(leaf.operator);
    if (operator === undefined) continue;
    if (!operator.fits.includes(fact.type)) {
      findings.push(
        fault(
          'type.operator',
          `${place}/operator`,
          `${operatorCalled(leaf.operator, fact.type)} past niet bij ${factCalled(document, leaf.fact)}: dat is ${TYPE_IN_DUTCH[fact.type]}.`,
          `Kies uit ${operatorsCalled(operatorsFor(fact.type), fact.type)}.`,
        ),
      );
      continue;
    }
    findings.push(...ofValue(document, leaf, operator, fact, place));
  }
  return findings;
};

const ofValue = (document: RuleSetDocument, leaf: Leaf, operator: Operator, fact: Fact, place: string): Finding[] => {
  const reference = referenceOf(leaf.value);
  if (reference !== undefined) return ofReference(document, leaf, operator, reference, fact, place);
  const values = [leaf.value].flat() as (string | number | boolean)[];
  const fits = Array.isArray(leaf.value) ? FITS_A_LIST[operator.value](values.length) : operator.value === 'one';
  if (!fits) {
    const [expected, remedy] = SHAPE_IN_DUTCH[operator.value];
    return [
      fault(
        'type.value',
        `${place}/value`,
        `Bij ${operatorCalled(leaf.operator, fact.type)} hoort ${expected}.`,
        remedy,
      ),
    ];
  }
  const findings = values.flatMap((value) =>
    ofScalar(value, fact, factCalled(document, leaf.fact), `${place}/value`).map((finding) =>
      isLimit(document, operator, fact, value) ? { ...finding, remedy: `Schrijf {"fact":"${value}"}.` } : finding,
    ),
  );
  const [lowest, highest] = values;
  if (findings.length > 0 || operator.value !== 'bounds' || (lowest as number) <= (highest as number)) return findings;
  return [
    fault(
      'value.bounds',
      `${place}/value`,
      `Het begin (${lowest}) ligt na het einde (${highest}): geen enkele waarde valt ertussen.`,
      `Verwissel de twee: [${JSON.stringify(highest)}, ${JSON.stringify(lowest)}].`,
    ),
  ];
};

/** Whether the name of a limit was written as if it were a text, where the limit can stand. */
const isLimit = (
  document: RuleSetDocument,
  operator: Operator,
  fact: Fact,
  value: string | number | boolean,
): boolean =>
  operator.mayRefer &&
  operator.value === 'one' &&
  (fact.type === 'integer' || fact.type === 'number') &&
  typeof value === 'string' &&
  Object.hasOwn(document.parameters, value);

/** Whether a list of so many values can be the value of an operator. */
const FITS_A_LIST: Readonly<Record<ValueShape, (length: number) => boolean>> = {
  one: () => false,
  several: (length) => length > 0,
  bounds: (length) => length === 2,
};

const SHAPE_IN_DUTCH: Readonly<Record<ValueShape, readonly [expected: string, remedy: string]>> = {
  one: [
    'één waarde',
    `Geef één waarde, of gebruik ${operatorCalled('in')}, bij een lijst ${operatorCalled('containsAny')}.`,
  ],
  several: ['een lijst van een of meer waarden', 'Zet de waarden tussen [ en ].'],
  bounds: ['een lijst van twee waarden', 'Schrijf de laagste en de hoogste waarde tussen [ en ], zoals [18, 26].'],
};

const ofReference = (
  document: RuleSetDocument,
  leaf: Leaf,
  operator: Operator,
  reference: string,
  fact: Fact,
  place: string,
): Finding[] => {
  const parameter = own(document.parameters, reference);
  const other = own(document.facts, reference);
  const isNumber = (type: string | undefined): boolean => type === 'integer' || type === 'number';
  const type = parameter?.type ?? other?.type;
  if (type === undefined) return [];
  const fits = isNumber(fact.type) ? isNumber(type) : type === fact.type && type !== 'list';
  if (fits && operator.value !== 'one')
    return [
      fault(
        'type.value',
        `${place}/value/fact`,
        `Bij ${operatorCalled(leaf.operator, fact.type)} hoort ${SHAPE_IN_DUTCH[operator.value][0]}, en daarin kan geen naam van een grens staan.`,
        writeApart(leaf),
      ),
    ];
  if (!fits || !operator.mayRefer) {
    return [
      fault(
        'type.value',
        `${place}/value/fact`,
        `${factCalled(document, leaf.fact)} en ${referenceCalled(document, reference)} zijn zo niet te vergelijken.`,
        'Vergelijk met een gegeven of parameter van dezelfde soort.',
      ),
    ];
  }
  return (parameter?.values ?? []).flatMap(({ value }) =>
    ofScalar(value, fact, factCalled(document, leaf.fact), `${place}/value/fact`),
  );
};

const ofScalar = (value: string | number | boolean, fact: Fact, name: string, place: string): Finding[] => {
  const wrongType = [
    fault('type.value', place, `Bij ${name} hoort ${TYPE_IN_DUTCH[fact.type]}.`, writeValue(fact, value)),
  ];
  const outOfRange = (minimum: unknown, maximum: unknown) => [
    fault(
      'value.range',
      place,
      `De waarde ${String(value)} ligt buiten het bereik van ${name}: ${minimum} tot en met ${maximum}.`,
      'Verbeter de waarde, of het bereik van het gegeven.',
    ),
  ];
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrongType;
    case 'integer':
    case 'number':
      // Years and months are counted back from it, of which there are no parts.
      if (typeof value !== 'number' || (fact.type === 'integer' && !Number.isInteger(value))) return wrongType;
      return value < fact.minimum || value > fact.maximum ? outOfRange(fact.minimum, fact.maximum) : [];
    case 'date':
      if (isNoDay(value)) return [fault('type.value', place, NO_DAY, `Schrijf ${FORM_OF_DAY}.`)];
      if (typeof value !== 'string' || !isCalendarDate(value)) return wrongType;
      return value < fact.minimum || value > fact.maximum ? outOfRange(fact.minimum, fact.maximum) : [];
    case 'choice':
    case 'list':
      if (typeof value !== 'string') return wrongType;
      if (Object.hasOwn(fact.options, value)) return [];
      return [
        fault(
          'value.option',
          place,
          `"${value.slice(0, 60)}" is geen optie van ${name}.`,
          () =>
            `${didYouMean(
              value,
              Object.entries(fact.options).map(([option, { nl, en }]): Named => [option, nl, en]),
            )}${chooseOption(fact.options)}`,
        ),
      ];
  }
};

const ofRanges = (document: RuleSetDocument): Finding[] =>
  Object.entries(document.facts).flatMap(([name, fact]) => {
    if ('minimum' in fact && fact.minimum > fact.maximum) {
      return [
        fault(
          'fact.range',
          pointerOf(['facts', name]),
          `Het bereik van ${factCalled(document, name)} is leeg: het minimum is groter dan het maximum.`,
          'Verwissel minimum en maximum.',
        ),
      ];
    }
    if (fact.type === 'integer' && 'derive' in fact) return ofDerivedRange(document, name, fact);
    if ('options' in fact && Object.keys(fact.options).length === 0) {
      return [
        fault(
          'fact.options',
          pointerOf(['facts', name, 'options']),
          `${factCalled(document, name)} heeft geen opties.`,
          'Noem de opties.',
        ),
      ];
    }
    return [];
  });

/** Between 0.5 and 3 there are whole numbers, but nobody can write the first: what is said of the range would be no value of the fact. */
const ofWholeBounds = (document: RuleSetDocument): Finding[] =>
  Object.entries(document.facts).flatMap(([name, fact]) => {
    if (fact.type !== 'integer') return [];
    return (['minimum', 'maximum'] as const)
      .filter((bound) => !Number.isInteger(fact[bound]))
      .map((bound) =>
        fault(
          'fact.whole',
          pointerOf(['facts', name, bound]),
          `${factCalled(document, name)} is een geheel getal, en "${bound}" is dat niet.`,
          'derive' in fact ? WRITE_WHOLE : `${WRITE_WHOLE} Mag een deel van een geheel wel, kies dan "type": "number".`,
        ),
      );
  });

/** The range of a derived fact is what the checks assume: it must be one that the fact can have. */
const ofDerivedRange = (
  document: RuleSetDocument,
  name: string,
  { derive, minimum, maximum }: Fact & { type: 'integer'; derive: NumberDerivation },
): Finding[] => {
  const possible = possibleValues(document, derive, document.effectiveFrom);
  if (possible === undefined) return [];
  // Of a client every movement can happen; ages and months may be those of somebody who is nobody's client.
  const fits =
    'movedBy' in derive
      ? minimum <= possible.minimum && maximum >= possible.maximum
      : derive.on === undefined || (minimum <= possible.maximum && maximum >= possible.minimum);
  return fits
    ? []
    : [
        fault(
          'fact.range',
          pointerOf(['facts', name]),
          `Het bereik van ${factCalled(document, name)} past niet bij de gegevens waaruit het wordt uitgerekend: die geven ${possible.minimum} tot en met ${possible.maximum}.`,
          `Schrijf minimum ${possible.minimum} en maximum ${possible.maximum}, of verbeter het bereik van die gegevens.`,
        ),
      ];
};

const ofRanks = (document: RuleSetDocument): Finding[] =>
  document.cohorts.flatMap(({ rankBy }, at) =>
    rankBy.flatMap(({ fact }, index) => {
      const type = own(document.facts, fact)?.type;
      return type === undefined || type === 'integer' || type === 'number' || type === 'date'
        ? []
        : [
            fault(
              'cohort.rank',
              pointerOf(['cohorts', at, 'rankBy', index]),
              `${factCalled(document, fact)} is geen getal of dag en geeft geen volgorde.`,
              'Kies een gegeven dat een getal of een dag is.',
            ),
          ];
    }),
  );
