/** Reads facts as they are typed, `name=value`, and sends them to a trajectory. */
import { dutchToday } from '../../activities/dutch-today.ts';
import { decideNow } from '../../commands/trajectory/decide-now.ts';
import { provideFacts } from '../../commands/trajectory/send-command.ts';
import { rulesOfClient } from '../../db/trajectories/starting.ts';
import { columnNames } from '../../domain/caseload/columns.ts';
import { readTypedValue } from '../../domain/decision/one-client/typed-value.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { own } from '../../domain/rules/language/own.ts';
import type { Fact } from '../../domain/rules/language/schema.ts';
import { unknownClient } from '../../domain/trajectory/refusals.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { inWords } from './now.ts';
import { asSender, type SenderOptions, tell } from './sender.ts';

export interface FactsOptions extends SenderOptions {
  readonly set: readonly string[];
  readonly correct?: boolean;
}

export const facts = (output: Output, options: FactsOptions, clientId: string): Promise<Outcome> =>
  asSender(clientId, options, async ({ office }, { commandId, by, expectedVersion }, present) => {
    const ruleSetId = await rulesOfClient(office.db, clientId);
    if (ruleSetId === null) return unknownClient(clientId);
    const { ruleSet } = await office.library.inForce(ruleSetId, dutchToday());
    const read = readFacts(options.set, ruleSet.document.facts);
    if (!read.ok) return read;
    const sent = await provideFacts(office, clientId, {
      commandId,
      by,
      ruleSetId,
      facts: read.facts,
      correction: options.correct === true,
      ...(options.note !== undefined && { note: options.note }),
      ...(expectedVersion !== undefined && { expectedVersion }),
    });
    const refusal = tell(output, clientId, commandId, sent);
    if (refusal !== undefined || present === null) return refusal;
    const now = await decideNow(office, present);
    if (now !== null) {
      output.say(inWords(now, clientId));
      output.record({ clientId, decisionNow: { proposal: now.proposal, stands: now.stands } });
    }
    return undefined;
  });

/** Typed facts as values of the type that the rules say, their names and values read as the columns and cells of a caseload are; whether a value is allowed is checked with the rules. */
export const readFacts = (
  typed: readonly string[],
  definitions: Readonly<Record<string, Fact>>,
): { readonly ok: true; readonly facts: Record<string, unknown> } | Refusal => {
  const read = new Map<string, unknown>();
  const columnOf = columnNames(definitions);
  for (const pair of typed) {
    const [, written, text] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (written === undefined || text === undefined)
      return refuse('INVALID_FACTS', 'Schrijf een gegeven als naam=waarde, zoals wageValue=45.');
    const known = columnOf(written);
    const name = known === null || own(definitions, known) === undefined ? written.trim() : known;
    const fact = own(definitions, name);
    if (read.has(name))
      return refuse(
        'INVALID_FACTS',
        `${fact?.label.nl ?? 'Een gegeven'}: dit staat er twee keer. Noem elk gegeven één keer, met de waarde die klopt.`,
      );
    const value = readTypedValue(text.trim(), fact);
    if (!value.ok) return refuse('INVALID_FACTS', `${fact?.label.nl ?? name.slice(0, 60)}: ${value.message}`);
    read.set(name, value.value);
  }
  return { ok: true, facts: Object.fromEntries(read) };
};
