/** Every name that a document refers to must exist: facts, conditions, sources, goals, cohorts, sectors, and operators. Pure. */
import { countOf, type NumberDerivation, rootsOf } from '../../rules/evaluation/derivation.ts';
import { factCalled, operatorsCalled, parameterCalled } from '../../rules/language/called.ts';
import { conditionsOf, referenceOf, rulesOf, within } from '../../rules/language/conditions.ts';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import { SECTORS_FACT } from '../../rules/language/named-at.ts';
import { OPERATOR_NAMES, operatorOf } from '../../rules/language/operators.ts';
import { own } from '../../rules/language/own.ts';
import { ENTRANCE_FACT, type RuleSetDocument, type Scenario, type Texts } from '../../rules/language/schema.ts';
import { didYouMean, type Named } from '../reading/meant-name.ts';
import { didYouMeanOperator } from './meant-operator.ts';

/** One finding for each name that does not exist, or that stands for two things. */
export const nameFindings = (document: RuleSetDocument): Finding[] => [
  ...inConditions(document),
  ...ofSources(document),
  ...ofFacts(document),
  ...ofGoals(document),
  ...ofScenarios(document),
  ...doubles(document),
];

const isFact = (document: RuleSetDocument, name: string): boolean =>
  name === ENTRANCE_FACT || Object.hasOwn(document.facts, name);

/** Things by name, or in a list, with what they are called: one of them may be meant. */
const inGroup = (things: Readonly<Record<string, { readonly label: Texts }>>): Named[] =>
  Object.entries(things).map(([name, { label }]) => [name, label.nl, label.en]);
const inList = (things: readonly { readonly id: string; readonly label?: Texts; readonly reason?: Texts }[]): Named[] =>
  things.map(({ id, label, reason }) => [id, (label ?? reason)?.nl, (label ?? reason)?.en]);

const unknownFact = (document: RuleSetDocument, place: string, name: string): Finding =>
  fault('fact.unknown', place, `Het gegeven "${name}" bestaat niet.`, () =>
    Object.hasOwn(document.conditions, name)
      ? `Een voorwaarde met die naam wel. Schrijf dan, in plaats van de vergelijking, {"condition":"${name}"}.`
      : Object.hasOwn(document.parameters, name)
        ? `Een grens met die naam wel. Zet een gegeven bij "fact", en {"fact":"${name}"} bij "value".`
        : `${didYouMean(name, inGroup(document.facts))}Verbeter de naam, of beschrijf het gegeven onder "facts".`,
  );

const inConditions = (document: RuleSetDocument): Finding[] => {
  const findings: Finding[] = [];
  for (const { condition, place } of conditionsOf(document)) {
    for (const { condition: inner, place: at } of within(condition, place)) {
      if ('condition' in inner && !Object.hasOwn(document.conditions, inner.condition)) {
        findings.push(
          fault('condition.unknown', `${at}/condition`, `De voorwaarde "${inner.condition}" bestaat niet.`, () =>
            Object.hasOwn(document.facts, inner.condition)
              ? 'Een gegeven met die naam wel. Schrijf een vergelijking, met "fact", "operator" en "value".'
              : `${didYouMean(inner.condition, inGroup(document.conditions))}Verbeter de naam, of beschrijf de voorwaarde onder "conditions".`,
          ),
        );
      }
      if (!('fact' in inner)) continue;
      if (!isFact(document, inner.fact)) findings.push(unknownFact(document, `${at}/fact`, inner.fact));
      if (operatorOf(inner.operator) === undefined) {
        findings.push(
          fault(
            'operator.unknown',
            `${at}/operator`,
            `De vergelijking "${inner.operator}" bestaat niet.`,
            () => `${didYouMeanOperator(inner.operator)}Kies uit ${operatorsCalled(OPERATOR_NAMES)}.`,
          ),
        );
      }
      const reference = referenceOf(inner.value);
      if (reference !== undefined && !isFact(document, reference) && !Object.hasOwn(document.parameters, reference)) {
        findings.push(
          fault(
            'fact.unknown',
            `${at}/value/fact`,
            `"${reference}" is geen gegeven en geen parameter.`,
            () =>
              `${didYouMean(reference, [...inGroup(document.parameters), ...inGroup(document.facts)])}Verbeter de naam, of beschrijf het onder "facts" of "parameters".`,
          ),
        );
      }
    }
  }
  return findings;
};

