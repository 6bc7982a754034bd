import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../../domain/person/roles.ts';
import { COMMANDS } from '../../../domain/trajectory/commands.ts';
import { type Act, mayLead, RIGHTS, refuseActor, refuseRole } from '../../../domain/trajectory/rights.ts';

const ALL_ROLES = Object.keys(ROLES) as Role[];
const ACTS = Object.keys(RIGHTS) as Act[];

test('every command has a line, and somebody who may give it', () => {
  for (const name of Object.keys(COMMANDS)) expect(RIGHTS).toHaveProperty(name);
  for (const act of ACTS) expect(RIGHTS[act].filter((role) => role !== 'script').length).toBeGreaterThan(0);
});

describe.each(ACTS)('%s', (act) => {
  test.each(ALL_ROLES)('is judged by the table for a %s, and a refusal says who may', (role) => {
    const refused = refuseActor(act, 'xx-01', { roles: [role], municipalities: null }, 'enschede');
    if (RIGHTS[act].includes(role)) return expect(refused).toBeNull();
    expect(refused).toMatchObject({ ok: false, code: 'NOT_PERMITTED' });
    const [first] = RIGHTS[act];
    return expect(refused?.message).toContain(ROLES[first!]);
  });
  test('is refused to somebody who does not work here, without repeating what was typed', () => {
    const refused = refuseActor(act, '<script>', null, null);
    expect(refused).toMatchObject({ code: 'UNKNOWN_PERSON' });
    expect(refused?.message).not.toContain('<script>');
  });
});

test('what Klimop mends by itself needs nobody; all else does', () => {
  for (const act of ACTS) expect(refuseActor(act, 'klimop', null, null) === null).toBe(act === 'ops.reconcile');
});

test('a client is led by a caseworker or team lead of the own municipality or of the region', () => {
  expect(mayLead({ roles: ['caseworker'], municipalities: ['enschede'] }, 'enschede')).toBe(true);
  expect(mayLead({ roles: ['teamLead'], municipalities: null }, 'enschede')).toBe(true);
  expect(mayLead({ roles: ['caseworker'], municipalities: ['stichtse-vecht'] }, 'enschede')).toBe(false);
  expect(mayLead({ roles: ['rulesAuthor'], municipalities: null }, 'enschede')).toBe(false);
  expect(mayLead(null, 'enschede')).toBe(false);
});

test.each<[Role[], string]>([
  [['caseworker'], 'een klantmanager.'],
  [['caseworker', 'teamLead', 'script'], 'een klantmanager of teamleider.'],
  [['caseworker', 'teamLead', 'operations'], 'een klantmanager, teamleider of beheerder.'],
])('whom to ask is said as one says it: %j', (may, words) => {
  expect(refuseRole(may, ['management'])?.message).toBe(`Een manager mag dit niet. Vraag het aan ${words}`);
});

test('somebody with several roles may what each of them may, in each of the municipalities they are of', () => {
  const both = { roles: ['operations', 'rulesApprover'], municipalities: ['enschede', 'stichtse-vecht'] } as const;
  expect(refuseActor('rules.publish', 'xx-01', both, 'enschede')).toBeNull();
  expect(refuseActor('municipality.set', 'xx-01', both, 'stichtse-vecht')).toBeNull();
  expect(refuseActor('municipality.set', 'xx-01', both, 'losser')).toMatchObject({ code: 'OTHER_MUNICIPALITY' });
  const refused = refuseActor('approve', 'xx-01', both, 'enschede');
  expect(refused?.message).toMatch(/^Een beheerder en regelbeheerder mag dit niet\. Vraag het aan een klantmanager/);
});
