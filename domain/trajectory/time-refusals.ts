/**
 * When a command is refused for the day on which it comes, or of which it tells. Apart from the other refusals, because workflows carry those and
 * this takes the calendar library. Pure.
 */
import { type CalendarDate, dayAfter, dutchDay } from '../calendar/calendar-date.ts';
import { inDutch } from '../calendar/dutch-time.ts';
import type { Instant } from '../calendar/instant.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Command, CommandName } from './commands.ts';
import { contactsAsked, hasCome, lastMomentOf } from './contacts.ts';
import { chosenBy } from './evolve.ts';
import { permittedCommands } from './refusals.ts';
import type { TrajectoryState } from './state.ts';
import { viewOf } from './view.ts';

/** Why a command that could be carried out on this state comes too early, or tells of a day that cannot be; null when it does not. */
export const timeRefusal = (state: TrajectoryState, command: Command, at: Instant): Refusal | null => {
  if (command.name === 'recordContact') return contactRefusal(state, command.on, dutchDay(at));
  if (command.name === 'place')
    return command.on === undefined ? null : placementRefusal(state, command.on, dutchDay(at));
  if (command.name === 'relapse') return relapseRefusal(state, dutchDay(at));
  if (command.name === 'approve' || command.name === 'override') return dismissedRefusal(state, command, dutchDay(at));
  return command.name === 'conclude' && command.outcome === 'durableOutflow' ? notDurableYet(state, at) : null;
};

/** The commands that may be given at this moment, first what it asks for: what the day refuses whatever else is said is not among them. */
export const permittedAt = (state: TrajectoryState, at: Instant): CommandName[] => {
  const permitted = permittedCommands(viewOf(state, null)).filter((name) => !isRefusedToday(state, name, dutchDay(at)));
  const first: CommandName = 'becameUnemployed';
  return state.dismissal?.asks === 'intake' && permitted.includes(first)
    ? [first, ...permitted.filter((name) => name !== first)]
    : permitted;
};

const isRefusedToday = (state: TrajectoryState, name: CommandName, today: CalendarDate): boolean => {
  if (name === 'override') return hasLostWork(state, today);
  // An exit confirms that there is no help to keep the work.
  if (name === 'approve') return hasLostWork(state, today) && state.proposed?.proposal.outcome === 'goal';
  // Nobody was spoken to on a place before they began there, and nobody stopped taking part.
  return (name === 'relapse' || name === 'recordContact') && relapseRefusal(state, today) !== null;
};

const hasLostWork = ({ dismissal = null, entrance }: TrajectoryState, today: CalendarDate): boolean =>
  dismissal !== null && entrance === 'crisis' && today >= dismissal.on;

/** Help to keep somebody in work is not decided on once that work has ended: its ground, which the letter gives, is no longer true. */
const dismissedRefusal = (
  state: TrajectoryState,
  command: Extract<Command, { name: 'approve' | 'override' }>,
  today: CalendarDate,
): Refusal | null => {
  const { dismissal = null } = state;
  if (dismissal === null || !hasLostWork(state, today) || chosenBy(state, command) === null) return null;
  return refuse(
    'DISMISSAL_HAS_COME',
    `De klant zou het werk verliezen op ${inDutch(dismissal.on)}, en die dag is gekomen: de reden van dit voorstel klopt niet meer. Is de klant werkloos, ga dan over naar de gewone intake. Klopt de dag niet of is er ander werk, verbeter dan de gegevens.`,
  );
};

/** The furthest ahead that a first day is agreed: a year that was typed wrong would keep a place for nothing. */
const AGREED_AHEAD = 'P6M';

/** A place is reserved with the decision: nobody begins before it. A first day may be agreed ahead. */
const placementRefusal = ({ decided }: TrajectoryState, on: CalendarDate, today: CalendarDate): Refusal | null => {
  const decidedOn = decided === null ? null : dutchDay(decided.at);
  if (decidedOn !== null && on < decidedOn)
    return refuse(
      'PLACEMENT_BEFORE_DECISION',
      `Op ${inDutch(on)} was er nog geen besluit. Kies een dag vanaf het besluit op ${inDutch(decidedOn)}.`,
    );
  const latest = dayAfter(today, AGREED_AHEAD);
  if (on > latest)
    return refuse(
      'PLACEMENT_TOO_FAR_AHEAD',
      `Een eerste dag kunt u ten hoogste een half jaar vooruit vastleggen: tot en met ${inDutch(latest)}. Controleer het jaar, of wacht met plaatsen.`,
    );
  return null;
};

const contactRefusal = ({ placedOn }: TrajectoryState, on: CalendarDate, today: CalendarDate): Refusal | null => {
  if (on > today)
    return refuse(
      'CONTACT_IN_FUTURE',
      `${inDutch(on)} moet nog komen. Leg een contact vast nadat het is gehouden: vandaag of eerder.`,
    );
  if (placedOn !== null && on < placedOn)
    return refuse(
      'CONTACT_BEFORE_PLACEMENT',
      `Op ${inDutch(on)} was de klant nog niet geplaatst. Kies een dag vanaf de plaatsing op ${inDutch(placedOn)}.`,
    );
  return null;
};

/** Who has not begun cannot have stopped taking part. */
const relapseRefusal = ({ placedOn }: TrajectoryState, today: CalendarDate): Refusal | null =>
  placedOn === null || today >= placedOn
    ? null
    : refuse(
        'RELAPSE_BEFORE_PLACEMENT',
        `De klant begint pas op ${inDutch(placedOn)}; terugval kan vanaf die dag. Gaat deze plek niet door, heropen dan het besluit, met als reden dat de plek niet past. Wil de klant niet verder, stop dan het traject.`,
      );

/** Outflow is durable when the last moment of the rules has come and its contact was held. */
const notDurableYet = (state: TrajectoryState, at: Instant): Refusal | null => {
  const asked = contactsAsked(state);
  const last = lastMomentOf(state);
  const from = last === null ? null : dutchDay(last);
  if (state.contactsHeld < asked)
    return refuse(
      'CONTACTS_OPEN',
      `Er zijn ${state.contactsHeld} van de ${asked} nazorgcontacten gehouden. Duurzame uitstroom kan na het laatste, vanaf ${inWords(from)}.`,
    );
  if (last !== null && !hasCome(state, last, at))
    return refuse(
      'NOT_DURABLE_YET',
      `De nazorg loopt tot ${inWords(from)}. Duurzame uitstroom kan vanaf die dag; rond het traject dan af.`,
    );
  return null;
};

const inWords = (day: CalendarDate | null): string => (day === null ? 'dat moment' : inDutch(day));
