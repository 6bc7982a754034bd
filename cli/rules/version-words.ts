/** Versions of rules as a person reads them. */
import type { VersionConsequences } from '../../commands/rules/versions/version-consequences.ts';
import { STATE_WORDS } from '../../commands/rules/versions/version-refusals.ts';
import type { RuleSetVersion } from '../../db/rules/rule-set-versions.ts';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import type { ChangeInWords } from '../../domain/impact/change-in-words.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { inText } from '../../domain/rule-checks/reading/places.ts';
import type { Finding } from '../../domain/rules/language/finding.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { sayFinding } from './check.ts';

/**
 * Prints the findings that go with a refusal, if any, and gives the refusal.
 *
 * @param text the file that they are about, for their line
 */
export const refuseWithFindings = (
  output: Output,
  { code, message, findings = [] }: Refusal & { readonly findings?: readonly Finding[] },
  text?: string,
): Outcome => {
  for (const finding of text === undefined ? findings : inText(text, findings)) sayFinding(output, finding);
  return { ok: false, code, message };
};

/** Prints each change on a line of its own. */
export const sayChanges = (output: Output, changes: readonly ChangeInWords[]): void => {
  for (const { nl } of changes) output.say(`- ${nl}`);
};

/** Prints what publishing would change, and what to know before. */
export const sayConsequences = (output: Output, { inForce, changes, warnings }: VersionConsequences): void => {
  if (changes === null) output.say('Er zijn nog geen regels in werking om mee te vergelijken.');
  else {
    output.say(`Wat verandert er ten opzichte van versie ${inForce}, die nu in werking is:`);
    sayChanges(output, changes);
  }
  for (const { message } of warnings) output.say(`Let op: ${message}`);
};

/** `versie 3 van enschede (2010.2)` */
export const versionCalled = ({ number, ruleSetId, name }: RuleSetVersion): string =>
  `versie ${number} van ${ruleSetId} (${name})`;

/** What to type next about a version, so that it can be copied: with the rule set: a number is one of some rules only. */
export const nextCommand = (step: 'propose' | 'publish' | 'withdraw', { number, ruleSetId }: RuleSetVersion): string =>
  `npx klimop rules ${step} ${number} --rule-set ${ruleSetId} --by ... --reason ...`;

/** What a version is at present. */
export const standing = (version: RuleSetVersion, inForce: boolean, today: CalendarDate): string => {
  if (inForce) return 'in werking';
  const { state, effectiveFrom } = version;
  if (state === 'published' && effectiveFrom !== null)
    return effectiveFrom > today ? 'gepubliceerd, gaat nog in' : STATE_WORDS.retired;
  return STATE_WORDS[state].replace(/^een /, '');
};
