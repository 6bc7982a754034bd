/** Lists the versions of rules, and tells of one all that is kept. */
import { dutchToday } from '../../activities/dutch-today.ts';
import { type RulesNamed, rulesAsked } from '../../commands/rules/rules-asked.ts';
import { type ListedVersion, listRuleSetVersions } from '../../commands/rules/versions/list-rule-set-versions.ts';
import { STATE_WORDS } from '../../commands/rules/versions/version-refusals.ts';
import { ruleSetIds } from '../../db/rules/rule-set-versions.ts';
import { ruleSetByHash } from '../../db/rules/rule-sets.ts';
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import { describeChange } from '../../domain/impact/change-in-words.ts';
import { noRulesInForce, unknownVersion } from '../../domain/rules/language/unknown-rules.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { withDatabase } from '../session.ts';
import { numberOrRefusal } from './version-source.ts';
import { sayChanges, standing } from './version-words.ts';

/** `klimop rules versions` */
export const versions = (output: Output, named: RulesNamed): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    const rules = await rulesAsked(db, named);
    if (!rules.ok) return rules;
    const { ruleSetId } = rules;
    const today = dutchToday();
    const listed = await listRuleSetVersions(db, ruleSetId, today);
    if (listed.length === 0) return noRulesInForce(ruleSetId, await ruleSetIds(db));
    for (const version of listed) output.record(version);
    output.table(
      ['nr', 'naam', 'stand', 'gaat in', 'vervalt', 'geschreven', 'voorgesteld', 'gepubliceerd', 'ingetrokken'],
      listed.map((version) => [
        String(version.number),
        version.name,
        standing(version, version.inForce, today),
        version.effectiveFrom ?? '-',
        version.retiredOn ?? '-',
        signed(version.writers.join(', '), version.writtenAt),
        ...(['proposed', 'published', 'withdrawn'] as const).map((state) => {
          const step = version.steps.find((one) => one.state === state);
          return step === undefined ? '-' : signed(step.by, step.at);
        }),
      ]),
    );
    return undefined;
  });

const signed = (by: string, at: string): string => `${by} ${dutchDay(at)}`;

export type VersionOptions = RulesNamed;

/** `klimop rules version`: who did what and why, and what it changed. */
export const version = (output: Output, named: VersionOptions, text: string): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    const asked = numberOrRefusal(text);
    if (!asked.ok) return asked;
    const rules = await rulesAsked(db, named);
    if (!rules.ok) return rules;
    const { ruleSetId: ruleSet } = rules;
    const today = dutchToday();
    const listed = await listRuleSetVersions(db, ruleSet, today);
    const found = listed.find(({ number }) => number === asked.number);
    if (found === undefined) return unknownVersion(ruleSet, asked.number);
    const before = listed.find(({ number }) => number === found.basedOn);
    const [was, is] = await Promise.all([
      before === undefined ? null : ruleSetByHash(db, before.hash),
      ruleSetByHash(db, found.hash),
    ]);
    const changes = was === null || is === null ? null : describeChange(was, is);
    output.record({ ...found, changes });
    output.say(`Versie ${found.number} van ${ruleSet} (${found.name}): ${standing(found, found.inForce, today)}.`);
    sayHistory(output, found);
    if (changes !== null) {
      output.say(`\nAnders dan versie ${found.basedOn}:`);
      sayChanges(output, changes);
    }
    return undefined;
  });

const sayHistory = (output: Output, version: ListedVersion): void => {
  const { hash, writers, writtenAt, reason, rolledBackTo, steps } = version;
  output.say(`Inhoud: ${hash}`);
  if (rolledBackTo !== null) output.say(`Brengt versie ${rolledBackTo} terug.`);
  output.table(
    ['dag', 'wat', 'wie', 'waarom', 'ingang'],
    [
      [dutchDay(writtenAt), 'geschreven', writers.join(', '), reason, ''],
      ...steps.map(({ at, state, by, reason: why, day }) => [dutchDay(at), STATE_WORDS[state], by, why, day ?? '']),
    ],
  );
};
