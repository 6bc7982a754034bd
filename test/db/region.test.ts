/** Two municipalities in one installation: what is of the one is not of the other. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RuleSetLibrary } from '../../activities/rule-set-library.ts';
import { loadCaseload, loadReferenceCaseworkers } from '../../commands/caseload/load-caseload.ts';
import { selectCohorts } from '../../commands/cohorts/select-cohorts.ts';
import {
  municipalityAsked,
  municipalityOfComparison,
  refuseMunicipality,
} from '../../commands/municipality/municipality-asked.ts';
import type { Office } from '../../commands/office.ts';
import { lookInDatabase } from '../../commands/operations/stuck/in-database.ts';
import { refuseBy, refuseByRules } from '../../commands/refuse-actor.ts';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import { rulesInReach, versionShown } from '../../commands/rules/rules-in-reach.ts';
import { membersFor } from '../../commands/rules/second-opinion.ts';
import { allClientFacts, countClients } from '../../db/clients/clients.ts';
import { clientsWithin } from '../../db/operations/stuck.ts';
import { senderOf, startingPoint } from '../../db/trajectories/starting.ts';
import { submit } from '../../db/trajectories/submissions.ts';
import { listTrajectories } from '../../db/trajectories/trajectories.ts';
import { generateCaseload } from '../../domain/caseload/generate.ts';
import { generateStichtseVecht, STICHTSE_VECHT } from '../../domain/caseload/region.ts';
import { checkAdmission } from '../../domain/decision/one-client/admission.ts';
import { propose } from '../../domain/decision/one-client/propose.ts';
import { checkRecordedFacts } from '../../domain/decision/one-client/recorded-facts.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import type { Reach } from '../../domain/trajectory/rights.ts';
import { enschede } from '../rules/enschede-rule-set.ts';
import { stichtseVecht } from '../rules/stichtse-vecht-rule-set.ts';
import { AT } from './examples.ts';
import { started } from './happening.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

const ON = '2026-11-23';
let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
  const { db } = postgres;
  await loadReferenceCaseworkers(db, { region: true });
  await installRuleSet(db, enschede(), AT);
  await installRuleSet(db, stichtseVecht(), AT);
  const ofEnschede = generateCaseload({ size: 80, on: ON }).map((one) => ({ ...one, municipalityId: 'enschede' }));
  expect(await loadCaseload(db, ofEnschede)).toMatchObject({ ok: true });
  expect(await loadCaseload(db, generateStichtseVecht({ size: 40, on: ON }))).toMatchObject({ ok: true });
});
afterAll(() => postgres.stop());

const FIRST = { enschede: 'c-000001', [STICHTSE_VECHT]: 'c-500001' } as const;
const point = (clientId: string, by: string, ruleSetId?: string) =>
  startingPoint(postgres.db, { clientId, by, ruleSetId, on: ON });

describe('in one installation for two municipalities', () => {
  test('a client who is of no municipality is not taken: there is no only one', async () => {
    const [lost] = generateCaseload({ size: 1, on: ON });
    const nobodys = { ...lost!, clientId: 'c-700000', person: { ...lost!.person, bsn: '009999995' } };
    await expect(loadCaseload(postgres.db, [nobodys])).rejects.toThrow();
    expect((await countClients(postgres.db)).total).toBe(120);
  });

  test('rules are read by who is of their municipality, or of the whole region', async () => {
    const office = { db: postgres.db, library: new RuleSetLibrary(postgres.db) } as Office;
    const read = async (reach: Reach) =>
      (await rulesInReach(office, { roles: ['caseworker'], municipalities: reach })).rules.map(
        ({ ruleSetId }) => ruleSetId,
      );
    expect(await read(['enschede'])).toEqual(['enschede']);
    expect(await read([STICHTSE_VECHT])).toEqual([STICHTSE_VECHT]);
    expect(await read(null)).toEqual(['enschede', STICHTSE_VECHT]);
    expect(await versionShown(office, STICHTSE_VECHT, undefined, ['enschede'])).toMatchObject({
      ok: false,
      code: 'UNKNOWN_RULES',
    });
  });

  test('a trajectory starts under the rules of the municipality of the client', async () => {
    expect(await point(FIRST.enschede, 'cw-01')).toMatchObject({ ruleSetId: 'enschede', rulesOf: 'enschede' });
    expect(await point(FIRST[STICHTSE_VECHT], 'cw-sv-01')).toMatchObject({
      ruleSetId: STICHTSE_VECHT,
      rulesOf: STICHTSE_VECHT,
      version: { number: 1 },
    });
  });

  test('the made-up clients of Stichtse Vecht have facts that its rules take, and a proposal for each', () => {
    const rules = stichtseVecht();
    for (const { entrance, facts } of generateStichtseVecht({ size: 200, on: ON })) {
      expect(checkRecordedFacts(rules, facts, { on: ON })).toMatchObject({ ok: true });
      const client = { entrance, facts, cohorts: {} };
      expect(checkAdmission(rules, client, ON)).toEqual({ ok: true });
      expect(propose(rules, client, ON).outcome).not.toBe('needsFacts');
    }
  });

  test('the 1,300 places of Enschede go to clients of Enschede only, also with rules that are nobody’s', async () => {
    const { db } = postgres;
    await selectCohorts(db, enschede(), ON, { municipalityId: 'enschede' });
    const places = await db.selectFrom('cohortPlaces').select('clientId').execute();
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter(({ clientId }) => clientId >= 'c-500000')).toEqual([]);
  });

  test('clients are counted, compared and put to a second engine apart', async () => {
    const { db } = postgres;
    expect((await countClients(db, 'enschede')).total).toBe(80);
    expect((await countClients(db, STICHTSE_VECHT)).total).toBe(40);
    expect(await allClientFacts(db, { municipalityId: STICHTSE_VECHT })).toHaveLength(40);
    expect(await membersFor(db, 'enschede')).toHaveLength(80);
    expect(await municipalityOfComparison(db, STICHTSE_VECHT, undefined)).toMatchObject({
      municipality: { id: STICHTSE_VECHT },
    });
    expect(await municipalityOfComparison(db, STICHTSE_VECHT, 'enschede')).toMatchObject({
      municipality: { id: 'enschede' },
    });
    expect(await municipalityOfComparison(db, 'trial', undefined)).toMatchObject({ code: 'MUNICIPALITY_NEEDED' });
  });

  test('who names no municipality, or one that is not served, hears which there are', async () => {
    const { db } = postgres;
    expect(await municipalityAsked(db, undefined)).toMatchObject({
      code: 'MUNICIPALITY_NEEDED',
      message: expect.stringContaining('enschede, stichtse-vecht'),
    });
    expect(await municipalityAsked(db, '<script>')).toMatchObject({
      code: 'UNKNOWN_MUNICIPALITY',
      message: expect.not.stringContaining('script'),
    });
    expect(await refuseMunicipality(db, 'enschede')).toBeNull();
  });

  test('a work list is that of one municipality', async () => {
    const { db } = postgres;
    await started('t-ens', FIRST.enschede).write(db);
    await started('t-sv', FIRST[STICHTSE_VECHT]).where({ municipality: STICHTSE_VECHT }).write(db);
    const listed = async (municipality: string) =>
      (await listTrajectories(db, { municipality })).map(({ trajectoryId }) => trajectoryId);
    expect(await listed('enschede')).toEqual(['t-ens']);
    expect(await listed(STICHTSE_VECHT)).toEqual(['t-sv']);
    expect(await senderOf(db, { clientId: FIRST[STICHTSE_VECHT], by: 'cw-01', to: 'cw-sv-02' })).toEqual({
      municipalityId: STICHTSE_VECHT,
      actor: { roles: ['caseworker'], municipalities: ['enschede'] },
      other: { roles: ['caseworker'], municipalities: [STICHTSE_VECHT] },
      isClosed: false,
    });
  });

  test('what stands still is looked for in one municipality, or in all', async () => {
    const { db } = postgres;
    for (const [id, clientId, municipality] of [
      ['t-ens-2', 'c-000002', 'enschede'],
      ['t-sv-2', 'c-500002', STICHTSE_VECHT],
      ['t-sv-3', 'c-500003', STICHTSE_VECHT],
    ] as const) {
      const content = { ruleSetId: municipality, caseworker: 'cw-01', entrance: 'benefit' };
      await submit(
        db,
        {
          commandId: `00000000-0000-4000-8000-00000${clientId.slice(2)}0`,
          clientId,
          name: 'start',
          content,
          by: 'cw-01',
          at: AT,
        },
        id,
      );
      await started(id, clientId)
        .where({ municipality })
        .showing({ dueAt: AT, waitingOn: 'teamLead' })
        .writing('relapse')
        .write(db);
    }
    const counted = async (...reach: string[]) => {
      const found = await lookInDatabase(db, '2026-12-23T09:00:00.000Z', reach.length === 0 ? null : reach);
      return [
        found.overdue.length,
        found.unanswered.length,
        found.letters.map(({ count }) => count),
        found.escalated.map(({ count }) => count),
      ];
    };
    expect(await counted('enschede')).toEqual([1, 1, [1], [1]]);
    expect(await counted(STICHTSE_VECHT)).toEqual([2, 2, [2], [2]]);
    expect(await counted()).toEqual([3, 3, [3], [3]]);
    expect([...(await clientsWithin(db, ['c-000002', 'c-500002', 'nobody'], [STICHTSE_VECHT]))]).toEqual(['c-500002']);
  });

  test('who works for the one may nothing for the other; who works for the region may', async () => {
    const { db } = postgres;
    expect(await refuseBy(db, 'approve', 'cw-01', 'enschede')).toBeNull();
    expect(await refuseBy(db, 'approve', 'cw-01', STICHTSE_VECHT)).toMatchObject({ code: 'OTHER_MUNICIPALITY' });
    expect(await refuseBy(db, 'approve', 'cw-sv-01', 'enschede')).toMatchObject({ code: 'OTHER_MUNICIPALITY' });
    for (const rules of ['enschede', STICHTSE_VECHT])
      expect(await refuseByRules(db, 'rules.publish', 'ro-02', rules)).toBeNull();
  });

  test('places and money of the one are not those of the other', async () => {
    const { db } = postgres;
    const budgets = await db.selectFrom('budgets').select(['ruleSetId', 'totalCents']).orderBy('ruleSetId').execute();
    expect(budgets.map(({ ruleSetId }) => ruleSetId)).toEqual(['enschede', STICHTSE_VECHT]);
    const loaded = loadRuleSet(stichtseVecht().document);
    expect(loaded.ok && budgets[1]?.totalCents === loaded.ruleSet.document.budget.euros * 100).toBe(true);
  });
});
