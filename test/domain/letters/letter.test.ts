import { describe, expect, test } from 'vitest';
import { inDutch } from '../../../domain/calendar/dutch-time.ts';
import { explain, type StoredExplanation } from '../../../domain/decision/explanation/explain.ts';
import type { ClientOnDay } from '../../../domain/decision/one-client/client.ts';
import { asText } from '../../../domain/letters/as-text.ts';
import { composeLetter, type Letter, type LetterOccasion } from '../../../domain/letters/letter.ts';
import { printed } from '../../../domain/letters/printed.ts';
import { sentOn, uncertainIn, withContact } from '../../../domain/letters/send.ts';
import { letterSettings } from '../../../domain/letters/settings.ts';
import { TRIAL_MUNICIPALITIES, withLaw } from '../../../domain/municipality.ts';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import { inSentence } from '../../../domain/rules/language/in-sentence.ts';
import type { Facts } from '../../../domain/rules/language/schema.ts';
import { RelapseReason } from '../../../domain/trajectory/commands.ts';
import { LETTER_KINDS } from '../../../domain/trajectory/letter-kinds.ts';
import { fc } from '../../property.ts';
import { completeClient } from '../../rules/arbitrary-clients.ts';
import { enschede, enschedeDocument } from '../../rules/enschede-rule-set.ts';
import { stichtseVecht } from '../../rules/stichtse-vecht-rule-set.ts';
import { KINDS, sentLetter } from './example-letters.ts';

const ruleSet = enschede();
const { document: rules } = ruleSet;
const ON = '2026-11-23';

const client = (facts: Facts): ClientOnDay => ({
  entrance: 'benefit',
  facts: { birthDate: '1980-05-01', wageValue: 50, obstacles: [], wishes: ['voluntaryWork'], ...facts },
  cohorts: { growth: false },
});
const explained = (facts: Facts): StoredExplanation => explain(ruleSet, client(facts), ON);

const goal3 = rules.goals.find(({ id }) => id === 'goal3');
const step2 = goal3?.rules.find(({ id }) => id === 'step2');
const decision: LetterOccasion = {
  kind: 'decision',
  reference: '3f2b8a52-2',
  goal: 'goal3',
  instrument: 'klimopJob',
  deviates: false,
  reasonCode: null,
  motivation: null,
  passedOver: [],
  contact: 'Noor van Dijk',
  explanation: explained({ ladderStep: 2 }),
};
const text = (letter: ReturnType<typeof composeLetter>) =>
  [letter.subject, ...letter.paragraphs, letter.objection?.text ?? ''].join('\n');

