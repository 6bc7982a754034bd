/**
 * When a command is refused, and in which words: one judgement of where a trajectory stands (cheap and synchronous, so that the workflow's
 * validators can make it and a refusal leaves no trace in a history), and one of what the command says. Pure.
 */
import { dutchTimeInWords, inDutch } from '../calendar/dutch-time.ts';
import { shown } from '../free-text.ts';
import { isClientId, NO_CLIENT_ID } from '../person/ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { own } from '../rules/language/own.ts';
import type { RuleSetDocument } from '../rules/language/schema.ts';
import { approvalRefusal, overrideRefusal } from './choices.ts';
import { COMMAND_TABLE, commandsOf } from './command-table.ts';
import type { Command, CommandName } from './commands.ts';
import { phaseOf } from './phases.ts';
import type { AuditEntry } from './projection.ts';
import type { Room } from './room.ts';
import type { TrajectoryState } from './state.ts';
import type { TrajectoryView } from './view.ts';
import { happened } from './words.ts';

/** The commands that may be given now, those of the phase first: what a page offers as buttons. */
export const permittedCommands = (view: TrajectoryView): CommandName[] =>
  commandsOf(view.phase).filter((name) => refusalOf(view, name) === null);

/** What somebody hears who names a client that is not there, or is not theirs to see. What is no number is not repeated: it may be a name or a BSN. */
export const unknownClient = (clientId: string): Refusal =>
  isClientId(clientId)
    ? refuse(
        'UNKNOWN_CLIENT',
        `Klant ${clientId} is niet bekend, of u mag dit dossier niet zien. Controleer het klantnummer.`,
      )
    : refuse('INVALID_CLIENT_ID', NO_CLIENT_ID);

/** What somebody hears who asks something of a trajectory that has ended. @param label of the phase it ended in */
export const trajectoryEnded = (label: string, act?: string): Refusal =>
  refuse(
    'TRAJECTORY_ENDED',
    `Dit traject is beëindigd (${label})${act === undefined ? '' : `; ${act} kan niet meer`}. Start zo nodig een nieuw traject.`,
  );

/** What somebody hears who starts a second trajectory beside the one that is open. @param state its phase in words */
export const trajectoryOpen = (clientId: string, state: string): Refusal =>
  refuse(
    'TRAJECTORY_OPEN',
    `Klant ${clientId} heeft al een traject (${state}). Ga daarmee verder, of stop het voordat u een nieuw traject start.`,
  );

/** What somebody hears whose trajectory cannot begin: under the id of its workflow runs another's. @param type as it was started: anything */
export const workflowIdTaken = (workflowId: string, type: string): Refusal =>
  refuse(
    'WORKFLOW_ID_TAKEN',
    `In Temporal loopt onder het id ${workflowId} een workflow die niet van Klimop is (soort ${shown(type).slice(0, 60)}); daarom kan dit traject niet beginnen. Meld het aan beheer: die kijkt in de Temporal UI wie hem startte en beëindigt hem daar. Start het traject daarna opnieuw.`,
  );

/** What somebody hears who decides without saying what they saw; null when they say it, or need not. @param seen what they would have to name, where known */
export const unseenRefusal = (
  name: CommandName,
  expectedVersion: number | null | undefined,
  seen: number | null,
): Refusal | null =>
  COMMAND_TABLE[name].mustHaveSeen && (expectedVersion === undefined || expectedVersion === null)
    ? refuse(
        'SEEN_VERSION_MISSING',
        `Zeg welke versie van het traject u hebt gezien${seen === null ? '' : `; de nieuwste is versie ${seen}`}. Bekijk het traject en beslis dan opnieuw.`,
      )
    : null;

export const CHANGED_MEANWHILE = 'CHANGED_MEANWHILE';

/** What somebody hears who looked at what has changed since. @param changes what happened since, as the audit trail has it */
export const changedMeanwhile = (
  seen: number,
  changes: readonly Pick<AuditEntry, 'event' | 'by' | 'at'>[],
): Refusal => {
  const what = changes.map(({ event, by, at }) => `${happened(event)} door ${by} op ${dutchTimeInWords(at)}`);
  const since = what.length === 0 ? '' : ` Sindsdien: ${what.join('; ')}.`;
  return refuse(
    CHANGED_MEANWHILE,
    `Dit traject is gewijzigd nadat u ernaar keek (nu versie ${seen}).${since} Bekijk de nieuwe stand en geef de opdracht opnieuw.`,
  );
};

