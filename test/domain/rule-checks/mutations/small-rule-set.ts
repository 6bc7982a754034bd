/** The smallest rule set in which every part of the format occurs, so that a change to it often means something. */

const texts = (text: string) => ({ nl: text, en: text });
const source = { document: 'policy', place: '1' };
const reason = texts('Reden');
const sourced = <T>(value: T) => ({ value, source });
const rule = (id: string, when: unknown) => ({ id, when, reason, source });
const leaf = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });
const grown = { condition: 'adult' };

/** A fresh copy of the document, to change at will. */
export const smallDocument = (): Record<string, unknown> =>
  structuredClone({
    format: 'klimop/rule-set@1',
    id: 'small',
    municipality: 'Voorbeeld',
    title: texts('Kleine regelset'),
    version: '1',
    effectiveFrom: '2020-01-01',
    sources: { policy: { title: 'Beleid', publisher: 'Gemeente', date: '2019-12-01', kind: 'policy' } },
    parameters: {
      adultAge: {
        label: texts('Volwassen'),
        type: 'integer',
        values: [
          { from: '2010-01-01', value: 27, source },
          { from: '2021-01-01', value: 25, source },
        ],
      },
    },
    facts: {
      birthDate: { type: 'date', minimum: '1900-01-01', maximum: '2020-01-01', label: texts('Geboren') },
      age: {
        type: 'integer',
        minimum: 0,
        maximum: 110,
        derive: { ageOf: 'birthDate' },
        label: texts('Leeftijd'),
      },
      works: { type: 'boolean', label: texts('Werkt'), question: texts('Werkt u?'), changeable: true },
      step: { type: 'integer', minimum: 1, maximum: 6, label: texts('Trede'), changeable: true },
      wishes: { type: 'list', options: { job: texts('baan'), study: texts('studie') }, label: texts('Wensen') },
      sectors: { type: 'choice', options: { care: texts('zorg'), trade: texts('handel') }, label: texts('Sector') },
      placed: { type: 'boolean', derive: { cohort: 'first' }, label: texts('Plaats') },
    },
    conditions: {
      adult: {
        label: texts('Volwassen'),
        when: leaf('age', 'greaterThanInclusive', { fact: 'adultAge' }),
        source,
      },
      young: { label: texts('Jong'), when: { not: { condition: 'adult' } }, source },
    },
    admission: [rule('old-enough', leaf('age', 'greaterThanInclusive', 16))],
    cohorts: [
      {
        id: 'first',
        label: texts('Eersten'),
        candidates: leaf('step', 'greaterThan', 3),
        size: 10,
        rankBy: [{ fact: 'step', order: 'descending' }],
        tie: { by: 'clientNumber', source },
        whenConcluded: { value: 'kept', source },
        reason,
        source,
      },
    ],
    goals: [
      {
        id: 'work',
        number: 1,
        entrance: 'benefit',
        label: texts('Werk'),
        description: texts('Werk'),
        ambition: { target: 10, group: 100, source },
        rules: [rule('to-work', { all: [leaf('works', 'equal', false), leaf('placed', 'equal', true)] })],
        source,
      },
      {
        id: 'grow',
        entrance: 'benefit',
        label: texts('Groei'),
        description: texts('Groei'),
        rules: [rule('to-grow', { all: [leaf('works', 'equal', false), leaf('placed', 'equal', false)] })],
        source,
      },
      {
        id: 'stay',
        entrance: 'crisis',
        label: texts('Blijf'),
        description: texts('Blijf'),
        rules: [rule('to-stay', leaf('entrance', 'equal', 'crisis'))],
        source,
      },
    ],
    exits: [
      {
        id: 'working',
        entrance: 'benefit',
        label: texts('Werkt al'),
        rules: [rule('has-work', leaf('works', 'equal', true))],
        source,
      },
    ],
    approaches: [
      {
        id: 'youth',
        entrances: ['benefit', 'crisis'],
        label: texts('Jeugd'),
        rule: rule('is-young', { condition: 'young' }),
        tracks: [
          { id: 'school', label: texts('School'), rule: rule('wants-school', leaf('wishes', 'contains', 'study')) },
          { id: 'desk', label: texts('Loket'), rule: rule('other', leaf('age', 'greaterThanInclusive', 0)) },
        ],
        programmes: [
          { id: 'tour', label: texts('Rondleiding'), places: 5, rule: rule('joins', leaf('sectors', 'in', ['care'])) },
        ],
      },
    ],
    instruments: [
      {
        id: 'course',
        label: texts('Cursus'),
        description: texts('Cursus'),
        proof: { kind: 'experience', summary: texts('Werkt'), source },
        goals: ['work', 'grow', 'stay'],
        cost: { euros: 1000, source },
        capacity: { places: 20, source },
        duration: 'P6M',
        sectors: ['care'],
        eligibility: rule('may-learn', leaf('step', 'greaterThanInclusive', 2)),
        contraIndications: [rule('too-far', leaf('step', 'equal', 6))],
        ranking: [{ ...rule('wants', leaf('wishes', 'contains', 'study')), points: 2 }],
      },
      {
        id: 'coach',
        label: texts('Coach'),
        description: texts('Coach'),
        proof: { kind: 'evidence', summary: texts('Werkt'), source },
        goals: ['work', 'grow'],
        cost: { euros: 500, source },
        capacity: { places: 50, source },
        duration: 'P3M',
        sectors: [],
        eligibility: rule('adults-only', { all: [grown, leaf('step', 'lessThan', 6)] }),
        contraIndications: [],
        ranking: [{ ...rule('no-wish', leaf('wishes', 'doesNotContain', 'study')), points: 1 }],
      },
    ],
    remeasured: ['step'],
    budget: { euros: 100_000, source },
    calendar: {
      reminders: {
        missingFacts: sourced('P7D'),
        approval: sourced('P7D'),
        placement: sourced('P7D'),
        contact: sourced('P7D'),
      },
      escalateAfter: sourced(3),
      followUp: { benefit: sourced(['P1M']), crisis: sourced(['P1M']) },
      aftercare: { benefit: sourced(['P6M']), crisis: sourced(['P6M']) },
      contactWindow: { followUp: sourced('P3D'), aftercare: sourced('P2W') },
      objection: sourced('P6W'),
      frozenWhileSuspended: sourced(['placement']),
    },
    scenarios: [
      {
        id: 'has-work',
        title: texts('Wie werkt, krijgt geen traject'),
        on: '2021-02-01',
        entrance: 'benefit',
        facts: { works: true },
        expect: { exit: 'working' },
      },
    ],
  });
