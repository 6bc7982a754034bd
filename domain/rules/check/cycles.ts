/**
 * Named conditions may not refer to themselves, and a cohort may not depend on who is in it. Also bounds how large
 * a condition becomes once its names are written out: twelve names that each use the next twice are 4,096 comparisons. Pure.
 */
import { conditionsOf, factsIn, within } from '../conditions.ts';
import { type Finding, fault, pointerOf } from '../finding.ts';
import { own } from '../own.ts';
import { type Condition, MAX_DEPTH, type RuleSetDocument } from '../schema.ts';

/** The largest number of comparisons in a condition with its names written out. */
export const MAX_WRITTEN_OUT = 5_000;

/** One finding for each name in a cycle, each condition that is too large, and each cohort in a circle. */
export const cycleFindings = (document: RuleSetDocument): Finding[] => {
  const cyclic = Object.keys(document.conditions).filter((name) => reaches(document, name, name));
  const findings = cyclic.map((name) =>
    fault(
      'condition.cyclic',
      pointerOf(['conditions', name, 'when']),
      `De voorwaarde "${name}" verwijst, al dan niet via andere, naar zichzelf.`,
      'Haal één van de verwijzingen in de kring weg.',
    ),
  );
  if (findings.length > 0) return findings;
  const sizes = new Map<string, Size>();
  for (const { condition, place } of conditionsOf(document)) {
    const { leaves, depth } = sizeOf(document, condition, sizes);
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
  return findings.length > 0 ? findings : cohortsInCircles(document);
};

/** Names that a name refers to, itself included only through a cycle. */
const reaches = (document: RuleSetDocument, from: string, target: string): boolean => {
  const seen = new Set<string>();
  const open = [from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const when = own(document.conditions, name)?.when;
    if (when === undefined) continue;
    for (const { condition } of within(when, '')) {
      if (!('condition' in condition)) continue;
      if (condition.condition === target) return true;
      if (seen.has(condition.condition)) continue;
      seen.add(condition.condition);
      open.push(condition.condition);
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
            `Deze groep hangt af van "${circular}", een plaats in een groep.`,
            'Kies de kandidaten en hun volgorde met gegevens die een mens vastlegt of die uit een datum volgen.',
          ),
        ];
  });
