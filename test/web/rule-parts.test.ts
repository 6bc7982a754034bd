/** New parts of a draft as they are asked and written: the schema takes the text, what was there stays, and taking away leaves it as it was. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { valueAt, withOptional, withPart } from '../../web/pages/rule-draft/builder/write.ts';
import { type Path, rawIn, withValue } from '../../web/pages/rule-draft/document.ts';
import { RECIPES } from '../../web/pages/rule-draft/parts/asked/derived-fact.ts';
import { faultsIn } from '../../web/pages/rule-draft/parts/asked/faults.ts';
import type { Entered } from '../../web/pages/rule-draft/parts/asked/field.ts';
import type { PartKind } from '../../web/pages/rule-draft/parts/asked/kinds.ts';
import { askedFor, lackingFor, withNew, without } from '../../web/pages/rule-draft/parts/asked/new-part.ts';
import { FACT_TYPES } from '../../web/pages/rule-draft/parts/asked/of-page.ts';
import { LIST_NAMES, listsIn } from '../../web/pages/rule-draft/parts/parts.ts';
import { newParts } from '../../web/pages/rule-draft/parts/words.ts';

/** Without its scenarios, which are half of it: no part is among them. */
const JSON_TEXT = readFileSync(new URL('../../rules/enschede/rule-set.json', import.meta.url), 'utf8').replace(
  /"scenarios": \[[\s\S]*\]/,
  '"scenarios": []',
);
const YAML_TEXT = `# kop\n${stringify(JSON.parse(JSON_TEXT), { lineWidth: 0 })}# staart\n`;
const TEXTS = [
  { format: 'json' as const, text: JSON_TEXT, parsed: JSON.parse },
  { format: 'yaml' as const, text: YAML_TEXT, parsed: parse },
  { format: 'yaml' as const, text: YAML_TEXT.replaceAll('\n', '\r\n'), parsed: parse },
];

