import { describe, expect, test } from 'vitest';
import { isReferenceFor, trajectoryWorkflowId } from '../../../domain/trajectory/address.ts';
import { ENGINE } from '../../../domain/trajectory/engine.ts';
import { type Envelope, envelopeFault, LARGEST_VERSION } from '../../../domain/trajectory/envelope.ts';
import { fc } from '../../property.ts';

const ID = '3f2b8a52-0c4e-4a57-9f0e-0b8d8f3c1a11';
const envelope: Envelope = { commandId: ID, by: 'cw-01' };
const FREE_TEXT = 'Mevrouw Jansen (BSN 123456782) kwam niet opdagen';
const LARGE = 'a'.repeat(1_500_000);

describe('an envelope', () => {
  test.each<[string, unknown]>([
    ['with what it must have', envelope],
    ['with what the person had seen', { ...envelope, expectedVersion: 0, recorded: LARGEST_VERSION }],
    ['with what was left out written out', { ...envelope, expectedVersion: undefined, recorded: undefined }],
  ])('%s is one', (_what, sent) => {
    expect(envelopeFault(sent)).toBeNull();
  });

  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'commandId'],
    ['null', null, 'commandId'],
    ['a text', ID, 'commandId'],
    ['a list', [envelope], 'commandId'],
    ['an empty one', {}, 'commandId'],
    ['without a sender', { commandId: ID }, 'by'],
    ['an id that is no UUID', { ...envelope, commandId: 'opdracht-1' }, 'commandId'],
    ['an id in capitals: one command has one spelling', { ...envelope, commandId: ID.toUpperCase() }, 'commandId'],
    ['an id with a line behind it', { ...envelope, commandId: `${ID}\n` }, 'commandId'],
    ['an id of 1.5 MB', { ...envelope, commandId: LARGE }, 'commandId'],
    ['an id that looks like one', { ...envelope, commandId: { toString: () => ID } }, 'commandId'],
    ['a sender in own words', { ...envelope, by: FREE_TEXT }, 'by'],
    ['a sender of 1.5 MB', { ...envelope, by: `cw-${LARGE}` }, 'by'],
    ['a sender that is a number', { ...envelope, by: 7 }, 'by'],
    ['a version in words', { ...envelope, expectedVersion: '3' }, 'expectedVersion'],
    ['a version before the first', { ...envelope, expectedVersion: -1 }, 'expectedVersion'],
    ['half a version', { ...envelope, expectedVersion: 1.5 }, 'expectedVersion'],
    ['a version that is null', { ...envelope, expectedVersion: null }, 'expectedVersion'],
    ['a version that is no number', { ...envelope, recorded: Number.NaN }, 'recorded'],
    ['a version beyond all', { ...envelope, recorded: LARGEST_VERSION + 1 }, 'recorded'],
    ['free text beside it', { ...envelope, note: FREE_TEXT }, 'extra'],
    ['facts beside it', { ...envelope, facts: { obstacles: ['addiction'] } }, 'extra'],
    ['1.5 MB beside it', { ...envelope, padding: LARGE }, 'extra'],
    ['something under a name that every object has', { ...envelope, constructor: FREE_TEXT }, 'extra'],
    ['something under __proto__', JSON.parse(`{"commandId":"${ID}","by":"cw-01","__proto__":{"a":1}}`), 'extra'],
  ])('%s is none, and the field is named', (_what, sent, field) => {
    expect(envelopeFault(sent)).toBe(field);
  });

  test('whatever comes in, what is taken for one holds an id, a person and two versions, and nothing else', () => {
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom(ID, 'cw-01', 3, undefined));
    const sent = fc.dictionary(
      fc.oneof(fc.constantFrom('commandId', 'by', 'expectedVersion', 'recorded', 'toString'), fc.string()),
      odd,
    );
    fc.assert(
      fc.property(fc.oneof(sent, fc.jsonValue()), (given) => {
        if (envelopeFault(given) !== null) return;
        const { commandId, by, expectedVersion = 0, recorded = 0, ...rest } = given as unknown as Envelope;
        expect([typeof commandId, typeof by, typeof expectedVersion, typeof recorded, Object.keys(rest)]).toEqual([
          'string',
          'string',
          'number',
          'number',
          [],
        ]);
      }),
    );
  });
});

describe('what a workflow is given', () => {
  const clientId = 'c-000001';
  const workflowId = trajectoryWorkflowId(clientId);
  const reference = { trajectoryId: ID, clientId };

  test('is a reference when it is to the trajectory that belongs under its id, new or begun again', () => {
    expect(isReferenceFor(workflowId, reference)).toBe(true);
    expect(isReferenceFor(workflowId, { ...reference, restartedBy: ENGINE })).toBe(true);
    expect(isReferenceFor(workflowId, { ...reference, restartedBy: 'ops-01' })).toBe(true);
  });

  test.each<[string, string, unknown]>([
    ['nothing', workflowId, undefined],
    ['null', workflowId, null],
    ['its id only', workflowId, ID],
    ['no trajectory', workflowId, { clientId }],
    ['a trajectory that is no UUID', workflowId, { ...reference, trajectoryId: 't-1' }],
    ['another client’s', trajectoryWorkflowId('c-000002'), reference],
    ['a client that is none', 'trajectory-jansen', { trajectoryId: ID, clientId: 'jansen' }],
    ['a client in a list', workflowId, { ...reference, clientId: [clientId] }],
    ['another workflow', 'redecide-1', reference],
    ['begun again by nobody', workflowId, { ...reference, restartedBy: null }],
    ['begun again in own words', workflowId, { ...reference, restartedBy: FREE_TEXT }],
    ['begun again by an object', workflowId, { ...reference, restartedBy: { by: 'cw-01' } }],
  ])('is none when it is %s', (_what, id, given) => {
    expect(isReferenceFor(id, given)).toBe(false);
  });
});
