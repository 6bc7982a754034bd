/** What the rules say of a dismissal is about facts that are there and can be so. Pure. */
import { takesValue } from '../../decision/one-client/facts.ts';
import { chooseOption, factCalled } from '../../rules/language/called.ts';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSetDocument } from '../../rules/language/schema.ts';

const AT = '/dismissal';

/** One finding for each part that could never be acted on. */
export const dismissalFindings = (document: RuleSetDocument): Finding[] => {
  if (document.dismissal === undefined) return [];
  return [...ofDate(document), ...ofChoice(document), ...ofFacts(document)];
};

const ofDate = (document: RuleSetDocument): Finding[] => {
  const { facts, dismissal } = document;
  const fact = own(facts, dismissal?.date ?? '');
  return fact?.type === 'date' && fact.mayLieAhead === true
    ? []
    : [
        fault(
          'dismissal.date',
          `${AT}/date`,
          `${factCalled(document, dismissal?.date ?? '')} is geen datum die in de toekomst mag liggen.`,
          'Noem een gegeven van soort "date" met "mayLieAhead": true.',
        ),
      ];
};

const ofChoice = (document: RuleSetDocument): Finding[] => {
  const { facts, dismissal } = document;
  const { fact: name, options } = dismissal?.whileStill ?? { fact: '', options: [] };
  const fact = own(facts, name);
  if (fact?.type !== 'choice')
    return [
      fault(
        'dismissal.choice',
        `${AT}/whileStill/fact`,
        `${factCalled(document, name)} is geen keuze die wordt vastgelegd.`,
        'Noem een gegeven van soort "choice".',
      ),
    ];
  return options.flatMap((option, index) =>
    Object.hasOwn(fact.options, option)
      ? []
      : [
          fault(
            'dismissal.option',
            pointerOf(['dismissal', 'whileStill', 'options', index]),
            `"${option}" is geen optie van ${factCalled(document, name)}.`,
            chooseOption(fact.options),
          ),
        ],
  );
};

const ofFacts = (document: RuleSetDocument): Finding[] => {
  const { facts, dismissal } = document;
  const { becomes = {}, outdated = [] } = dismissal ?? {};
  return [
    ...Object.entries(becomes).flatMap(([name, value]) => {
      const fact = own(facts, name);
      if (fact !== undefined && takesValue(fact, value)) return [];
      return [
        fault(
          'dismissal.becomes',
          pointerOf(['dismissal', 'becomes', name]),
          `${factCalled(document, name)} is geen gegeven dat wordt vastgelegd, of kan deze waarde niet hebben.`,
          'Noem een gegeven dat een medewerker vastlegt, met een waarde die het kan hebben.',
        ),
      ];
    }),
    ...outdated.flatMap((name, index) => {
      const fact = own(facts, name);
      if (fact !== undefined && !('derive' in fact) && !Object.hasOwn(becomes, name)) return [];
      return [
        fault(
          'dismissal.outdated',
          pointerOf(['dismissal', 'outdated', index]),
          `${factCalled(document, name)} is geen gegeven dat wordt vastgelegd, of staat ook bij "becomes".`,
          'Noem een gegeven dat een medewerker vastlegt en dat niet meer klopt.',
        ),
      ];
    }),
  ];
};
