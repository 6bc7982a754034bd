/** The remark that something could not be told of all clients, with why and what helps where that is known. Pure. */
import { factCalled } from '../../rules/language/called.ts';
import { type Finding, warning } from '../../rules/language/finding.ts';
import { listed } from '../../rules/language/in-sentence.ts';
import { own } from '../../rules/language/own.ts';
import type { Condition, RuleSetDocument } from '../../rules/language/schema.ts';
import type { Analysis, ToldApart } from './analysis.ts';
import { comparedWith, twoRecorded } from './compared-facts.ts';
import { toldApartBy } from './possible-clients.ts';
import { isBetweenDates, recordedBehind, wholeNumbers } from './shared-roots.ts';

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
  const { document } = analysis.ruleSet;
  const apart = toldApartBy(analysis, conditions);
  const called = (names: readonly string[]) =>
    listed(
      names.map((name) => factCalled(document, name)),
      'en',
    );
  const told = (why: string, help: string): Finding => warning('analysis.incomplete', place, `${message}${why}`, help);
  // Facts that are counted between recorded dates, where more than one of them hangs together with others: such clients cannot be told apart.
  const counts = apart.groups
    .map((group) => group.filter((name) => isBetweenDates(document, name)))
    .find(({ length }) => length > 1);
  if (counts !== undefined)
    return told(
      ` Dat komt doordat ${called(counts)} elk van een vastgelegde dag tot een andere tellen, en samenhangen.`,
      'Gebruik er hier één van, tel de andere tot de dag van het besluit, of laat een medewerker dat getal vastleggen. Of dek ze met scenario’s.',
    );
  const compared = comparedInVain(document, apart);
  if (compared !== undefined)
    return told(
      ` Dat komt doordat ${called(compared)} met elkaar worden vergeleken.`,
      'Vergelijk met een vaste waarde of een grens, of laat een medewerker vastleggen wat de vergelijking zegt. Of dek haar met scenario’s.',
    );
  return told('', remedy);
};

/** Two facts that are compared with each other and hang together with more than that, where they are not numbers that are tried one by one. */
const comparedInVain = (
  document: RuleSetDocument,
  { made, groups }: ToldApart,
): readonly [string, string] | undefined => {
  const isTried = (root: string) => {
    const fact = own(document.facts, root);
    return fact?.type === 'integer' && wholeNumbers(fact) !== null;
  };
  for (const group of groups) {
    if (twoRecorded(document, group) !== null) continue;
    if (group.flatMap((name) => recordedBehind(document, name)).every(isTried)) continue;
    for (const name of group) {
      const [other] = comparedWith(document, made.byFact.get(name) ?? []);
      if (other !== undefined) return [name, other];
    }
  }
  return undefined;
};
