/** Shows one trajectory: where it is, what is proposed and why, what can be done now, what happened, and its letters. */
import { nextInRank } from '../../commands/cohorts/next-in-rank.ts';
import { partsOf } from '../../commands/parts.ts';
import { decideNow } from '../../commands/trajectory/decide-now.ts';
import { clientFacts } from '../../db/clients/clients.ts';
import { type Letter, lettersOf } from '../../db/letters/letters.ts';
import { type CapacityOverview, capacityOverview } from '../../db/places/capacity.ts';
import { ruleSetByHash } from '../../db/rules/rule-sets.ts';
import { decisionsOf } from '../../db/trajectories/decisions.ts';
import { type Told, toldIn } from '../../db/trajectories/submissions.ts';
import { auditOf, type ClientDismissal, dismissalsAsked, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import {
  columnOfTimes,
  inDutch as dayInDutch,
  dutchTime,
  dutchTimeInColumn,
  inDutch,
} from '../../domain/calendar/dutch-time.ts';
import type { StoredExplanation } from '../../domain/decision/explanation/explain.ts';
import { CAUSES } from '../../domain/operations/causes.ts';
import { refuse } from '../../domain/refusal.ts';
import { inSentence } from '../../domain/rules/language/in-sentence.ts';
import { own } from '../../domain/rules/language/own.ts';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import { COMMAND_TABLE } from '../../domain/trajectory/command-table.ts';
import type { CommandName } from '../../domain/trajectory/commands.ts';
import { detailsInWords, eventInWords, factChanges } from '../../domain/trajectory/history-words.ts';
import { letterName } from '../../domain/trajectory/letter-kinds.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import type { AuditEntry, TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import { reasonInWords } from '../../domain/trajectory/reason-words.ts';
import { unknownClient } from '../../domain/trajectory/refusals.ts';
import { COMES, happened, WAITING_ON } from '../../domain/trajectory/words.ts';
import { temporalFault } from '../../worker/temporal-out-of-reach.ts';
import type { ViewAnswer } from '../../workflows/trajectory/messages.ts';
import type { Outcome } from '../action.ts';
import { sayMissing } from '../missing.ts';
import type { Output } from '../output.ts';
import { type ReadingSession, uiLink, withOfficeToRead } from '../session.ts';
import { inWords } from './now.ts';

/** A worker answers within milliseconds; without one the rest is shown all the same. */
const VIEW_WITHIN_MS = 5_000;

export const show = (output: Output, clientId: string): Promise<Outcome> =>
  withOfficeToRead<Outcome>(async (session) => {
    const { db } = session.office;
    const present = await trajectoryOf(db, clientId);
    if (present === null)
      return (await clientFacts(db, clientId)) === null
        ? unknownClient(clientId)
        : refuse(
            'NO_TRAJECTORY',
            `Klant ${clientId} heeft geen traject. Start er een met trajectory start ${clientId}.`,
          );
    const { trajectoryId } = present;
    const permitting = permittedNow(session, present);
    const { read, missing } = await partsOf({
      audit: () => auditOf(db, trajectoryId),
      decisions: () => decisionsOf(db, trajectoryId, 1),
      letters: () => lettersOf(db, trajectoryId),
      rules: async () => (present.ruleSet === null ? null : ruleSetByHash(db, present.ruleSet)),
      told: () => toldIn(db, trajectoryId),
      next: () => nextInRank(session.office, { clientIds: [clientId] }),
      dismissals: async () => (phaseOf(present.phase).final ? [] : dismissalsAsked(db, { clientId })),
      now: () => decideNow(session.office, present),
      room: async () => {
        const rules = present.ruleSet === null ? null : await ruleSetByHash(db, present.ruleSet);
        return rules === null ? null : capacityOverview(db, rules.id);
      },
    });
    const { audit, decisions, letters, rules, told, next, now, room } = read;
    const [dismissal] = read.dismissals ?? [];
    const answer = await permitting;
    const permitted = typeof answer === 'string' ? null : answer;
    const explanation = decisions?.[0]?.explanation ?? null;
    output.record({
      ...present,
      permitted,
      proposal: decisions?.[0]?.proposal ?? null,
      explanation,
      room,
      audit,
      told,
      dismissal: dismissal ?? null,
      nextInRankOf: next?.map(({ cohort }) => cohort) ?? null,
      decisionNow: now && { proposal: now.proposal, stands: now.stands },
      letters,
      missing,
      isTemporalAway: session.isTemporalAway,
    });
    if (output.json) return undefined;

    sayState(output, present, rules);
    if (explanation !== null) sayProposal(output, explanation, room);
    if (now !== null && !now.stands) output.say(`\n${inWords(now, clientId)}`);
    for (const { cohort } of next ?? [])
      output.say(
        `\nEr is een plaats vrij in de groep ${cohort}, en deze klant is de volgende. Er verandert niets vanzelf: u beslist.`,
      );
    if (dismissal !== undefined) output.say(`\n${askedInWords(dismissal, rules)}`);
    // What is done to many at once (redecide) is not typed for one.
    const typed = permitted?.flatMap((name) => COMMAND_TABLE[name].typed ?? []) ?? [];
    if (typed.length > 0) output.say(`\nU kunt nu: ${typed.join(', ')}.`);
    if (typeof answer === 'string') {
      const { nl, remedy } = CAUSES[answer];
      output.say(`\nWat u nu kunt doen is nu niet te zeggen: ${nl}. ${remedy}`);
    }
    if (audit !== null) sayAudit(output, audit, told ?? [], rules);
    if (letters !== null && letters.length > 0) {
      output.say('\nBrieven:');
      for (const letter of letters)
        output.say(`  ${dutchTime(letter.writtenAt)}  ${letterName(letter.kind)}: ${sentInWords(letter)}`);
    }
    sayMissing(output, missing, PARTS);
    if (session.uiUrl !== null)
      output.say(`\n${uiLink(session.uiUrl, session.environment.temporal.namespace, trajectoryWorkflowId(clientId))}`);
    return undefined;
  });

/** What each part of the page is called. */
const PARTS = {
  audit: 'Wat er is gebeurd',
  decisions: 'Het voorstel met zijn redenen',
  letters: 'De brieven',
  rules: 'De regels, met namen van doel en instrument',
  told: 'Wat bij opdrachten is gezegd',
  next: 'Of deze klant de volgende is voor een vrije plaats',
  dismissals: 'Of het werk van deze klant binnenkort eindigt',
  now: 'Wat het voorstel nu zou zijn',
  room: 'De vrije plaatsen',
} as const;

/** What a dismissal asks of the caseworker, with what to type for each answer. */
const askedInWords = ({ clientId, on, asks }: ClientDismissal, rules: RuleSetDocument | null): string => {
  const status = rules?.dismissal?.whileStill.fact ?? 'employment';
  const date = rules?.dismissal?.date ?? 'dismissalDate';
  const record = `npx klimop trajectory facts ${clientId} --set ${status}=...`;
  const postponed = `Is de dag een andere geworden: npx klimop trajectory facts ${clientId} --set ${date}=jaar-maand-dag.`;
  return asks === 'workFound'
    ? `Op ${dayInDutch(on)} eindigt het werk van deze klant. Vraag of er ander werk is gevonden, en leg vast hoe het staat: ${record} ${postponed}`
    : `Op ${dayInDutch(on)} eindigde het werk van deze klant. Bied de gewone intake aan: npx klimop trajectory became-unemployed ${clientId}. Is er ander werk: ${record} ${postponed} Er verandert niets vanzelf: u beslist.`;
};

/** The commands that would be accepted now, or why that is not known. */
const permittedNow = async (
  { office, isTemporalAway }: ReadingSession,
  { clientId, phase }: TrajectoryProjection,
): Promise<readonly CommandName[] | keyof typeof CAUSES> => {
  if (phaseOf(phase).final) return [];
  if (isTemporalAway) return 'temporalDown';
  const handle = office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
  try {
    const view = await office.temporal.withDeadline(Date.now() + VIEW_WITHIN_MS, () =>
      handle.query<ViewAnswer>('view'),
    );
    return view?.permitted ?? 'noWorker';
  } catch (error) {
    return temporalFault(error) ?? 'noWorker';
  }
};

/** Where it stands. */
export const sayState = (output: Output, present: TrajectoryProjection, rules: RuleSetDocument | null): void => {
  const phase = phaseOf(present.phase);
  const goal = [...(rules?.goals ?? []), ...(rules?.exits ?? [])].find(({ id }) => id === present.goal);
  const instrument = rules?.instruments.find(({ id }) => id === present.instrument);
  output.say(`Traject van ${present.clientId}`);
  for (const line of aligned([
    ['fase', `${phase.label.nl}${present.suspended ? ' (opgeschort)' : ''}: ${phase.purpose.nl}`],
    ['wacht op', `${WAITING_ON[present.waitingOn]}, sinds ${dutchTime(present.waitingSince)}`],
    present.clock === null ? ['gepland', 'niets'] : [COMES[present.clock], dutchTime(present.dueAt)],
    ['doel', goal === undefined ? '-' : `${goal.label.nl} (${goal.id})`],
    ['instrument', instrument === undefined ? '-' : `${instrument.label.nl} (${instrument.id})`],
    ['klantmanager', present.caseworker],
    ['ronde', String(present.round)],
    ['versie', `${present.seen} (noem deze met --expected-version als u beslist)`],
    ['regels', rules === null ? '-' : `${rules.id} ${rules.version}`],
  ]))
    output.say(line);
  if (present.missingFacts.length > 0) {
    output.say('\nNog nodig, het belangrijkste eerst:');
    for (const name of present.missingFacts) {
      const fact = rules === null ? undefined : own(rules.facts, name);
      output.say(`  ${name}: ${fact?.question?.nl ?? fact?.label.nl ?? ''}`);
    }
  }
};

const aligned = (pairs: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
};

/** What is proposed, and why. @param room null where places are not known */
export const sayProposal = (output: Output, explanation: StoredExplanation, room: CapacityOverview | null): void => {
  output.say(`\nVoorstel van ${inDutch(explanation.on)}, zoals u het de klant kunt zeggen:`);
  for (const { nl } of explanation.sentences) output.say(`  ${nl}`);
  const { proposal, instruments } = explanation;
  if (proposal.outcome === 'goal' && proposal.instruments.length > 0) {
    output.say('\nInstrumenten, het best passende eerst:');
    for (const { id, points } of proposal.instruments)
      output.say(
        `  ${id} (${points} punten, ${placesInWords(room, id)}): ${instruments.find((one) => one.id === id)?.label.nl ?? ''}`,
      );
  }
  const against = instruments.flatMap((one) =>
    one.contraIndications.filter(({ outcome }) => outcome === true).map((rule) => ({ instrument: one.id, ...rule })),
  );
  if (proposal.outcome !== 'needsFacts' && against.length > 0) {
    output.say('\nContra-indicaties (bij afwijken noemt u ze met --despite):');
    for (const { instrument, id, reason } of against) output.say(`  ${instrument}: ${id}: ${reason.nl}`);
  }
  const whyNot = [
    ...(explanation.whyNotOutcomes ?? []).map(({ outcome, sentences }) => ({ id: outcome, sentences })),
    ...explanation.whyNot.map(({ instrument, sentences }) => ({ id: instrument, sentences })),
  ];
  if (whyNot.length > 0) {
    output.say('\nNiet voorgesteld:');
    for (const { id, sentences } of whyNot) output.say(`  ${id}: ${sentences.map(({ nl }) => nl).join(' ')}`);
  }
  const changes = explanation.whatWouldChange?.sentences ?? [];
  if (changes.length > 0) {
    output.say('\nWat kan er veranderen:');
    for (const { nl } of changes) output.say(`  ${nl}`);
  }
};

const placesInWords = (room: CapacityOverview | null, id: string): string => {
  const one = room?.instruments.find(({ instrument }) => instrument === id);
  if (one === undefined) return 'geen plaatsen';
  const free = Math.max(0, one.places - one.inUse);
  return free === 0 ? `vol: ${one.inUse} van ${one.places} bezet` : `${free} van ${one.places} plaatsen vrij`;
};

const sayAudit = (
  output: Output,
  audit: readonly AuditEntry[],
  told: readonly Told[],
  rules: RuleSetDocument | null,
): void => {
  output.say('\nWat er is gebeurd:');
  const rows = audit.map((entry, index) => [
    `  ${dutchTimeInColumn(entry.at)}`,
    eventInWords(entry, audit[index - 1] ?? null),
    entry.by,
    phaseOf(entry.toPhase).label.nl,
    [
      entry.reasonCode === null ? '' : inSentence(reasonInWords(entry.reasonCode, 'nl')),
      ...detailsInWords(entry.details, rules),
    ]
      .filter((part) => part !== '')
      .join(', '),
  ]);
  output.table([`  ${columnOfTimes('wanneer')}`, 'wat', 'door', 'fase', 'reden'], rows);
  const lines = audit.flatMap(({ at, event, by, commandId, details }) => {
    const one = told.find((of) => of.commandId === commandId);
    return one === undefined
      ? []
      : toldInWords(one, details, rules).map((line) => `  ${dutchTime(at)}  ${happened(event)}, ${by}: ${line}`);
  });
  if (lines.length > 0) output.say('\nWat daarbij is gezegd:');
  for (const line of lines) output.say(line);
};

const toldInWords = (one: Told, details: AuditEntry['details'], rules: RuleSetDocument | null): string[] => [
  ...factChanges(one, details, rules).map(({ label, before, after }) =>
    before === after
      ? `${label}: ${after ?? 'onbekend'} (onveranderd)`
      : `${label}: ${before ?? 'onbekend'} → ${after ?? 'onbekend'}`,
  ),
  ...(one.motivation === null ? [] : [`voor de klant: ${one.motivation}`]),
  ...(one.note === null ? [] : [`notitie: ${one.note}`]),
];

const sentInWords = ({ sentAt, sentBy, lapsedAt }: Letter): string => {
  if (sentAt !== null) return `verstuurd op ${dutchTime(sentAt)} door ${sentBy}`;
  return lapsedAt === null ? 'concept, nog niet verstuurd' : 'vervallen, niet verstuurd';
};