/** Every `source` in the document, wherever it stands. */
const ofSources = (document: RuleSetDocument): Finding[] => {
  const findings: Finding[] = [];
  const sources = Object.entries(document.sources).map(([name, { title }]): Named => [name, title]);
  const visit = (value: unknown, path: readonly PropertyKey[]): void => {
    if (value === null || typeof value !== 'object') return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'source' && typeof (inner as { document?: unknown }).document === 'string') {
        const name = (inner as { document: string }).document;
        if (Object.hasOwn(document.sources, name)) continue;
        findings.push(
          fault(
            'source.unknown',
            pointerOf([...path, 'source', 'document']),
            `De bron "${name}" bestaat niet.`,
            () => `${didYouMean(name, sources)}Verbeter de naam, of beschrijf de bron onder "sources".`,
          ),
        );
      } else visit(inner, [...path, key]);
    }
  };
  visit({ ...document, scenarios: [], sources: {} }, []);
  return findings;
};

const ofFacts = (document: RuleSetDocument): Finding[] => {
  const findings: Finding[] = [];
  for (const [name, fact] of Object.entries(document.facts)) {
    const place = pointerOf(['facts', name]);
    if (name === ENTRANCE_FACT || Object.hasOwn(document.parameters, name)) {
      findings.push(
        fault(
          'name.double',
          place,
          `De naam "${name}" is al in gebruik${name === ENTRANCE_FACT ? ', voor de ingang' : `, voor de grens ${parameterCalled(document, name)}`}.`,
          'Geef het gegeven een andere naam.',
        ),
      );
    }
    if (!('derive' in fact)) continue;
    if ('cohort' in fact.derive) {
      const { cohort } = fact.derive;
      if (document.cohorts.some(({ id }) => id === cohort)) continue;
      findings.push(
        fault(
          'cohort.unknown',
          `${place}/derive/cohort`,
          `De groep "${cohort}" bestaat niet.`,
          () =>
            `${didYouMean(cohort, inList(document.cohorts))}Verbeter de naam, of beschrijf de groep onder "cohorts".`,
        ),
      );
      continue;
    }
    findings.push(...ofRoots(document, fact.derive, place));
  }
  document.cohorts.forEach(({ rankBy }, at) => {
    rankBy.forEach(({ fact }, index) => {
      if (!Object.hasOwn(document.facts, fact)) {
        findings.push(unknownFact(document, pointerOf(['cohorts', at, 'rankBy', index, 'fact']), fact));
      }
    });
  });
  document.remeasured.forEach((name, index) => {
    const fact = own(document.facts, name);
    if (fact === undefined) findings.push(unknownFact(document, pointerOf(['remeasured', index]), name));
    else if ('derive' in fact) {
      findings.push(
        fault(
          'fact.derived',
          pointerOf(['remeasured', index]),
          `${factCalled(document, name)} wordt uitgerekend en kan niet opnieuw worden gemeten.`,
          'Noem het gegeven waaruit het wordt uitgerekend.',
        ),
      );
    }
  });
  return findings;
};

/** What a derived fact is worked out from must be recorded, and of the type that the recipe takes. */
const ofRoots = (document: RuleSetDocument, derive: NumberDerivation, place: string): Finding[] => {
  const { type, dutch, places } =
    'movedBy' in derive
      ? { type: 'integer', dutch: 'geheel getal dat', places: ['movedBy/from', 'movedBy/to'] }
      : { type: 'date', dutch: 'datum die', places: [countOf(derive)[0], 'on'] };
  const faultOf = (root: string, isTwice: boolean): readonly [message: string, remedy: string] | undefined => {
    if (isTwice)
      return [`${factCalled(document, root)} wordt met zichzelf vergeleken.`, 'Noem twee verschillende gegevens.'];
    // An existing day is no root.
    if (/^\d/.test(root)) {
      return [`De dag ${root} bestaat niet.`, 'Schrijf een bestaande dag als jjjj-mm-dd, of de naam van een datum.'];
    }
    const fact = own(document.facts, root);
    if (fact?.type === type && !('derive' in fact)) return undefined;
    return [
      `${factCalled(document, root)} is geen ${dutch} wordt vastgelegd.`,
      `Leid dit gegeven af van een gegeven van soort "${type}" dat een medewerker vastlegt.`,
    ];
  };
  const roots = rootsOf(derive);
  return roots.flatMap((root, index) => {
    const found = faultOf(root, index > 0 && root === roots[0]);
    return found === undefined ? [] : [fault('fact.derivation', `${place}/derive/${places[index]}`, ...found)];
  });
};

