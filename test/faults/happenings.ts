/**
 * Everything that can happen to a trajectory, each with a client on whom it can: complete by type, so that a new command joins the tests by itself,
 * or does not compile.
 */
import type { Enclosure } from '../../commands/trajectory/send-command.ts';
import type { Entrance, Facts } from '../../domain/rules/language/schema.ts';
import { COMMAND_NAMES } from '../../domain/trajectory/command-table.ts';
import type { CommandName, Payload } from '../../domain/trajectory/commands.ts';
import type { LetterKind } from '../../domain/trajectory/letter-kinds.ts';
import type { PhaseId } from '../../domain/trajectory/phases.ts';
import { ISOLATED, THREATENED, UNMEASURED } from '../rules/example-clients.ts';

/** What a command says, besides who sends it. */
type Contents<Name extends CommandName> = Omit<Payload<Name>, 'commandId' | 'by' | 'expectedVersion' | 'on'>;

/** A step on the way there. */
export type Step = { readonly [Name in CommandName]: readonly [name: Name, contents: Contents<Name>] }[CommandName];

/** Of one command: on whom, after what, what it says, and what comes of it. */
interface Case<Name extends CommandName> {
  readonly client?: { readonly facts: Facts; readonly entrance: Entrance };
  /** Commands between the first proposal and this one. */
  readonly way: readonly Step[];
  /** @param later hash of a version of the rules that came into force after the trajectory began */
  readonly contents: (later: string) => Contents<Name>;
  readonly enclosure?: Enclosure;
  readonly leadsTo: PhaseId;
  readonly letters?: readonly LetterKind[];
}

const APPROVE: Step = ['approve', {}];
const PLACE: Step = ['place', {}];
const CONTACT: Step = ['recordContact', { result: 'goingWell' }];

/** One contact in follow-up and one in aftercare: {@link CALENDAR}. */
const CASES: { readonly [Name in CommandName]: Case<Name> } = {
  provideFacts: {
    client: { facts: UNMEASURED, entrance: 'benefit' },
    way: [],
    contents: () => ({ factIds: ['ladderStep'], correction: false }),
    enclosure: { facts: { ladderStep: 2 } },
    leadsTo: 'approval',
  },
  approve: { way: [], contents: () => ({}), leadsTo: 'placement', letters: ['decision'] },
  override: {
    way: [],
    contents: () => ({ goal: 'goal1', instrument: 'directPlacement', reasonCode: 'employerReady' }),
    leadsTo: 'placement',
    letters: ['decision'],
  },
  place: { way: [APPROVE], contents: () => ({ sector: 'care' }), leadsTo: 'followUp', letters: ['decision'] },
  recordContact: {
    way: [APPROVE, PLACE],
    contents: () => ({ result: 'needsAttention' }),
    leadsTo: 'aftercare',
    letters: ['decision'],
  },
  conclude: {
    way: [APPROVE, PLACE, CONTACT, CONTACT],
    contents: () => ({ outcome: 'cvBuilding' }),
    leadsTo: 'cvBuilding',
    letters: ['decision', 'concluded'],
  },
  relapse: {
    way: [APPROVE, PLACE],
    contents: () => ({ reasonCode: 'jobLost' }),
    // The ladder is measured again, and what it came to is not known yet.
    leadsTo: 'intake',
    letters: ['decision', 'relapse'],
  },
  reopen: {
    way: [APPROVE],
    contents: () => ({ reasonCode: 'wrongFacts' }),
    leadsTo: 'approval',
    letters: ['decision'],
  },
  becameUnemployed: {
    client: { facts: THREATENED, entrance: 'crisis' },
    way: [],
    contents: () => ({}),
    leadsTo: 'approval',
    letters: ['toIntake'],
  },
  redecide: {
    way: [],
    contents: (ruleSet) => ({ ruleSet, bulkId: '00000000-0000-4000-8000-000000000001' }),
    leadsTo: 'approval',
  },
  suspend: { way: [], contents: () => ({ reasonCode: 'illness' }), leadsTo: 'approval' },
  resume: { way: [['suspend', { reasonCode: 'illness' }]], contents: () => ({}), leadsTo: 'approval' },
  transfer: { way: [], contents: () => ({ to: 'cw-02' }), leadsTo: 'approval' },
  withdraw: {
    way: [APPROVE],
    contents: () => ({ reasonCode: 'moved' }),
    leadsTo: 'withdrawn',
    letters: ['decision', 'ended'],
  },
};

/** The calendar that the ways are written for: nothing happens by itself. */
export const CALENDAR = { reminder: 'PT3600S', followUp: ['PT3600S'], aftercare: ['PT3600S'] } as const;
/** The same, with a contact that falls due soon. */
export const TICKING = { ...CALENDAR, followUp: ['PT4S'] } as const;

/** What can happen, with how it comes about. */
export interface Happening {
  /** The command, or `start`, `clock`, `cancel`. */
  readonly name: CommandName | 'start' | 'clock' | 'cancel';
  /** What the workflow asks of the activity. */
  readonly asked: CommandName | 'begin' | 'clock' | 'cancel';
  readonly facts: Facts;
  readonly entrance: Entrance;
  readonly calendar: 'still' | 'ticking';
  /** Null: nothing was started yet. */
  readonly way: readonly Step[] | null;
  readonly contents: (later: string) => object;
  readonly enclosure: Enclosure;
  /** As the audit trail has it. */
  readonly event: string;
  readonly leadsTo: PhaseId;
  /** Of the whole trajectory. */
  readonly letters: readonly LetterKind[];
}

const USUAL = {
  facts: ISOLATED,
  entrance: 'benefit',
  calendar: 'still',
  contents: () => ({}),
  enclosure: {},
} as const;

export const HAPPENINGS: readonly Happening[] = [
  { ...USUAL, name: 'start', asked: 'begin', way: null, event: 'start', leadsTo: 'approval', letters: [] },
  {
    ...USUAL,
    name: 'clock',
    asked: 'clock',
    calendar: 'ticking',
    way: [APPROVE, PLACE],
    event: 'contactDue',
    leadsTo: 'followUp',
    letters: ['decision'],
  },
  {
    ...USUAL,
    name: 'cancel',
    asked: 'cancel',
    way: [APPROVE],
    event: 'cancel',
    leadsTo: 'withdrawn',
    letters: ['decision'],
  },
  ...COMMAND_NAMES.map((name): Happening => {
    const { client, way, contents, enclosure, leadsTo, letters } = CASES[name] as Case<CommandName>;
    return {
      ...USUAL,
      ...client,
      name,
      asked: name,
      way,
      contents,
      enclosure: enclosure ?? {},
      event: name,
      leadsTo,
      letters: letters ?? [],
    };
  }),
];
