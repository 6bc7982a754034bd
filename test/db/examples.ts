/** Clients, caseworkers, a rule set and trajectories to fill a test database with. All of it made up. */
import { insertClients, type NewClient } from '../../db/clients/clients.ts';
import type { Database } from '../../db/connection/connect.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { bringIntoForceWithin } from '../../db/rules/rule-set-room.ts';
import { addDraft, takeStep, withVersionsAlone } from '../../db/rules/rule-set-versions.ts';
import { storeRuleSet } from '../../db/rules/rule-sets.ts';
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import { testBsn } from '../../domain/person/bsn.ts';
import { clientIdOf } from '../../domain/person/ids.ts';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';

export const AT = '2026-11-23T09:00:00.123Z';
export const RULE_SET = 'teststad';

export const exampleClient = (n: number, changes: Partial<NewClient> = {}): NewClient => ({
  clientId: clientIdOf(n),
  entrance: 'benefit',
  facts: { ladderStep: 3, birthDate: '1980-02-29', obstacles: ['debt'] },
  caseworkerId: 'cw-01',
  reference: false,
  person: {
    bsn: testBsn(n),
    givenName: 'Test',
    familyName: 'Persoon',
    street: 'Teststraat',
    houseNumber: '1a',
    postcode: '7511AA',
    city: 'Enschede',
  },
  ...changes,
});

/** Two caseworkers and clients 1 to n. */
export const fillWithClients = async (db: Database, n: number): Promise<void> => {
  await storeCaseworkers(db, [
    { id: 'cw-01', name: 'Test Klantmanager', team: 'west', roles: ['caseworker'] },
    { id: 'cw-02', name: 'Test Teamleider', team: 'west', roles: ['teamLead'] },
  ]);
  const inserted = await insertClients(
    db,
    Array.from({ length: n }, (_, index) => exampleClient(index + 1)),
  );
  if (!inserted.ok) throw new Error(inserted.code);
};

/** Only what the database reads of a rule set; the rest of the document is none of its business. */
export const ruleSetWith = (
  places: Readonly<Record<string, number>>,
  euros: number,
  cohortSize: number,
  version = '1',
) =>
  ({
    id: RULE_SET,
    version,
    effectiveFrom: '2010-07-01',
    instruments: Object.entries(places).map(([id, count]) => ({ id, capacity: { places: count } })),
    budget: { euros },
    cohorts: [{ id: 'growth', size: cohortSize }],
  }) as unknown as RuleSetDocument;

export const putExampleInForce = async (
  db: Database,
  places: Readonly<Record<string, number>>,
  euros: number,
  cohortSize = 2,
): Promise<string> => {
  const document = ruleSetWith(places, euros, cohortSize);
  await publishExample(db, document);
  return storeRuleSet(db, document);
};

/** Written by ro-01, published by ro-02; these documents do not pass the checks that the command does. Returns its number. */
export const publishExample = async (
  db: Database,
  document: RuleSetDocument,
  { at = AT, day = dutchDay(at) }: { readonly at?: string; readonly day?: string } = {},
): Promise<number> => {
  const { id: ruleSetId } = document;
  const hash = await storeRuleSet(db, document);
  const published = await withVersionsAlone(db, ruleSetId, async (trx) => {
    const number = await addDraft(trx, { ruleSetId, hash, author: 'ro-01', writtenAt: at, reason: 'test' });
    const step = { number, at, reason: 'test' };
    await takeStep(trx, ruleSetId, { ...step, state: 'proposed', by: 'ro-01', day: null });
    await takeStep(trx, ruleSetId, { ...step, state: 'published', by: 'ro-02', day });
    await bringIntoForceWithin(trx, ruleSetId, dutchDay(at));
    return { ok: true, number } as const;
  });
  return published.number;
};
