/** The difference between two rule sets in words. */
import { describe, expect, test } from 'vitest';
import { describeChange } from '../../../domain/impact/change-in-words.ts';
import { fc } from '../../property.ts';
import { enschedeDocument } from '../../rules/enschede-rule-set.ts';

// biome-ignore lint/suspicious/noExplicitAny: a document that a test changes has no type.
type Raw = any;
const differencesBy = (change: (document: Raw) => void) => {
  const document = enschedeDocument();
  change(document);
  return describeChange(enschedeDocument(), document);
};

describe('a change in words', () => {
  test('fewer places are told by the instrument’s name, in both languages', () => {
    const [change, ...more] = differencesBy((document) => {
      document.instruments.find(({ id }: { id: string }) => id === 'klimopJob').capacity.places = 350;
    });
    expect(more).toEqual([]);
    expect(change).toEqual({
      kind: 'changed',
      place: '/instruments/klimopJob/capacity/places',
      nl: 'instrument Klimopbaan, plaatsen: 1400 → 350',
      en: 'instrument Klimopbaan (stepping-stone job), places: 1400 → 350',
    });
  });

  test('a text is told in the language that it is in, once', () => {
    const differences = (label: object) =>
      differencesBy((document) => Object.assign(document.goals[0].label, label)).map(({ nl, en }) => [nl, en]);
    const { nl, en } = enschedeDocument().goals[0].label;
    expect(differences({ nl: 'Nieuw', en: 'New' })).toEqual([
      [
        `doel Nieuw, naam: ${nl} → Nieuw; in het Engels: ${en} → New`,
        `goal New, name: ${en} → New; in Dutch: ${nl} → Nieuw`,
      ],
    ]);
    expect(differences({ en: 'New' })).toEqual([
      [`doel ${nl}, naam: in het Engels: ${en} → New`, `goal New, name: ${en} → New`],
    ]);
    expect(differences({ nl: 'Nieuw' })).toEqual([
      [`doel Nieuw, naam: ${nl} → Nieuw`, `goal ${en}, name: in Dutch: ${nl} → Nieuw`],
    ]);
  });

  test('a rule that went is told with its reason', () => {
    const [change] = differencesBy((document) => {
      document.instruments[1].contraIndications = [];
    });
    expect(change).toMatchObject({ kind: 'removed' });
    expect(change!.nl).toContain('vervallen: Uw verslaving moet eerst worden behandeld.');
  });

  test('a rule that came is told with its reason and condition', () => {
    const [change] = differencesBy((document) => {
      document.goals[0].rules.push({ ...document.goals[0].rules[0], id: 'extra' });
    });
    expect(change).toMatchObject({ kind: 'added', place: '/goals/goal1/rules/extra' });
    expect(change!.nl).toContain('U doet onbetaald werk.');
    expect(change!.en).toContain('(Step on the participation ladder is 4)');
  });

  test('another condition is told as conditions, not as JSON', () => {
    const [change] = differencesBy((document) => {
      document.goals[0].rules[0].when.value = 5;
    });
    expect(change!.nl).toContain('Trede op de participatieladder is 4 → Trede op de participatieladder is 5');
  });

  test('terms, days and groups of parts are said as people say them, not as they stand in the file', () => {
    const changes = differencesBy((document) => {
      document.instruments[2].duration = 'P1Y6M';
      document.calendar.followUp.benefit.value = ['P2W', 'P6W'];
      document.effectiveFrom = '2027-02-01';
      document.parameters.wageValueMinimum.values.push({
        ...document.parameters.wageValueMinimum.values[0],
        from: '2028-02-29',
        value: 30,
      });
      document.facts.education.improvement = {
        to: ['none', 'vmbo'],
        words: { nl: 'u {value} haalt', en: 'you reach {value}' },
      };
      document.facts.dismissalDate.source = undefined;
    });
    const said = changes.map(({ nl, en }) => `${nl} | ${en}`).join('\n');
    expect(said).toContain('12 maanden → 1 jaar en 6 maanden | ');
    expect(said).toContain(
      'geldig vanaf: 1 juli 2010 → 1 februari 2027 | effective from: 1 July 2010 → 1 February 2027',
    );
    expect(said).toContain('vanaf 29 februari 2028: toegevoegd: 30 | ');
    expect(said).toContain('2 weken, 6 weken | ');
    expect(said).not.toMatch(/[{}[\]]"|\bP\d|\d{4}-\d\d-\d\d|"nl"/);
  });

  test.each<[string, (document: Raw) => void, string]>([
    ['a sector', ({ instruments }) => instruments[0].sectors.push('care'), 'sectoren: – → zorg'],
    [
      'a date that comes first',
      ({ facts }) => delete facts.benefitSince.notBefore,
      'niet eerder dan: vervallen: Geboortedatum',
    ],
    ['a fact', ({ remeasured }) => remeasured.splice(0, 99, 'birthDate'), ' → Geboortedatum'],
    [
      'an option of what is better',
      ({ facts }) => facts.jobProspects.improvement.to.reverse(),
      'slecht, matig, goed → goed, matig, slecht',
    ],
    [
      'a code of the schema',
      ({ cohorts }) => (cohorts[0].whenConcluded.value = 'givenBack'),
      'blijft bezet → komt vrij',
    ],
    [
      'a phase',
      ({ calendar }) => calendar.frozenWhileSuspended.value.splice(1),
      'plaatsing, opvolging, nazorg → plaatsing',
    ],
    ['a document', ({ goals }) => (goals[0].source.document = 'choices'), ' → Keuzes van deze regelset'],
  ])('%s is said by its words, not by its name in the file', (_, change, said) => {
    expect(differencesBy(change)[0]?.nl).toContain(said);
  });

  test('a duration, a dated parameter and a term each have their place', () => {
    const changes = differencesBy((document) => {
      document.instruments[2].duration = 'P9M';
      document.parameters.wageValueMinimum.values[0].value = 30;
      document.calendar.objection.value = 'P8W';
    });
    expect(changes.map(({ place }) => place)).toEqual([
      '/parameters/wageValueMinimum/values/2010-01-01/value',
      '/instruments/schooling/duration',
      '/calendar/objection/value',
    ]);
  });

  test('another order of instruments, which decides a tie, is told', () => {
    expect(differencesBy((document) => document.instruments.reverse())).toMatchObject([
      { kind: 'changed', place: '/instruments', en: 'instrument: the order is different' },
    ]);
  });

  test('whatever single value differs, something is told', () => {
    const places: (string | number)[][] = [];
    const collect = (value: unknown, path: (string | number)[]): void => {
      if (typeof value === 'object' && value !== null) {
        for (const [key, part] of Object.entries(value)) collect(part, [...path, key]);
      } else places.push(path);
    };
    collect(enschedeDocument(), []);
    fc.assert(
      fc.property(fc.constantFrom(...places), (path) => {
        const changes = differencesBy((document) => {
          const last = path.at(-1)!;
          const holder = path.slice(0, -1).reduce((part, key) => part[key], document);
          holder[last] = typeof holder[last] === 'number' ? holder[last] + 1 : `${holder[last]}x`;
        });
        expect(changes.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});
