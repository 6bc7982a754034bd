/**
 * What a person may decide on a proposal: nothing that the rule set has no structure for, nothing there is no room for. A refusal says what is
 * possible instead. Codes and names of goals and instruments only: a refusal goes through Temporal, and a contra-indication tells of a person.
 * Pure.
 */
import type { GoalOption } from '../decision/one-client/options.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Payload } from './commands.ts';
import { claimsFor, lackingFor, type Room } from './room.ts';
import type { Proposed, TrajectoryState } from './state.ts';

type Content<Name extends 'approve' | 'override'> = Omit<Payload<Name>, 'commandId' | 'by' | 'expectedVersion'>;

/** Why an approval cannot be; null when it can. */
export const approvalRefusal = (
  { proposed }: Pick<TrajectoryState, 'proposed'>,
  { instrument }: Content<'approve'>,
  room: Room,
): Refusal | null => {
  const proposal = proposed?.proposal;
  if (proposed == null || proposal?.outcome !== 'goal')
    return instrument === undefined
      ? null
      : refuse(
          'NOT_IN_RANKING',
          'Er is geen instrument voorgesteld. Keur het voorstel goed zonder een instrument te noemen.',
        );
  const ranking = proposal.instruments.map(({ id }) => id);
  const chosen = instrument ?? ranking[0];
  // Of a proposal without an instrument the phase says that it cannot be approved.
  if (chosen === undefined) return null;
  if (!ranking.includes(chosen))
    return refuse(
      'NOT_IN_RANKING',
      `Dit instrument is niet voorgesteld. Keur een van deze goed: ${named(room, ranking)}. Of wijk met een reden af van het voorstel.`,
    );
  const next = ranking.find((id) => lackingFor(room, id) === null);
  if (lackingFor(room, chosen) !== null) return fullRefusal(room, chosen, next ?? null);
  if (next !== chosen)
    return refuse(
      'INSTRUMENT_NOT_NEXT',
      `Er is nog plaats bij ${named(room, [next as string])}, dat beter past. Keur dat goed, of wijk met een reden af van het voorstel.`,
    );
  return cohortRefusal(proposed, optionOf(proposed, proposal.goal), room);
};

/** Why a person cannot decide on this goal and instrument; null when it can be. */
export const overrideRefusal = (
  { proposed }: Pick<TrajectoryState, 'proposed'>,
  { goal, instrument, despite = [] }: Content<'override'>,
  room: Room,
): Refusal | null => {
  if (proposed === null)
    return refuse('NOT_IN_THIS_PHASE', 'Er is nog geen voorstel om van af te wijken. Vul eerst gegevens aan.');
  const option = optionOf(proposed, goal);
  if (option === undefined)
    return refuse(
      'UNKNOWN_GOAL',
      `Dit doel is er niet voor de ingang van deze klant. Kies uit: ${named(room, goalsOf(proposed))}.`,
    );
  if (!option.instruments.includes(instrument))
    return refuse(
      'UNKNOWN_INSTRUMENT',
      `Dit instrument hoort niet bij ${named(room, [goal])}. ${
        option.instruments.length === 0
          ? 'Dat doel heeft in deze regels geen instrument: kies een ander doel.'
          : `Kies uit: ${named(room, option.instruments)}.`
      }`,
    );
  const against = proposed.against[instrument] ?? [];
  const others = option.instruments.filter((id) => id !== instrument && (proposed.against[id] ?? []).length === 0);
  if (against.some((rule) => !despite.includes(rule)))
    return refuse(
      'CONTRA_INDICATION',
      `Er is iets wat bij deze klant tegen ${named(room, [instrument])} pleit (een contra-indicatie). Vindt u het toch verantwoord, noem dan elke contra-indicatie bij uw besluit. ${
        others.length === 0 ? 'Of kies een ander doel.' : `Of kies uit: ${named(room, others)}.`
      }`,
    );
  if (despite.some((rule) => !against.includes(rule)))
    return refuse(
      'NO_CONTRA_INDICATION',
      'U noemt een contra-indicatie die bij deze klant en dit instrument niet geldt. Noem alleen wat geldt; bij het voorstel staat wat dat is.',
    );
  const cohort = cohortRefusal(proposed, option, room);
  if (cohort !== null) return cohort;
  if (isWhatIsProposed(proposed, { goal, instrument }, room)) return noDeviation(proposed, instrument, room);
  if (lackingFor(room, instrument) === null) return null;
  return fullRefusal(room, instrument, option.instruments.find((id) => lackingFor(room, id) === null) ?? null);
};