describe('the decision letter', () => {
  const letter = composeLetter(rules, decision);

  test('says the decision first, then why and by which law, then what can change, then what next', () => {
    const [what, , why, facts, ground, law, change, next] = letter.paragraphs;
    expect(what).toMatch(/^Wij hebben besloten/);
    expect(why).toMatch(/^Waarom/);
    expect(facts).toContain('trede op de participatieladder: 2');
    expect(ground).toMatch(/^Wij baseren dit op/);
    expect(law).toContain('op grond van de wet (proef)');
    expect(change).toMatch(/^Wat kan er veranderen\?/);
    expect(next).toMatch(/^Hoe gaat het verder\? Uw klantmanager/);
  });

  test('a name among its facts keeps its capital, and a choice is as a sentence has it', () => {
    const young = {
      ladderStep: 1,
      birthDate: '2007-02-01',
      neighbourhood: 'pathmos',
      obstacles: ['language'],
      lowQualifiedParents: true,
      talents: [],
    };
    const facts = text(composeLetter(rules, { ...decision, explanation: explained(young) }));
    expect(facts).toContain('wijk: Pathmos');
    expect(facts).toContain('belemmeringen: taal');
  });

  test('names the instrument, the goal and the source of the rules in words', () => {
    const instrument = rules.instruments.find(({ id }) => id === 'klimopJob');
    expect(text(letter).toLowerCase()).toContain(instrument?.label.nl.toLowerCase());
    expect(text(letter)).toContain(step2?.reason.nl);
    expect(text(letter)).toContain(
      '“De werkgever op kop: met vertrouwen aan het werk met de vernieuwende arbeidsmarktaanpak in Enschede”',
    );
    expect(step2?.source.document).toBe('policy-003');
  });

  test('is a draft until it is sent: without a date and without a last day to object', () => {
    expect(letter).toMatchObject({ date: null, objection: { lastDay: null } });
    expect(letter.objection?.text).not.toMatch(/\d/);
  });

  test('says how, where and until when to object from the day it is sent, and that posting by then is enough', () => {
    const sent = sentOn(letter, '2026-11-23');
    expect(sent).toMatchObject({ date: '2026-11-23', objection: { lastDay: '2027-01-04' } });
    expect(sent.objection?.text).toContain('van 24 november 2026 tot en met 4 januari 2027');
    expect(sent.objection?.text).toContain('uiterlijk op 4 januari 2027 op de post');
    // Both hold, not one of the two (Awb art. 6:9 lid 2).
    expect(sent.objection?.text).toContain('op de post doet en wij hem binnen een week na die dag krijgen');
    expect(sent.objection?.text).not.toContain('hebben');
    expect(sent.objection?.text).toContain('Enschede');
    expect(uncertainIn(letter, '2026-11-23')).toEqual([]);
    expect(uncertainIn(letter, '2028-12-01')).toEqual([2029]);
  });

  test('sent on another day it says the same but for its days', () => {
    const { date, objection, ...rest } = sentOn(letter, '2027-03-26');
    expect(letter).toMatchObject(rest);
    expect(objection?.lastDay).toBe('2027-05-10');
  });

  test('gives the caseworker’s own reason when they deviated, with facts and policy, and not the reasons of a rule that was not followed', () => {
    const overridden = text(
      composeLetter(rules, {
        ...decision,
        goal: 'goal1',
        instrument: 'directPlacement',
        deviates: true,
        reasonCode: 'employerReady',
        motivation: 'Bakker Jansen wil u graag hebben',
      }),
    );
    expect(overridden).toContain(
      'Waarom besluiten wij dit? Een werkgever heeft plaats voor u. Bakker Jansen wil u graag hebben.',
    );
    expect(overridden).toContain('Uw klantmanager heeft met deze reden anders besloten.');
    expect(overridden).toContain('trede op de participatieladder: 2');
    expect(overridden).toContain('De werkgever op kop');
    expect(overridden).not.toContain(step2?.reason.nl);
  });

  test('says what had no room when the next in the ranking was approved', () => {
    const next = composeLetter(rules, { ...decision, passedOver: ['directPlacement'] });
    expect(text(next)).toContain('Er is nu geen plaats bij: directe plaatsing.');
    expect(text(next)).toContain(step2?.reason.nl);
    expect(text(next)).not.toContain('anders besloten');
  });

  test.each(KINDS)(
    'a letter of kind %s says whom to ask and at what number; without a caseworker, the municipality',
    (kind) => {
      const said = (letter: Letter) => asText(printed(letter, 'sent', null)).join(' ');
      const withOne = sentLetter(kind);
      expect(said(withOne)).toContain(
        'Hebt u vragen? Bel dan 053-000 00 00 en vraag naar uw klantmanager: Noor van Dijk.',
      );
      expect(said(withOne)).toContain('Uw klantmanager: Noor van Dijk');
      const without = said(sentLetter(kind, { contact: null }));
      expect(without).toContain('Hebt u vragen? Bel dan de gemeente: 053-000 00 00.');
      expect(without).not.toContain('Uw klantmanager:');
      expect(without).not.toContain('neem dan contact op met uw klantmanager');
    },
  );

  test('names who guides the client when it is sent', () => {
    expect(withContact(letter, 'Piet Post').contact).toBe('Piet Post');
    expect(withContact(letter, null).contact).toBeNull();
  });

  test('has who sends it, how to call and a reference', () => {
    expect(letter).toMatchObject({
      sender: 'Gemeente Enschede',
      reference: '3f2b8a52-2',
      telephone: expect.any(String),
    });
    const settings = {
      sender: 'S',
      telephone: '14 053',
      objectTo: 'postbus 20',
      referencePrefix: 'ENS',
      law: 'artikel 1 van de Wet',
    };
    const own = composeLetter(rules, decision, settings);
    expect(own).toMatchObject({ sender: 'S', telephone: '14 053', reference: 'ENS-3f2b8a52-2' });
    expect(sentOn(own, '2026-11-23').objection?.text).toContain('Stuur uw brief naar postbus 20.');
    expect(own.paragraphs).toContain('Wij mogen dit besluiten op grond van artikel 1 van de Wet.');
  });
});

