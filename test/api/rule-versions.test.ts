import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { dutchToday } from '../../activities/dutch-today.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { takeStep } from '../../db/rules/rule-set-versions.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

const RULES = 'api-rule-versions';
const AT = `/v1/rule-sets/${RULES}`;

let harness: Harness;
let caller: Caller & { close(): Promise<void> };
let author: Caller;
let approver: Caller;
let clientId: string;

beforeAll(async () => {
  harness = await openHarness(rulesNamed(RULES));
  clientId = await harness.client();
  await harness.begin(clientId);
  caller = await openCaller(harness.office);
  await storeCaseworkers(harness.office.db, [
    { id: 'ra-31', name: 'Regelschrijver', team: 'beleid', roles: ['rulesAuthor', 'operations'] },
    { id: 'rb-31', name: 'Regelbeheerder', team: 'beleid', roles: ['rulesApprover', 'operations'] },
  ]);
  author = caller.another();
  expect((await author.be('ra-31')).status).toBe(201);
  approver = caller.another();
  expect((await approver.be('rb-31')).status).toBe(201);
});

afterAll(async () => {
  expect(caller?.faults ?? []).toEqual([]);
  await caller?.close();
  await harness?.close();
});

/** The rules in force with another name and a cohort of that size, as somebody writes them: comments, their own order and line ends. */
const written = (version: string, size: number): string => {
  const rules = rulesNamed(RULES);
  const changed = { ...rules, version, cohorts: rules.cohorts.map((cohort) => ({ ...cohort, size })) };
  return `# Waarom: meer plaatsen.\r\n${stringify(changed, { lineWidth: 0 }).replaceAll('\n', '\r\n')}# einde zonder regeleinde`;
};

const begin = async (text: string, format = 'yaml') => {
  const { status, body } = await author.ask('POST', `${AT}/drafts`, { body: { format, text } });
  expect(status).toBe(201);
  return body;
};

const seen = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

