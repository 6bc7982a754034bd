import { describe, expect, test } from 'vitest';
import { dutchDay } from '../../../domain/calendar/calendar-date.ts';
import { shift } from '../../../domain/calendar/instant.ts';
import { auditEntry } from '../../../domain/trajectory/audit-entry.ts';
import { dueAt } from '../../../domain/trajectory/clock.ts';
import type { Payload } from '../../../domain/trajectory/commands.ts';
import { contactPlan } from '../../../domain/trajectory/contacts.ts';
import type { TrajectoryState } from '../../../domain/trajectory/state.ts';
import { command, inPhase, MONDAY, next, refused } from './sample.ts';

const contact = (on: string, result: Payload<'recordContact'>['result'] = 'goingWell') =>
  command('recordContact', { on, result });
/** Held and recorded on one day. */
const held = (state: TrajectoryState, on: string): TrajectoryState =>
  next(state, contact(on), `${on}T09:00:00.000Z`, null);
const durable = () => command('conclude', { outcome: 'durableOutflow' });

describe('a contact', () => {
  // Follow-up began on 5 January; its moments are 19 January and 5 February, and three days before them a contact counts.
  test.each([
    ['2026-01-05', 0, 'on the day of the placement'],
    ['2026-01-15', 0, 'a day before the window'],
    ['2026-01-16', 1, 'on the first day of the window'],
    ['2026-01-19', 1, 'on the day itself'],
    ['2026-01-30', 1, 'late'],
  ])('of %s counts for %i planned contact(s): %s', (on, count) => {
    expect(held(inPhase.followUp, on).contactsHeld).toBe(count);
  });

  test('that is extra changes no plan, and stands in the audit trail as one', () => {
    const extra = held(inPhase.followUp, '2026-01-06');
    const { clock, phaseSince, waitingOn, contactsHeld, reminders } = inPhase.followUp;
    expect(extra).toMatchObject({ clock, phaseSince, waitingOn, contactsHeld, reminders });
    const happening = { cause: contact('2026-01-06'), at: '2026-01-06T09:00:00.000Z' };
    expect(auditEntry(inPhase.followUp, extra, happening).details).toEqual({
      result: 'goingWell',
      on: '2026-01-06',
      contact: null,
    });
    const planned = { cause: contact('2026-01-19'), at: '2026-01-19T09:00:00.000Z' };
    expect(auditEntry(inPhase.followUp, held(inPhase.followUp, '2026-01-19'), planned).details).toMatchObject({
      contact: 1,
    });
  });

  test('to which the client did not come holds no planned moment, whenever it was, and stands in the audit trail', () => {
    const missed = contact('2026-01-19', 'noShow');
    const after = next(inPhase.followUp, missed, '2026-01-19T09:00:00.000Z', null);
    const { clock, contactsHeld, lastContact, waitingOn } = inPhase.followUp;
    expect(after).toMatchObject({ clock, contactsHeld, lastContact, waitingOn });
    expect(auditEntry(inPhase.followUp, after, { cause: missed, at: '2026-01-19T09:00:00.000Z' }).details).toEqual({
      result: 'noShow',
      on: '2026-01-19',
      contact: null,
    });
    // The same day another time: then it was held.
    expect(held(after, '2026-01-19').contactsHeld).toBe(1);
  });

  test('recorded twice, by two commands, discharges one moment, also where the next one is open too', () => {
    // 5 February: both moments of follow-up are overdue.
    const once = held(inPhase.followUp, '2026-02-05');
    expect(once).toMatchObject({ phase: 'followUp', contactsHeld: 1 });
    const twice = next(once, contact('2026-02-05'), '2026-02-05T09:00:01.000Z', null);
    expect(twice).toMatchObject({ phase: 'followUp', contactsHeld: 1, clock: once.clock });
    expect(held(once, '2026-02-06').phase).toBe('aftercare');
  });

  test('that was held before the last one that counted does not count', () => {
    const once = held(inPhase.followUp, '2026-02-04');
    expect(next(once, contact('2026-02-03'), '2026-02-05T09:00:00.000Z', null).contactsHeld).toBe(1);
  });

  test('counts by the day on which it was held, not by that on which it is recorded', () => {
    const late = next(inPhase.followUp, contact('2026-01-10'), '2026-01-25T09:00:00.000Z', null);
    expect(late.contactsHeld).toBe(0);
    const begun = next(held(inPhase.followUp, '2026-01-19'), contact('2026-02-05'), '2026-02-20T09:00:00.000Z', null);
    // Aftercare began when the last contact of follow-up was held.
    expect([begun.phase, dueAt(begun)?.slice(0, 10)]).toEqual(['aftercare', '2026-03-05']);
  });

  test('is of today or earlier, in Dutch time, and not before the placement', () => {
    const late = '2026-01-19T23:30:00.000Z';
    expect(refused(inPhase.followUp, contact('2026-01-20'), late)).toBeNull();
    expect(refused(inPhase.followUp, contact('2026-01-21'), late)?.code).toBe('CONTACT_IN_FUTURE');
    expect(refused(inPhase.followUp, contact('2026-01-04'), late)).toMatchObject({
      code: 'CONTACT_BEFORE_PLACEMENT',
      message: expect.stringContaining('5 januari 2026'),
    });
    expect(refused(inPhase.aftercare, contact('2026-01-04'), late)?.code).toBe('CONTACT_BEFORE_PLACEMENT');
    expect(refused(inPhase.followUp, contact('2026-01-05'), late)).toBeNull();
  });

  test('seven of one day, and then the end, do not make an outflow durable', () => {
    let state: TrajectoryState = inPhase.followUp;
    for (let again = 0; again < 7; again++) state = next(state, contact('2026-01-05'), shift(MONDAY, again), null);
    expect(state).toMatchObject({ phase: 'followUp', contactsHeld: 0 });
    expect(refused(state, durable())?.code).toBe('NOT_IN_THIS_PHASE');
  });
});

