/** Proposes rules: a file, or a draft that is kept. */
import { type RulesNamed, rulesAsked } from '../../commands/rules/rules-asked.ts';
import { proposeDraft, proposeRuleSet } from '../../commands/rules/versions/propose-rule-set.ts';
import { versionConsequences } from '../../commands/rules/versions/version-consequences.ts';
import { ruleSetByHash } from '../../db/rules/rule-sets.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { readRuleFile } from '../rule-file.ts';
import { withDatabase } from '../session.ts';
import { withProgress } from './second-opinion.ts';
import { readNumber } from './version-source.ts';
import { nextCommand, refuseWithFindings, sayConsequences, versionCalled } from './version-words.ts';

export interface SignOptions extends RulesNamed {
  readonly by: string;
  readonly reason: string;
}

export interface ProposeOptions extends SignOptions {
  readonly author?: string;
  readonly draft?: boolean;
}

/** `klimop rules propose`: nothing comes into force by it. */
export const propose = async (output: Output, options: ProposeOptions, source: string): Promise<Outcome> => {
  const { by, reason, author, draft } = options;
  const number = readNumber(source);
  if (number !== null && (draft === true || author !== undefined))
    return refuse('ALREADY_KEPT', `Versie ${number} is al bewaard: --draft en --author horen bij een bestand.`);
  const read = number === null ? readRuleFile(source) : null;
  if (read?.ok === false) return refuseWithFindings(output, read);
  return withDatabase<Outcome>(async (db) => {
    const at = instantOf(Date.now());
    const signature = { by, reason, at };
    // A file says itself which rules it holds.
    const rules = read === null ? await rulesAsked(db, options) : null;
    if (rules?.ok === false) return rules;
    const proposed = await withProgress(output, (onAsked) =>
      read === null
        ? proposeDraft(db, rules?.ruleSetId ?? '', number ?? 0, signature, onAsked)
        : proposeRuleSet(
            db,
            read.ruleSet,
            {
              ...signature,
              text: read.written,
              ...(author !== undefined && { author }),
              ...(draft === true && { asDraft: true }),
            },
            onAsked,
          ),
    );
    if (!proposed.ok) return refuseWithFindings(output, proposed, read?.written.text);
    const { version } = proposed;
    const document = await ruleSetByHash(db, version.hash);
    if (document === null) throw new Error('a version has its document');
    const consequences = await versionConsequences(db, document, version.number, at);
    output.record({ ...proposed, ...consequences });
    sayConsequences(output, consequences);
    output.say(
      version.state === 'draft'
        ? `\nBewaard als concept: ${versionCalled(version)}. Voorstellen: ${nextCommand('propose', version)}`
        : `\nVoorgesteld: ${versionCalled(version)}. Een collega publiceert: ${nextCommand('publish', version)}`,
    );
    return undefined;
  });
};
