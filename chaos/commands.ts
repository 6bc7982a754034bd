/** What people of chaos ask: complete by type, so that a new command joins by itself or does not compile. */
import { dutchToday } from '../activities/dutch-today.ts';
import type { Enclosure } from '../commands/trajectory/send-command.ts';
import type { Random } from '../domain/caseload/random.ts';
import type { Facts } from '../domain/rules/language/schema.ts';
import { COMMAND_NAMES } from '../domain/trajectory/command-table.ts';
import {
  type CommandName,
  ContactResult,
  isMotivated,
  OverrideReason,
  type Payload,
  RelapseReason,
  ReopenReason,
  SuspendReason,
  WithdrawReason,
} from '../domain/trajectory/commands.ts';
import type { TrajectoryState } from '../domain/trajectory/state.ts';
import type { ChaosRules } from './rules.ts';

type Contents<Name extends CommandName> = Omit<Payload<Name>, 'commandId' | 'by' | 'expectedVersion'>;

/** What somebody who asks can go by. */
export interface Occasion {
  readonly random: Random;
  readonly rules: ChaosRules;
  readonly state: TrajectoryState | null;
  readonly caseworkers: readonly string[];
  /** Of the client, as the caseload has them: all are known. */
  readonly facts: Facts;
}

interface Ask<Name extends CommandName> {
  /** How often it is asked where it may be, beside the others. */
  readonly weight: number;
  readonly contents: (occasion: Occasion, facts: Facts) => Contents<Name>;
  readonly enclosure?: (occasion: Occasion, facts: Facts) => Enclosure;
}

const note = ({ random }: Occasion): Enclosure =>
  random.next() < 0.5 ? {} : { note: 'Besproken aan de keukentafel.' };

/** The first few facts that are asked for, or one at random that is corrected to what it was. */
const told = ({ state, facts, random }: Occasion): Facts => {
  const asked = state?.proposed?.proposal.outcome === 'needsFacts' ? state.proposed.proposal.facts : [];
  const names = asked.filter((name) => facts[name] !== undefined);
  const chosen = names.length > 0 ? names : [random.pick(Object.keys(facts).filter((name) => name !== 'birthDate'))];
  return Object.fromEntries(chosen.map((name) => [name, facts[name]])) as Facts;
};

const ASKS: { readonly [Name in CommandName]: Ask<Name> } = {
  provideFacts: {
    weight: 3,
    contents: (_, facts) => ({ factIds: Object.keys(facts), correction: false }),
    enclosure: (occasion, facts) => ({ facts, ...note(occasion) }),
  },
  approve: { weight: 8, contents: () => ({}) },
  override: {
    weight: 2,
    contents: ({ random, rules }) => ({
      goal: random.pick(rules.document.goals).id,
      instrument: random.pick(rules.document.instruments).id,
      reasonCode: random.pick(OverrideReason.options),
    }),
    enclosure: note,
  },
  place: { weight: 8, contents: () => ({ sector: 'care' }) },
  recordContact: {
    weight: 10,
    contents: ({ random }) => ({
      on: dutchToday(),
      result: random.pick(ContactResult.options),
    }),
  },
  conclude: {
    weight: 6,
    contents: ({ random }) => ({ outcome: random.pick(['durableOutflow', 'cvBuilding']) }),
    enclosure: note,
  },
  relapse: { weight: 2, contents: ({ random }) => ({ reasonCode: random.pick(RelapseReason.options) }) },
  reopen: { weight: 2, contents: ({ random }) => ({ reasonCode: random.pick(ReopenReason.options) }) },
  becameUnemployed: { weight: 2, contents: () => ({}) },
  redecide: {
    weight: 1,
    contents: ({ random, rules }) => ({
      ruleSet: random.pick(rules.versions),
      bulkId: '00000000-0000-4000-8000-000000000001',
    }),
  },
  suspend: { weight: 1, contents: ({ random }) => ({ reasonCode: random.pick(SuspendReason.options) }) },
  resume: { weight: 8, contents: () => ({}) },
  transfer: { weight: 1, contents: ({ random, caseworkers }) => ({ to: random.pick(caseworkers) }) },
  withdraw: {
    weight: 0.5,
    contents: ({ random }) => ({ reasonCode: random.pick(WithdrawReason.options) }),
    enclosure: note,
  },
};

/** One of these names, by how often each is asked. */
export const pickCommand = (names: readonly CommandName[], random: Random): CommandName => {
  const all = names.length > 0 ? names : COMMAND_NAMES;
  let drawn = random.next() * all.reduce((sum, name) => sum + ASKS[name].weight, 0);
  for (const name of all) {
    drawn -= ASKS[name].weight;
    if (drawn <= 0) return name;
  }
  return all[all.length - 1] as CommandName;
};

/** What somebody says who asks it on this occasion. */
export const askOf = (name: CommandName, occasion: Occasion): { contents: object; enclosure: Enclosure } => {
  const ask = ASKS[name] as Ask<CommandName>;
  const facts = told(occasion);
  const contents = ask.contents(occasion, facts);
  // A decision that needs its reason for the client has it, whatever was drawn.
  const motivation = isMotivated({ name, ...contents }) ? { motivation: 'Dit past beter bij u.' } : {};
  return { contents, enclosure: { ...ask.enclosure?.(occasion, facts), ...motivation } };
};
