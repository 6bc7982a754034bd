import { describe, expect, test } from 'vitest';
import type { Client, Happening, Person, UnstartedClient, WorkItem, WorkOptions } from '../../web/api/types.ts';
import { pagesFor } from '../../web/app/navigation.ts';
import {
  commandOf,
  doesInWords,
  FORMS,
  type Form,
  faultsOf,
  isForm,
  offered,
  refusalInWords,
  shownField,
} from '../../web/pages/client/actions/forms.ts';
import { forms } from '../../web/pages/client/actions/words.ts';
import {
  beginsInWords,
  factInWords,
  isDecided,
  isDecidedOtherwise,
  originInWords,
  pathOf,
  todayInWords,
} from '../../web/pages/client/presenter.ts';
import { changedSince, contactsRecorded, linesOf } from '../../web/pages/client/what-happened.ts';
import { client as clientWords } from '../../web/pages/client/words.ts';
import { columnInWords } from '../../web/pages/import/presenter.ts';
import { beganInFile } from '../../web/pages/post/presenter.ts';
import { post } from '../../web/pages/post/words.ts';
import { hasWords, nested, piecesOf, sectionsWith } from '../../web/pages/rule-set/presenter.ts';
import { reasonBeside, truthOf } from '../../web/pages/rule-trace/presenter.ts';
import { ruleTrace } from '../../web/pages/rule-trace/words.ts';
import { choices } from '../../web/pages/sign-in/presenter.ts';
import { signIn } from '../../web/pages/sign-in/words.ts';
import {
  caseworkerChoices,
  choicesOf,
  elsewhereOf,
  rowOf,
  rowsFor,
  takers,
  unstartedChoicesOf,
  unstartedRowOf,
} from '../../web/pages/work-list/presenter.ts';
import {
  addressOf,
  askedOf,
  keptOf,
  readShown,
  type Shown,
  sortedBy,
  unstartedAskedOf,
  withoutFilters,
  wrongIn,
} from '../../web/pages/work-list/search.ts';
import { workList } from '../../web/pages/work-list/words.ts';
import { tallied, undoing } from '../../web/parts/batch/batch.ts';
import { dueInWords, sinceInWords } from '../../web/words/moments.ts';

const NOW = new Date('2026-11-26T10:00:00Z');

describe('where somebody begins', () => {
  test.each([
    [['caseworker'], '/werkvoorraad'],
    [['teamLead'], '/werkvoorraad'],
    [['rulesAuthor'], '/regels'],
    [['rulesApprover'], '/regels'],
    [['operations'], '/beheer'],
    [['management'], '/overzicht'],
    [['privacyOfficer'], '/inzage'],
    [['caseworker', 'management'], '/werkvoorraad'],
    [['rulesAuthor', 'management'], '/regels'],
    [['management', 'privacyOfficer'], '/overzicht'],
  ] as const)('%j begins at %s', (roles, first) => {
    const hrefs = pagesFor({ roles: [...roles] }).map(({ href }) => href);
    expect(hrefs[0]).toBe(first);
    expect(new Set(hrefs).size).toBe(hrefs.length);
  });
});

test('a fact is called as the form calls it, also where its name has an “of”', () => {
  const fact = { id: 'x', label: 'Opleiding', value: 'higher', words: '“hbo of universiteit”' };
  expect(factInWords(fact as unknown as Client['facts'][number], 'en')).toEqual({
    text: 'hbo of universiteit',
    lang: 'nl',
  });
});

test('a day among the facts is said, and read aloud, in the language of the page', () => {
  const fact = { id: 'x', label: 'Geboortedatum', value: '1975-01-19', words: '19-01-1975' };
  expect(factInWords(fact as unknown as Client['facts'][number], 'en')).toEqual({
    text: '19 January 1975',
    lang: 'en',
  });
});

describe('moments in words', () => {
  test.each([
    ['2026-11-26T09:00:00Z', 'vandaag, te laat', 'late'],
    ['2026-11-26T20:00:00Z', 'vandaag', 'soon'],
    // Just after midnight in the Netherlands is the next day, though it is the same in UTC.
    ['2026-11-26T23:30:00Z', 'morgen', 'soon'],
    ['2026-11-28T10:00:00Z', 'over 2 dagen', 'soon'],
    ['2026-12-03T10:00:00Z', 'over 7 dagen', 'later'],
    ['2026-11-25T10:00:00Z', '1 dag te laat', 'late'],
    ['2026-11-20T10:00:00Z', '6 dagen te laat', 'late'],
  ] as const)('%s is %s', (due, words, urgency) => {
    expect(dueInWords(due, NOW, 'nl')).toEqual({ words, urgency });
  });

  test.each([
    ['2026-11-26T09:00:00Z', 'sinds vandaag'],
    ['2026-11-25T22:00:00Z', 'al 1 dag'],
    ['2026-11-12T09:00:00Z', 'al 14 dagen'],
    // A clock that is a little behind does not give a wait below nothing.
    ['2026-11-27T09:00:00Z', 'sinds vandaag'],
  ])('since %s is %s', (since, words) => {
    expect(sinceInWords(since, NOW, 'nl')).toBe(words);
  });

  test('over the change to summer time a day is a day', () => {
    expect(dueInWords('2027-03-29T08:00:00Z', new Date('2027-03-27T10:00:00Z'), 'nl').words).toBe('over 2 dagen');
  });
});

