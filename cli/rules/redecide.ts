/** Makes proposals anew in bulk: first what it would change, then, after a person said so, for real. */

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { dutchToday } from '../../activities/dutch-today.ts';
import {
  bulkWorkflowId,
  redecideReport,
  startRedecide,
  stopRedecide,
} from '../../commands/rules/redecide/bulk-redecide.ts';
import { type RulesNamed, rulesAsked } from '../../commands/rules/rules-asked.ts';
import { type RuleSetVersion, ruleSetVersion, versionsOfHash } from '../../db/rules/rule-set-versions.ts';
import { versionInForce } from '../../db/rules/rule-sets.ts';
import { bulkLines } from '../../db/trajectories/bulk-changes.ts';
import { type BulkReport, type RedecidedPhase, totalOf } from '../../domain/bulk-change/bulk-change.ts';
import { inDutch } from '../../domain/calendar/dutch-time.ts';
import { isPersonId } from '../../domain/person/ids.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { noRulesInForce, unknownVersion } from '../../domain/rules/language/unknown-rules.ts';
import type { Outcome } from '../action.ts';
import { canAsk, isMeant } from '../confirm.ts';
import type { Output } from '../output.ts';
import { type Session, uiLink, withOffice } from '../session.ts';
import { listenForStop, type StopSignals } from '../stop-signals.ts';
import { sayLines, sayReport } from './redecide-words.ts';
import { readNumber } from './version-source.ts';

export interface RedecideOptions extends RulesNamed {
  readonly phase?: RedecidedPhase;
  readonly version?: string;
  readonly by?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly show?: string;
  readonly stop?: string;
}

/** `klimop rules redecide` */
export const redecide = (output: Output, options: RedecideOptions): Promise<Outcome> => {
  const { phase, version, by, show, stop } = options;
  if (show !== undefined) return withOffice<Outcome>((session) => showOne(output, session, show));
  if (by === undefined || !isPersonId(by))
    return Promise.resolve(refuse('INVALID_PERSON', 'Zeg met --by wie dit doet, zoals --by ro-01.'));
  if (stop !== undefined) return withOffice<Outcome>((session) => stopOne(output, session, stop, by));
  if (phase === undefined || version === undefined)
    return Promise.resolve(
      refuse(
        'INCOMPLETE',
        'Noem de fase (--phase approval of --phase intake) en de versie (--version 3 of --version in-force).',
      ),
    );
  return withOffice<Outcome>(async (session) => {
    const rules = await rulesAsked(session.office.db, options);
    if (!rules.ok) return rules;
    const { ruleSetId } = rules;
    const asked = await versionAsked(session, ruleSetId, version);
    if ('ok' in asked) return asked;
    const request = { ruleSetId, ruleSet: asked.hash, phase, by };
    output.note('Eerst een proef: er wordt niets aan trajecten veranderd.');
    const tried = await run(output, session, asked, { ...request, bulkId: randomUUID(), dryRun: true });
    if (typeof tried === 'number' || 'ok' in tried || options.dryRun === true) return codeOf(tried);
    if (totalOf(tried.counts) === tried.counts.alreadyUnder) {
      output.say('Er is niets te doen.');
      return undefined;
    }
    if (options.yes !== true && !(await mayGoOn(output, tried)))
      return refuse('NOT_CONFIRMED', 'Er is niets veranderd. Bevestig met ja, of geef --yes.');
    return codeOf(await run(output, session, asked, { ...request, bulkId: randomUUID(), dryRun: false }));
  });
};

/** Without a terminal, or with --json, nobody can be asked: then it takes --yes. */
const mayGoOn = async (output: Output, { counts }: BulkReport): Promise<boolean> =>
  canAsk(output) &&
  isMeant(
    `${totalOf(counts) - counts.alreadyUnder} trajecten krijgen een nieuw voorstel; klantmanagers zien het in hun werklijst. Typ ja om door te gaan: `,
  );

const versionAsked = async (
  { office: { db } }: Session,
  ruleSetId: string,
  text: string,
): Promise<RuleSetVersion | Refusal> => {
  const written = readNumber(text);
  if (written === null && text !== 'in-force')
    return refuse('INVALID_VERSION', 'Geef het nummer van een versie, zoals 3, of in-force.');
  const number = written ?? (await versionInForce(db, ruleSetId, dutchToday()))?.number;
  if (number === undefined) return noRulesInForce(ruleSetId);
  return (await ruleSetVersion(db, ruleSetId, number)) ?? unknownVersion(ruleSetId, number);
};

