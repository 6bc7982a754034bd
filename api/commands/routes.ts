/** Commands on a client's trajectory: given once under their id, and what became of them. */
import { z } from 'zod';
import { commandState, takeCommand } from '../../commands/trajectory/take-command.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import type { CommandName } from '../../domain/trajectory/commands.ts';
import { ClientIdField, CommandIdField } from '../fields.ts';
import { route } from '../route.ts';
import { Accepted, CommandHeaders, CommandState, GivenCommand } from './schema.ts';

export const giveClientCommand = route({
  method: 'POST',
  path: '/clients/:clientId/commands',
  id: 'giveCommand',
  tag: 'Opdrachten',
  summary: 'Geef een opdracht; nog eens gestuurd onder hetzelfde kenmerk gebeurt zij één keer',
  who: GUIDES,
  purpose: { file: 'clientId', purpose: 'client.decide' },
  rate: 'write',
  input: { params: z.strictObject({ clientId: ClientIdField }), headers: CommandHeaders, body: GivenCommand },
  reply: { status: 200, schema: Accepted, description: 'De opdracht is uitgevoerd' },
  refusals: [404, 409, 412, 428, 504],
  handle: async ({ office, person, params, headers, body }) => {
    const { name, note, motivation, ...content } = body as {
      name: CommandName | 'start';
      note?: string;
      motivation?: string;
    };
    const commandId = headers['idempotency-key'];
    const given = await takeCommand(office, person, {
      commandId,
      clientId: params.clientId,
      name,
      seen: headers['if-match'],
      note,
      motivation,
      content,
    });
    if (!given.ok) return given;
    const { version, phase, waitingOn } = given;
    return { body: { commandId, version, phase, waitingOn } as z.input<typeof Accepted> };
  },
});

export const showCommand = route({
  method: 'GET',
  path: '/clients/:clientId/commands/:commandId',
  id: 'showCommand',
  tag: 'Opdrachten',
  summary: 'Wat er van een opdracht is geworden',
  who: GUIDES,
  purpose: { file: 'clientId', purpose: 'client.decide' },
  rate: 'read',
  input: { params: z.strictObject({ clientId: ClientIdField, commandId: CommandIdField }) },
  reply: { status: 200, schema: CommandState, description: 'Hoe het ermee staat' },
  refusals: [404],
  handle: async ({ office, person, params }) => {
    const state = await commandState(office, person, params);
    if ('ok' in state) return state;
    return { body: { commandId: params.commandId, ...state } };
  },
});
