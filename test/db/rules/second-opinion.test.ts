/** A version that json-rules-engine answers otherwise is not proposed and not published. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { proposeDraft, proposeRuleSet } from '../../../commands/rules/versions/propose-rule-set.ts';
import { publishRuleSet } from '../../../commands/rules/versions/publish-rule-set.ts';
import { addDraft, ruleSetVersions, takeStep, withVersionsAlone } from '../../../db/rules/rule-set-versions.ts';
import { storeRuleSet } from '../../../db/rules/rule-sets.ts';
import { OPERATORS } from '../../../domain/rules/language/operators.ts';
import { type RuleSet, ruleSetOf } from '../../../domain/rules/language/rule-set.ts';
import { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { enschedeDocument } from '../../rules/enschede-rule-set.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
afterEach(() => {
  Object.assign(OPERATORS.lessThan, { relation: '<' });
});

const at = '2026-11-23T09:00:00.000Z';
const owner = { by: 'ro-01', reason: 'Voorstel', at };
const colleague = { by: 'ro-02', reason: 'Akkoord', at };

const refused = {
  ok: false,
  code: 'SECOND_OPINION',
  findings: [
    {
      code: 'opinion.differs',
      where: expect.stringMatching(/^instrument “.+” \(schooling\), rangorderegel “.+” \(planted\)/),
    },
  ],
};
const onLine = (line: number) => ({ ...refused, findings: [{ ...refused.findings[0], line }] });

/** Rules of their own for each test, with a threshold that nothing was compiled for before. */
const rules = (id: string, threshold: number): RuleSet => {
  const document = enschedeDocument();
  const { ranking } = document.instruments[2];
  ranking.push({
    ...ranking[0],
    id: 'planted',
    when: { fact: 'hoursAvailable', operator: 'lessThan', value: threshold },
  });
  document.scenarios = document.scenarios.slice(0, 20);
  return ruleSetOf(RuleSetDocument.parse({ ...document, id }));
};

test('rules that are right are proposed and published, and whoever waits sees how far it is', async () => {
  const { db } = postgres;
  const seen: number[] = [];
  expect(await proposeRuleSet(db, rules('right', 21), owner, (asked) => seen.push(asked))).toMatchObject({ ok: true });
  expect(await publishRuleSet(db, { ruleSetId: 'right', number: 1 }, colleague)).toMatchObject({ ok: true });
  expect(seen.length).toBeGreaterThan(100);
});

test('rules that were compiled wrong can be kept as a draft, and are not proposed', async () => {
  const { db } = postgres;
  Object.assign(OPERATORS.lessThan, { relation: '<=' });
  const wrong = rules('wrong', 22);
  expect(await proposeRuleSet(db, wrong, owner)).toMatchObject(refused);
  expect(await ruleSetVersions(db, 'wrong')).toEqual([]);
  expect(await proposeRuleSet(db, wrong, { ...owner, asDraft: true })).toMatchObject({ ok: true });
  expect(await proposeDraft(db, 'wrong', 1, owner)).toMatchObject(refused);
  expect(await ruleSetVersions(db, 'wrong')).toMatchObject([{ state: 'draft' }]);
});

test('where the text is kept or given, the refusal says the line in it', async () => {
  const { db } = postgres;
  Object.assign(OPERATORS.lessThan, { relation: '<=' });
  const wrong = rules('lines', 24);
  const text = JSON.stringify(wrong.document, null, 2);
  const line = text.slice(0, text.indexOf('{', text.indexOf('"when"', text.indexOf('"planted"')))).split('\n').length;
  const written = { ...owner, text: { format: 'json' as const, text } };
  expect(await proposeRuleSet(db, wrong, written)).toMatchObject(onLine(line));
  await proposeRuleSet(db, wrong, { ...written, asDraft: true });
  expect(await proposeDraft(db, 'lines', 1, owner)).toMatchObject(onLine(line));
});

test('what was proposed elsewhere and is compiled wrong here is not published', async () => {
  const { db } = postgres;
  const { document } = rules('late', 23);
  await withVersionsAlone(db, 'late', async (trx) => {
    const hash = await storeRuleSet(trx, document);
    const number = await addDraft(trx, { ruleSetId: 'late', hash, author: 'ro-01', writtenAt: at, reason: 'Voorstel' });
    await takeStep(trx, 'late', { number, state: 'proposed', ...owner, day: null });
    return { ok: true as const };
  });
  Object.assign(OPERATORS.lessThan, { relation: '<=' });
  const answer = await publishRuleSet(db, { ruleSetId: 'late', number: 1 }, colleague);
  expect(answer).toMatchObject(refused);
  expect(await ruleSetVersions(db, 'late')).toMatchObject([{ state: 'proposed' }]);
});
