/**
 * Named conditions may not refer to themselves, and a cohort may not depend on who is in it. Also bounds how large
 * a condition becomes once its names are written out: twelve names that each use the next twice are 4,096 comparisons.
 * The bounds are ten times and more what the policy documents ask; with them the checks stay within seconds. Pure.
 */
import { conditionCalled, factCalled } from '../../rules/language/called.ts';
import { comparisonsByFact, conditionsOf, factsIn, within } from '../../rules/language/conditions.ts';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import { own } from '../../rules/language/own.ts';
import { type Condition, MAX_DEPTH, type RuleSetDocument } from '../../rules/language/schema.ts';

/** The largest number of comparisons in one condition with its names written out, and in all together. Enschede has 106 in all. */
const MAX_WRITTEN_OUT = 1_000;
const MAX_WRITTEN_OUT_TOTAL = 5_000;

/** The largest number of values that one fact is compared with; each may come out in a way of its own. In Enschede 15. */
const MAX_COMPARED = 300;

/** The largest number of named conditions. */
const MAX_NAMED = 500;

/** Scenarios times comparisons: what running all of them may cost. */
const MAX_SCENARIO_COMPARISONS = 2_000_000;

/** One finding for each name in a cycle, each condition that is too large, and each cohort in a circle. */
export const cycleFindings = (document: RuleSetDocument): Finding[] => {
  const names = Object.keys(document.conditions);
  if (names.length > MAX_NAMED) {
    return [
      fault(
        'condition.tooMany',
        '/conditions',
        `Er zijn ${names.length} voorwaarden met een naam; ten hoogste ${MAX_NAMED}.`,
        'Voeg voorwaarden samen, of haal weg wat niet wordt gebruikt.',
      ),
    ];
  }
  const references = referencesOf(document);
  const findings = names
    .filter((name) => reaches(references, name))
    .map((name) =>
      fault(
        'condition.cyclic',
        pointerOf(['conditions', name, 'when']),
        `De voorwaarde ${conditionCalled(document, name)} verwijst, al dan niet via andere, naar zichzelf.`,
        'Haal één van de verwijzingen in de kring weg.',
      ),
    );
  if (findings.length > 0) return findings;
  findings.push(...ofSize(document), ...ofCompared(document));
  return findings.length > 0 ? findings : cohortsInCircles(document);
};

const ofSize = (document: RuleSetDocument): Finding[] => {
  const findings: Finding[] = [];
  const sizes = new Map<string, Size>();
  let total = 0;
  for (const { condition, place } of conditionsOf(document)) {
    const { leaves, depth } = sizeOf(document, condition, sizes);
    total += leaves;
    if (leaves <= MAX_WRITTEN_OUT && depth <= MAX_DEPTH * 4) continue;
    findings.push(
      fault(
        'condition.size',
        place,
        `Deze voorwaarde is met alle verwijzingen te groot (meer dan ${MAX_WRITTEN_OUT} vergelijkingen of te diep).`,
        'Maak de voorwaarde eenvoudiger.',
      ),
    );
  }
  if (total > MAX_WRITTEN_OUT_TOTAL || total * document.scenarios.length > MAX_SCENARIO_COMPARISONS) {
    findings.push(
      fault(
        'condition.size',
        '',
        'Alle voorwaarden samen zijn met alle verwijzingen te groot voor het aantal scenario’s.',
        'Maak de voorwaarden eenvoudiger, of neem minder scenario’s op.',
      ),
    );
  }
  return findings;
};

const ofCompared = (document: RuleSetDocument): Finding[] =>
  [...comparisonsByFact(document)].flatMap(([name, comparisons]) => {
    const values = comparisons.reduce((sum, { value }) => sum + (Array.isArray(value) ? value.length : 1), 0);
    if (values <= MAX_COMPARED) return [];
    return [
      fault(
        'fact.tooManyValues',
        pointerOf(Object.hasOwn(document.facts, name) ? ['facts', name] : []),
        `${factCalled(document, name)} wordt met ${values} waarden vergeleken; ten hoogste ${MAX_COMPARED}.`,
        'Geef een vergelijking die vaker voorkomt een naam onder "conditions", of splits het gegeven.',
      ),
    ];
  });

/** The names that each named condition uses itself. */
const referencesOf = (document: RuleSetDocument): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    Object.entries(document.conditions).map(([name, { when }]) => {
      const used = [...within(when, '')].flatMap(({ condition }) =>
        'condition' in condition ? [condition.condition] : [],
      );
      return [name, new Set(used)];
    }),
  );

/** Whether a name comes back to itself. */
const reaches = (references: ReadonlyMap<string, ReadonlySet<string>>, target: string): boolean => {
  const seen = new Set<string>();
  const open = [target];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const used of references.get(name) ?? []) {
      if (used === target) return true;
      if (seen.has(used)) continue;
      seen.add(used);
      open.push(used);
    }
  }
  return false;
};

interface Size {
  readonly leaves: number;
  readonly depth: number;
}

const sizeOf = (document: RuleSetDocument, condition: Condition, sizes: Map<string, Size>): Size => {
  if ('fact' in condition) return { leaves: 1, depth: 1 };
  if ('condition' in condition) {
    const { condition: name } = condition;
    const before = sizes.get(name);
    if (before !== undefined) return before;
    const when = own(document.conditions, name)?.when;
    const size = when === undefined ? { leaves: 0, depth: 0 } : sizeOf(document, when, sizes);
    sizes.set(name, size);
    return size;
  }
  const members = 'not' in condition ? [condition.not] : 'all' in condition ? condition.all : condition.any;
  const inner = members.map((member) => sizeOf(document, member, sizes));
  return {
    leaves: inner.reduce((sum, { leaves }) => sum + leaves, 0),
    depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
  };
};

const cohortsInCircles = (document: RuleSetDocument): Finding[] =>
  document.cohorts.flatMap(({ candidates, rankBy }, at) => {
    const used = [...factsIn([candidates], document.conditions), ...rankBy.map(({ fact }) => fact)];
    const circular = used.find((name) => {
      const fact = own(document.facts, name);
      return fact !== undefined && 'derive' in fact && 'cohort' in fact.derive;
    });
    return circular === undefined
      ? []
      : [
          fault(
            'cohort.circular',
            pointerOf(['cohorts', at]),
            `Deze groep hangt af van ${factCalled(document, circular)}, een plaats in een groep.`,
            'Kies de kandidaten en hun volgorde met gegevens die een mens vastlegt of die uit een datum volgen.',
          ),
        ];
  });