describe('a draft', () => {
  test('becomes a proposal, which a second person publishes, and the file comes back letter for letter', async () => {
    const text = written('2010.2', 900);
    const draft = await begin(text);
    const proposed = await author.ask('POST', `${AT}/drafts/${draft.id}/proposal`, {
      body: { reason: 'Minder plaatsen.' },
      ...seen(draft.version),
    });
    expect([proposed.status, proposed.body.version.state]).toEqual([201, 'proposed']);
    const { number } = proposed.body.version;
    expect((await author.ask('GET', `${AT}/drafts/${draft.id}`)).body.code).toBe('UNKNOWN_DRAFT');
    expect((await author.ask('GET', `${AT}/versions/${number}/document`)).body).toMatchObject({ format: 'yaml', text });

    const own = await author.ask('GET', `${AT}/versions/${number}`);
    expect(own.body.may).toEqual(['withdraw']);
    const other = await approver.ask('GET', `${AT}/versions/${number}`);
    expect(other.body).toMatchObject({ may: ['publish', 'withdraw'], against: 1, whyNotPublish: null });
    expect(other.body.changes.join()).toContain('1300 → 900');
    expect(
      (await author.ask('POST', `${AT}/versions/${number}/steps`, { body: { state: 'published', reason: 'Goed.' } }))
        .body.code,
    ).toBe('NOT_PERMITTED');

    const published = await approver.ask('POST', `${AT}/versions/${number}/steps`, {
      body: { state: 'published', reason: 'Akkoord.' },
    });
    expect([published.status, published.body.version.state]).toEqual([201, 'published']);
    const { body: listed } = await author.ask('GET', `${AT}/versions`);
    expect(listed.items[0]).toMatchObject({ number, isInForce: true });
  });

  test('begins with a version as it is written, and is the same document again', async () => {
    const { body } = await author.ask('POST', `${AT}/drafts`, { body: {} });
    const { body: file } = await author.ask('GET', `${AT}/versions/${body.basedOn}/document`);
    expect([body.format, body.text]).toEqual([file.format, file.text]);
    const { body: first } = await author.ask('GET', `${AT}/versions/1/document`);
    expect(JSON.parse(first.text)).toMatchObject(rulesNamed(RULES));
  });

  test('that somebody else changed meanwhile is not written over: who and when is told', async () => {
    const draft = await begin(written('2010.3', 800));
    const path = `${AT}/drafts/${draft.id}`;
    const theirs = await approver.ask('PUT', path, { body: { text: written('2010.3', 700) }, ...seen(draft.version) });
    expect([theirs.status, theirs.body.version]).toEqual([200, draft.version + 1]);
    const mine = await author.ask('PUT', path, { body: { text: written('2010.3', 600) }, ...seen(draft.version) });
    expect([mine.status, mine.body.code]).toEqual([412, 'DRAFT_CHANGED']);
    expect(mine.body.detail).toContain('Regelbeheerder heeft dit concept intussen gewijzigd');
    expect((await author.ask('GET', path)).body.text).toContain('size: 700');
    const late = await author.ask('POST', `${path}/proposal`, { body: { reason: 'Nu.' }, ...seen(draft.version) });
    expect(late.body.code).toBe('DRAFT_CHANGED');
    expect((await author.ask('DELETE', path, seen(draft.version))).status).toBe(412);
    expect((await author.ask('DELETE', path, seen(draft.version + 1))).status).toBe(204);
  });

  test('with a fault is kept, and refused as a proposal with name and line', async () => {
    const draft = await begin(written('2010.4', 800).replace('operator: lessThan\r\n', 'operator: smaller\r\n'));
    const refused = await author.ask('POST', `${AT}/drafts/${draft.id}/proposal`, {
      body: { reason: 'Proberen.' },
      ...seen(draft.version),
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'RULE_SET_REFUSED']);
    expect(refused.body.errors[0].field).toMatch(/^regel \d+ {2}/);
    expect((await author.ask('GET', `${AT}/drafts/${draft.id}`)).status).toBe(200);
  });

  test('of other rules is refused, and one that cannot be read yet is kept', async () => {
    const other = await author.ask('POST', `${AT}/drafts`, {
      body: { format: 'json', text: JSON.stringify({ ...rulesNamed(RULES), id: 'andere' }) },
    });
    expect(other.body.code).toBe('OTHER_RULES');
    expect((await begin('{ "half": ', 'json')).version).toBe(1);
    const { body } = await author.ask('GET', `${AT}/drafts`);
    expect(body.items.length).toBeGreaterThan(0);
    expect(body.items[0]).not.toHaveProperty('text');
  });
});

describe('the effect of a text', () => {
  const effect = (who: Caller, text: string, format = 'yaml') =>
    who.ask('POST', `${AT}/effects`, { body: { format, text } });

  test('is the whole comparison over the clients of now, without naming anybody to who may see no clients', async () => {
    const text = written('2010.5', 0);
    const { status, body } = await effect(author, text);
    expect([status, body.isSound]).toEqual([200, true]);
    expect(body.comparison.clients).toBeGreaterThan(0);
    expect(body.comparison.changes.join()).toContain('→ 0');
    const captions = body.comparison.tables.map(({ caption }: { caption: string }) => caption).join();
    expect(captions).toContain('Doel: van oud naar nieuw');
    expect(captions).toContain('Plaatsen en kosten');
    expect(JSON.stringify(body)).not.toMatch(/c-\d{6}/);
    expect(JSON.stringify(body)).not.toContain('Voorbeelden');
  });

  test('names sample clients to who may see clients as well', async () => {
    await storeCaseworkers(harness.office.db, [
      { id: 'tr-31', name: 'Teamleider', team: 'beleid', roles: ['teamLead', 'rulesAuthor'] },
    ]);
    const both = caller.another();
    await both.be('tr-31');
    const rules = rulesNamed(RULES);
    const older = { fact: 'age', operator: 'greaterThan', value: 62 };
    const instruments = rules.instruments.map((one) => ({
      ...one,
      ranking: [],
      eligibility: { ...one.eligibility, when: older },
    }));
    const { body } = await effect(both, JSON.stringify({ ...rules, instruments }), 'json');
    // Its scenarios fail: it can be looked at, and not proposed.
    expect(body.isSound).toBe(false);
    expect(body.comparison.changed).toBeGreaterThan(0);
    expect(JSON.stringify(body)).toMatch(/c-\d{6}/);
    expect(JSON.stringify(body)).toContain('Voorbeelden');
  });

  test('is of one day, and says on which other days the difference is another', async () => {
    const rules = rulesNamed(RULES);
    const [name, limit] = Object.entries(rules.parameters)[0] as [string, (typeof rules.parameters)[string]];
    const [last] = limit.values.slice(-1) as [(typeof limit.values)[number]];
    const values = [...limit.values, { ...last, from: '2031-01-01', value: last.value + 1 }];
    const text = JSON.stringify({
      ...rules,
      version: '2010.7',
      parameters: { ...rules.parameters, [name]: { ...limit, values } },
      budget: { ...rules.budget, euros: rules.budget.euros + 1 },
    });
    const ask = async (on?: string) =>
      (await author.ask('POST', `${AT}/effects`, { body: { format: 'json', text, ...(on && { on }) } })).body
        .comparison;
    const first = await ask();
    expect(first.on < '2031-01-01').toBe(true);
    expect(first.otherDays).toEqual(['2031-01-01']);
    expect(await ask('2031-01-01')).toMatchObject({ on: '2031-01-01', otherDays: [first.on] });
    // A day on which nothing is special is the first.
    expect((await ask('2030-06-01')).on).toBe(first.on);
  });

  test('of a text with a fault is what is wrong, with its line', async () => {
    const { body } = await effect(author, '{ "id": "x", }', 'json');
    expect(body).toMatchObject({ isSound: false, comparison: null });
    expect(body.findings[0].message).toContain('geen geldige JSON');
  });
});

