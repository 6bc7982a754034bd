/**
 * When a command is refused, and in which words. Cheap and synchronous: the workflow's validators call it, so that a refused
 * command leaves no trace in a history. Pure.
 */
import { type Refusal, refuse } from '../refusal.ts';
import type { Command, CommandName } from './commands.ts';
import { phaseOf } from './phases.ts';
import type { TrajectoryState } from './state.ts';

/** Commands that need no phase of their own: permitted as long as a trajectory has not ended. */
const IN_EVERY_OPEN_PHASE: readonly CommandName[] = [
  'provideFacts',
  'suspend',
  'resume',
  'transfer',
  'withdraw',
  'becameUnemployed',
];

/**
 * What may still be done while a trajectory stands still. A proposal is made anew too: it asks nothing of anybody, and a trajectory that
 * goes on later would otherwise go on with a proposal under rules that no longer count, and nobody would know.
 */
const WHILE_SUSPENDED: readonly CommandName[] = ['resume', 'transfer', 'withdraw', 'provideFacts', 'redecide'];

/** The Dutch name of each command, as it stands in a refusal. */
const ACT: Readonly<Record<CommandName, string>> = {
  provideFacts: 'gegevens aanvullen',
  approve: 'goedkeuren',
  override: 'afwijken van het voorstel',
  place: 'plaatsen',
  recordContact: 'een contact vastleggen',
  conclude: 'afronden',
  relapse: 'terugval vastleggen',
  reopen: 'het besluit heropenen',
  becameUnemployed: 'overgaan naar de gewone intake',
  redecide: 'opnieuw een voorstel maken',
  suspend: 'opschorten',
  resume: 'hervatten',
  transfer: 'overdragen',
  withdraw: 'stoppen',
};

/** The commands that may be given now: what a page offers as buttons. */
export const permittedCommands = (state: TrajectoryState): CommandName[] => {
  const phase = phaseOf(state.phase);
  if (phase.final) return [];
  return [...phase.commands, ...IN_EVERY_OPEN_PHASE].filter((name) => {
    if (state.suspended !== null) return WHILE_SUSPENDED.includes(name);
    if (name === 'resume') return false;
    if (name === 'becameUnemployed') return state.entrance === 'crisis';
    if (name === 'conclude') return allContactsHeld(state);
    if (name === 'recordContact') return !allContactsHeld(state);
    if (name === 'approve') return isApprovable(state);
    return true;
  });
};

/** The number of contacts this phase asks for. */
export const contactsAsked = (state: TrajectoryState): number => {
  const clock = phaseOf(state.phase).clock;
  return clock !== null && 'moments' in clock ? (state.proposed?.calendar[clock.moments].length ?? 0) : 0;
};

const allContactsHeld = (state: TrajectoryState): boolean => state.contactsHeld >= contactsAsked(state);

const isApprovable = (state: TrajectoryState): boolean => {
  const proposal = state.proposed?.proposal;
  return proposal?.outcome === 'exit' || (proposal?.outcome === 'goal' && proposal.instruments.length > 0);
};

/** Why a command cannot be carried out on this state, or null when it can. */
export const refusalOf = (state: TrajectoryState, command: Command): Refusal | null => {
  const phase = phaseOf(state.phase);
  const act = ACT[command.name];
  if (phase.final)
    return refuse(
      'TRAJECTORY_ENDED',
      `Dit traject is beëindigd (${phase.label.nl}); ${act} kan niet meer. Start zo nodig een nieuw traject.`,
    );
  if (command.expectedVersion !== undefined && command.expectedVersion !== state.version)
    return refuse(
      'CHANGED_MEANWHILE',
      `Dit traject is intussen gewijzigd (versie ${state.version}). Bekijk de nieuwe stand en geef de opdracht opnieuw.`,
    );
  if (command.name === 'resume' && state.suspended === null)
    return refuse('NOT_SUSPENDED', 'Dit traject is niet opgeschort; hervatten is niet nodig.');
  if (command.name === 'suspend' && state.suspended !== null)
    return refuse('ALREADY_SUSPENDED', 'Dit traject is al opgeschort.');
  if (state.suspended !== null && !WHILE_SUSPENDED.includes(command.name))
    return refuse('SUSPENDED', `Dit traject is opgeschort; ${act} kan pas na hervatten.`);
  if (command.name === 'transfer' && command.to === state.caseworker)
    return refuse('SAME_CASEWORKER', 'Deze klantmanager heeft het traject al.');
  if (command.name === 'becameUnemployed' && state.entrance !== 'crisis')
    return refuse('NOT_IN_CRISIS_SERVICE', 'Dit traject loopt al via de gewone intake.');
  if (command.name === 'redecide' && phase.commands.includes('redecide') && state.proposed?.ruleSet === command.ruleSet)
    return refuse(
      'ALREADY_UNDER_THIS_VERSION',
      'Het voorstel is al onder deze versie van de regels gemaakt; opnieuw beslissen is niet nodig.',
    );
  if (command.name === 'override') return overrideRefusal(state, command.goal, command.instrument);
  if (command.name === 'approve' && state.phase === 'approval' && !isApprovable(state))
    return refuse(
      'NO_INSTRUMENT_PROPOSED',
      'Geen van de instrumenten past bij deze klant. Wijk met een reden af van het voorstel of vul gegevens aan.',
    );
  if (command.name === 'conclude' && state.phase === 'aftercare' && !allContactsHeld(state))
    return refuse(
      'CONTACTS_OPEN',
      `Er zijn ${state.contactsHeld} van de ${contactsAsked(state)} nazorgcontacten vastgelegd; afronden kan na het laatste.`,
    );
  if (command.name === 'recordContact' && state.phase === 'aftercare' && allContactsHeld(state))
    return refuse('CONTACTS_HELD', 'Alle contacten zijn vastgelegd; rond het traject af.');
  if (![...phase.commands, ...IN_EVERY_OPEN_PHASE].includes(command.name))
    return refuse('NOT_IN_THIS_PHASE', `In de fase ${phase.label.nl} is ${act} niet mogelijk.`);
  return null;
};

const overrideRefusal = (state: TrajectoryState, goal: string, instrument: string): Refusal | null => {
  if (state.phase !== 'approval' || state.proposed === null)
    return refuse(
      'NOT_IN_THIS_PHASE',
      `In de fase ${phaseOf(state.phase).label.nl} is er geen voorstel om van af te wijken.`,
    );
  if (!state.proposed.goals.includes(goal))
    return refuse('UNKNOWN_GOAL', `Dit doel bestaat niet in de regels. Kies uit: ${state.proposed.goals.join(', ')}.`);
  if (!state.proposed.instruments.includes(instrument))
    return refuse(
      'UNKNOWN_INSTRUMENT',
      `Dit instrument bestaat niet in de regels. Kies uit: ${state.proposed.instruments.join(', ')}.`,
    );
  return null;
};
