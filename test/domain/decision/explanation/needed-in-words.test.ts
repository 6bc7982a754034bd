/** How a list that has to change is said: options that do as well as each other are said together, all else as a way of its own. */
import { expect, test } from 'vitest';
import { neededInWords } from '../../../../domain/decision/explanation/needed-in-words.ts';
import { RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { smallDocument } from '../../rule-checks/mutations/small-rule-set.ts';

const named = (text: string) => ({ nl: text, en: text });
const small = smallDocument() as unknown as RuleSetDocument;
const document = RuleSetDocument.parse({
  ...small,
  facts: {
    ...small.facts,
    courses: {
      type: 'list',
      options: { dutch: named('Taal'), sums: named('Rekenen'), care: named('Zorg'), debt: named('Schuld') },
      label: named('Cursussen'),
      changeable: true,
    },
  },
});

type Ways = {
  readonly from: readonly string[];
  readonly to: readonly (readonly string[])[];
  readonly alike?: string[][];
};

test.each<Ways & { readonly said: string }>([
  { from: [], to: [['dutch']], said: 'cursussen noemt “Taal” (bij u geen)' },
  {
    from: [],
    to: [['dutch']],
    alike: [['dutch', 'sums']],
    said: 'cursussen noemt ten minste een van “Taal” of “Rekenen” (bij u geen)',
  },
  {
    from: [],
    to: [['dutch'], ['care']],
    alike: [['dutch', 'sums'], ['care']],
    said: 'cursussen noemt ten minste een van “Taal”, “Rekenen” of “Zorg” (bij u geen)',
  },
  {
    from: ['debt'],
    to: [[], ['dutch', 'debt']],
    said: 'cursussen noemt “Taal” of cursussen noemt niet “Schuld” (bij u “Schuld”)',
  },
  {
    from: ['debt'],
    to: [['dutch']],
    alike: [['dutch', 'sums']],
    said: 'cursussen noemt ten minste een van “Taal” of “Rekenen” en cursussen noemt niet “Schuld” (bij u “Schuld”)',
  },
])('from $from to any of $to, with $alike alike', ({ from, to, alike, said }) => {
  const spans = to.map((list) => [list, list] as const);
  const change = { fact: 'courses', from, spans, ...(alike !== undefined && { alike }) };
  expect(neededInWords(document, { alone: [change], nearest: null })?.nl).toBe(`Daarvoor is nodig: ${said}.`);
});