describe('durable outflow', () => {
  // Aftercare began on 5 February: 5 March, 5 May, 5 August and 5 February of the next year.
  const three = ['2026-03-05', '2026-05-05', '2026-08-05'].reduce(held, inPhase.aftercare);

  test('is refused before each contact was held, with the date from which it can be', () => {
    for (const state of [inPhase.aftercare, three])
      expect(refused(state, durable(), '2027-03-01T09:00:00.000Z')).toMatchObject({
        code: 'CONTACTS_OPEN',
        message: expect.stringContaining('5 februari 2027'),
      });
  });

  test('is refused before the last moment has come, though its contact was held within the window', () => {
    const four = held(three, '2027-01-25');
    expect(four).toMatchObject({ contactsHeld: 4, waitingOn: 'calendar' });
    expect(refused(four, durable(), '2027-02-04T09:00:00.000Z')).toMatchObject({
      code: 'NOT_DURABLE_YET',
      message: expect.stringContaining('5 februari 2027'),
    });
    expect(refused(four, durable(), '2027-02-05T00:30:00.000Z')).toBeNull();
    // Meanwhile a contact can be recorded, as an extra.
    expect(held(four, '2027-02-01')).toMatchObject({ contactsHeld: 4, clock: four.clock });
  });

  test('that is not reached can be CV building from the first planned contact on', () => {
    const cv = command('conclude', { outcome: 'cvBuilding' });
    expect(refused(inPhase.aftercare, cv)?.code).toBe('CONTACTS_OPEN');
    expect(refused(held(inPhase.aftercare, '2026-02-06'), cv)?.code).toBe('CONTACTS_OPEN');
    expect(refused(held(inPhase.aftercare, '2026-03-05'), cv)).toBeNull();
  });

  test('moves with a suspension: the last moment comes as much later', () => {
    const suspended = next(three, command('suspend', { reasonCode: 'illness' }), '2026-10-01T09:00:00.000Z', null);
    const resumed = next(suspended, command('resume', {}), '2026-10-31T09:00:00.000Z', null);
    const four = held(resumed, '2027-03-06');
    expect(refused(four, durable(), '2027-03-06T09:00:00.000Z')).toMatchObject({
      message: expect.stringContaining('8 maart 2027'),
    });
    expect(refused(four, durable(), '2027-03-08T09:00:00.000Z')).toBeNull();
  });
});

test('the plan tells the days that are ahead; of a contact that was held it tells none, for a suspension moves the plan on', () => {
  const held = next(inPhase.aftercare, contact('2026-03-05'), '2026-03-05T09:00:00.000Z', null);
  const suspended = next(held, command('suspend', { reasonCode: 'illness' }), '2026-03-10T09:00:00.000Z', null);
  const resumed = next(suspended, command('resume', {}), '2026-04-09T09:00:00.000Z', null);
  const plan = contactPlan(resumed);
  expect(plan.map(({ contact: number }) => number)).toEqual([1, 2, 3, 4]);
  // It began on 5 February and stood still for thirty days: three months after 7 March is a Sunday.
  expect(plan.slice(0, 2).map(({ dueAt }) => dueAt && dutchDay(dueAt))).toEqual([null, '2026-06-08']);
});