test.each([
  ['1', 'short'],
  ['el', null],
  ['', null],
  ['123456789', 'noBsn'],
  ['1234.56.782', null],
  ['1234567', null],
])('of the search %j is said at once what cannot be asked: %s', (search, wrong) => {
  expect(wrongIn(search)).toBe(wrong);
});

describe('the address of the work list', () => {
  test('says what is shown, and another choice begins at the first page', () => {
    const shown = readShown({ view: 'team', phase: 'approval', page: '3', other: 'x', search: '' });
    expect(shown).toEqual({ view: 'team', phase: 'approval', page: '3' });
    expect(addressOf(shown, { due: 'overdue' })).toBe('/werkvoorraad?view=team&phase=approval&due=overdue');
    expect(addressOf(shown, { page: '2' })).toBe('/werkvoorraad?view=team&phase=approval&page=2');
    expect(withoutFilters({ ...shown, sort: 'name' })).toBe('/werkvoorraad?view=team&sort=name');
  });

  test('a column sorts, and sorts the other way when it is chosen again', () => {
    expect(sortedBy({}, 'name')).toBe('/werkvoorraad?sort=name&order=ascending');
    expect(sortedBy({ sort: 'name', order: 'ascending' }, 'name')).toBe('/werkvoorraad?sort=name&order=descending');
    // It is sorted by date when nobody says otherwise.
    expect(sortedBy({}, 'dueAt')).toBe('/werkvoorraad?sort=dueAt&order=descending');
  });

  test('work begins at one’s own list, a team lead’s at that of the team', () => {
    expect(askedOf({}, { roles: ['caseworker'] }).view).toBe('mine');
    expect(askedOf({}, { roles: ['teamLead'] }).view).toBe('team');
    expect(askedOf({ view: 'ended' }, { roles: ['teamLead'] }).view).toBe('ended');
  });
});

const item: WorkItem = {
  clientId: 'c-000001',
  name: 'Wim Wilgentak',
  municipality: 'enschede',
  entrance: 'benefit',
  phase: 'approval',
  suspended: false,
  waitingOn: 'caseworker',
  waitingSince: '2026-11-20T09:00:00Z',
  dueAt: '2026-11-25T09:00:00Z',
  clock: 'reminder',
  goal: { id: 'goal2', name: 'Met een opleiding naar werk' },
  instrument: null,
  exit: null,
  caseworker: { id: 'cw-01', name: 'Anna Beukennoot' },
  seen: 1,
  updatedAt: '2026-11-20T09:00:00Z',
  opened: false,
  nextInRankOf: [],
  dismissal: null,
};

test('a row says in words on whom is waited, since when, and what is late', () => {
  expect(rowOf(item, NOW, 'nl', workList.nl)).toMatchObject({
    href: '/klanten/c-000001',
    phase: 'Besluit',
    waits: { on: 'klantmanager', since: 'al 6 dagen' },
    next: { what: 'herinnering', when: '1 dag te laat', day: '25 nov 2026', urgency: 'late' },
  });
  const contact = { ...item, phase: 'aftercare', waitingOn: 'calendar', clock: 'moment' } as const;
  expect(rowOf(contact, NOW, 'nl', workList.nl).waits?.on).toBe('volgend contact');
  expect(rowOf({ ...contact, clock: 'reminder' }, NOW, 'nl', workList.nl).waits?.on).toBe('laatste dag van de nazorg');
  expect(rowOf({ ...item, waitingOn: 'nobody', dueAt: null }, NOW, 'nl', workList.nl)).toMatchObject({
    waits: null,
    next: null,
  });
});

test('a row names the exit where that is proposed in the place of a goal', () => {
  const exit = { id: 'regularWork', name: 'Geen traject nodig: u hebt een gewone baan' };
  expect(rowOf({ ...item, goal: null, exit }, NOW, 'nl', workList.nl).goal).toBe(exit.name);
  expect(rowOf({ ...item, goal: null }, NOW, 'nl', workList.nl).goal).toBeNull();
});

test('who is not in this list is told of in those that have them, each once', () => {
  const counts = { mine: 0, team: 1, unassigned: 0, all: 1, unstarted: 0, ended: 2 };
  expect(elsewhereOf(counts, 'mine', 'Elif', workList.nl)).toEqual([
    { href: '/werkvoorraad?view=all&search=Elif', text: 'Alle open (1)' },
    { href: '/werkvoorraad?view=ended&search=Elif', text: 'Beëindigd (2)' },
  ]);
  expect(elsewhereOf(counts, 'ended', 'Elif', workList.nl).map(({ text }) => text)).toEqual(['Alle open (1)']);
});

test('a thousand is written as each language has it', () => {
  expect(workList.nl.counted('Zonder traject', 1321)).toBe('Zonder traject (1.321)');
  expect(workList.en.counted('Without trajectory', 1321)).toBe('Without trajectory (1,321)');
  expect(workList.nl.foundClients(21_000, 1, 25)).toBe('1 tot en met 25 van 21.000 klanten');
  expect(clientWords.nl.free(1378, 1400)).toBe('1.378 van 1.400 plaatsen vrij');
});

test('a row is new until it was opened', () => {
  expect(rowOf(item, NOW, 'nl', workList.nl).isNew).toBe(true);
  expect(rowOf({ ...item, opened: true }, NOW, 'nl', workList.nl).isNew).toBe(false);
});