const RULE: Entered = {
  reason: 'U wilt een eigen bedrijf: “nu”.',
  fact: 'ladderStep',
  operator: 'greaterThanInclusive',
  value: '2',
  document: 'choices',
  place: 'Nieuw # 1',
};
const ASKED: readonly { readonly kind: PartKind; readonly list: Path; readonly entered: Entered }[] = [
  { kind: 'fact', list: ['facts'], entered: { label: 'Rijbewijs', type: 'boolean', question: 'Hebt u er een?' } },
  { kind: 'fact', list: ['facts'], entered: { label: 'Uren', type: 'integer', minimum: '0', maximum: '40' } },
  { kind: 'fact', list: ['facts'], entered: { label: 'Deel', type: 'number', minimum: '0,5', maximum: '1,5' } },
  {
    kind: 'fact',
    list: ['facts'],
    entered: { label: 'Dag', type: 'date', minimum: '1900-01-01', maximum: '2100-01-01', mayLieAhead: 'yes' },
  },
  { kind: 'fact', list: ['facts'], entered: { label: 'Vervoer', type: 'choice', options: 'fiets\n\nbus, trein\n' } },
  { kind: 'fact', list: ['facts'], entered: { label: 'Hulp', type: 'list', options: 'taal' } },
  {
    kind: 'goal',
    list: ['goals'],
    entered: { ...RULE, label: 'Eigen bedrijf', entrance: 'benefit', description: 'Op eigen benen' },
  },
  { kind: 'exit', list: ['exits'], entered: { ...RULE, label: 'Al klaar', entrance: 'crisis' } },
  {
    kind: 'instrument',
    list: ['instruments'],
    entered: {
      ...RULE,
      label: 'Leerplek',
      description: 'Leren in een bedrijf',
      goals: 'goal1,goal2',
      euros: '2500',
      places: '10',
      duration: '6 maanden',
      proofKind: 'experience',
      proof: 'Het werkt',
    },
  },
  { kind: 'rule', list: ['goals', 1, 'rules'], entered: RULE },
  { kind: 'contraIndication', list: ['instruments', 0, 'contraIndications'], entered: RULE },
  { kind: 'ranking', list: ['instruments', 4, 'ranking'], entered: { ...RULE, points: '-5' } },
  {
    kind: 'source',
    list: ['sources'],
    entered: { title: 'Nota: “werk”', publisher: 'Gemeente', date: '1-7-2010', sourceKind: 'choice' },
  },
  {
    kind: 'source',
    list: ['sources'],
    entered: {
      title: 'Participatiewet',
      publisher: 'Rijk',
      date: '2015-01-01',
      sourceKind: 'law',
      link: ' https://wetten.overheid.nl/BWBR0015703 ',
    },
  },
  {
    kind: 'parameter',
    list: ['parameters'],
    entered: { ...RULE, label: 'Grens', figureType: 'integer', figureFrom: '1-1-2010', figure: '27', unit: 'jaar' },
  },
  {
    kind: 'parameter',
    list: ['parameters'],
    entered: { ...RULE, label: 'Deel', figureType: 'number', figureFrom: '2010-01-01', figure: '0,5' },
  },
  { kind: 'condition', list: ['conditions'], entered: { ...RULE, label: 'Hoog op de ladder' } },
  { kind: 'admission', list: ['admission'], entered: { ...RULE, refusal: 'Dit is voor later.' } },
  ...(['ageOf', 'monthsSince', 'monthsBegunSince', 'daysSince'] as const).map((recipe) => ({
    kind: 'derivedFact' as const,
    list: ['facts'],
    entered: {
      label: `Geteld ${recipe}`,
      recipe,
      since: 'birthDate',
      ...({
        ageOf: { until: 'decision' },
        monthsSince: { until: 'day', untilDay: '1 juli 2027' },
        monthsBegunSince: { until: 'recorded', untilFact: 'benefitSince' },
        daysSince: { until: 'decision' },
      }[recipe] as Entered),
      minimum: '-5',
      maximum: '120',
    },
  })),
  {
    kind: 'derivedFact',
    list: ['facts'],
    entered: {
      label: 'Verschoven',
      recipe: 'movedBy',
      from: 'ladderStep',
      to: 'wageValue',
      minimum: '-9',
      maximum: '9',
      unit: 'treden',
    },
  },
  { kind: 'derivedFact', list: ['facts'], entered: { label: 'Plaats', recipe: 'cohort', cohort: 'growth' } },
  {
    kind: 'cohort',
    list: ['cohorts'],
    entered: {
      ...RULE,
      label: 'Eerste honderd',
      size: '100',
      rankFact: 'ladderStep',
      rankOrder: 'descending',
      whenConcluded: 'givenBack',
    },
  },
  {
    kind: 'approach',
    list: ['approaches'],
    entered: {
      ...RULE,
      label: 'Ouderen aan het werk',
      entrances: 'crisis,benefit',
      trackLabel: 'Ouderen aan het werk',
      trackReason: 'U volgt dit spoor.',
    },
  },
  { kind: 'option', list: ['facts', 'sectors', 'options'], entered: { label: 'Zee', labelEn: 'Sea' } },
  { kind: 'dateBefore', list: ['facts', 'benefitSince', 'notBefore'], entered: { dateBefore: 'dismissalDate' } },
  { kind: 'offeredSector', list: ['instruments', 4, 'sectors'], entered: { offeredSector: 'care' } },
  { kind: 'moment', list: ['calendar', 'followUp', 'crisis', 'value'], entered: { moment: '3 weken' } },
  { kind: 'servedGoal', list: ['instruments', 0, 'goals'], entered: { servedGoal: 'goal2' } },
  { kind: 'order', list: ['cohorts', 0, 'rankBy'], entered: { rankFact: 'wageValue', rankOrder: 'ascending' } },
  { kind: 'remeasured', list: ['remeasured'], entered: { remeasured: 'birthDate' } },
  { kind: 'stillOption', list: ['dismissal', 'whileStill', 'options'], entered: { stillOption: 'schoolLeaver' } },
  { kind: 'becomes', list: ['dismissal', 'becomes'], entered: { becomesFact: 'hasDiploma', becomesValue: 'no' } },
  { kind: 'becomes', list: ['dismissal', 'becomes'], entered: { becomesFact: 'sectors', becomesValue: 'care' } },
  { kind: 'becomes', list: ['dismissal', 'becomes'], entered: { becomesFact: 'hoursAvailable', becomesValue: '36' } },
  { kind: 'outdated', list: ['dismissal', 'outdated'], entered: { outdated: 'wishes' } },
  { kind: 'track', list: ['approaches', 0, 'tracks'], entered: { ...RULE, label: 'Leren' } },
  { kind: 'programme', list: ['approaches', 0, 'programmes'], entered: { ...RULE, label: 'Buurt', places: '20' } },
];

