/** Checks a rule-set file: every finding, every scenario. */
import type { Finding } from '../../domain/rules/finding.ts';
import { runScenarios } from '../../domain/rules/scenarios.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { readRuleFile } from '../rule-file.ts';

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
