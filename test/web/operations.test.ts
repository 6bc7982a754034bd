import { expect, test } from 'vitest';
import { CAUSES, DIFFERENCES } from '../../domain/operations/causes.ts';
import type { Job, OpenCounts, StuckCauses } from '../../web/api/types.ts';
import { CAUSE_WORDS } from '../../web/pages/operations/causes.ts';
import { causeShown, countTable, partShown, repairInWords } from '../../web/pages/operations/presenter.ts';
import { operations } from '../../web/pages/operations/words.ts';

const CAUSE: StuckCauses['items'][number] = {
  code: 'closed',
  fault: null,
  weight: 'fault',
  what: '',
  remedy: '',
  count: 2,
  since: '2026-11-26T09:00:00.000Z',
  examples: ['c-000001', 'c-000002'],
  withheld: 0,
  query: 'q',
  link: null,
  canRepair: true,
};

test('a cause says how many, since when, and a few of them by number', () => {
  expect(causeShown(CAUSE, 'nl', operations.nl)).toMatchObject({
    what: 'Het traject is open, maar zijn workflow is gesloten',
    who: '2 klanten, sinds 26 november 2026 om 10:00, zoals c-000001, c-000002',
  });
  expect(
    causeShown({ ...CAUSE, code: 'noWorker', count: 0, since: null, examples: [] }, 'nl', operations.nl).who,
  ).toBeNull();
});

test('of a closed file a cause says that it is there, without a number', () => {
  expect(causeShown({ ...CAUSE, count: 1, examples: [], withheld: 1 }, 'nl', operations.nl).who).toBe(
    '1 klant, sinds 26 november 2026 om 10:00, een afgeschermd dossier zonder nummer',
  );
});

test('what fails is told by its kind, in both languages', () => {
  const failing = { ...CAUSE, code: 'failing' as const, fault: 'disk' };
  expect(causeShown(failing, 'nl', operations.nl).what).toBe('Trajecten staan stil: de schijf van de database is vol');
  expect(causeShown(failing, 'en', operations.en).what).toBe(
    'Trajectories stand still: the disk of the database is full',
  );
});

test('a table is called one, and who holds it can be looked up', () => {
  const locked = {
    ...CAUSE,
    code: 'databaseFault' as const,
    fault: 'locked',
    count: 0,
    since: null,
    examples: ['clients'],
  };
  expect(causeShown(locked, 'nl', operations.nl)).toMatchObject({
    who: 'tabel clients van de database',
    sql: expect.stringContaining('pg_blocking_pids'),
  });
  expect(causeShown(CAUSE, 'nl', operations.nl).sql).toBeNull();
});

test('every cause has its words', () => {
  const codes = [...Object.keys(CAUSES), ...Object.keys(DIFFERENCES), 'failing'].sort();
  expect(Object.keys(CAUSE_WORDS.nl).sort()).toEqual(codes);
});

test('what was so at the first look is not said to have begun then', () => {
  const part = { part: 'worker', status: 'up', since: '2026-11-26T09:00:00.000Z', sinceFirstLook: true } as const;
  expect(partShown(part, 'nl', operations.nl).since).toBe('al zeker sinds 26 november 2026 om 10:00');
  expect(partShown({ ...part, sinceFirstLook: false }, 'nl', operations.nl).since).toBe(
    'sinds 26 november 2026 om 10:00',
  );
});

test('counts add up along both sides, and who is waited for by nobody has no column', () => {
  const counts: OpenCounts = {
    items: [
      { phase: 'approval', waitingOn: 'caseworker', suspended: false, count: 3 },
      { phase: 'approval', waitingOn: 'teamLead', suspended: false, count: 2 },
      { phase: 'intake', waitingOn: 'caseworker', suspended: true, count: 1 },
    ],
    phaseLinks: { approval: 'http://ui/approval' },
    waitingLinks: {},
  };
  const table = countTable(counts, 'nl');
  expect(table.columns.map(({ name }) => name)).toEqual(['klantmanager', 'teamleider']);
  expect(table.rows.map(({ counts: cells, total, suspended }) => [cells, total, suspended])).toEqual([
    [[1, 0], 1, 1],
    [[3, 2], 5, 0],
  ]);
  expect([table.totals, table.total]).toEqual([[4, 2], 6]);
});

const JOB: Job = {
  id: 'j',
  kind: 'ops.repair',
  by: { id: 'ops-01', name: 'Olga' },
  startedAt: '2026-11-26T09:00:00.000Z',
  endedAt: null,
  outcome: null,
  done: 0,
  total: null,
  report: {},
};

test.each([
  [{}, ['Bezig met vergelijken.', 'U mag deze pagina verlaten; het werk gaat door.']],
  [{ total: 9, done: 4 }, ['4 van 9 hersteld.', 'U mag deze pagina verlaten; het werk gaat door.']],
  [{ outcome: 'done', report: { compared: 5, found: 0 } }, ['5 trajecten vergeleken: alles was gelijk.']],
  [
    { outcome: 'done', report: { compared: 5, found: 2, mended: { restarted: 1, left: 1 }, left: 1 } },
    [
      '5 trajecten vergeleken, 2 keer iets gevonden.',
      '1: opnieuw begonnen.',
      '1: laten rusten.',
      '1 traject is nog niet gelijk. Kijk hierboven waarom, en herstel daarna opnieuw.',
    ],
  ],
  [{ outcome: 'refused', report: { message: 'Waarom.' } }, ['Niet gedaan', 'Waarom.']],
] as const)('a repair %j is told', (change, words) => {
  expect(repairInWords({ ...JOB, ...change } as Job, operations.nl)).toEqual(words);
});
