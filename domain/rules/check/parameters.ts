/** A parameter must have a value from the first day of the rules, and one value a day. Pure. */
import { type Finding, fault, pointerOf } from '../finding.ts';
import type { RuleSetDocument } from '../schema.ts';

/** One finding for each parameter without a value on the first day, and for each day named twice. */
export const parameterFindings = (document: RuleSetDocument): Finding[] =>
  Object.entries(document.parameters).flatMap(([name, { values }]) => {
    const place = pointerOf(['parameters', name, 'values']);
    const findings: Finding[] = [];
    if (!values.some(({ from }) => from <= document.effectiveFrom)) {
      findings.push(
        fault(
          'parameter.noValue',
          place,
          `"${name}" heeft nog geen waarde op ${document.effectiveFrom}, de eerste dag van de regels.`,
          'Voeg een waarde toe die op of voor die dag ingaat.',
        ),
      );
    }
    values.forEach(({ from }, index) => {
      if (values.findIndex((other) => other.from === from) === index) return;
      findings.push(
        fault(
          'parameter.double',
          `${place}/${index}/from`,
          `"${name}" heeft twee waarden vanaf ${from}.`,
          'Haal één van de twee weg.',
        ),
      );
    });
    return findings;
  });
