/** Rule-set files: found, read, checked; as the command line reads them. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { RuleText } from '../db/rules/rule-texts.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { loadRuleSet } from '../domain/rule-checks/load.ts';
import { parseRuleSetText } from '../domain/rule-checks/reading/parse.ts';
import { inText } from '../domain/rule-checks/reading/places.ts';
import { type Finding, placeInWords } from '../domain/rules/language/finding.ts';
import type { RuleSet } from '../domain/rules/language/rule-set.ts';

/** A rule set is written by people; anything larger is another file. */
const LARGEST_FILE_BYTES = 10 * 1024 * 1024;

/** As much as is read at once. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * The text of a file, or a refusal that says what is the matter with it. Never reads further than that, whatever size the file says
 * it has, and never waits: only ordinary files are read, no pipe or device.
 */
export const readText = (path: string): { readonly ok: true; readonly text: string } | Refusal => {
  const unreadable = (why: string, remedy = 'Controleer het pad.') =>
    refuse('FILE_UNREADABLE', `${path} ${why}. ${remedy}`);
  let file: number | undefined;
  try {
    // Opened without waiting: a pipe that nobody writes to would hold the program for ever.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(file);
    if (stats.isDirectory()) return unreadable('is een map');
    if (!stats.isFile()) return unreadable('is geen gewoon bestand', 'Kies een bestand op schijf.');
    const bytes = stats.size > LARGEST_FILE_BYTES ? null : readUpTo(file, LARGEST_FILE_BYTES);
    if (bytes === null)
      return refuse(
        'FILE_TOO_LARGE',
        `${path} is groter dan ${LARGEST_FILE_BYTES / 1024 / 1024} MB. Kies een ander bestand.`,
      );
    // The decoder takes the byte order mark away.
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError)
      return unreadable(
        'is geen tekst in UTF-8',
        'Kies een tekstbestand, geen bestand van Word of Excel en geen PDF, en sla het op met de codering UTF-8.',
      );
    const { code } = error as NodeJS.ErrnoException;
    return unreadable(
      code === 'ENOENT' ? 'bestaat niet' : code === 'EISDIR' ? 'is een map' : 'is niet te lezen',
      code === 'ELOOP' ? 'De koppelingen (symlinks) verwijzen naar elkaar.' : undefined,
    );
  } finally {
    if (file !== undefined) closeSync(file);
  }
};

/** The bytes of an open file; null as soon as there are more than `largest`. */
const readUpTo = (file: number, largest: number): Buffer | null => {
  const chunks: Buffer[] = [];
  for (let total = 0; ; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, largest + 1 - total));
    const read = readSync(file, chunk);
    if (read === 0) return Buffer.concat(chunks);
    total += read;
    if (total > largest) return null;
    chunks.push(chunk.subarray(0, read));
  }
};

export type ReadRules =
  | {
      readonly ok: true;
      readonly ruleSet: RuleSet;
      readonly written: RuleText;
      readonly warnings: readonly Finding[];
    }
  | (Refusal & {
      readonly findings: readonly Finding[];
      /** As `loadRuleSet` has it. */
      readonly toLookAt?: RuleSet;
    });

/** Reads and checks a rule-set file; every finding has its line. */
export const readRuleFile = (path: string): ReadRules => {
  const read = readText(path);
  if (!read.ok) return { ...read, findings: [] };
  const format = /\.ya?ml$/i.test(path) ? 'yaml' : 'json';
  const parsed = parseRuleSetText(read.text, format);
  const loaded = parsed.ok ? loadRuleSet(parsed.raw) : parsed;
  if (loaded.ok) {
    let warnings: readonly Finding[] | undefined;
    return {
      ok: true,
      ruleSet: loaded.ruleSet,
      written: { format, text: read.text },
      get warnings() {
        warnings ??= inText(read.text, loaded.warnings);
        return warnings;
      },
    };
  }
  // A text that was refused itself may be meant to hang whoever reads it again.
  const isReadable = loaded.findings.every(({ code }) => !/^(text|structure)\./.test(code));
  const findings = isReadable ? inText(read.text, loaded.findings) : loaded.findings;
  const toLookAt: RuleSet | undefined = 'toLookAt' in loaded ? (loaded.toLookAt as RuleSet) : undefined;
  const [first] = findings;
  const at = first === undefined || first.line === undefined ? '' : `${placeInWords(first)}  `;
  const more = findings.length > 1 ? ` (en ${findings.length - 1} andere)` : '';
  return {
    ...refuse(
      'RULE_SET_REFUSED',
      `De regels in ${path} worden geweigerd: ${at}${first?.message ?? 'onleesbaar'} ${first?.remedy ?? ''}${more}`,
    ),
    findings,
    ...(toLookAt !== undefined && { toLookAt }),
  };
};
