/** What is done beside a trajectory is done by somebody who works here and may, for their own municipality, and stays known. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importCaseworkers } from '../../../commands/caseload/import-caseworkers.ts';
import { importCaseload, loadReferenceCaseworkers } from '../../../commands/caseload/load-caseload.ts';
import { runPost } from '../../../commands/letters/send-letters.ts';
import { setMunicipality } from '../../../commands/municipality/set-municipality.ts';
import { installRuleSet } from '../../../commands/rules/install-rule-set.ts';
import { rulesAsked } from '../../../commands/rules/rules-asked.ts';
import { actsDone } from '../../../db/office/acts.ts';
import { caseworkerById, storeCaseworkers } from '../../../db/people/caseworkers.ts';
import { clientCheck } from '../../../domain/caseload/client-check.ts';
import { toCsvRows } from '../../../domain/caseload/csv.ts';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import { TRIAL_MUNICIPALITIES } from '../../../domain/municipality.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';
import { AT } from '../examples.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const person = (id: string, role: 'operations' | 'caseworker', municipalityId: string | null = null) => ({
  id,
  name: id,
  team: 'x',
  roles: [role],
  municipalities: municipalityId === null ? null : [municipalityId],
});

describe('people', () => {
  test('the first come in without anybody’s number; after that only operations let them in', async () => {
    const { db } = postgres;
    await db.deleteFrom('caseworkers').execute();
    expect(await importCaseworkers(db, [person('ops-01', 'operations')], undefined)).toEqual({ ok: true });
    const more = [person('cw-90', 'caseworker')];
    expect(await importCaseworkers(db, more, undefined)).toMatchObject({ code: 'UNKNOWN_PERSON' });
    expect(await importCaseworkers(db, more, 'zz-99')).toMatchObject({ code: 'UNKNOWN_PERSON' });
    expect(await importCaseworkers(db, more, 'ops-01')).toEqual({ ok: true });
    expect(await importCaseworkers(db, [person('cw-90', 'operations')], 'cw-90')).toMatchObject({
      code: 'NOT_PERMITTED',
    });
    expect(await caseworkerById(db, 'cw-90')).toMatchObject({ roles: ['caseworker'] });
    expect((await actsDone(db)).map(({ by, act }) => [by, act])).toEqual([
      ['ops-01', 'caseworkers.import'],
      ['installation', 'caseworkers.import'],
    ]);
  });

  test('operations of one municipality let in and change only its people', async () => {
    const { db } = postgres;
    await loadReferenceCaseworkers(db, { region: true });
    await storeCaseworkers(db, [person('ops-sv', 'operations', 'stichtse-vecht')]);
    expect(await importCaseworkers(db, [person('sv-90', 'caseworker', 'stichtse-vecht')], 'ops-sv')).toEqual({
      ok: true,
    });
    for (const one of [
      person('cw-91', 'caseworker', 'enschede'),
      person('cw-91', 'operations'),
      // Somebody of Enschede would become one of Stichtse Vecht.
      person('cw-01', 'caseworker', 'stichtse-vecht'),
    ])
      expect(await importCaseworkers(db, [one], 'ops-sv')).toMatchObject({ code: 'OTHER_MUNICIPALITY' });
  });
});

describe('settings', () => {
  test('a change stays known, with what it was; the same again changes nothing and leaves no row', async () => {
    const { db } = postgres;
    const law = { benefit: 'artikel 7 van de Participatiewet', from: '2026-01-01' };
    const before = (await actsDone(db, { municipalityId: 'enschede' })).length;
    const [was] = TRIAL_MUNICIPALITIES;
    const laws = { ...was?.laws, benefit: [...(was?.laws.benefit ?? []), { from: law.from, text: law.benefit }] };
    expect(await setMunicipality(db, { id: 'enschede', law }, 'cw-90')).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await setMunicipality(db, { id: 'enschede', law }, 'ops-01')).toMatchObject({
      ok: true,
      settings: { laws },
    });
    await setMunicipality(db, { id: 'enschede', law }, 'ops-01');
    const acts = await actsDone(db, { municipalityId: 'enschede' });
    expect(acts).toHaveLength(before + 1);
    expect(acts[0]).toMatchObject({ by: 'ops-01', act: 'municipality.set', details: { laws: [was?.laws, laws] } });
  });

  test('what is refused leaves no row', async () => {
    const { db } = postgres;
    const before = (await actsDone(db)).length;
    expect(await setMunicipality(db, { id: 'enschede', ruleSetId: 'stichtse-vecht' }, 'ops-01')).toMatchObject({
      code: 'RULE_SET_TAKEN',
    });
    expect(await actsDone(db)).toHaveLength(before);
  });

  test.each(['update acts set by = $$x$$', 'delete from acts', 'truncate acts'])(
    'a row stays: %s',
    async (statement) => {
      await expect(sql.raw(statement).execute(postgres.db)).rejects.toThrow();
    },
  );
});

describe('clients and letters', () => {
  const ON = '2026-11-23';
  const rows = toCsvRows(generateCaseload({ size: 3, on: ON, first: 900 }));
  const load = (by: string) =>
    importCaseload(postgres.db, rows, {
      definitions: enschede().document.facts,
      checkFacts: clientCheck(enschede(), ON),
      caseworkerIds: new Set(Array.from({ length: 40 }, (_, n) => `cw-${String(n + 1).padStart(2, '0')}`)),
      municipalityId: 'enschede',
      by,
    });

  test.each([
    ['nobody', 'zz-99', 'UNKNOWN_PERSON'],
    ['a caseworker', 'cw-01', 'NOT_PERMITTED'],
    ['operations of another municipality', 'ops-sv', 'OTHER_MUNICIPALITY'],
  ])('%s does not bring in a caseload', async (_who, by, code) => {
    await installRuleSet(postgres.db, enschede(), AT);
    expect(await load(by)).toMatchObject({ ok: false, code });
  });

  test('operations do, and it stays known', async () => {
    expect(await load('ops-01')).toMatchObject({ ok: true, clients: 3 });
    expect((await actsDone(postgres.db))[0]).toMatchObject({ act: 'caseload.import', details: { clients: 3 } });
  });

  test.each([
    ['nobody', 'zz-99', 'UNKNOWN_PERSON'],
    ['who writes rules', 'ro-01', 'NOT_PERMITTED'],
  ])('%s runs no post', async (_who, by, code) => {
    expect(await runPost(postgres.db, { by, at: AT, dryRun: false })).toMatchObject({ ok: false, code });
  });
});

describe('whose rules are meant', () => {
  test.each([
    [{ ruleSet: 'den-haag' }, { ok: true, ruleSetId: 'den-haag' }],
    [{ municipality: 'stichtse-vecht' }, { ok: true, ruleSetId: 'stichtse-vecht' }],
    [{ municipality: 'elders' }, { code: 'UNKNOWN_MUNICIPALITY' }],
    [{}, { code: 'RULE_SET_NEEDED', message: expect.stringContaining('enschede, stichtse-vecht') }],
  ])('of two municipalities, with %j', async (named, expected) => {
    expect(await rulesAsked(postgres.db, named)).toMatchObject(expected);
  });

  test('of the only municipality nobody has to say', async () => {
    const { db } = postgres;
    await db.transaction().execute(async (trx) => {
      await trx.deleteFrom('caseworkers').where(sql<boolean>`'stichtse-vecht' = any(municipalities)`).execute();
      await trx.deleteFrom('municipalities').where('id', '=', 'stichtse-vecht').execute();
    });
    expect(await rulesAsked(db, {})).toEqual({ ok: true, ruleSetId: 'enschede' });
  });
});