test('a row says that a place came free for this client', () => {
  expect(rowOf(item, NOW, 'nl', workList.nl).isNext).toBe(false);
  expect(rowOf({ ...item, nextInRankOf: ['De groeigroep'] }, NOW, 'nl', workList.nl).isNext).toBe(true);
});

test('a row says that the work of a client of the crisis service ends, or has ended', () => {
  const dismissal = { on: '2026-11-30', asks: 'workFound' as const };
  expect(rowOf(item, NOW, 'nl', workList.nl).dismissal).toBeNull();
  expect(rowOf({ ...item, dismissal }, NOW, 'nl', workList.nl).dismissal).toBe('werk eindigt 30 nov 2026');
  expect(rowOf({ ...item, dismissal: { ...dismissal, asks: 'intake' } }, NOW, 'en', workList.en).dismissal).toBe(
    'work ended 30 Nov 2026',
  );
});

test('a row of somebody without a trajectory says what to do, and goes on where one was', () => {
  const unstarted: UnstartedClient = {
    clientId: 'c-000002',
    name: 'Els Esdoorn',
    municipality: 'enschede',
    entrance: 'crisis',
    caseworker: item.caseworker,
    registeredAt: '2026-11-20T09:00:00Z',
    hasDraft: false,
  };
  expect(unstartedRowOf(unstarted, 'nl', workList.nl)).toMatchObject({
    intake: '/klanten/c-000002/intake',
    begin: 'Begin de intake',
    entrance: 'crisisdienstverlening',
    knownSince: '20 nov 2026',
  });
  expect(unstartedRowOf({ ...unstarted, hasDraft: true }, 'nl', workList.nl).begin).toBe('Ga verder met de intake');
});

test('those without a trajectory are asked by who waits longest, and by municipality where there are more', () => {
  expect(unstartedAskedOf({ view: 'unstarted', mine: 'true' })).toEqual({
    mine: 'true',
    sort: 'registeredAt',
    order: 'ascending',
    pageSize: '25',
  });
  const names = (served: { id: string; name: string }[]) =>
    unstartedChoicesOf(served, {}, 'nl', workList.nl).map(({ name }) => name);
  expect(names([{ id: 'enschede', name: 'Enschede' }])).not.toContain('municipality');
  expect(
    names([
      { id: 'enschede', name: 'Enschede' },
      { id: 'stichtse-vecht', name: 'Stichtse Vecht' },
    ]),
  ).toContain('municipality');
});

describe('what a list can be narrowed by', () => {
  const options: WorkOptions = {
    phase: [{ id: 'approval', count: 3 }],
    waitingOn: [{ id: 'caseworker', count: 3 }],
    goal: [{ id: 'goal2', name: 'Met een opleiding naar werk', count: 2 }],
    instrument: [],
    suspended: [{ id: true, count: 1 }],
    due: [{ id: 'overdue', count: 1 }],
  };
  const choice = (name: string, shown: Shown, from: WorkOptions | undefined = options, isEnded = false) =>
    choicesOf(from, shown, isEnded, 'nl', workList.nl).find((one) => one.name === name);

  test('says how many would be left, also where that is none', () => {
    expect(choice('phase', {})?.options.map(({ text }) => text)).toContain('Besluit (3)');
    expect(choice('phase', {})?.options.map(({ text }) => text)).toContain('Intake (0)');
    expect(choice('goal', {})?.options).toEqual([{ id: 'goal2', text: 'Met een opleiding naar werk (2)' }]);
    expect(choice('suspended', {})?.options.map(({ text }) => text)).toEqual(['niet opgeschort (0)', 'opgeschort (1)']);
  });

  test('keeps what was chosen, known or not', () => {
    expect(choice('goal', { goal: 'goal9' })?.options.at(-1)).toEqual({ id: 'goal9', text: workList.nl.unknownChoice });
    expect(choice('goal', { goal: 'goal2' })?.options).toHaveLength(1);
  });

  test('calls a phase that this list never has by its name, where an address asks for it', () => {
    expect(choice('phase', { phase: 'withdrawn' })?.options.at(-1)).toEqual({ id: 'withdrawn', text: 'Gestopt (0)' });
    expect(choice('phase', {})?.options.map(({ id }) => id)).not.toContain('withdrawn');
  });

  test('has the dates that the load of a team counts', () => {
    expect(choice('due', {})?.options.map(({ text }) => text)).toEqual(['Te laat (1)', 'Komende 7 dagen (0)']);
  });

  test('can be chosen before the counts are there', () => {
    expect(choicesOf(undefined, {}, false, 'nl', workList.nl)[0]?.options.map(({ text }) => text)).toContain('Besluit');
  });

  test('has no dates where all has ended', () => {
    expect(choice('due', {}, options, true)).toBeUndefined();
    expect(askedOf({ view: 'ended' }, { roles: ['caseworker'] })).toMatchObject({
      sort: 'updatedAt',
      order: 'descending',
    });
  });
});

