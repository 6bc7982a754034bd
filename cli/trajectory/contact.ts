/** Records a contact, and says whether it was the planned one or an extra. */
import { sendCommand } from '../../commands/trajectory/send-command.ts';
import { auditOfCommand, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { dutchTime } from '../../domain/calendar/dutch-time.ts';
import type { Payload } from '../../domain/trajectory/commands.ts';
import { COMES } from '../../domain/trajectory/words.ts';
import type { Outcome } from '../action.ts';
import { dayOrToday } from '../day-option.ts';
import type { Output } from '../output.ts';
import { asSender, type SenderOptions, tell } from './sender.ts';

export interface ContactOptions extends SenderOptions {
  readonly result: Payload<'recordContact'>['result'];
  readonly on?: string;
}

export const contact = async (output: Output, options: ContactOptions, clientId: string): Promise<Outcome> => {
  const day = dayOrToday(options.on);
  if (!day.ok) return day;
  const give: Parameters<typeof asSender>[2] = async ({ office }, sender) => {
    const payload = { ...sender, on: day.on, result: options.result };
    const enclosure = options.note === undefined ? {} : { note: options.note };
    const sent = await sendCommand(office, clientId, 'recordContact', payload, enclosure);
    const refusal = tell(output, clientId, sender.commandId, sent);
    if (refusal !== undefined) return refusal;
    const present = await trajectoryOf(office.db, clientId);
    const entry = present && (await auditOfCommand(office.db, present.trajectoryId, [sender.commandId]));
    if (present === null || entry?.details.contact !== null) return undefined;
    const planned = present.clock === null ? '' : ` Gepland: ${COMES[present.clock]} ${dutchTime(present.dueAt)}.`;
    const what = options.result === 'noShow' ? 'De klant is niet verschenen' : 'Dit is een extra contact';
    output.say(`${what}: aan de planning verandert niets.${planned}`);
    return undefined;
  };
  return asSender(clientId, options, give, () => (options.on === undefined ? ['--on', day.on] : []));
};
