/** Publishes rules that a colleague wrote and proposed. */
import { dutchToday } from '../../activities/dutch-today.ts';
import { rulesAsked } from '../../commands/rules/rules-asked.ts';
import {
  type Publication,
  previewPublication,
  publishRuleSet,
} from '../../commands/rules/versions/publish-rule-set.ts';
import { inDutch } from '../../domain/calendar/dutch-time.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Outcome } from '../action.ts';
import { isConfirmed } from '../confirm.ts';
import type { Output } from '../output.ts';
import { readRuleFile } from '../rule-file.ts';
import { withDatabase } from '../session.ts';
import type { SignOptions } from './propose.ts';
import { withProgress } from './second-opinion.ts';
import { readNumber } from './version-source.ts';
import { nextCommand, refuseWithFindings, sayConsequences, versionCalled } from './version-words.ts';

export interface PublishOptions extends SignOptions {
  readonly author?: string;
  readonly yes?: boolean;
}

/** `klimop rules publish`: says what changes and from when, asks, and publishes. */
export const publish = async (output: Output, options: PublishOptions, source: string): Promise<Outcome> => {
  const { by, reason, author, yes } = options;
  const number = readNumber(source);
  if (number !== null && author !== undefined)
    return refuse('ALREADY_KEPT', `Van versie ${number} is bekend wie haar schreef: --author hoort bij een bestand.`);
  const read = number === null ? readRuleFile(source) : null;
  if (read?.ok === false) return refuseWithFindings(output, read);
  return withDatabase<Outcome>(async (db) => {
    // A file says itself which rules it holds.
    const rules = read === null ? await rulesAsked(db, options) : null;
    if (rules?.ok === false) return rules;
    const publication: Publication =
      read === null
        ? { ruleSetId: rules?.ruleSetId ?? '', number: number ?? 0 }
        : { ruleSet: read.ruleSet, text: read.written, ...(author !== undefined && { author }) };
    const preview = await previewPublication(db, publication, { by, reason, at: instantOf(Date.now()) });
    if (!preview.ok) return refuseWithFindings(output, preview, read?.written.text);
    const { startsOn, inForce, changes, warnings } = preview;
    const isLater = startsOn > dutchToday();
    const starts = isLater ? `De regels gaan in op ${inDutch(startsOn)}.` : 'De regels gaan nu in.';
    sayConsequences(output, preview);
    output.say(`\n${starts} Lopende trajecten houden de versie waaronder is besloten.`);
    if (!(await isConfirmed(output, yes, `${starts} Typ ja om te publiceren: `)))
      return refuse('NOT_CONFIRMED', 'Er is niets gepubliceerd.');
    const published = await withProgress(output, (onAsked) =>
      publishRuleSet(db, publication, { by, reason, at: instantOf(Date.now()) }, onAsked, preview.checked),
    );
    if (!published.ok) return refuseWithFindings(output, published, read?.written.text);
    output.record({ ...published, inForce, startsOn, changes, warnings });
    const { version } = published;
    output.say(
      isLater
        ? `Gepubliceerd: ${versionCalled(version)}, gaat in op ${inDutch(startsOn)}. Tot die dag intrekken kan: ${nextCommand('withdraw', version)}`
        : `Gepubliceerd en in werking: ${versionCalled(version)}.`,
    );
    return undefined;
  });
};