/** What there is one of or none. */
const ALONE: readonly {
  readonly kind: PartKind;
  readonly path: Path;
  readonly entered: Entered;
  readonly whole?: object;
}[] = [
  {
    kind: 'dismissal',
    path: ['dismissal'],
    entered: {
      dismissalDate: 'dismissalDate',
      askBefore: '2 weken',
      stillFact: 'employment',
      stillOptions: 'threatenedWithDismissal',
      document: 'choices',
      place: 'Ontslag dat nog moet komen',
    },
    whole: { becomes: {}, outdated: [] },
  },
  {
    kind: 'improvement',
    path: ['facts', 'wageValue', 'improvement'],
    entered: {
      betterTo: 'higher',
      betterWords: 'uw loonwaarde {value} wordt',
      betterWordsEn: 'your wage value becomes {value}',
    },
  },
  {
    kind: 'improvement',
    path: ['facts', 'hasDiploma', 'improvement'],
    entered: { betterTo: 'yes', betterWords: 'u uw diploma haalt', betterWordsEn: 'you get your diploma' },
  },
  {
    kind: 'improvement',
    path: ['facts', 'jobProspects', 'improvement'],
    entered: {
      betterOrder: 'slecht\nmatig\ngoed',
      betterWords: 'uw baankansen {value} worden',
      betterWordsEn: 'your job prospects become {value}',
    },
  },
  {
    kind: 'improvement',
    path: ['facts', 'wishes', 'improvement'],
    entered: { betterTo: 'more', betterWords: 'u ook {value} wilt', betterWordsEn: 'you also want {value}' },
  },
];

/** Without the comma that comes with a neighbour. */
const linesOf = (text: string): readonly string[] => text.split('\n').map((line) => line.replace(/,\r?$/, ''));

const listOf = (kind: PartKind): Path => ASKED.find((one) => one.kind === kind)?.list ?? [];