describe('whose of a list', () => {
  const people = [
    { id: 'cw-01', name: 'Anna', team: 'noord' },
    { id: 'cw-02', name: 'Bram', team: 'zuid' },
  ];
  const ids = (view: 'mine' | 'team' | 'all', shown: Shown = {}) =>
    caseworkerChoices(people, shown, view, 'noord', workList.nl)[0]?.options.map(({ id }) => id);

  test('is of one’s own team where the list is, and no question in one’s own list', () => {
    expect(ids('mine')).toBeUndefined();
    expect(ids('team')).toEqual(['cw-01']);
    expect(ids('all')).toEqual(['cw-01', 'cw-02']);
  });

  test('keeps who was chosen, also who guides nobody any more', () => {
    expect(ids('team', { caseworker: 'cw-02' })).toEqual(['cw-01', 'cw-02']);
    expect(ids('mine', { caseworker: 'cw-99' })).toEqual(['cw-01', 'cw-02', 'cw-99']);
  });
});

test('what is kept of a view is its list, filters and order, not whom one searched', () => {
  expect(keptOf({ search: 'Wim', page: '3', phase: 'approval', sort: 'name' }, 'team')).toEqual({
    view: 'team',
    phase: 'approval',
    sort: 'name',
  });
});

describe('whom several clients can be handed to', () => {
  const [one, other] = ['cw-01', 'cw-02'].map((id) => ({ id, name: id, team: 'noord' }));
  const to = (...led: string[]) =>
    takers(
      [one, other].flatMap((person) => person ?? []),
      led.map((id) => ({ caseworker: { id, name: id } })),
    ).map(({ id }) => id);

  test('is not who guides all of them already', () => {
    expect(to('cw-01', 'cw-01')).toEqual(['cw-02']);
    expect(to('cw-01', 'cw-02')).toEqual(['cw-01', 'cw-02']);
  });
});

describe('several rows', () => {
  const rows = rowsFor('transfer', 'cw-02', [item]);

  test('carry what was seen, and what takes them back', () => {
    expect(rows).toEqual([
      {
        clientId: 'c-000001',
        name: 'Wim Wilgentak',
        seen: 1,
        command: { name: 'transfer', to: 'cw-02' },
        undo: { name: 'transfer', to: 'cw-01' },
      },
    ]);
    expect(rowsFor('suspend', 'illness', [item])[0]?.undo).toEqual({ name: 'resume' });
    expect(rowsFor('resume', '', [item])[0]?.undo).toBeNull();
  });

  test('are taken back only where something was done, on what came of it', () => {
    const [row] = rows;
    if (row === undefined) throw new Error('there is one');
    const result = (outcome: 'done' | 'changed', seen: number | null) => ({ row, outcome, seen, message: null });
    expect(undoing([result('done', 4), result('changed', null)])).toEqual([
      { ...row, seen: 4, command: { name: 'transfer', to: 'cw-01' }, undo: null },
    ]);
    expect(tallied([result('done', 4), result('changed', null)])).toMatchObject({ done: 1, changed: 1, refused: 0 });
  });
});

const person = (id: string, role: Person['roles'][number], municipalityId: string | null = 'enschede'): Person => ({
  id,
  name: id,
  team: 'noord',
  roles: [role],
  municipalities: municipalityId === null ? null : [municipalityId],
});

test('one chooses among people in the order in which they work with clients', () => {
  const people = [
    person('ops-01', 'operations', null),
    person('tl-01', 'teamLead'),
    person('cw-09', 'caseworker', 'stichtse-vecht'),
    person('cw-01', 'caseworker'),
  ];
  const shown = choices(people, 'nl', signIn.nl);
  expect(shown.map(({ id }) => id)).toEqual(['cw-01', 'cw-09', 'tl-01', 'ops-01']);
  expect(shown.map(({ role }) => role)).toEqual(['Klantmanager', 'Klantmanager', 'Teamleider', 'Beheerder']);
  expect(choices(people, 'en', signIn.en)[2]?.role).toBe('Team lead');
  expect(shown[1]?.where).toBe('team noord, Stichtse Vecht');
  expect(shown[3]?.where).toBe('team noord, hele regio');
});

const happening = (version: number, event: string, phase: Happening['phase']): Happening => ({
  version,
  at: `2026-11-${String(10 + version).padStart(2, '0')}T09:00:00Z`,
  by: { id: 'cw-01', name: 'Anna Beukennoot' },
  event,
  words: event,
  phase,
  reasonCode: null,
  reason: null,
  details: {},
  goal: null,
  instrument: null,
  to: null,
  sector: null,
  passedOver: [],
  despite: [],
  ruleSetVersion: null,
  facts: [],
  freed: [],
  note: null,
  motivation: null,
});

describe('the path of a trajectory', () => {
  const path = (timeline: Happening[]) =>
    pathOf({ phase: timeline.at(-1)?.phase ?? 'intake', timeline }, 'nl', clientWords.nl).map(
      ({ id, status }) => `${id} ${status}`,
    );

  test('a proposal that was made at once had no intake', () => {
    expect(path([happening(1, 'start', 'approval')])).toEqual([
      'approval current',
      'placement ahead',
      'followUp ahead',
      'aftercare ahead',
      'durableOutflow ahead',
    ]);
  });

  test('after a relapse what was done before is ahead again', () => {
    const timeline = [
      happening(1, 'start', 'intake'),
      happening(2, 'provideFacts', 'approval'),
      happening(3, 'approve', 'placement'),
      happening(4, 'relapse', 'approval'),
    ];
    expect(path(timeline).slice(0, 3)).toEqual(['intake completed', 'approval current', 'placement ahead']);
  });

  test('a trajectory that was stopped shows where it came, and that it ended', () => {
    const timeline = [happening(1, 'start', 'approval'), happening(2, 'withdraw', 'withdrawn')];
    expect(path(timeline)).toEqual(['approval completed', 'withdrawn completed']);
  });
});

