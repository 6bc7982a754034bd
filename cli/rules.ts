/** Checks a rule-set file, explains what it proposes for one client, and writes it out for readers. */
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { dutchDay, isCalendarDate } from '../domain/calendar/calendar-date.ts';
import { instantOf } from '../domain/calendar/duration.ts';
import { explain } from '../domain/decision/explain.ts';
import { checkFacts } from '../domain/decision/facts.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Finding } from '../domain/rules/finding.ts';
import type { RuleSet } from '../domain/rules/rule-set.ts';
import { runScenarios } from '../domain/rules/scenarios.ts';
import { Entrance } from '../domain/rules/schema.ts';
import { algorithmRegister } from '../domain/transparency/algorithm-register.ts';
import { asCsv, decisionTables } from '../domain/transparency/decision-tables.ts';
import { asHtml } from '../domain/transparency/html.ts';
import { asMarkdown } from '../domain/transparency/markdown.ts';
import type { Outcome } from './action.ts';
import type { ExplainOptions, ExportOptions } from './commands/rules.ts';
import type { Output } from './output.ts';
import { readRuleFile, readText } from './rule-file.ts';

/** `klimop rules check`: every finding and every scenario; 1 when the rules would be refused. */
export const check = async (output: Output, path: string): Promise<Outcome> => {
  const read = readRuleFile(path);
  const findings = read.ok ? read.warnings : read.findings;
  for (const finding of findings) sayFinding(output, finding);
  if (!read.ok) {
    // Without findings the file itself could not be read.
    if (findings.length === 0) return { ok: false, code: read.code, message: read.message };
    output.say(`\nGeweigerd: ${findings.filter(({ severity }) => severity === 'error').length} fouten in ${path}.`);
    output.record({ kind: 'result', ok: false, findings: findings.length });
    return 1;
  }
  const scenarios = runScenarios(read.ruleSet);
  for (const scenario of scenarios) {
    output.record({ kind: 'scenario', ...scenario });
    if (!scenario.passed) output.say(`scenario ${scenario.id}: ${scenario.differences.join(' ')}`);
  }
  const failed = scenarios.filter(({ passed }) => !passed).length;
  output.record({ kind: 'result', ok: failed === 0, findings: findings.length, scenarios: scenarios.length, failed });
  const { id, version } = read.ruleSet.document;
  output.say(
    `${failed === 0 ? 'In orde' : 'Geweigerd'}: ${id} ${version}, ${scenarios.length - failed} van ${scenarios.length} scenario’s geslaagd, ${findings.length} opmerkingen.`,
  );
  return failed === 0 ? 0 : 1;
};

const sayFinding = (output: Output, finding: Finding): void => {
  output.record({ kind: 'finding', ...finding });
  const { severity, place, message, remedy, code } = finding;
  output.say(`${severity === 'error' ? 'fout' : 'opmerking'}  ${place || '/'}  ${message} ${remedy} [${code}]`);
};

const ClientFile = z.strictObject({
  entrance: Entrance.default('benefit'),
  facts: z.record(z.string(), z.unknown()),
  cohorts: z.record(z.string(), z.boolean()).default({}),
});

/** `klimop rules explain`: the decision and its reasons, in Dutch and English. */
export const explainClient = async (output: Output, options: ExplainOptions, path: string): Promise<Outcome> => {
  const on = options.on ?? dutchDay(instantOf(Date.now()));
  if (!isCalendarDate(on))
    return refuse('INVALID_DATE', 'Schrijf een bestaande dag als jaar-maand-dag, zoals 2026-01-01.');
  const rules = readRuleFile(path);
  if (!rules.ok) return { ok: false, code: rules.code, message: rules.message };
  const client = readClient(options.client, rules.ruleSet);
  if (!client.ok) return client;
  const explanation = explain(rules.ruleSet, client.client, on);
  output.record(explanation);
  for (const language of ['nl', 'en'] as const) {
    output.say(language === 'nl' ? `Op ${on}, in het Nederlands:` : `\nOn ${on}, in English:`);
    for (const sentence of explanation.sentences) output.say(`  ${sentence[language]}`);
    for (const { instrument, sentences } of explanation.whyNot)
      output.say(`  - ${instrument}: ${sentences.map((one) => one[language]).join(' ')}`);
  }
  return undefined;
};

const readClient = (
  path: string,
  ruleSet: RuleSet,
): { readonly ok: true; readonly client: Parameters<typeof explain>[1] } | Refusal => {
  const read = readText(path);
  if (!read.ok) return read;
  let raw: unknown;
  try {
    raw = JSON.parse(read.text);
  } catch {
    return refuse('INVALID_CLIENT', `${path} is geen geldige JSON. Controleer haakjes, komma’s en aanhalingstekens.`);
  }
  const parsed = ClientFile.safeParse(raw);
  if (!parsed.success)
    return refuse(
      'INVALID_CLIENT',
      `${path}: schrijf { "entrance": "benefit" of "crisis", "facts": { ... }, "cohorts": { ... } }. Fout bij: ${parsed.error.issues.map(({ path: place }) => place.join('.') || 'het geheel').join(', ')}.`,
    );
  const checked = checkFacts(ruleSet, parsed.data.facts);
  if (!checked.ok) return refuse('INVALID_FACTS', checked.faults.map(({ message }) => message).join(' '));
  return { ok: true, client: { entrance: parsed.data.entrance, facts: checked.facts, cohorts: parsed.data.cohorts } };
};

/** `klimop rules export`: checked rules in a form for readers, the Algoritmeregister or those who think in tables. */
export const exportRules = async (output: Output, options: ExportOptions, path: string): Promise<Outcome> => {
  const rules = readRuleFile(path);
  if (!rules.ok) return { ok: false, code: rules.code, message: rules.message };
  const written = inFormat(rules.ruleSet, options);
  if (typeof written !== 'string') return written;
  if (options.out === undefined) {
    output.say(written.trimEnd());
    output.record({ kind: 'export', format: options.format, text: written });
    return undefined;
  }
  try {
    writeFileSync(options.out, written);
  } catch {
    return refuse('FILE_UNWRITABLE', `${options.out} is niet te schrijven. Controleer het pad.`);
  }
  output.say(`Geschreven: ${options.out}`);
  output.record({ kind: 'export', format: options.format, out: options.out });
  return undefined;
};

const inFormat = ({ document }: RuleSet, { format, contact }: ExportOptions): string | Refusal => {
  switch (format) {
    case 'md':
      return asMarkdown(document);
    case 'html':
      return asHtml(document);
    case 'dmn':
      return asCsv(decisionTables(document));
    case 'register':
      return contact === undefined
        ? refuse(
            'CONTACT_MISSING',
            'Het Algoritmeregister vraagt een adres voor vragen. Geef --contact met een e-mailadres of webadres.',
          )
        : `${JSON.stringify(algorithmRegister(document, { contact }), null, 2)}\n`;
  }
};