describe('the letter and the explanation', () => {
  const goal1 = explained({
    ladderStep: 5,
    obstacles: ['language'],
    wishes: ['paidWork'],
    birthDate: '2002-01-01',
    lowQualifiedParents: true,
    talents: [],
    neighbourhood: 'pathmos',
  });
  const letter = composeLetter(rules, {
    ...decision,
    goal: 'goal1',
    instrument: 'wageValuePlacement',
    explanation: goal1,
  });

  test('say the same, word for word: the reasons, also of the approach for the young, and what would have to change', () => {
    const reasons = goal1.sentences.filter(({ nl }) => !nl.startsWith('Wij stellen'));
    expect(reasons.length).toBeGreaterThan(4);
    for (const { nl } of reasons) expect(text(letter)).toContain(nl);
    const changes = goal1.whatWouldChange?.sentences ?? [];
    expect(changes.length).toBeGreaterThan(0);
    expect(letter.paragraphs).toContain(`Wat kan er veranderen? ${changes.map(({ nl }) => nl).join(' ')}`);
  });

  test('the letter says nothing of what would have to change beside a decision that deviates from the proposal', () => {
    const deviating = composeLetter(rules, {
      ...decision,
      goal: 'goal1',
      instrument: 'directPlacement',
      deviates: true,
      reasonCode: 'clientWish',
      motivation: 'Zo wilt u het.',
      explanation: goal1,
    });
    expect(text(deviating)).not.toContain('Wat kan er veranderen');
  });

  test('a decision that was explained before this was known still gets its letter', () => {
    const { whatWouldChange: _, whyNotOutcomes: __, ...old } = goal1;
    const { paragraphs } = composeLetter(rules, {
      ...decision,
      goal: 'goal1',
      instrument: 'wageValuePlacement',
      explanation: old,
    });
    expect(paragraphs).toEqual(letter.paragraphs.filter((paragraph) => !paragraph.startsWith('Wat kan er veranderen')));
  });
});

const ALL: readonly LetterOccasion[] = [
  decision,
  { ...decision, kind: 'exit', goal: 'regularWork', instrument: null, explanation: explained({ ladderStep: 6 }) },
  { ...decision, kind: 'ended', reasonCode: 'moved', motivation: 'U woont nu in Hengelo.' },
  {
    ...decision,
    kind: 'ended',
    goal: null,
    instrument: null,
    explanation: null,
    reasonCode: 'clientRequest',
    motivation: 'U wilt stoppen.',
  },
  { ...decision, kind: 'reopened', reasonCode: 'wrongFacts' },
  { ...decision, kind: 'relapse', reasonCode: 'jobLost' },
  { ...decision, kind: 'toIntake' },
  { ...decision, kind: 'outflow' },
  { ...decision, kind: 'concluded', motivation: 'Uw contract liep af.' },
];

test.each(ALL.map((occasion) => [occasion.kind, occasion] as const))(
  'the letter %s: a decision has a reason, a legal ground and how to object; another tells what happens',
  (kind, occasion) => {
    const letter = composeLetter(rules, occasion);
    const isDecision = LETTER_KINDS[kind].isDecision;
    expect(letter.objection !== null).toBe(isDecision);
    expect(text(letter).includes('op grond van')).toBe(isDecision);
    if (isDecision || kind === 'relapse') expect(text(letter)).toMatch(/Waarom[^?]*\? [A-Z]/);
    expect(letter.subject).not.toBe('');
  },
);