test('what changed since somebody looked leaves out what Klimop does by itself', () => {
  const timeline = [
    happening(1, 'start', 'approval'),
    happening(2, 'reminded', 'approval'),
    happening(3, 'suspend', 'approval'),
  ];
  expect(changedSince(timeline, 1).map(({ event }) => event)).toEqual(['suspend']);
});

test('a fact that was told again as it was is not said to have changed', () => {
  const facts = [
    { id: 'ladderStep', label: 'Trede', before: '3', after: '3' },
    { id: 'wageValue', label: 'Loonwaarde', before: null, after: '40' },
    { id: 'hoursAvailable', label: 'Uren', before: '16', after: '24' },
  ];
  const [line] = linesOf(
    { timeline: [{ ...happening(2, 'provideFacts', 'approval'), facts }], letters: [] },
    [],
    'nl',
    clientWords.nl,
  );
  expect(line?.changes.map(({ from, to }) => [from, to])).toEqual([
    [null, '3'],
    ['onbekend', '40'],
    ['16', '24'],
  ]);
});

test('notes stand among what happened, the newest first, and of one that was taken back its text is gone', () => {
  const by = { id: 'cw-01', name: 'Anna Beukennoot' };
  const note = (id: string, day: number, text: string | null) => ({
    id,
    by,
    at: `2026-11-${day}T12:00:00Z`,
    text,
    canWithdraw: false,
  });
  const freed = { ...happening(4, 'reopen', 'approval'), freed: ['de groeigroep'] };
  const letter = { kind: 'decision', writtenAt: '2026-11-13T09:00:00Z', lapsedAt: null };
  const lines = linesOf(
    {
      timeline: [happening(1, 'start', 'approval'), freed],
      letters: [
        { ...letter, id: 'x', sentAt: '2026-11-13T10:00:00Z', sentBy: by },
        { ...letter, id: 'y', sentAt: null, sentBy: null },
      ],
    },
    [note('a', 11, 'Belt na vieren.'), note('b', 12, null)],
    'nl',
    clientWords.nl,
  );
  expect(lines.map(({ what, note: said }) => [what, said])).toEqual([
    ['Besluit heropend', null],
    ['Brief verstuurd: Besluit', null],
    ['Notitie ingetrokken', null],
    ['Notitie', 'Belt na vieren.'],
    ['Traject gestart', null],
  ]);
  expect(lines[0]?.also.map(({ sentence }) => sentence)).toEqual(['De plaats in de groeigroep kwam vrij.']);
});

describe('what belongs to what happened', () => {
  const anna = { id: 'cw-02', name: 'Bram Lijsterbes' };
  test.each<[string, Partial<Happening>, string, readonly string[]]>([
    [
      'place',
      { details: { on: '2026-12-03' }, sector: 'zorg' },
      'Geplaatst',
      ['De klant begint op 3 december 2026.', 'Sector: zorg.'],
    ],
    [
      'recordContact',
      { details: { on: '2026-11-20', result: 'goingWell', contact: null } },
      'Contact vastgelegd',
      ['Op 20 november 2026: het gaat goed. Dit is een extra contact: aan de planning verandert niets.'],
    ],
    [
      'recordContact',
      { details: { on: '2026-11-20', result: 'needsAttention', contact: 1 } },
      'Contact vastgelegd',
      ['Op 20 november 2026: vraagt aandacht.'],
    ],
    [
      'recordContact',
      { details: { on: '2026-11-20', result: 'noShow', contact: null } },
      'Contact vastgelegd',
      ['Op 20 november 2026: niet verschenen. Aan de planning verandert niets.'],
    ],
    ['transfer', { to: anna, details: { to: 'cw-02' } }, 'Overgedragen', ['Naar Bram Lijsterbes.']],
    [
      'approve',
      { goal: 'Actief worden', instrument: 'Klimopbaan', passedOver: ['Opleiding'] },
      'Voorstel goedgekeurd',
      ['Doel: Actief worden.', 'Hulp: Klimopbaan.', 'Geen plaats bij: Opleiding.'],
    ],
    ['override', { despite: ['U hebt schulden.'] }, 'Afgeweken van het voorstel', ['Ondanks: U hebt schulden.']],
    [
      'redecide',
      { details: { change: 'instrumentChanged', decision: 'd.2' } },
      'Nieuw voorstel gemaakt',
      ['Uitkomst: ander eerste instrument.'],
    ],
    ['redecide', { details: { change: null } }, 'Nieuw voorstel gemaakt', []],
    ['provideFacts', { details: { correction: true } }, 'Gegevens verbeterd', []],
    ['provideFacts', { details: { correction: false } }, 'Gegevens aangevuld', []],
  ])('%s %j', (event, with_, what, also) => {
    const [line] = linesOf(
      { timeline: [{ ...happening(2, event, 'approval'), ...with_ }], letters: [] },
      [],
      'nl',
      clientWords.nl,
    );
    expect(line?.what).toBe(what);
    expect(line?.also.map(({ sentence }) => sentence)).toEqual(also);
  });
});