const ofGoals = (document: RuleSetDocument): Finding[] => {
  const goals = new Set(document.goals.map(({ id }) => id));
  const sectors = own(document.facts, SECTORS_FACT);
  const options = sectors !== undefined && 'options' in sectors ? sectors.options : {};
  return document.instruments.flatMap((instrument, at) => [
    ...instrument.goals.flatMap((goal, index) =>
      goals.has(goal)
        ? []
        : [
            fault(
              'goal.unknown',
              pointerOf(['instruments', at, 'goals', index]),
              `Het doel "${goal}" bestaat niet.`,
              () => `${didYouMean(goal, inList(document.goals))}Verbeter de naam, of beschrijf het doel onder "goals".`,
            ),
          ],
    ),
    ...instrument.sectors.flatMap((sector, index) =>
      Object.hasOwn(options, sector)
        ? []
        : [
            fault(
              'sector.unknown',
              pointerOf(['instruments', at, 'sectors', index]),
              `De sector "${sector}" bestaat niet.`,
              () =>
                `${didYouMean(
                  sector,
                  Object.entries(options).map(([name, { nl, en }]): Named => [name, nl, en]),
                )}Kies een van de opties van het gegeven ${factCalled(document, SECTORS_FACT)}.`,
            ),
          ],
    ),
  ]);
};

const ofScenarios = (document: RuleSetDocument): Finding[] => {
  const known = {
    refused: inList(document.admission),
    goal: inList(document.goals),
    exit: inList(document.exits),
    approach: inList(document.approaches),
    track: inList(document.approaches.flatMap(({ tracks }) => tracks)),
    programmes: inList(document.approaches.flatMap(({ programmes }) => programmes)),
    instruments: inList(document.instruments),
    needs: inGroup(document.facts),
  } as const satisfies Record<keyof Scenario['expect'], readonly Named[]>;
  const cohorts = inList(document.cohorts);
  const isAmong = (among: readonly Named[], name: string): boolean => among.some(([one]) => one === name);
  return document.scenarios.flatMap((scenario, at) => {
    const missing: { path: PropertyKey[]; name: string; among: readonly Named[] }[] = [];
    for (const part of Object.keys(known) as (keyof Scenario['expect'])[]) {
      const named = scenario.expect[part];
      for (const name of [named ?? []].flat()) {
        if (!isAmong(known[part], name)) missing.push({ path: ['expect', part], name, among: known[part] });
      }
    }
    for (const name of scenario.cohorts)
      if (!isAmong(cohorts, name)) missing.push({ path: ['cohorts'], name, among: cohorts });
    return missing.map(({ path, name, among }) =>
      fault(
        'scenario.unknownName',
        pointerOf(['scenarios', at, ...path]),
        `"${name}" bestaat niet in deze regels.`,
        () => `${didYouMean(name, among)}Verbeter de naam of haal haar weg.`,
      ),
    );
  });
};

const doubles = (document: RuleSetDocument): Finding[] => {
  const lists: [group: string, called: string, things: readonly { readonly id: string }[]][] = [
    ['cohorts', 'de groepen', document.cohorts],
    ['instruments', 'de instrumenten', document.instruments],
    ['approaches', 'de aanpakken', document.approaches],
    ['scenarios', 'de scenario’s', document.scenarios],
    ['goals', 'de doelen', document.goals],
  ];
  const findings: Finding[] = [];
  const seenIn = (group: string, entries: readonly { place: string; id: string }[]): void => {
    const seen = new Set<string>();
    for (const { place, id } of entries) {
      if (seen.has(id)) {
        findings.push(
          fault(
            'name.double',
            place,
            `De naam "${id}" komt in ${group} twee keer voor.`,
            'Geef één van de twee een andere naam.',
          ),
        );
      }
      seen.add(id);
    }
  };
  for (const [group, called, entries] of lists) {
    seenIn(
      called,
      entries.map(({ id }, index) => ({ place: pointerOf([group, index, 'id']), id })),
    );
  }
  seenIn('de doelen en uitgangen', [
    ...document.goals
      .map(({ id }) => ({ place: '', id }))
      .filter(({ id }, index, all) => all.findIndex((one) => one.id === id) === index),
    ...document.exits.map(({ id }, index) => ({ place: pointerOf(['exits', index, 'id']), id })),
  ]);
  seenIn(
    'de regels',
    rulesOf(document).map(({ place, rule }) => ({ place: `${place}/id`, id: rule.id })),
  );
  return findings;
};