test.each(RelapseReason.options)('who had not begun does not read that they stopped (%s)', (reasonCode) => {
  const letter = (hasNotBegun: boolean) =>
    text(composeLetter(rules, { ...decision, kind: 'relapse', reasonCode, hasNotBegun }));
  expect(letter(true)).not.toMatch(/niet meer mee|de baan niet meer/);
  expect(letter(true)).toMatch(/Waarom\? [A-Z]/);
  expect(letter(true) === letter(false)).toBe(!['jobLost', 'dropout'].includes(reasonCode));
});

test('a stop gives the reason and the caseworker’s own words', () => {
  const letter = text(composeLetter(rules, ALL[2] as LetterOccasion));
  expect(letter).toContain('Waarom? U bent verhuisd. U woont nu in Hengelo.');
  expect(letter).toContain('U had: klimopbaan. Dat gaat niet verder.');
});

describe('texts however they were typed', () => {
  const typed = (change: (text: string) => string) => {
    const set = enschedeDocument();
    for (const part of [...set.goals, ...set.exits, ...set.instruments]) part.label.nl = change(part.label.nl);
    for (const { description } of set.instruments) description.nl = change(description.nl);
    for (const { reason } of set.goals.flatMap((goal: { rules: { reason: { nl: string } }[] }) => goal.rules))
      reason.nl = change(reason.nl);
    return set;
  };

  test.each([
    ['without a full stop', (text: string) => text.replace(/[.!?]$/, '')],
    ['with a full stop', (text: string) => text.replace(/[.!?]?$/, '.')],
    ['with an exclamation mark', (text: string) => text.replace(/[.!?]?$/, '!')],
  ])('the labels and reasons of rules %s make sentences with one sign at the end', (_, change) => {
    const loaded = loadRuleSet(typed(change));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
    for (const facts of [{ ladderStep: 2 }, { ladderStep: 5 }, { ladderStep: 6 }]) {
      const explanation = explain(loaded.ruleSet, client(facts), ON);
      const { proposal } = explanation;
      if (proposal.outcome === 'needsFacts') throw new Error('these clients get a letter');
      const about: LetterOccasion = {
        ...decision,
        explanation,
        kind: proposal.outcome === 'goal' ? 'decision' : 'exit',
        goal: proposal.outcome === 'goal' ? proposal.goal : proposal.exit,
        instrument: proposal.outcome === 'goal' ? (proposal.instruments[0]?.id ?? null) : null,
      };
      const kinds = proposal.outcome === 'goal' ? (['decision', 'ended', 'outflow'] as const) : (['exit'] as const);
      for (const kind of kinds) {
        const letter = text(composeLetter(loaded.ruleSet.document, { ...about, kind }));
        expect(letter).not.toMatch(/[.!?][”’"]?[.!?]/);
        // A new sentence begins after the end of another one only.
        expect(letter).not.toMatch(/[a-z] (U|Uw|Een|Daarom|Dat|Met) /);
      }
    }
  });

  test.each([
    ['u wilt dit zo', 'U wilt dit zo.'],
    ['U zei: "Dit wil ik."', 'U zei: "Dit wil ik."'],
    ['U zei: ‘Dit wil ik!’', 'U zei: ‘Dit wil ik!’'],
    ['U wilt dit (zie ons gesprek)', 'U wilt dit (zie ons gesprek).'],
    ['ijverig was u altijd …', 'IJverig was u altijd …'],
    [' Goed? ', 'Goed?'],
  ])('a caseworker’s own words are sentences: %j', (motivation, said) => {
    const { paragraphs } = composeLetter(rules, { ...decision, kind: 'ended', reasonCode: 'other', motivation });
    expect(paragraphs[1]).toBe(`Waarom? ${said}`);
  });

  test.each([
    ['moved', 'U bent verhuisd naar Hengelo.', 'U bent verhuisd naar Hengelo.'],
    ['retired', 'u gaat met pensioen', 'U gaat met pensioen.'],
    ['retired', 'U wordt 67.', 'U gaat met pensioen. U wordt 67.'],
    ['other', 'U wordt 67.', 'U wordt 67.'],
  ])('a reason is said once: %s, %s', (reasonCode, motivation, said) => {
    const { paragraphs } = composeLetter(rules, { ...decision, kind: 'ended', reasonCode, motivation });
    expect(paragraphs[1]).toBe(`Waarom? ${said}`);
  });

  test('a setting that ends its sentence ends it once', () => {
    const [settings] = TRIAL_MUNICIPALITIES;
    if (settings === undefined) throw new Error('there are municipalities');
    const typed = letterSettings(
      {
        ...settings,
        objectTo: `${settings.objectTo}.`,
        laws: withLaw(undefined, 'benefit', { from: null, text: 'de wet.' }),
      },
      'benefit',
      ON,
    );
    const letter = text(sentOn(composeLetter(rules, decision, typed), ON));
    expect(letter).toContain('op grond van de wet.');
    expect(letter).not.toContain('..');
  });

  test.each([
    ['Klimopbaan', 'klimopbaan'],
    ['Één dag meedoen', 'één dag meedoen'],
    ['IJzersterk aan het werk', 'ijzersterk aan het werk'],
    ["'s Avonds naar school", "'s avonds naar school"],
    ['UWV-baan', 'UWV-baan'],
    ['A1-cursus', 'A1-cursus'],
    ['Nederlands leren', 'Nederlands leren'],
    ['Nederlandse les', 'Nederlandse les'],
    ['Engelse les', 'Engelse les'],
    ['English course', 'English course'],
  ])('a label within a sentence: %s', (label, said) => {
    expect(inSentence(label)).toBe(said);
  });
});

describe('a letter fits what was really reached', () => {
  const concluded = (goal: string, instrument: string, kind: 'outflow' | 'concluded') =>
    composeLetter(rules, { ...decision, kind, goal, instrument, motivation: 'Uw contract liep af.' });

  test.each(rules.instruments.flatMap(({ id, goals }) => goals.map((goal) => [goal, id] as const)))(
    '%s by %s: only who reached the goal is congratulated, and on that goal',
    (goal, instrument) => {
      const label = rules.goals.find(({ id }) => id === goal)?.label.nl ?? '';
      const said = label.charAt(0).toLowerCase() + label.slice(1);
      const reached = concluded(goal, instrument, 'outflow');
      expect(reached.subject).toBe('U hebt uw doel bereikt');
      expect(text(reached)).toContain(`U hebt uw doel bereikt: ${said}. Daarmee feliciteren wij u.`);
      const built = concluded(goal, instrument, 'concluded');
      expect(built.subject).toBe('Ons besluit: uw traject is klaar');
      expect(text(built)).toContain(`Uw doel was: ${said}.`);
      expect(text(built)).not.toMatch(/feliciteren|hebt uw doel bereikt|baan gevonden/);
    },
  );

  test.each([
    ['moved', /uw nieuwe gemeente/, /weer melden/],
    ['retired', /U gaat met pensioen/, /weer hulp/],
    ['clientRequest', /weer melden/, /nieuwe gemeente/],
  ])('who stops because of %s is told what they can do next, and nothing else', (reasonCode, says, saysNot) => {
    const letter = text(
      composeLetter(rules, { ...decision, kind: 'ended', reasonCode, motivation: 'Dat spraken wij af.' }),
    );
    expect(letter).toMatch(says);
    expect(letter).not.toMatch(saysNot);
  });
});

test('an exit that leads to the ordinary intake says that, and not that there is no trajectory', () => {
  const threatened = {
    entrance: 'crisis',
    facts: { employment: 'unemployed', birthDate: '1980-05-01' },
    cohorts: {},
  } as const;
  const explanation = explain(ruleSet, threatened, ON);
  const letter = composeLetter(rules, {
    ...decision,
    kind: 'exit',
    goal: 'ordinaryIntake',
    instrument: null,
    explanation,
  });
  expect(letter.subject).toBe('Ons besluit: u gaat naar de gewone intake');
  expect(text(letter)).not.toMatch(/geen traject/i);
  expect(text(letter)).toContain('Uw klantmanager bekijkt met u wat u kunt en wilt. Daarna nemen wij een besluit');
});

/** Words that a reader at B1 does not know, or that say something in a form of address that the letters do not use. */
const NO_LETTER_SAYS =
  /doorgroei|startkwalificatie|groeisector|kwalificeerd|regulier|re-integratie|contra-indicatie|loondispensatie|competentie|statushouders|duaal|te bevestigen|eigenaar van de regels|keuzes van deze regelset|\b[Uu] heeft\b|\bheeft u\b|\b(je|jij|jouw)\b/i;

describe.each([
  ['enschede', ruleSet],
  ['stichtse-vecht', stichtseVecht()],
])('no letter of %s', (_name, set) => {
  const { document } = set;

  test('has a word that its reader does not know, whatever is decided for whom', () => {
    const clients = completeClient(set);
    fc.assert(
      fc.property(clients, fc.nat(), (of, at) => {
        const explanation = explain(set, of, ON);
        const { proposal } = explanation;
        if (proposal.outcome === 'needsFacts') return;
        const ranking = proposal.outcome === 'goal' ? proposal.instruments.map(({ id }) => id) : [];
        const chosen = ranking[at % Math.max(1, ranking.length)] ?? null;
        if (proposal.outcome === 'goal' && chosen === null) return;
        const about = {
          ...decision,
          explanation,
          goal: proposal.outcome === 'goal' ? proposal.goal : proposal.exit,
          instrument: chosen,
          passedOver: ranking.slice(0, Math.max(0, ranking.indexOf(chosen ?? ''))),
          kind: proposal.outcome === 'goal' ? ('decision' as const) : ('exit' as const),
        };
        for (const occasion of [
          about,
          { ...about, deviates: true, reasonCode: 'clientWish', motivation: 'Zo wilt u het.' },
        ]) {
          const letter = text(composeLetter(document, occasion));
          expect(letter).not.toMatch(NO_LETTER_SAYS);
          // A decision has its facts, its reason and its source (Awb art. 3:46).
          expect(letter).toMatch(/Wij zijn uitgegaan van deze gegevens: [^.]/);
          expect(letter).toMatch(/Waarom besluiten wij dit\? [A-Z]/);
          expect(letter).toContain('Wij baseren dit op');
        }
      }),
      { numRuns: 150 },
    );
  });

  test('in any text of the rules that can reach one', () => {
    const all = [
      ...document.goals.flatMap(({ label, rules: of }) => [label, ...of.map(({ reason }) => reason)]),
      ...document.exits.flatMap(({ label, rules: of }) => [label, ...of.map(({ reason }) => reason)]),
      ...document.approaches.flatMap(({ rule, tracks, programmes }) =>
        [rule, ...tracks.map((track) => track.rule), ...programmes.map((one) => one.rule)].map(({ reason }) => reason),
      ),
      ...document.instruments.flatMap(({ label, description, eligibility, contraIndications, ranking }) => [
        label,
        description,
        ...[eligibility, ...contraIndications, ...ranking].map(({ reason }) => reason),
      ]),
      ...Object.values(document.facts).flatMap((fact) => [
        fact.label,
        ...('options' in fact ? Object.values(fact.options) : []),
        ...('improvement' in fact && fact.improvement?.words !== undefined ? [fact.improvement.words] : []),
      ]),
      ...document.cohorts.flatMap(({ label, reason }) => [label, reason]),
    ];
    expect(all.map(({ nl }) => nl).filter((nl) => NO_LETTER_SAYS.test(nl) || /\bu [^.]* heeft\b/i.test(nl))).toEqual(
      [],
    );
  });
});

test('days are written as a Dutch letter writes them', () => {
  expect(inDutch('2027-01-03')).toBe('3 januari 2027');
});
