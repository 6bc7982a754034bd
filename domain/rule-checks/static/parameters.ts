/** A parameter must have a value of its type from the first day of the rules, and one value a day. Pure. */
import { inDutch } from '../../calendar/dutch-time.ts';
import { parameterCalled } from '../../rules/language/called.ts';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import type { RuleSetDocument } from '../../rules/language/schema.ts';
import { WRITE_WHOLE } from '../reading/written.ts';

/** The rules are checked anew for each later day on which a parameter gets another value; there are no more such days than this. */
const MAX_LATER_DAYS = 40;

/** One finding for each parameter without a value on the first day, for each day named twice, for each part of a whole where none can be, and for too many days. */
export const parameterFindings = (document: RuleSetDocument): Finding[] => [
  ...ofValues(document),
  ...ofLaterDays(document),
];

const ofLaterDays = ({ parameters, effectiveFrom }: RuleSetDocument): Finding[] => {
  const later = Object.values(parameters).flatMap(({ values }) => values.filter(({ from }) => from > effectiveFrom));
  const days = new Set(later.map(({ from }) => from)).size;
  if (days <= MAX_LATER_DAYS) return [];
  return [
    fault(
      'parameter.tooManyDays',
      '/parameters',
      `De waarden veranderen op ${days} verschillende dagen na ${inDutch(effectiveFrom)}; ten hoogste ${MAX_LATER_DAYS}.`,
      'Laat waarden op dezelfde dag ingaan, of begin een nieuwe versie van de regels.',
    ),
  ];
};

const ofValues = (document: RuleSetDocument): Finding[] =>
  Object.entries(document.parameters).flatMap(([name, { type, values }]) => {
    const place = pointerOf(['parameters', name, 'values']);
    const findings: Finding[] = [];
    if (!values.some(({ from }) => from <= document.effectiveFrom)) {
      findings.push(
        fault(
          'parameter.noValue',
          place,
          `${parameterCalled(document, name)} heeft nog geen waarde op ${inDutch(document.effectiveFrom)}, de eerste dag van de regels.`,
          'Voeg een waarde toe die op of voor die dag ingaat.',
        ),
      );
    }
    values.forEach(({ from, value }, index) => {
      if (type === 'integer' && !Number.isInteger(value))
        findings.push(
          fault(
            'parameter.whole',
            `${place}/${index}/value`,
            `Bij ${parameterCalled(document, name)} hoort een geheel getal.`,
            WRITE_WHOLE,
          ),
        );
      if (values.findIndex((other) => other.from === from) === index) return;
      findings.push(
        fault(
          'parameter.double',
          `${place}/${index}/from`,
          `${parameterCalled(document, name)} heeft twee waarden vanaf ${inDutch(from)}.`,
          'Haal één van de twee weg.',
        ),
      );
    });
    return findings;
  });
