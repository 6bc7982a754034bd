/** Shows one trajectory: where it is, what is proposed and why, what can be done now, what happened, and its letters. */

import { trajectoryWorkflowId } from '../../commands/office.ts';
import { clientFacts } from '../../db/clients.ts';
import { decisionsOf } from '../../db/decisions.ts';
import { type Letter, lettersOf } from '../../db/letters.ts';
import { ruleSetByHash } from '../../db/rule-sets.ts';
import { auditOf, trajectoryOf } from '../../db/trajectories.ts';
import { dutchTime } from '../../domain/calendar/dutch-time.ts';
import type { StoredExplanation } from '../../domain/decision/explanation/explain.ts';
import { refuse } from '../../domain/refusal.ts';
import { own } from '../../domain/rules/language/own.ts';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import type { CommandName } from '../../domain/trajectory/commands.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import type { AuditEntry, TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import { COMES, EVENTS, WAITING_ON } from '../../domain/trajectory/words.ts';
import type { TrajectoryPage } from '../../workflows/trajectory/messages.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { type Session, uiLink, withOffice } from '../session.ts';
import { LETTERS, TYPED } from './words.ts';

/** A worker answers within milliseconds; without one the rest is shown all the same. */
const VIEW_WITHIN_MS = 5_000;

export const show = (output: Output, clientId: string): Promise<Outcome> =>
  withOffice<Outcome>(async (session) => {
    const { db } = session.office;
    const present = await trajectoryOf(db, clientId);
    if (present === null)
      return (await clientFacts(db, clientId)) === null
        ? refuse('UNKNOWN_CLIENT', `Klant ${clientId} is niet bekend. Controleer het klantnummer.`)
        : refuse(
            'NO_TRAJECTORY',
            `Klant ${clientId} heeft geen traject. Start er een met trajectory start ${clientId}.`,
          );
    const { trajectoryId } = present;
    const [audit, decisions, letters, rules, permitted] = await Promise.all([
      auditOf(db, trajectoryId),
      decisionsOf(db, trajectoryId),
      lettersOf(db, trajectoryId),
      present.ruleSet === null ? null : ruleSetByHash(db, present.ruleSet),
      permittedNow(session, present),
    ]);
    const explanation = (decisions[0]?.explanation ?? null) as StoredExplanation | null;
    output.record({ ...present, permitted, proposal: decisions[0]?.proposal ?? null, explanation, audit, letters });
    if (output.json) return undefined;

    sayState(output, present, rules);
    if (explanation !== null) sayProposal(output, explanation);
    // What is done to many at once (redecide) is not typed for one.
    const typed = permitted?.flatMap((name) => TYPED[name] ?? []) ?? [];
    if (typed.length > 0) output.say(`\nU kunt nu: ${typed.join(', ')}.`);
    sayAudit(output, audit);
    if (letters.length > 0) {
      output.say('\nBrieven:');
      for (const letter of letters)
        output.say(`  ${dutchTime(letter.writtenAt)}  ${LETTERS[letter.kind] ?? letter.kind}: ${sentInWords(letter)}`);
    }
    if (session.uiUrl !== null)
      output.say(`\n${uiLink(session.uiUrl, session.environment.temporal.namespace, trajectoryWorkflowId(clientId))}`);
    return undefined;
  });

/** The commands that would be accepted now; null when no worker answers. */
const permittedNow = async (
  { office }: Session,
  { clientId, phase }: TrajectoryProjection,
): Promise<readonly CommandName[] | null> => {
  if (phaseOf(phase).final) return [];
  const handle = office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
  try {
    const view = await office.temporal.withDeadline(Date.now() + VIEW_WITHIN_MS, () =>
      handle.query<TrajectoryPage>('view'),
    );
    return view?.permitted ?? null;
  } catch {
    return null;
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

/** What is proposed, and why. */
export const sayProposal = (output: Output, explanation: StoredExplanation): void => {
  output.say(`\nVoorstel van ${explanation.on}, zoals u het de klant kunt zeggen:`);
  for (const { nl } of explanation.sentences) output.say(`  ${nl}`);
  const { proposal, instruments } = explanation;
  if (proposal.outcome === 'goal' && proposal.instruments.length > 0) {
    output.say('\nInstrumenten, het best passende eerst:');
    for (const { id, points } of proposal.instruments)
      output.say(`  ${id} (${points} punten): ${instruments.find((one) => one.id === id)?.label.nl ?? ''}`);
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

const sayAudit = (output: Output, audit: readonly AuditEntry[]): void => {
  output.say('\nWat er is gebeurd:');
  const rows = audit.map(({ at, event, by, toPhase, reasonCode }) => [
    `  ${dutchTime(at)}`,
    EVENTS[event] ?? event,
    by,
    phaseOf(toPhase).label.nl,
    reasonCode ?? '',
  ]);
  output.table(['  wanneer', 'wat', 'door', 'fase', 'reden'], rows);
};

const sentInWords = ({ sentAt, sentBy, lapsedAt }: Letter): string => {
  if (sentAt !== null) return `verstuurd op ${dutchTime(sentAt)} door ${sentBy}`;
  return lapsedAt === null ? 'concept, nog niet verstuurd' : 'vervallen, niet verstuurd';
};
