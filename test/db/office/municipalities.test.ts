import { afterAll, beforeAll, expect, test } from 'vitest';
import { setMunicipality } from '../../../commands/municipality/set-municipality.ts';
import { listMunicipalities, municipalityOfRules, municipalitySettings } from '../../../db/office/municipalities.ts';
import { TRIAL_MUNICIPALITIES } from '../../../domain/municipality.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test('two municipalities are kept beside each other, and found by their rules', async () => {
  for (const one of TRIAL_MUNICIPALITIES)
    expect(await setMunicipality(postgres.db, one, 'ops-01')).toMatchObject({ ok: true });
  expect(await listMunicipalities(postgres.db)).toEqual(TRIAL_MUNICIPALITIES);
  expect(await municipalitySettings(postgres.db, 'enschede')).toEqual(TRIAL_MUNICIPALITIES[0]);
  expect(await municipalitySettings(postgres.db, 'hengelo')).toBeNull();
  expect((await municipalityOfRules(postgres.db, 'stichtse-vecht'))?.id).toBe('stichtse-vecht');
  expect(await municipalityOfRules(postgres.db, 'enschede-demo')).toBeNull();
});

test('one setting is changed and the others stay', async () => {
  await setMunicipality(postgres.db, { id: 'enschede', telephone: '053-111 11 11' }, 'ops-01');
  expect(await municipalitySettings(postgres.db, 'enschede')).toEqual({
    ...TRIAL_MUNICIPALITIES[0],
    telephone: '053-111 11 11',
  });
});

test('a new municipality without all its settings is refused with each that lacks', async () => {
  const refused = await setMunicipality(postgres.db, { id: 'hengelo', name: 'Hengelo' }, 'ops-01');
  expect(refused).toMatchObject({ ok: false, code: 'INVALID_MUNICIPALITY' });
  for (const word of ['regels', 'afzender', 'telefoon', 'e-mail', 'bezwaar naar', 'kenmerk begint met'])
    expect(refused).toMatchObject({ message: expect.stringContaining(`${word}: `) });
  expect(await municipalitySettings(postgres.db, 'hengelo')).toBeNull();
});

test('the rules of one municipality are not those of another', async () => {
  const taken = await setMunicipality(postgres.db, { ...TRIAL_MUNICIPALITIES[0]!, id: 'hengelo' }, 'ops-01');
  expect(taken).toMatchObject({ ok: false, code: 'RULE_SET_TAKEN' });
});
