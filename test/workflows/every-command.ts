/**
 * Every command in every phase where it may come: a list made from the code, so that a new command or phase joins by itself, and one without an
 * example does not compile.
 */
import type { Entrance, Facts } from '../../domain/rules/language/schema.ts';
import { COMMAND_NAMES, COMMAND_TABLE, commandsOf } from '../../domain/trajectory/command-table.ts';
import type { CommandName, Payload } from '../../domain/trajectory/commands.ts';
import { PHASE_IDS, type PhaseId, phaseOf } from '../../domain/trajectory/phases.ts';
import { ISOLATED, THREATENED } from '../rules/example-clients.ts';
import type { Harness } from './harness.ts';

type Contents<Name extends CommandName> = Omit<Payload<Name>, 'commandId' | 'by' | 'expectedVersion' | 'on'>;

/** What each command says in its example, and the facts that go with it. */
export const EXAMPLES: { readonly [Name in CommandName]: { readonly says: Contents<Name>; readonly facts?: Facts } } = {
  provideFacts: { says: { factIds: ['hoursAvailable'], correction: false }, facts: { hoursAvailable: 20 } },
  approve: { says: {} },
  override: { says: { goal: 'goal1', instrument: 'directPlacement', reasonCode: 'knowsClientBetter' } },
  place: { says: { sector: 'care' } },
  recordContact: { says: { result: 'goingWell' } },
  conclude: { says: { outcome: 'cvBuilding' } },
  relapse: { says: { reasonCode: 'jobLost' } },
  reopen: { says: { reasonCode: 'wrongInstrument' } },
  becameUnemployed: { says: {} },
  redecide: { says: { ruleSet: '0'.repeat(64), bulkId: '00000000-0000-4000-8000-000000000000' } },
  suspend: { says: { reasonCode: 'illness' } },
  resume: { says: {} },
  transfer: { says: { to: 'cw-02' } },
  withdraw: { says: { reasonCode: 'moved' } },
};

/** Where a command is given. */
export interface Place {
  readonly phase: PhaseId;
  readonly suspended: boolean;
  readonly command: CommandName;
}

const OPEN_PHASES = PHASE_IDS.filter((id) => !phaseOf(id).final);

/** All of them: standing still only where that matters to the command. */
export const PLACES: readonly Place[] = OPEN_PHASES.flatMap((phase) =>
  COMMAND_NAMES.flatMap((command) => {
    const isPhases = commandsOf(phase).includes(command);
    return [
      ...(isPhases && command !== 'resume' ? [{ phase, command, suspended: false }] : []),
      ...(isPhases && COMMAND_TABLE[command].whileSuspended ? [{ phase, command, suspended: true }] : []),
    ];
  }),
);

/** What it is called among the recorded histories. */
export const nameOf = ({ phase, suspended, command }: Place): string =>
  `${kebab(phase)}${suspended ? '-suspended' : ''}-${kebab(command)}`;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A client who is found in work to work, threatened with dismissal. */

const WAY = ['approve', 'place', 'recordContact'] as const;
const REACHES: Readonly<Partial<Record<PhaseId, number>>> = { approval: 0, placement: 1, followUp: 2, aftercare: 3 };

/** A new client whose trajectory stands where the command may be given. */
export const reach = async (
  office: Harness,
  { phase, suspended, command }: Place,
): Promise<{ readonly clientId: string; readonly trajectoryId: string }> => {
  const entrance: Entrance = command === 'becameUnemployed' ? 'crisis' : 'benefit';
  const known = entrance === 'crisis' ? THREATENED : ISOLATED;
  const { ladderStep, employment, jobProspects, ...unknown } = known;
  const clientId = await office.client(phase === 'intake' ? unknown : known, entrance);
  const { trajectoryId } = await office.begin(clientId);
  for (const name of WAY.slice(0, REACHES[phase] ?? 0)) await give(office, clientId, name);
  // What concludes comes after the last contact of aftercare.
  if (command === 'conclude') for (const _ of [1, 2]) await give(office, clientId, 'recordContact');
  if (suspended) await give(office, clientId, 'suspend');
  await office.until(trajectoryId, (seen) => seen.phase === phase && seen.suspended === suspended);
  return { clientId, trajectoryId };
};

/** Gives the example of a command. @param ruleSet for `redecide`: the version to decide under */
export const give = (office: Harness, clientId: string, name: CommandName, ruleSet?: string) => {
  const { says, facts } = EXAMPLES[name];
  const contents = name === 'redecide' && ruleSet !== undefined ? { ...says, ruleSet } : says;
  return office.send(clientId, name, contents as never, facts === undefined ? {} : { enclosure: { facts } });
};
