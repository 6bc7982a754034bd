/** What the rules say of dates can be: those that one may not come before exist and leave it a day, and nobody is born in the future. Pure. */
import { rootsOf } from '../../rules/evaluation/derivation.ts';
import { factCalled } from '../../rules/language/called.ts';
import { comesAfter } from '../../rules/language/date-order.ts';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import { own } from '../../rules/language/own.ts';
import type { Fact, RuleSetDocument } from '../../rules/language/schema.ts';

type DateFact = Extract<Fact, { type: 'date' }>;

/** One finding for each statement on a date that cannot hold. */
export const dateFindings = (document: RuleSetDocument): Finding[] =>
  Object.entries(document.facts).flatMap(([name, fact]) =>
    fact.type === 'date' ? [...ofOrder(document, name, fact), ...ofBirth(document, name, fact)] : [],
  );

const dateOf = ({ facts }: RuleSetDocument, name: string): DateFact | undefined => {
  const fact = own(facts, name);
  return fact?.type === 'date' ? fact : undefined;
};

const ofOrder = (document: RuleSetDocument, name: string, fact: DateFact): Finding[] =>
  (fact.notBefore ?? []).flatMap((other, index) => {
    const place = pointerOf(['facts', name, 'notBefore', index]);
    const first = dateOf(document, other);
    if (first === undefined)
      return [
        fault(
          'date.unknown',
          place,
          `${factCalled(document, other)} is geen datum die wordt vastgelegd.`,
          'Noem een gegeven van soort "date" dat een medewerker vastlegt.',
        ),
      ];
    if (comesAfter(document, other, name))
      return isFirstOfCircle(document, name, index)
        ? [
            fault(
              'date.circular',
              place,
              `${factCalled(document, name)} mag niet voor ${factCalled(document, other)} komen, en dat, al dan niet via andere, niet voor ${factCalled(document, name)}.`,
              'Haal één van de twee weg: anders moeten beide op dezelfde dag zijn.',
            ),
          ]
        : [];
    if (fact.maximum < first.minimum)
      return [
        fault(
          'date.never',
          place,
          `${factCalled(document, name)} kan niet later zijn dan ${fact.maximum} en ${factCalled(document, other)} niet eerder dan ${first.minimum}: geen dag voldoet.`,
          'Verruim "maximum" of "minimum", of haal de naam weg.',
        ),
      ];
    return [];
  });

/** Whether a date is the first of its circle, and this the first that it says of it: a circle is told once. */
const isFirstOfCircle = (document: RuleSetDocument, name: string, index: number): boolean => {
  const isWithin = (date: string) => comesAfter(document, date, name) && comesAfter(document, name, date);
  return (
    Object.keys(document.facts).find(isWithin) === name &&
    dateOf(document, name)?.notBefore?.findIndex(isWithin) === index
  );
};

const ofBirth = (document: RuleSetDocument, name: string, fact: DateFact): Finding[] => {
  const isBirth = Object.values(document.facts).some(
    (of) => 'derive' in of && 'ageOf' in of.derive && rootsOf(of.derive)[0] === name,
  );
  return isBirth && fact.mayLieAhead === true
    ? [
        fault(
          'date.birthAhead',
          pointerOf(['facts', name, 'mayLieAhead']),
          `Uit ${factCalled(document, name)} volgt een leeftijd: zo’n dag kan niet in de toekomst liggen.`,
          'Haal "mayLieAhead" weg.',
        ),
      ]
    : [];
};
