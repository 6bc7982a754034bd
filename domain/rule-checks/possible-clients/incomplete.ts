/** The remark that something could not be told of all clients, with why and what helps where that is known. Pure. */
import { factCalled } from '../../rules/language/called.ts';
import { type Finding, warning } from '../../rules/language/finding.ts';
import { listed } from '../../rules/language/in-sentence.ts';
import type { Condition } from '../../rules/language/schema.ts';
import { type Analysis, comparisonsOf, comparisonsOfAll } from './analysis.ts';
import { inGroups, isBetweenDates } from './shared-roots.ts';

/**
 * @param conditions what was asked about together.
 * @param remedy what helps where there are too many facts, and no more is known.
 */
export const incomplete = (
  analysis: Analysis,
  {
    place,
    message,
    conditions,
    remedy,
  }: Pick<Finding, 'place' | 'message' | 'remedy'> & {
    readonly conditions: readonly Condition[];
  },
): Finding => {
  const counts = countsTogether(analysis, conditions);
  if (counts.length === 0) return warning('analysis.incomplete', place, message, remedy);
  const named = listed(
    counts.map((name) => factCalled(analysis.ruleSet.document, name)),
    'en',
  );
  return warning(
    'analysis.incomplete',
    place,
    `${message} Dat komt doordat ${named} elk van een vastgelegde dag tot een andere tellen, en samenhangen.`,
    'Gebruik er hier één van, tel de andere tot de dag van het besluit, of laat een medewerker dat getal vastleggen. Of dek ze met scenario’s.',
  );
};

/** Facts that are counted between recorded dates, where more than one of them hangs together with others: such clients cannot be told apart. */
const countsTogether = (analysis: Analysis, conditions: readonly Condition[]): readonly string[] => {
  const { document } = analysis.ruleSet;
  const { byFact } = comparisonsOfAll(conditions.map((condition) => comparisonsOf(analysis, condition)));
  return (
    inGroups(document, byFact.keys())
      .map((group) => group.filter((name) => isBetweenDates(document, name)))
      .find((counts) => counts.length > 1) ?? []
  );
};
