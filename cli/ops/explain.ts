/** Tells one story of a client's trajectory, out of PostgreSQL and Temporal. */
import { explainTrajectory, type Story } from '../../commands/operations/explain-trajectory.ts';
import { columnOfTimes, dutchTime, dutchTimeInColumn } from '../../domain/calendar/dutch-time.ts';
import { hasFault, type Stuck, WEIGHTS, type wordsOf } from '../../domain/operations/causes.ts';
import { isClientId, NO_CLIENT_ID } from '../../domain/person/ids.ts';
import { refuse } from '../../domain/refusal.ts';
import { inSentence } from '../../domain/rules/language/in-sentence.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import { eventInWords } from '../../domain/trajectory/history-words.ts';
import { letterName } from '../../domain/trajectory/letter-kinds.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import { reasonInWords } from '../../domain/trajectory/reason-words.ts';
import { COMES, WAITING_ON } from '../../domain/trajectory/words.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { uiLink } from '../session.ts';
import { withWhatAnswers, wordsFrom } from './reach.ts';
import { inWords } from './reconcile.ts';

/** `klimop ops explain`: 1 when there is a fault; what waits for a person is told and leaves it 0. */
export const explain = (output: Output, clientId: string): Promise<Outcome> =>
  withWhatAnswers<Outcome>(output, async (neighbours, where) => {
    if (!isClientId(clientId)) return refuse('INVALID_CLIENT_ID', NO_CLIENT_ID);
    const story = await explainTrajectory(neighbours, clientId);
    const link =
      where.uiUrl === null
        ? null
        : uiLink(where.uiUrl, where.environment.temporal.namespace, trajectoryWorkflowId(clientId));
    const matters = await Promise.all(
      story.matters.map(async (one) => ({ ...one, weight: WEIGHTS[one.code], ...(await wordsFrom(where, one)) })),
    );
    output.record({ ...story, matters, link });
    if (!output.json) tell(output, { ...story, matters });
    if (link !== null) output.say(`\n${link}`);
    return hasFault(matters) ? 1 : 0;
  });

/** A story, with what is the matter in words. */
type Told = Omit<Story, 'matters'> & { readonly matters: readonly (Stuck & ReturnType<typeof wordsOf>)[] };

const tell = (output: Output, story: Told): void => {
  const { clientId, present, workflow, matters } = story;
  output.say(`Traject van ${clientId}`);
  if (matters.length === 0 && present === null && workflow === null)
    output.say('  Er is geen traject van deze klant, en er was er ook geen. Controleer het klantnummer.');
  else if (matters.length === 0) output.say(`  Er is niets mis. ${waitsFor(story)}`);
  for (const one of matters) {
    output.say(`  ${one.what}${one.since === null ? '' : ` (sinds ${dutchTime(one.since)})`}.`);
    output.say(`    ${one.remedy}`);
  }
  output.say('\nPostgreSQL:');
  if (present === null) output.say(story.isRead ? '  geen traject' : '  niet te lezen');
  else {
    const { version, phase, suspended, ruleSet, caseworker, round } = present;
    output.say(
      `  ${phaseOf(phase).label.nl}${suspended ? ' (opgeschort)' : ''}, versie ${version}, ronde ${round}, ${caseworker}, regels ${ruleSet?.slice(0, 12) ?? '-'}`,
    );
    output.say(`  ${waitsFor(story)}`);
  }
  for (const { name, by, at, commandId } of story.unanswered)
    output.say(`  zonder antwoord: ${name} van ${by}, ${dutchTime(at)}, kenmerk ${commandId}`);
  for (const { kind, dueSince, tries, fault } of story.lettersDue)
    output.say(
      `  nog te schrijven: ${inSentence(letterName(kind))}, sinds ${dutchTime(dueSince)}, ${tries} keer geprobeerd${fault === null ? '' : ` (${fault})`}`,
    );
  output.say('\nTemporal:');
  if (workflow === null) output.say('  geen workflow');
  else {
    const closed = workflow.closedAt === null ? '' : `, gesloten ${dutchTime(workflow.closedAt)}`;
    output.say(
      `  ${workflow.status}, kent versie ${workflow.version ?? '-'}, run ${workflow.runId}, sinds ${dutchTime(workflow.startedAt)}${closed}`,
    );
    for (const { what, attempt, since, lastFailure } of workflow.pending)
      output.say(
        `  wacht op ${what}: poging ${attempt}, sinds ${dutchTime(since)}${lastFailure === null ? '' : `, laatste fout ${lastFailure}`}`,
      );
    for (const line of workflow.details?.split('\n') ?? []) output.say(`  | ${line}`);
  }
  if (story.difference !== null) output.say(`\nVerschil: ${inWords(story.difference)}.`);
  if (story.audit.length === 0) return;
  output.say('\nWat er is gebeurd:');
  output.table(
    ['  versie', columnOfTimes('wanneer'), 'wat', 'door', 'fase', 'reden'],
    story.audit.map(({ version, at, event, by, toPhase, reasonCode, details, ruleSet }, index) => [
      `  ${version}`,
      dutchTimeInColumn(at),
      eventInWords({ event, ruleSet, details }, story.audit[index - 1] ?? null),
      by,
      phaseOf(toPhase).label.nl,
      reasonCode !== null
        ? inSentence(reasonInWords(reasonCode, 'nl'))
        : event === 'cancel'
          ? `${details.identity ?? ''} ${details.why ?? ''}`.trim()
          : '',
    ]),
  );
};

const waitsFor = ({ present }: Story): string => {
  if (present === null) return 'Er is geen traject.';
  if (phaseOf(present.phase).final) return `Het is beëindigd: ${phaseOf(present.phase).label.nl}.`;
  const next =
    present.clock === null ? 'er staat niets gepland' : `${COMES[present.clock]} ${dutchTime(present.dueAt)}`;
  return `Wacht op ${WAITING_ON[present.waitingOn]}, sinds ${dutchTime(present.waitingSince)}; ${next}.`;
};