test('what led to another phase says which, an end its outcome, and a contact in which phase it was planned', () => {
  const held = { details: { on: '2026-11-20', result: 'goingWell', contact: 1 } };
  const timeline = [
    happening(1, 'start', 'followUp'),
    { ...happening(2, 'recordContact', 'aftercare'), ...held },
    { ...happening(3, 'recordContact', 'aftercare'), ...held },
    happening(4, 'conclude', 'durableOutflow'),
  ];
  const phases = linesOf({ timeline, letters: [] }, [], 'nl', clientWords.nl).map(
    ({ also }) => also.map(({ sentence }) => sentence).find((sentence) => sentence.startsWith('Fase')) ?? null,
  );
  expect(phases).toEqual([
    'Fase: van Nazorg naar Duurzaam uitgestroomd.',
    null,
    'Fase: van Begeleiding naar Nazorg.',
    null,
  ]);
  expect(contactsRecorded(timeline, 'nl', clientWords.nl).map(({ which }) => which)).toEqual([
    'Nazorg, contact 1',
    'Begeleiding, contact 1',
  ]);
});

test('who was placed ahead is said to begin, until they have', () => {
  const placed = { ...happening(3, 'place', 'followUp'), details: { on: '2026-11-27' } };
  const at = (day: string, phase: Happening['phase'] = 'followUp') =>
    beginsInWords({ phase, timeline: [placed] }, new Date(`${day}T10:00:00Z`), 'nl');
  expect(at('2026-11-26')).toBe('27 november 2026');
  expect(at('2026-11-27')).toBeNull();
  expect(at('2026-11-26', 'approval')).toBeNull();
});

describe('what would be proposed today', () => {
  const goal = { id: 'goal1', name: 'Aan het werk' };
  const instrument = { id: 'klimopJob', name: 'Klimopbaan' };
  test.each([
    [{ outcome: 'goal', goal, instrument, exit: null }, 'wordt het doel: Aan het werk. De hulp: Klimopbaan.'],
    [{ outcome: 'goal', goal, instrument: null, exit: null }, 'wordt het: Aan het werk.'],
    [
      { outcome: 'exit', goal: null, instrument: null, exit: { id: 'x', name: 'Geen traject' } },
      'wordt het: Geen traject.',
    ],
    [{ outcome: 'needsFacts', goal: null, instrument: null, exit: null }, 'komt er iets anders uit.'],
  ])('%j', (proposed, said) => {
    const { sentence, names } = todayInWords(proposed, clientWords.nl);
    expect(sentence).toBe(`Volgens de regels en gegevens van nu ${said}`);
    for (const name of names) expect(sentence).toContain(name);
  });
});

test('who decided on the proposal is somebody, or nobody where it ended before or was begun anew', () => {
  const events = (...names: string[]) => ({ timeline: names.map((event, n) => happening(n + 1, event, 'approval')) });
  expect(isDecided(events('start', 'withdraw'))).toBe(false);
  expect(isDecided(events('start', 'approve', 'withdraw'))).toBe(true);
  expect(isDecided(events('start', 'override', 'relapse', 'withdraw'))).toBe(false);
});

test('what was decided otherwise is over when the client begins anew', () => {
  const otherwise = (...names: string[]) =>
    isDecidedOtherwise({ timeline: names.map((event, n) => happening(n + 1, event, 'approval')) });
  expect(otherwise('start', 'override', 'place')).toBe(true);
  expect(otherwise('start', 'override', 'withdraw')).toBe(true);
  for (const anew of ['reopen', 'relapse', 'becameUnemployed'])
    expect(otherwise('start', 'override', anew)).toBe(false);
});

test('contacts that were recorded say how it goes and which they were, also where nobody came', () => {
  const held = (version: number, details: Happening['details']) => ({
    ...happening(version, 'recordContact', 'followUp'),
    details,
  });
  const lines = contactsRecorded(
    [
      held(1, { on: '2026-11-20', result: 'goingWell', contact: 1 }),
      held(2, { on: '2026-11-22', result: 'needsAttention', contact: null }),
      held(3, { on: '2026-11-23', result: 'noShow', contact: null }),
    ],
    'nl',
    clientWords.nl,
  );
  expect(lines.map(({ day, result, which }) => [day, result, which])).toEqual([
    ['23 november 2026', 'niet verschenen', 'niet gehouden'],
    ['22 november 2026', 'vraagt aandacht', 'extra contact'],
    ['20 november 2026', 'het gaat goed', 'Begeleiding, contact 1'],
  ]);
});

test.each([
  ['told', 'Anna', 'vastgelegd door Anna, 20 november 2026'],
  ['rules', 'Anna', 'volgt uit de regels, 20 november 2026'],
  ['registered', 'Anna', 'bij het aanmaken door Anna, 20 november 2026'],
  ['imported', null, 'uit een ingelezen bestand, 20 november 2026'],
] as const)('a fact that was %s says so', (from, by, said) => {
  const fact = { id: 'a', label: 'a', value: 1, words: '1', from, by, at: '2026-11-20T10:00:00Z' };
  expect(originInWords(fact, 'nl', clientWords.nl)).toBe(said);
});