/** Whether an approval would decide the same: the goal that is proposed, with the first of its ranking that has room. */
const isWhatIsProposed = (
  { proposal }: Proposed,
  { goal, instrument }: Pick<Content<'override'>, 'goal' | 'instrument'>,
  room: Room,
): boolean =>
  proposal.outcome === 'goal' &&
  proposal.goal === goal &&
  proposal.instruments.find(({ id }) => lackingFor(room, id) === null)?.id === instrument;

/** The client would read that something else followed from the rules. */
const noDeviation = ({ proposal }: Proposed, instrument: string, room: Room): Refusal => {
  const isFirst = proposal.outcome === 'goal' && proposal.instruments[0]?.id === instrument;
  return refuse(
    'NO_DEVIATION',
    isFirst
      ? 'Dit is precies wat er is voorgesteld; er is niets om van af te wijken. Keur het voorstel goed.'
      : `${named(room, [instrument])} is voorgesteld en is nu aan de beurt: bij wat beter past, is geen ruimte. Dat is geen afwijking. Keur dit instrument goed.`,
  );
};

const goalsOf = (proposed: Proposed): string[] => proposed.options.map(({ goal }) => goal);

const optionOf = ({ options }: Proposed, goal: string): GoalOption | undefined =>
  options.find((option) => option.goal === goal);

/** What somebody hears who wants what is full. @param next the first that has room */
const fullRefusal = (room: Room, instrument: string, next: string | null): Refusal => {
  const lacks = lackingFor(room, instrument) ?? 'place';
  const one = room.instruments.find((of) => of.instrument === instrument);
  const full =
    lacks === 'place'
      ? `Bij ${named(room, [instrument])} is geen plaats vrij (${one?.inUse ?? 0} van de ${one?.places ?? 0} bezet).`
      : `Voor ${named(room, [instrument])} is niet genoeg budget over.`;
  const instead =
    next === null
      ? 'Ook bij de andere instrumenten kan nu niemand meer bij. Wacht tot er iets vrijkomt, of vraag de teamleider om ruimte.'
      : `Het volgende met plaats is ${named(room, [next])}: kies dat, of wacht tot er iets vrijkomt.`;
  return refuse(lacks === 'place' ? 'NO_PLACE' : 'NO_BUDGET', `${full} ${instead}`);
};

const cohortRefusal = (proposed: Proposed, option: GoalOption | undefined, room: Room): Refusal | null => {
  if (option === undefined || claimsFor(room.cohorts, option.ways) !== null) return null;
  const needed = room.cohorts.filter(({ cohort, held }) => !held && option.ways.some((way) => way.includes(cohort)));
  if (needed.some(({ selected }) => !selected))
    return refuse(
      'COHORT_NOT_SELECTED',
      `De plaatsen van de groep bij ${named(room, [option.goal])} zijn nog niet verdeeld. Laat ze eerst verdelen.`,
    );
  const others = proposed.options.filter(({ ways }) => claimsFor(room.cohorts, ways) !== null).map(({ goal }) => goal);
  const full = needed.map(({ taken, size }) => `${taken} van de ${size}`).join(' en ');
  return refuse(
    'NO_COHORT_PLACE',
    `Voor ${named(room, [option.goal])} is een plaats in een groep nodig, en er is er geen vrij (${full} bezet). ${
      others.length === 0 ? 'Wacht' : `Kies uit: ${named(room, others)}. Of wacht`
    } tot er een plaats vrijkomt.`,
  );
};

const named = (room: Room, ids: readonly string[]): string => ids.map((id) => `${room.labelOf(id)} (${id})`).join(', ');
