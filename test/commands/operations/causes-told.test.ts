import { expect, test } from 'vitest';
import { causesTold } from '../../../commands/operations/stuck/causes-told.ts';
import { NOTHING_IN_DATABASE } from '../../../commands/operations/stuck/in-database.ts';
import { NOTHING_IN_TEMPORAL } from '../../../commands/operations/stuck/in-temporal.ts';
import { instantOf } from '../../../domain/calendar/instant.ts';

test('a replica that is behind is told as one that takes nothing, and not as an older back-up that repair would mend', () => {
  const seen = {
    faults: [],
    inTemporal: NOTHING_IN_TEMPORAL,
    inDatabase: NOTHING_IN_DATABASE,
    differing: [{ kind: 'ahead', waiting: [{ clientId: 'c-000001', since: null }] }],
    strays: [],
    now: instantOf(0),
  } as const;
  const told = (hindrances: Parameters<typeof causesTold>[0]['hindrances']) =>
    causesTold({ ...seen, hindrances }).map(({ code, fault }) => fault ?? code);
  expect(told([])).toEqual(['ahead']);
  expect(told([{ fault: 'readOnly', where: [] }])).toEqual(['readOnly']);
});