describe('the scenarios of a text', () => {
  const results = (text: string, format = 'json') =>
    author.ask('POST', `${AT}/scenario-results`, { body: { format, text } });
  const example = (text: string, rule: string) =>
    author.ask('POST', `${AT}/scenario-examples`, { body: { format: 'json', text, rule } });

  test('come out each by itself, with the rules that they touch', async () => {
    const rules = rulesNamed(RULES);
    const [first, ...others] = rules.scenarios;
    if (first === undefined) throw new Error('there is a scenario');
    const { status, body } = await results(
      JSON.stringify({ ...rules, scenarios: [{ ...first, on: 'eens' }, ...others] }),
    );
    expect([status, body.areRulesSound, body.scenarios.length]).toEqual([200, true, rules.scenarios.length]);
    expect(body.scenarios[0]).toMatchObject({ id: first.id, comesOut: null });
    expect(body.scenarios[0].faults[0].place).toBe('/on');
    for (const one of body.scenarios.slice(1)) expect(one).toMatchObject({ faults: [], differences: [], gap: null });
    expect(body.rules.some(({ scenarios }: { scenarios: number[] }) => scenarios.includes(1))).toBe(true);
  });

  test('are not told of in a text that cannot be read', async () => {
    const { body } = await results('{ "id": ');
    expect(body).toEqual({ areRulesSound: false, scenarios: [], rules: [] });
  });

  test('have one to begin with for a rule, and of what is no rule it is said', async () => {
    const text = JSON.stringify(rulesNamed(RULES));
    const { status, body } = await example(text, '/goals/0/rules/0');
    expect([status, body.told]).toEqual([200, null]);
    expect(body.scenario.expect.goal).toBe(rulesNamed(RULES).goals[0]?.id);
    expect((await example(text, '/goals/99/rules/0')).body.code).toBe('UNKNOWN_RULE');
    expect((await example('{}', '/goals/0/rules/0')).body.code).toBe('RULES_WITH_FAULTS');
  });
});

