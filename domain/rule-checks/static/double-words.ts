/** A person chooses by what things are called: two that are called the same cannot be told apart. Pure. */
import { type CanBeCalled, thingCalled } from '../../rules/language/called.ts';
import { type Finding, pointerOf, warning } from '../../rules/language/finding.ts';
import type { RuleSetDocument, Texts } from '../../rules/language/schema.ts';

/** Something that a person can choose, with the place of its words. */
interface Choice {
  readonly place: readonly PropertyKey[];
  readonly words: Texts;
  readonly thing: CanBeCalled;
}

/** A remark on each thing that is called as an earlier one beside it, in either language, but for capitals and spaces. */
export const doubleWordsFindings = (document: RuleSetDocument): Finding[] => choicesOf(document).flatMap(doublesIn);

const doublesIn = (choices: readonly Choice[]): Finding[] => {
  const first: Record<keyof Texts, Map<string, CanBeCalled>> = { nl: new Map(), en: new Map() };
  return choices.flatMap(({ place, words, thing }): Finding[] => {
    const findings = (['nl', 'en'] as const).flatMap((language): Finding[] => {
      const read = readAlike(words[language]);
      const same = first[language].get(read);
      if (same === undefined) first[language].set(read, thing);
      if (same === undefined || same.id === thing.id) return [];
      return [
        warning(
          'words.double',
          pointerOf([...place, language]),
          `${thingCalled(thing)} en ${thingCalled(same)} heten ${IN[language]} hetzelfde. Wie kiest, ziet het verschil niet.`,
          'Geef één van de twee een andere tekst.',
        ),
      ];
    });
    return findings.slice(0, 1);
  });
};

const IN: Readonly<Record<keyof Texts, string>> = { nl: 'in het Nederlands', en: 'in het Engels' };

const readAlike = (words: string): string => words.replace(/\s/g, '').toLowerCase();

/** What stands side by side in one list of choices. */
const choicesOf = (document: RuleSetDocument): readonly (readonly Choice[])[] => {
  const { facts, parameters, conditions, cohorts, goals, exits, approaches, instruments, scenarios } = document;
  return [
    named(facts, ['facts']),
    ...Object.entries(facts).flatMap(([name, fact]) =>
      'options' in fact ? [optionsOf(fact.options, ['facts', name, 'options'])] : [],
    ),
    named(parameters, ['parameters']),
    named(conditions, ['conditions']),
    listed(cohorts, ['cohorts']),
    [...listed(goals, ['goals']), ...listed(exits, ['exits'])],
    listed(approaches, ['approaches']),
    ...approaches.flatMap(({ tracks, programmes }, at) => [
      listed(tracks, ['approaches', at, 'tracks']),
      listed(programmes, ['approaches', at, 'programmes']),
    ]),
    listed(instruments, ['instruments']),
    scenarios.map(({ id, title }, at) => ({ place: ['scenarios', at, 'title'], words: title, thing: { id, title } })),
  ];
};

const listed = (
  things: readonly { readonly id: string; readonly label: Texts }[],
  place: readonly PropertyKey[],
): readonly Choice[] =>
  things.map(({ id, label }, at) => ({ place: [...place, at, 'label'], words: label, thing: { id, label } }));

const named = (
  things: Readonly<Record<string, { readonly label: Texts }>>,
  place: readonly PropertyKey[],
): readonly Choice[] =>
  Object.entries(things).map(([id, { label }]) => ({
    place: [...place, id, 'label'],
    words: label,
    thing: { id, label },
  }));

const optionsOf = (options: Readonly<Record<string, Texts>>, place: readonly PropertyKey[]): readonly Choice[] =>
  Object.entries(options).map(([id, label]) => ({ place: [...place, id], words: label, thing: { id, label } }));
