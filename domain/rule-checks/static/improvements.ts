/** What is a change for the better is said of facts that can change, by options that exist, with a place for the value. Pure. */
import { called, chooseOption } from '../../rules/language/called.ts';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import { own } from '../../rules/language/own.ts';
import type { Fact, RuleSetDocument } from '../../rules/language/schema.ts';

/** One finding for each improvement that could not be told to a client. */
export const improvementFindings = (document: RuleSetDocument): Finding[] =>
  Object.entries(document.facts).flatMap(([name, fact]) =>
    ofFact(fact, called(fact.label.nl, name), pointerOf(['facts', name])),
  );

const ofFact = (fact: Fact, name: string, place: string): Finding[] => {
  if (!('improvement' in fact) || fact.improvement === undefined) return [];
  const findings: Finding[] = [];
  if (!fact.changeable) {
    findings.push(
      fault(
        'improvement.unchangeable',
        `${place}/improvement`,
        `${name} kan niet veranderen, en dus ook niet verbeteren.`,
        'Haal "improvement" weg, of schrijf "changeable": true.',
      ),
    );
  }
  const { to, words } = fact.improvement;
  if (fact.type === 'choice') {
    (to as readonly string[]).forEach((option, index, options) => {
      if (Object.hasOwn(fact.options, option) && options.indexOf(option) === index) return;
      findings.push(
        fault(
          'improvement.option',
          `${place}/improvement/to/${index}`,
          `${called(own(fact.options, option)?.nl, option)} is geen optie van ${name}, of staat er al.`,
          `Noem elke optie ten hoogste één keer, de beste het laatst. ${chooseOption(fact.options)}`,
        ),
      );
    });
  }
  for (const language of ['nl', 'en'] as const) {
    if (words === undefined || fact.type === 'boolean' || words[language].includes('{value}')) continue;
    findings.push(
      fault(
        'improvement.value',
        `${place}/improvement/words/${language}`,
        'In deze woorden ontbreekt de waarde.',
        'Zet {value} waar de nieuwe waarde moet staan, zoals “uw loonwaarde {value} wordt”.',
      ),
    );
  }
  return findings;
};