describe.each(TEXTS)('in $format', ({ format, text, parsed }) => {
  const whole = parsed(text);
  test.each(ASKED)('a new $kind in $list is written, and nothing else changes', ({ kind, list, entered }) => {
    const raw = rawIn(text);
    expect(faultsIn(askedFor(kind, list, raw, entered), entered)).toEqual([]);
    const part = withNew(kind, list, raw, entered);
    const after = withPart(text, format, part?.list ?? [], part?.whole);
    expect(RuleSetDocument.safeParse(parsed(after ?? '')).error).toBeUndefined();
    expect(after).not.toMatch(/[&*]a\d/);
    // Every line that was there is there, in its order.
    const lines = linesOf(after ?? '');
    let at = 0;
    const gone = linesOf(text).filter((line) => {
      const same = lines.indexOf(line, at);
      if (same >= 0) at = same + 1;
      const isListOnOneLine = /(\[\]|\{\}|\[("|\{).*\]|\{ .*\})\r?$/.test(line);
      return same < 0 && !isListOnOneLine;
    });
    expect(gone).toEqual([]);
    const left = without(rawIn(after ?? ''), part?.path ?? []);
    expect(parsed(withPart(after ?? '', format, left?.list ?? [], left?.whole) ?? '')).toEqual(whole);
  });

  test.each(ALONE)('$path goes, and comes again as it was', ({ kind, path, entered, whole = {} }) => {
    const taken = without(rawIn(text), path);
    const left = withPart(text, format, taken?.list ?? ['x'], taken?.whole) ?? '';
    const raw = rawIn(left);
    expect(valueAt(raw, path)).toBeUndefined();
    expect(RuleSetDocument.safeParse(raw).error).toBeUndefined();
    expect(listsIn(raw, newParts.nl.parts).find(({ name }) => name === path[0])?.kinds ?? []).toEqual(
      path.length === 1 ? [kind] : ['fact', 'derivedFact'],
    );
    expect(faultsIn(askedFor(kind, path, raw, entered), entered)).toEqual([]);
    const part = withNew(kind, path, raw, entered);
    expect(part?.path).toEqual(path);
    const again = rawIn(withPart(left, format, part?.list ?? ['x'], part?.whole) ?? '');
    expect(RuleSetDocument.safeParse(again).error).toBeUndefined();
    expect(valueAt(again, path)).toEqual({ ...(valueAt(rawIn(text), path) as object), ...whole });
    // There is room for no other.
    expect(withNew(kind, path, again, entered)).toBeNull();
  });
});

test('what is better is said with its value, and of the options in some order', () => {
  const raw = JSON.parse(JSON_TEXT);
  const told = (fact: string, entered: Entered) =>
    faultsIn(askedFor('improvement', ['facts', fact, 'improvement'], raw, entered), entered).map(
      ({ field, fault }) => `${field}: ${fault}`,
    );
  expect(told('wageValue', { betterWords: 'uw loonwaarde stijgt' })).toEqual([
    'betterTo: choose',
    'betterWords: noValue',
  ]);
  expect(told('hasDiploma', { betterTo: 'no', betterWords: 'u geen diploma hebt' })).toEqual([]);
  expect(told('jobProspects', { betterOrder: 'goed' })).toEqual(['betterOrder: fewOptions']);
  expect(told('jobProspects', { betterOrder: 'goed\nbeter' })).toEqual(['betterOrder: otherOptions']);
  expect(told('jobProspects', { betterOrder: 'goed\ngoed' })).toEqual(['betterOrder: otherOptions']);
  expect(told('birthDate', {})).toEqual([]);
});

test.each(TEXTS.slice(0, 2))(
  'the dates that one may not come before go with the last of them, and come again as they were: $format',
  ({ format, text }) => {
    const list = ['facts', 'benefitSince', 'notBefore'];
    const taken = without(rawIn(text), [...list, 0]);
    const left = withPart(text, format, taken?.list ?? ['x'], taken?.whole) ?? '';
    expect(valueAt(rawIn(left), list)).toBeUndefined();
    const part = withNew('dateBefore', list, rawIn(left), { dateBefore: 'birthDate' });
    expect(withPart(left, format, part?.list ?? ['x'], part?.whole)).toBe(text);
  },
);

test('a date that waits for this one is not offered to come before it', () => {
  const raw = JSON.parse(JSON_TEXT);
  const offered = (name: string) =>
    askedFor('dateBefore', ['facts', name, 'notBefore'], raw, {})[0]?.options?.map(({ id }) => id);
  expect(offered('benefitSince')).toEqual(['dismissalDate']);
  expect(offered('birthDate')).toEqual([]);
  expect(lackingFor('dateBefore', ['facts', 'birthDate', 'notBefore'], raw)).toBe('dateBefore');
});

test('a contact comes to stand by how long it is after the beginning, in whatever unit', () => {
  const list = ['calendar', 'aftercare', 'benefit', 'value'];
  const placed = (moment: string) => withNew('moment', list, JSON.parse(JSON_TEXT), { moment })?.path.at(-1);
  expect(['2 weken', '31 dagen', '20 weken', '1 jaar', '2 jaar'].map(placed)).toEqual([0, 1, 2, 4, 4]);
});

test('every kind of part was added, and every recipe', () => {
  const kinds = listsIn(JSON.parse(JSON_TEXT), newParts.nl.parts).flatMap((list) => [
    ...list.kinds,
    ...list.parts.flatMap(({ rules }) => rules.map(({ kind }) => kind)),
  ]);
  expect(new Set(ASKED.map(({ kind }) => kind))).toEqual(new Set(kinds.filter((kind) => kind !== 'improvement')));
  expect(new Set(ASKED.flatMap(({ entered }) => entered.recipe ?? []))).toEqual(new Set(RECIPES));
});

test('every type of fact was asked of', () => {
  expect(new Set(ASKED.flatMap(({ entered }) => entered.type ?? []))).toEqual(new Set(FACT_TYPES));
});

test('what cannot be is told at its field', () => {
  const raw = JSON.parse(JSON_TEXT);
  const told = (kind: PartKind, entered: Entered) =>
    faultsIn(askedFor(kind, listOf(kind), raw, entered), entered).map(({ field, fault }) => `${field}: ${fault}`);
  expect(told('fact', {})).toEqual(['label: empty', 'type: choose']);
  expect(told('fact', { label: '\u200B', type: 'choice', options: 'een' })).toEqual([
    'label: empty',
    'options: fewOptions',
  ]);
  expect(told('fact', { label: 'x', type: 'integer', minimum: '1.000', maximum: '2,5' })).toEqual([
    'minimum: twoWays',
    'maximum: whole',
  ]);
  expect(told('fact', { label: 'x', type: 'integer', minimum: '4', maximum: '4' })).toEqual(['maximum: order']);
  expect(told('ranking', { ...RULE, points: '101' })).toEqual(['points: range']);
  // A comparison of another fact means nothing of this one.
  expect(told('rule', { ...RULE, fact: 'entrance' })).toEqual(['operator: choose', 'value: choose']);
  expect(told('rule', { ...RULE, reason: 'x'.repeat(601), document: 'nowhere' })).toEqual([
    'reason: long',
    'document: choose',
  ]);
});

test('a document is told at its field, and a fact is not worked out of itself', () => {
  const raw = JSON.parse(JSON_TEXT);
  const told = (kind: PartKind, entered: Entered) =>
    faultsIn(askedFor(kind, listOf(kind), raw, entered), entered).map(({ field, fault }) => `${field}: ${fault}`);
  expect(told('source', { title: 'x'.repeat(301), date: '30-2-2027', sourceKind: 'x', link: 'javascript:a' })).toEqual([
    'title: long',
    'publisher: empty',
    'date: day',
    'sourceKind: choose',
    'link: link',
  ]);
  const moved = { label: 'x', recipe: 'movedBy', from: 'ladderStep', to: 'ladderStep', minimum: '0', maximum: '1' };
  expect(told('derivedFact', moved)).toEqual(['to: same']);
  const counted = { label: 'x', recipe: 'ageOf', since: 'birthDate', minimum: '0', maximum: '1' };
  expect(told('derivedFact', { ...counted, until: 'recorded', untilFact: 'birthDate' })).toEqual(['untilFact: same']);
  expect(told('derivedFact', { ...counted, since: 'age', until: 'decision' })).toEqual(['since: choose']);
});

test('what a part needs first is told, and no way to work a fact out is offered that there is nothing for', () => {
  expect(lackingFor('rule', listOf('rule'), { sources: {} })).toBe('document');
  expect(lackingFor('derivedFact', listOf('derivedFact'), { facts: {} })).toBe('recipe');
  expect(lackingFor('instrument', listOf('instrument'), { sources: { a: { title: 'A' } } })).toBe('goals');
  expect(lackingFor('cohort', listOf('cohort'), { sources: { a: { title: 'A' } } })).toBe('rankFact');
  for (const kind of ['fact', 'source'] as const) expect(lackingFor(kind, listOf(kind), {})).toBeNull();
  const date = { type: 'date', label: { nl: 'Dag', en: 'Day' } };
  const offered = (facts: unknown) =>
    askedFor('derivedFact', ['facts'], { facts }, {})
      .find(({ name }) => name === 'recipe')
      ?.options?.map(({ id }) => id);
  expect(offered({ day: date })).toEqual(['ageOf', 'monthsSince', 'monthsBegunSince', 'daysSince']);
  expect(offered({ age: { type: 'integer', derive: { ageOf: 'day' }, label: date.label } })).toEqual([]);
});

describe.each(TEXTS)('the parts in $format', ({ format, text }) => {
  test('every choice in a form is one of its options, and another that is chosen is all that changes', () => {
    const fields = listsIn(rawIn(text), newParts.nl.parts).flatMap(({ parts }) =>
      parts.flatMap((part) => [
        ...part.fields,
        ...[...(part.keeps === null ? [] : [part.keeps]), ...part.rules.flatMap(({ rules }) => rules)].flatMap(
          (rule) => rule.fields,
        ),
      ]),
    );
    const choices = fields.filter(({ kind }) => kind === 'choice');
    expect(choices.length).toBeGreaterThan(20);
    for (const { options = [], value } of choices) expect(options.map((one) => one.value)).toContain(value);
    const { path, options = [], value } = choices.find(({ path: [list] }) => list === 'sources') ?? choices[0]!;
    const other = options.find((one) => one.value !== value)?.value ?? '';
    const after = withValue(text, format, path, other);
    expect(valueAt(rawIn(after ?? ''), path)).toBe(other);
    expect(withValue(after ?? '', format, path, value)).toBe(text);
  });

  test('a link comes, changes and goes, and nothing else does', () => {
    const path = ['sources', 'choices', 'link'];
    const [first, second] = ['https://a.example/x', 'https://b.example/'];
    const added = withOptional(text, format, path, first) ?? '';
    expect(valueAt(rawIn(added), path)).toBe(first);
    const changed = withOptional(added, format, path, second) ?? '';
    expect(changed).toBe(added.replace(first, second));
    expect(withOptional(changed, format, path, '')).toBe(text);
  });
});

test('the rules on who can be led come with the first of them, behind the conditions', () => {
  const { admission: _, ...unled } = JSON.parse(JSON_TEXT);
  for (const [format, text] of [
    ['json', `${JSON.stringify(unled, null, 2)}\n`],
    ['yaml', stringify(unled, { lineWidth: 0 })],
  ] as const) {
    const raw = rawIn(text);
    const part = withNew('admission', ['admission'], raw, { ...RULE, refusal: 'Later.' });
    const after = parse(withPart(text, format, part?.list ?? ['x'], part?.whole) ?? '');
    expect(Object.keys(after)).toEqual(
      Object.keys(unled).flatMap((key) => (key === 'conditions' ? [key, 'admission'] : [key])),
    );
    expect(RuleSetDocument.parse(after).admission.map(({ id }) => id)).toEqual(['later']);
  }
});

test('each part has its fields where it stands, and what is none is not shown', () => {
  const lists = listsIn(JSON.parse(JSON_TEXT), newParts.nl.parts);
  expect(lists.map(({ name }) => name)).toEqual(LIST_NAMES);
  // What is measured again is no more than a name.
  for (const { name, parts } of lists.filter(({ name }) => name !== 'remeasured'))
    for (const { fields } of parts)
      expect(fields.map(({ label }) => label)).toContain(
        {
          sources: 'Titel',
          admission: 'Wat er staat als iemand niet voldoet',
          dismissal: 'De dag waarop het werk ophoudt',
          calendar: 'Uit welk stuk',
        }[name as string] ?? 'Naam',
      );
  expect(listsIn({ facts: { a: 1 }, goals: 'x', exits: [null] }, newParts.nl.parts)).toEqual([
    { name: 'facts', kinds: ['fact', 'derivedFact'], path: ['facts'], parts: [] },
    { name: 'admission', kinds: ['admission'], path: ['admission'], parts: [] },
    { name: 'exits', kinds: ['exit'], path: ['exits'], parts: [] },
    { name: 'dismissal', kinds: ['dismissal'], path: ['dismissal'], parts: [] },
  ]);
});
