/** What is written in the place of a value, and what its owner reads. */
import { describe, expect, test } from 'vitest';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import type { RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { enschede } from '../../../rules/enschede-rule-set.ts';

type Doc = RuleSetDocument;

const findingsWith = (change: (document: Doc) => void) => {
  const document = structuredClone(enschede().document);
  change(document);
  const loaded = loadRuleSet(document);
  return loaded.ok ? [] : loaded.findings;
};

const WHOLE: readonly [place: string, put: (document: Doc, value: unknown) => void][] = [
  ['/cohorts/0/size', (document, value) => Object.assign(document.cohorts[0] ?? {}, { size: value })],
  [
    '/instruments/0/cost/euros',
    (document, value) => Object.assign(document.instruments[0]?.cost ?? {}, { euros: value }),
  ],
  [
    '/instruments/0/capacity/places',
    (document, value) => Object.assign(document.instruments[0]?.capacity ?? {}, { places: value }),
  ],
  ['/calendar/escalateAfter/value', (document, value) => Object.assign(document.calendar.escalateAfter, { value })],
];

describe.each(WHOLE)('where a whole number is due: %s', (place, put) => {
  test.each(['30,5', '30.5', '30', 30.5])('%j', (value) => {
    const [finding] = findingsWith((document) => put(document, value));
    expect(finding).toMatchObject({ place });
    expect(`${finding?.message} ${finding?.remedy}`).not.toMatch(/30\.5|expected|number|int\b/i);
    if (value !== '30') expect(`${finding?.message} ${finding?.remedy}`).toContain('geheel getal');
  });
});

test('a text that YAML takes for a comment is told as that', () => {
  const [label] = findingsWith((document) => Object.assign(document.goals[0]?.label ?? {}, { nl: null }));
  expect(label?.remedy).toMatch(/#.*opmerking.*aanhalingstekens/);
  const [reason] = findingsWith((document) => Object.assign(document.goals[0]?.rules[0]?.reason ?? {}, { nl: null }));
  expect(reason?.remedy).toMatch(/#.*opmerking.*aanhalingstekens/);
});

type Texts = (document: Doc) => [holder: object | undefined, key: string];

/** Of each kind of part that has texts for people: the whole text, which is in two languages. */
const IN_TWO_LANGUAGES: readonly [place: string, code: string, at: Texts][] = [
  ['/title', 'schema.type', (document) => [document, 'title']],
  ['/facts/birthDate/label', 'schema.type', ({ facts }) => [facts.birthDate, 'label']],
  ['/parameters/youthAgeLimit/label', 'schema.type', ({ parameters }) => [parameters.youthAgeLimit, 'label']],
  ['/conditions/young/label', 'schema.type', ({ conditions }) => [conditions.young, 'label']],
  ['/goals/0/description', 'schema.type', ({ goals }) => [goals[0], 'description']],
  ['/goals/0/rules/0/reason', 'reason.missing', ({ goals }) => [goals[0]?.rules[0], 'reason']],
  ['/cohorts/0/reason', 'reason.missing', ({ cohorts }) => [cohorts[0], 'reason']],
  ['/instruments/0/eligibility/reason', 'reason.missing', ({ instruments }) => [instruments[0]?.eligibility, 'reason']],
  ['/instruments/0/proof/summary', 'schema.type', ({ instruments }) => [instruments[0]?.proof, 'summary']],
  ['/scenarios/0/title', 'schema.type', ({ scenarios }) => [scenarios[0], 'title']],
];

describe.each(IN_TWO_LANGUAGES)('a text for people at %s', (place, code, at) => {
  const put = (value: unknown) =>
    findingsWith((document) => {
      const [holder, key] = at(document);
      Object.assign(holder ?? {}, { [key]: value });
    });

  test('in one language is told as that, with what was written', () => {
    expect(put('Wij helpen u.')).toMatchObject([
      {
        code,
        place,
        message: 'Deze tekst staat er in één taal.',
        remedy: 'Schrijf de tekst in twee talen: {"nl":"Wij helpen u.","en":"..."}.',
      },
    ]);
  });

  test('that is a number is no text that is missing', () => {
    expect(put({ nl: 'Wij helpen u.', en: 5 })).toMatchObject([
      { place: `${place}/en`, message: 'Hier hoort een tekst.', remedy: 'Zet de waarde tussen aanhalingstekens: "5".' },
    ]);
  });
});

test('a place in a source that is a number is told as that', () => {
  expect(findingsWith(({ goals }) => Object.assign(goals[0]?.source ?? {}, { place: 7 }))).toMatchObject([
    {
      place: '/goals/0/source/place',
      message: 'Hier hoort een tekst.',
      remedy: 'Zet de waarde tussen aanhalingstekens: "7".',
    },
  ]);
});