describe('steps', () => {
  test('what was published before is brought back as a proposal, and a proposal is withdrawn', async () => {
    const back = await author.ask('POST', `${AT}/versions`, { body: { bringsBack: 1, reason: 'Toch niet.' } });
    expect([back.status, back.body.version.state]).toEqual([201, 'proposed']);
    const { number } = back.body.version;
    const own = await author.ask('GET', `${AT}/versions/${number}`);
    expect(own.body.rolledBackTo).toBe(1);
    const gone = await author.ask('POST', `${AT}/versions/${number}/steps`, {
      body: { state: 'withdrawn', reason: 'Vergissing.' },
    });
    expect(gone.body.version.state).toBe('withdrawn');
    const again = await approver.ask('POST', `${AT}/versions/${number}/steps`, {
      body: { state: 'published', reason: 'Akkoord.' },
    });
    expect([again.status, again.body.code]).toEqual([409, 'NOT_THE_NEXT_STEP']);
  });

  test('who proposed it does not publish it, and reads why', async () => {
    const back = await approver.ask('POST', `${AT}/versions`, { body: { bringsBack: 1, reason: 'Terug.' } });
    const { number } = back.body.version;
    const { body } = await approver.ask('GET', `${AT}/versions/${number}`);
    expect(body.may).not.toContain('publish');
    expect(body.whyNotPublish).toContain('Vraag een collega');
    const { body: refused } = await approver.ask('POST', `${AT}/versions/${number}/steps`, {
      body: { state: 'published', reason: 'Zelf.' },
    });
    expect(refused.code).toBe('FOUR_EYES');
  });

  test('whoever wrote in a draft is named, and does not publish what a colleague began and proposed', async () => {
    const draft = await begin(written('2010.9', 850));
    const path = `${AT}/drafts/${draft.id}`;
    const theirs = await approver.ask('PUT', path, { body: { text: written('2010.9', 860) }, ...seen(draft.version) });
    const mine = await author.ask('PUT', path, {
      body: { text: written('2010.9', 870) },
      ...seen(theirs.body.version),
    });
    const again = await author.ask('PUT', path, { body: { text: written('2010.9', 880) }, ...seen(mine.body.version) });
    const proposed = await author.ask('POST', `${path}/proposal`, {
      body: { reason: 'Samen.' },
      ...seen(again.body.version),
    });
    const { number } = proposed.body.version;
    const { body } = await approver.ask('GET', `${AT}/versions/${number}`);
    expect(body.writtenBy.map(({ id }: { id: string }) => id)).toEqual(['ra-31', 'rb-31']);
    expect(body.may).not.toContain('publish');
    expect(body.whyNotPublish).toContain('Vraag een collega');
    const { body: refused } = await approver.ask('POST', `${AT}/versions/${number}/steps`, {
      body: { state: 'published', reason: 'Zelf geschreven.' },
    });
    expect(refused.code).toBe('FOUR_EYES');
    const step = {
      number,
      state: 'published' as const,
      by: 'rb-31',
      reason: 'x',
      at: instantOf(Date.now()),
      day: dutchToday(),
    };
    await expect(takeStep(harness.office.db, RULES, step)).rejects.toThrow('does not publish it');
  });

  test('json-rules-engine is asked, and says the same', async () => {
    const { body } = await author.ask('GET', `${AT}/versions/1/second-opinion`);
    expect(body).toMatchObject({ agrees: true, difference: null });
    expect(body.madeUp).toBeGreaterThan(100);
  });
});

test('waiting proposals are looked at under the new version, with counts and no names', async () => {
  const { body: versions } = await author.ask('GET', `${AT}/versions`);
  const { number } = versions.items.find(({ isInForce }: { isInForce: boolean }) => isInForce);
  const bulkId = randomUUID();
  const started = await author.ask('POST', `${AT}/redecisions`, {
    body: { phase: 'approval', version: number, dryRun: true },
    headers: { 'idempotency-key': bulkId },
  });
  expect([started.status, started.body.bulkId]).toEqual([201, bulkId]);
  let report: { ending: string | null; total: number; open: number } = { ending: null, total: 0, open: 0 };
  for (const end = Date.now() + 60_000; Date.now() < end && report.ending === null; await pause(200)) {
    const { status, body } = await author.ask('GET', `${AT}/redecisions/${bulkId}`);
    if (status === 200) report = body;
  }
  expect(report).toMatchObject({ ending: 'completed', total: 1, open: 0 });
  expect(JSON.stringify(report)).not.toContain(clientId);
  expect((await author.ask('DELETE', `${AT}/redecisions/${bulkId}`)).body.code).toBe('BULK_CHANGE_ENDED');
});