const client = (permitted: string[], isOpen = true): Client =>
  ({
    clientId: 'c-000001',
    trajectory: {
      isOpen,
      permitted,
      proposal: {
        instruments: [
          { id: 'schooling', name: 'Opleiding', points: 1, places: 2, free: 0 },
          { id: 'klimopJob', name: 'Klimopbaan', points: 0, places: 2, free: 1 },
        ],
        contraIndications: [{ instrument: 'klimopJob', id: 'tooYoung', reason: 'Te jong.' }],
      },
      choices: { goals: [], sectors: [] },
    },
  }) as unknown as Client;

const about = (values: Record<string, string>) => ({
  client: client([]),
  values,
  language: 'nl' as const,
  words: forms.nl,
});

const formOf = (name: keyof typeof FORMS): Form => {
  const form = FORMS[name];
  if (!isForm(form)) throw new Error(`${name} has a form`);
  return form;
};

describe('forms of commands', () => {
  test('only what is permitted and has a form is offered', () => {
    expect(offered(client(['approve', 'redecide', 'suspend']))).toEqual(['approve', 'suspend']);
    expect(offered(client([], false))).toEqual(['start']);
    expect(offered({ trajectory: null })).toEqual(['start']);
  });

  test('a refusal names goals and help without their codes', () => {
    const instruments = [{ id: 'klimopJob', name: 'Klimopbaan', places: 2, free: 1 }];
    const goals = [
      { id: 'goal2', name: 'Met een opleiding naar werk', hasRoom: false, instruments },
      { id: 'goal3', name: 'Actief worden', hasRoom: true, instruments },
    ];
    const one = { trajectory: { choices: { goals, sectors: [] }, proposal: null } } as unknown as Client;
    expect(
      refusalInWords(
        'Voor Met een opleiding naar werk (goal2) is een plaats nodig (2 van de 2 bezet). Kies uit: Actief worden (goal3), Klimopbaan (klimopJob).',
        one,
      ),
    ).toBe(
      'Voor “Met een opleiding naar werk” is een plaats nodig (2 van de 2 bezet). Kies uit: “Actief worden”, “Klimopbaan”.',
    );
    expect(refusalInWords('Dit kan niet.', { trajectory: null })).toBe('Dit kan niet.');
  });

  test('what a command does is said of this client as they are now', () => {
    const exit = (leadsTo: string) =>
      ({ trajectory: { proposal: { exit: { id: 'x', name: 'x', leadsTo } } } }) as unknown as Client;
    expect(doesInWords('approve', client([]), forms.nl)).toContain('plaats gereserveerd');
    expect(doesInWords('approve', exit('noTrajectory'), forms.nl)).toMatch(/het traject eindigt.*niet ongedaan/);
    expect(doesInWords('approve', exit('ordinaryIntake'), forms.nl)).toContain('gewone intake');
    const suspended = (stopsWhileSuspended: boolean) =>
      ({ trajectory: { proposal: null, stopsWhileSuspended } }) as unknown as Client;
    expect(doesInWords('suspend', suspended(true), forms.nl)).toContain('Er komen geen herinneringen');
    expect(doesInWords('suspend', suspended(false), forms.nl)).toContain('blijven de herinneringen komen');
  });

  test('how much room there is is said of what is chosen', () => {
    const goals = [
      {
        id: 'goal2',
        name: 'Opleiding',
        hasRoom: false,
        instruments: [
          { id: 'schooling', name: 'Opleiding', places: 2, free: 0 },
          { id: 'klimopJob', name: 'Klimopbaan', places: 2, free: 1 },
        ],
      },
    ];
    const remarks = (values: Record<string, string>) => {
      const one = {
        ...client([]),
        trajectory: { ...client([]).trajectory, choices: { goals, sectors: [] } },
      } as Client;
      const said = { ...about(values), client: one };
      return formOf('override')
        .fields.slice(0, 2)
        .map((field) => shownField(field, said).remark);
    };
    expect(remarks({})).toEqual([undefined, undefined]);
    expect(remarks({ goal: 'goal2', instrument: 'schooling' })).toEqual([
      forms.nl.noRoom,
      'Vol: alle 2 plaatsen zijn bezet.',
    ]);
    expect(remarks({ goal: 'goal2', instrument: 'klimopJob' })[1]).toBe('Vrij: 1 van de 2 plaatsen.');
  });

  test('where the best help is full, the next is approved by name', () => {
    expect(commandOf('approve', formOf('approve'), about({ note: '  ' }))).toEqual({
      name: 'approve',
      instrument: 'klimopJob',
    });
  });

  test('a contra-indication is to be seen before it is passed over, by name', () => {
    const form = formOf('override');
    const values = { goal: 'goal3', instrument: 'klimopJob', reasonCode: 'clientWish', motivation: 'U wilt dit.' };
    expect(faultsOf(form, about(values)).map(({ field }) => field)).toEqual(['despite0']);
    const seen = about({ ...values, despite0: 'yes' });
    expect(faultsOf(form, seen)).toEqual([]);
    expect(commandOf('override', form, seen)).toEqual({ name: 'override', ...values, despite: ['tooYoung'] });
    // Of other help there is none.
    expect(faultsOf(form, about({ ...values, instrument: 'schooling' }))).toEqual([]);
  });

  test('a text that is too long is told beside its field, before it is sent', () => {
    const form = formOf('withdraw');
    const values = {
      reasonCode: 'moved',
      confirmed: 'stoppen',
      motivation: 'x'.repeat(2_000),
      note: 'x'.repeat(4_001),
    };
    expect(faultsOf(form, about(values))).toEqual([
      { field: 'note', message: 'Kort de tekst in: er staan 4001 tekens, en er mogen er 4000 staan' },
    ]);
    expect(faultsOf(form, about({ ...values, motivation: 'x'.repeat(2_001) })).map(({ field }) => field)).toEqual([
      'motivation',
      'note',
    ]);
  });

  test('an end asks for a reason, a motivation where somebody reads it, and the word', () => {
    const form = formOf('withdraw');
    expect(faultsOf(form, about({})).map(({ field }) => field)).toEqual(['reasonCode', 'motivation', 'confirmed']);
    expect(faultsOf(form, about({ reasonCode: 'deceased', confirmed: ' Stoppen ' }))).toEqual([]);
    // What was typed before the reason was chosen goes along only where it is read.
    const typed = about({ reasonCode: 'deceased', confirmed: 'stoppen', motivation: 'x' });
    expect(commandOf('withdraw', form, typed)).toEqual({ name: 'withdraw', reasonCode: 'deceased' });
  });

  test('every button, question and remedy has words in both languages', () => {
    for (const language of ['nl', 'en'] as const)
      for (const { button, done } of Object.values(forms[language].acts)) expect([button, done]).not.toContain('');
  });
});

