/** What a person types for rules: a file, the number of a version, or `in-force`. */
import { type RulesNamed, rulesAsked } from '../../commands/rules/rules-asked.ts';
import type { Database } from '../../db/connection/connect.ts';
import { ruleSetVersion } from '../../db/rules/rule-set-versions.ts';
import { ruleSetByHash, ruleSetInForce } from '../../db/rules/rule-sets.ts';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { reopenRuleSet } from '../../domain/rule-checks/load.ts';
import { type Finding, placeInWords } from '../../domain/rules/language/finding.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import { noRulesInForce, unknownVersion } from '../../domain/rules/language/unknown-rules.ts';
import type { Output } from '../output.ts';
import { readRuleFile } from '../rule-file.ts';
import { withDatabase } from '../session.ts';

const IN_FORCE = 'in-force';
const LONGEST_NUMBER = 9;

/** The number of a version, or null when something else was typed. */
export const readNumber = (text: string): number | null =>
  /^[1-9]\d*$/.test(text) && text.length <= LONGEST_NUMBER ? Number(text) : null;

/** The number of a version, or the refusal of anything else. */
export const numberOrRefusal = (text: string): { readonly ok: true; readonly number: number } | Refusal => {
  const number = readNumber(text);
  return number === null
    ? refuse('INVALID_VERSION', 'Geef het nummer van een versie, zoals 3. Bekijk ze met: npx klimop rules versions')
    : { ok: true, number };
};

/** Whether the rules are kept in the database and not in a file. */
const isKept = (text: string): boolean => text === IN_FORCE || readNumber(text) !== null;

type ReadVersion =
  | {
      readonly ok: true;
      readonly ruleSet: RuleSet;
      /** Scenarios that fail: the rules are looked at all the same. */
      readonly failing?: readonly Finding[];
    }
  | Refusal;

/** Rules from a file. */
const readVersionFile = (path: string): ReadVersion => {
  const read = readRuleFile(path);
  if (read.ok) return { ok: true, ruleSet: read.ruleSet };
  if (read.toLookAt !== undefined) return { ok: true, ruleSet: read.toLookAt, failing: read.findings };
  return { ok: false, code: read.code, message: read.message };
};

/** Rules that are kept: the version with that number, or the one in force on a day. */
const readKeptVersion = async (
  db: Database,
  ruleSetId: string,
  text: string,
  on: CalendarDate,
): Promise<ReadVersion> => {
  const number = readNumber(text);
  if (number === null) {
    const inForce = await ruleSetInForce(db, ruleSetId, on);
    return inForce === null ? noRulesInForce(ruleSetId) : { ok: true, ruleSet: reopenRuleSet(inForce.document) };
  }
  const version = await ruleSetVersion(db, ruleSetId, number);
  const document = version === null ? null : await ruleSetByHash(db, version.hash);
  return document === null ? unknownVersion(ruleSetId, number) : { ok: true, ruleSet: reopenRuleSet(document) };
};

/** Two versions that were read, with the scenarios of either that fail. */
export interface TwoVersions {
  readonly before: RuleSet;
  readonly after: RuleSet;
  readonly failing: readonly Finding[];
}

/** Says that what is looked at are rules of two names, or could not be proposed as it is. */
export const sayCautions = (output: Output, { before, after, failing }: TwoVersions): void => {
  const [old, fresh] = [before.document.id, after.document.id];
  if (old !== fresh)
    output.note(`Let op: dit zijn niet twee versies van dezelfde regels, maar de regels ${old} en ${fresh}.`);
  if (failing.length === 0) return;
  output.note(
    `Let op: ${failing.length === 1 ? 'een scenario klopt' : `${failing.length} scenario’s kloppen`} niet. U kunt kijken wat de wijziging doet; voorstellen kan pas als zij kloppen.`,
  );
  for (const finding of failing) output.note(`- ${placeInWords(finding)}: ${finding.message}`);
};

/** The same for programs. */
export const unprovenOf = ({ failing }: TwoVersions): { readonly failing?: readonly Finding[] } =>
  failing.length === 0 ? {} : { failing };

/**
 * Two sides to compare: each a file, the number of a version, or `in-force`. Two files need no running Klimop. Beside a file a number is one of the
 * rules in that file, unless others are named.
 */
export const readTwoVersions = async (
  named: RulesNamed,
  before: string,
  after: string,
  on: CalendarDate,
): Promise<({ readonly ok: true } & TwoVersions) | Refusal> => {
  const both = async (read: (text: string) => Promise<ReadVersion> | ReadVersion) => {
    const [old, fresh] = [await read(before), await read(after)];
    if (!old.ok) return old;
    if (!fresh.ok) return fresh;
    const failing = [...(old.failing ?? []), ...(fresh.failing ?? [])];
    return { ok: true as const, before: old.ruleSet, after: fresh.ruleSet, failing };
  };
  if (!isKept(before) && !isKept(after)) return both(readVersionFile);
  return withDatabase(async (db) => {
    const files = [before, after].filter((text) => !isKept(text)).map(readVersionFile);
    const [file] = files.flatMap((read) => (read.ok ? [read.ruleSet.document.id] : []));
    const asked = await rulesAsked(db, named.municipality === undefined ? { ruleSet: file, ...named } : named);
    if (!asked.ok) return asked;
    if (file !== undefined && named.ruleSet === undefined && asked.ruleSetId !== file)
      return refuse(
        'OTHER_RULES',
        `In het bestand staan de regels ${file}, en deze gemeente werkt met de regels ${asked.ruleSetId}. Noem de gemeente van het bestand, of geen. Wilt u toch deze twee vergelijken, zeg dan van welke regels het nummer is: --rule-set ${asked.ruleSetId}.`,
      );
    return both((text) => (isKept(text) ? readKeptVersion(db, asked.ruleSetId, text, on) : readVersionFile(text)));
  });
};
