/** Checks a rule-set file: every finding, every scenario, and what the scenarios touch. */
import { refuse } from '../../domain/refusal.ts';
import { coverageOf } from '../../domain/rule-checks/coverage/coverage.ts';
import { analysisOf } from '../../domain/rule-checks/possible-clients/analysis.ts';
import { runScenarios } from '../../domain/rule-checks/scenarios/run-scenarios.ts';
import { type Finding, placeInWords } from '../../domain/rules/language/finding.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { readRuleFile } from '../rule-file.ts';
import { askedInWords, askSecondOpinion } from './second-opinion.ts';

export interface CheckOptions {
  /** Remarks fail the check as well. */
  readonly strict?: boolean;
  /** Every rule is answered by json-rules-engine as well. */
  readonly secondOpinion?: boolean;
  /** With the second opinion: over the clients in Klimop too. */
  readonly live?: boolean;
}

/** `klimop rules check`: 1 when the rules would be refused, and with `--strict` when there is any remark. */
export const check = async (
  output: Output,
  { strict = false, secondOpinion = false, live = false }: CheckOptions,
  path: string,
): Promise<Outcome> => {
  if (live && !secondOpinion)
    return refuse('INVALID_OPTIONS', '--live hoort bij --second-opinion. Zet die erbij, of laat --live weg.');
  const read = readRuleFile(path);
  const findings = read.ok ? read.warnings : read.findings;
  for (const finding of findings) sayFinding(output, finding);
  if (!read.ok) {
    // Without findings the file itself could not be read.
    if (findings.length === 0) return { ok: false, code: read.code, message: read.message };
    const faults = findings.filter(({ severity }) => severity === 'error').length;
    output.say(`\nGeweigerd: ${faults === 1 ? '1 fout' : `${faults} fouten`} in ${path}.`);
    output.record({ kind: 'result', ok: false, findings: findings.length });
    return 1;
  }
  const opinion = secondOpinion
    ? await askSecondOpinion(output, { ruleSet: read.ruleSet, text: read.written.text }, live)
    : null;
  if (opinion !== null && 'ok' in opinion) return opinion;
  if (opinion !== null) output.record({ kind: 'secondOpinion', ...opinion });
  if (opinion?.difference) {
    sayFinding(output, opinion.difference);
    output.say('\nGeweigerd: json-rules-engine antwoordt anders.');
    output.record({ kind: 'result', ok: false, findings: findings.length + 1 });
    return 1;
  }
  const scenarios = runScenarios(read.ruleSet);
  for (const scenario of scenarios) output.record({ kind: 'scenario', ...scenario });
  const coverage = coverageOf(analysisOf(read.ruleSet));
  output.record({ kind: 'coverage', ...coverage });
  const isRefused = strict && findings.length > 0;
  output.record({
    kind: 'result',
    ok: !isRefused,
    findings: findings.length,
    scenarios: scenarios.length,
    rules: coverage.rules,
    conditions: coverage.conditions,
  });
  const { id, version } = read.ruleSet.document;
  const { rules, conditions } = coverage;
  output.say(`${isRefused ? 'Geweigerd (--strict)' : 'In orde'}: ${id} ${version}.`);
  output.say(
    `${counted(scenarios.length, 'scenario', 'scenario’s')} geslaagd, ${counted(findings.length, 'opmerking', 'opmerkingen')}.`,
  );
  output.say(
    `Regels gedekt door scenario’s: ${rules.covered} van ${rules.total}; voorwaarden: ${conditions.covered} van ${conditions.total}.`,
  );
  if (opinion !== null) output.say(askedInWords(opinion));
  return isRefused ? 1 : 0;
};

const counted = (number: number, one: string, more: string): string => `${number} ${number === 1 ? one : more}`;

/** Prints one finding, by the names and the line of its place where they are known, with the client on whom it shows. */
export const sayFinding = (output: Output, finding: Finding): void => {
  output.record({ kind: 'finding', ...finding });
  const { severity, message, remedy, code, scenarios, client } = finding;
  output.say(
    `${severity === 'error' ? 'fout' : 'opmerking'}  ${placeInWords(finding)}  ${message} ${remedy} [${code}]`,
  );
  if (scenarios !== undefined) for (const scenario of scenarios) output.say(`  ${JSON.stringify(scenario)}`);
  else if (client !== undefined) output.say(`  Zo’n klant: ${client}`);
};