/** Why a command of this name cannot be carried out where the trajectory stands, or null when it can. */
export const refusalOf = (view: TrajectoryView, name: CommandName, expectedVersion?: number): Refusal | null => {
  const phase = phaseOf(view.phase);
  const { act: called, whileSuspended } = COMMAND_TABLE[name];
  const act = called.nl;
  if (phase.final) return trajectoryEnded(phase.label.nl, act);
  if (expectedVersion !== undefined && expectedVersion > view.version)
    return refuse(
      'VERSION_AHEAD',
      `Versie ${expectedVersion} van dit traject bestaat niet; de nieuwste die telt is ${view.seen}. Bekijk het traject en noem de versie die u ziet.`,
    );
  if (expectedVersion !== undefined && expectedVersion < view.seen) return changedMeanwhile(view.seen, []);
  if (name === 'resume' && !view.suspended)
    return refuse('NOT_SUSPENDED', 'Dit traject is niet opgeschort; hervatten is niet nodig.');
  if (name === 'suspend' && view.suspended)
    return refuse(
      'ALREADY_SUSPENDED',
      'Dit traject is al opgeschort. U hoeft niets te doen; laat het hervatten als het verder kan.',
    );
  if (view.suspended && !whileSuspended)
    return refuse('SUSPENDED', `Dit traject is opgeschort; ${act} kan pas na hervatten.`);
  if (name === 'becameUnemployed' && view.entrance !== 'crisis')
    return refuse('NOT_IN_CRISIS_SERVICE', 'Dit traject loopt al via de gewone intake. U hoeft niets te doen.');
  if (!commandsOf(view.phase).includes(name))
    return name === 'override'
      ? refuse(
          'NOT_IN_THIS_PHASE',
          `In de fase ${phase.label.nl} is er geen voorstel om van af te wijken. Bekijk het traject: daar staat wat nu kan.`,
        )
      : refuse(
          'NOT_IN_THIS_PHASE',
          `In de fase ${phase.label.nl} is ${act} niet mogelijk. Bekijk het traject: daar staat wat nu kan.`,
        );
  if (name === 'approve' && !view.isApprovable)
    return refuse(
      'NO_INSTRUMENT_PROPOSED',
      'Geen van de instrumenten past bij deze klant. Wijk met een reden af van het voorstel of vul gegevens aan.',
    );
  if (name === 'conclude' && view.contactsHeld === 0)
    return refuse(
      'CONTACTS_OPEN',
      `Er is nog geen gepland nazorgcontact gehouden. Cv-opbouw kan na het eerste; duurzame uitstroom na het laatste, vanaf ${view.durableFrom === null ? 'dat moment' : inDutch(view.durableFrom)}.`,
    );
  return null;
};

/** Why what a command says cannot be carried out on this state and with this room, where its name can; null when it can. */
export const contentRefusal = (state: TrajectoryState, command: Command, room: Room): Refusal | null => {
  switch (command.name) {
    case 'transfer':
      return command.to === state.caseworker
        ? refuse('SAME_CASEWORKER', 'Deze klantmanager heeft het traject al. Kies een andere, of laat het zo.')
        : null;
    case 'redecide':
      // After a round the places have changed, not the rules.
      return state.proposed?.ruleSet === command.ruleSet && state.waitingOn !== 'municipality'
        ? refuse(
            'ALREADY_UNDER_THIS_VERSION',
            'Het voorstel is al onder deze versie van de regels gemaakt; opnieuw beslissen is niet nodig.',
          )
        : null;
    case 'approve':
      return approvalRefusal(state, command, room);
    case 'override':
      return overrideRefusal(state, command, room);
    default:
      return null;
  }
};

/** The refusal of a sector that the rules do not have; null when they have it, or have no list of sectors at all. */
export const refuseSector = ({ facts }: RuleSetDocument, sector: string): Refusal | null => {
  const list = own(facts, 'sectors');
  if (list === undefined || !('options' in list) || Object.hasOwn(list.options, sector)) return null;
  return refuse(
    'UNKNOWN_SECTOR',
    `Deze sector staat niet in de regels. Kies uit: ${Object.keys(list.options).join(', ')}.`,
  );
};

/** What somebody hears whose command needs what is not there. */
export const noRoom = (code: NoRoomCode): Refusal => refuse(code, NO_ROOM[code]);

/** What can be lacking at the moment at which a happening is written. */
export type NoRoomCode = keyof typeof NO_ROOM;

const NO_ROOM = {
  NO_PLACE: 'Er is geen plaats vrij bij dit instrument. Kies een ander instrument of wacht tot er een plaats vrijkomt.',
  NO_BUDGET:
    'Er is niet genoeg budget voor dit instrument. Kies een goedkoper instrument of vraag de teamleider om budget.',
  NO_COHORT_PLACE:
    'De laatste vrije plaats in de groep voor dit doel is intussen vergeven. Vul gegevens aan of wijk met een reden af.',
  ALREADY_RESERVED:
    'Voor dit traject is al een plaats gereserveerd. Geef die plaats eerst vrij en kies daarna opnieuw.',
  TRAJECTORY_OPEN: 'Deze klant heeft al een ander traject. Ga daarmee verder, of stop het eerst.',
  UNKNOWN_CASEWORKER: 'Deze klantmanager is niet bekend. Kies een bestaande klantmanager.',
} as const;

/** A command that waited while another ended the trajectory. */
export const OVERTAKEN: Refusal = refuse(
  'OVERTAKEN',
  'Deze opdracht is niet uitgevoerd: het traject is intussen gestopt. Start zo nodig een nieuw traject.',
);

/** A command under an id that belongs to another. */
export const COMMAND_ID_REUSED: Refusal = refuse(
  'COMMAND_ID_REUSED',
  'Dit kenmerk hoort al bij een andere opdracht. Geef de opdracht opnieuw, met een nieuw kenmerk of zonder.',
);

/** What was sent to the workflow itself, without being submitted first. */
export const UNKNOWN_COMMAND: Refusal = refuse(
  'UNKNOWN_COMMAND',
  'Deze opdracht is niet via Klimop gegeven. Geef opdrachten via Klimop, niet rechtstreeks in Temporal.',
);