/** Starts one and follows it to its end; the exit code when the person stopped looking. */
const run = async (
  output: Output,
  session: Session,
  version: RuleSetVersion,
  request: Parameters<typeof startRedecide>[1],
): Promise<BulkReport | Refusal | number> => {
  const started = await startRedecide(session.office, request);
  if (!started.ok) return started;
  const { bulkId, workflowId, on } = started;
  const link = linkTo(session, workflowId);
  // Before it is told that it began: from then on Ctrl-C means to stop looking.
  const signals = listenForStop((code) => process.exit(code));
  output.record({
    event: 'started',
    bulkId,
    workflowId,
    dryRun: request.dryRun,
    ...(on !== undefined && { on }),
    link,
  });
  if (on !== undefined)
    output.note(
      `Er wordt gerekend op ${inDutch(on)}${on > dutchToday() ? ', de eerste dag waarop deze versie iets anders zegt dan wat nu geldt' : ''}.`,
    );
  if (!request.dryRun) output.note(`Begonnen: ${bulkId}`);
  if (link !== null) output.note(link);
  const report = await follow(output, session, bulkId, request.dryRun, signals);
  if (report === null) return signals.asked;
  output.record({ event: 'report', ...report });
  sayReport(output, report, version);
  return report;
};

const LOOK_EVERY_MS = 250;
const UNUSUAL_MS = 5_000;

/** Shows how far it is until it has ended; null when the person stopped looking. It runs on, whoever looks. */
const follow = async (
  output: Output,
  { office }: Session,
  bulkId: string,
  dryRun: boolean,
  signals: StopSignals,
): Promise<BulkReport | null> => {
  const since = Date.now();
  let bar: ReturnType<Output['progress']> | null = null;
  let shown = 0;
  let warned = false;
  try {
    while (!signals.isAsked()) {
      const report = await redecideReport(office, bulkId);
      if (report !== null) {
        const total = totalOf(report.counts);
        bar ??= output.progress(dryRun ? 'Vergelijken' : 'Opnieuw beslissen', total);
        const done = total - report.counts.open;
        bar.advance(done - shown);
        shown = done;
        if (report.ending !== null) return report;
      } else if (!warned && Date.now() - since > UNUSUAL_MS) {
        warned = true;
        output.note('Nog niet begonnen: draait er een worker?');
      }
      await Promise.race([pause(LOOK_EVERY_MS), signals.asked]);
    }
  } finally {
    bar?.done();
    signals.forget();
  }
  output.record({ event: 'left', bulkId });
  output.note(
    `Het loopt door. Bekijken: npx klimop rules redecide --show ${bulkId}\nStoppen: npx klimop rules redecide --stop ${bulkId} --by ...`,
  );
  return null;
};

const linkTo = ({ uiUrl, environment }: Session, workflowId: string): string | null =>
  uiUrl === null ? null : uiLink(uiUrl, environment.temporal.namespace, workflowId);

/** What is told of a run is success only when nothing was left undone. */
const codeOf = (ran: BulkReport | Refusal | number): Outcome => {
  if (typeof ran === 'number' || 'ok' in ran) return ran;
  return ran.ending === 'completed' && ran.counts.failed === 0 ? undefined : 1;
};

const UNKNOWN = refuse(
  'UNKNOWN_BULK_CHANGE',
  'Deze wijziging is niet bekend. Gebruik het nummer dat bij de start is getoond.',
);

const showOne = async (output: Output, session: Session, bulkId: string): Promise<Outcome> => {
  const report = await redecideReport(session.office, bulkId);
  if (report === null) return UNKNOWN;
  const { db } = session.office;
  const lines = await bulkLines(db, bulkId);
  // Of several with this content the one that was made anew under was published.
  const versions = await versionsOfHash(db, report.ruleSet);
  const version = versions.find(({ effectiveFrom }) => effectiveFrom !== null) ?? versions[0];
  output.record({ event: 'report', ...report });
  for (const line of lines) output.record({ event: 'trajectory', ...line });
  sayReport(output, report, version);
  sayLines(output, lines);
  const link = linkTo(session, bulkWorkflowId(report));
  if (link !== null) output.say(`\n${link}`);
  return undefined;
};

const stopOne = async (output: Output, { office }: Session, bulkId: string, by: string): Promise<Outcome> => {
  const stopped = await stopRedecide(office, bulkId, by);
  if (!stopped.ok) return stopped;
  const { counts } = stopped.progress;
  output.record({ event: 'stopping', bulkId, counts });
  output.say(
    `Stopt na wat nu onder handen is. Wat gedaan is blijft; ${counts.open} van ${totalOf(counts)} trajecten waren nog niet aan de beurt.`,
  );
  return undefined;
};