describe('rules as they are read', () => {
  const part = (title: string, text: string) => ({
    id: title,
    title,
    blocks: [{ kind: 'paragraph' as const, strong: null, text }],
  });
  const sections = [
    { ...part('Doelen', 'Wat wij willen.'), parts: [part('Doel 1', 'Een jongére werkt.'), part('Doel 2', 'Meedoen.')] },
    { ...part('Bronnen', 'Stukken.'), parts: [] },
  ];

  test('a search keeps the parts that have the words, whatever their capitals and accents', () => {
    const found = sectionsWith(sections, ' Jongere ');
    expect(found.count).toBe(1);
    expect(found.sections.map(({ title, parts }) => [title, parts.map((one) => one.title)])).toEqual([
      ['Doelen', ['Doel 1']],
    ]);
    expect(sectionsWith(sections, '').sections).toHaveLength(2);
    expect(sectionsWith(sections, 'nergens')).toEqual({ sections: [], count: 0, hits: 0 });
  });

  test('lines with their depth become lists in lists', () => {
    const line = (depth: number, text: string) => ({ depth, text });
    const [first, second] = nested([line(0, 'alle'), line(1, 'een'), line(2, 'diep'), line(1, 'twee'), line(0, 'los')]);
    expect(first?.below.map(({ line: { text }, below }) => [text, below.length])).toEqual([
      ['een', 1],
      ['twee', 0],
    ]);
    expect(second?.line.text).toBe('los');
  });

  test('what was looked for is marked where it stands', () => {
    expect(piecesOf('Werk is werk', 'werk')).toEqual(['', 'Werk', ' is ', 'werk', '']);
    expect(piecesOf('Werk', '')).toEqual(['Werk']);
    expect(piecesOf('Loonwaarde van jongeren', 'jongeren loon')).toEqual(['', 'Loon', 'waarde van ', 'jongeren', '']);
  });

  test('of several words each has to occur, wherever; how often they stand there is counted', () => {
    expect(hasWords('De loonwaarde van jongeren', 'Jongeren  loonwaarde')).toBe(true);
    expect(hasWords('De loonwaarde van ouderen', 'jongeren loonwaarde')).toBe(false);
    const part = (id: string, text: string) => ({
      id,
      title: id,
      blocks: [{ kind: 'paragraph' as const, strong: null, text }],
    });
    const one = { id: 'a', title: 'A', blocks: [], parts: [part('b', 'loon, loon en jongeren'), part('c', 'loon')] };
    const { count, hits } = sectionsWith([one], 'jongeren loon');
    expect([count, hits]).toEqual([1, 3]);
  });
});

describe('the way of a client through the rules', () => {
  const reason = 'De klant is te jong';

  test('why somebody is refused stands only where they are refused; who may come in meets the demand', () => {
    expect(reasonBeside('admission', { outcome: 'holds', reason })).toBeNull();
    expect(reasonBeside('admission', { outcome: 'unknown', reason })).toBeNull();
    expect(reasonBeside('admission', { outcome: 'fails', reason })).toBe(reason);
    expect(ruleTrace.nl.truth[truthOf('admission', 'holds')]).toBe('voldoet');
    expect(ruleTrace.nl.truth[truthOf('admission', 'fails')]).toBe('voldoet niet');
  });

  test('of any other rule the reason stands whatever comes of it', () => {
    for (const outcome of ['holds', 'fails', 'unknown'] as const) {
      expect(reasonBeside('goal', { outcome, reason })).toBe(reason);
      expect(truthOf('goal', outcome)).toBe(outcome);
    }
  });
});

test('a fault of a file names the column as either kind of heading has it', () => {
  expect(['givenName', 'postcode', 'employment'].map(columnInWords)).toEqual([
    'givenName (voornaam)',
    'postcode',
    'employment',
  ]);
});

test('the files of each post run have a name of their own, by when it began', () => {
  expect(post.nl.file(beganInFile({ beganAt: '2026-11-28T10:31:59.000Z' }), 2)).toBe('postronde-2026-11-28-1131-2.pdf');
});
