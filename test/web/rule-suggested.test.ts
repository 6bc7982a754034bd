/** A scenario that is suggested at a remark is added as it was tried: the remark is then gone, and nothing else came. */
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { findingOnPage } from '../../api/rule-drafts/presenter.ts';
import { checkRuleText } from '../../commands/rules/read-rule-text.ts';
import { rawIn } from '../../web/pages/rule-draft/document.ts';
import { scenariosIn } from '../../web/pages/rule-draft/scenarios/names.ts';
import { withSuggested } from '../../web/pages/rule-draft/scenarios/suggested.ts';
import { policyRules } from '../workflows/harness.ts';

const WHOLE = policyRules('enschede');
const DOCUMENT = { ...WHOLE, scenarios: WHOLE.scenarios.slice(0, 20) };

const remarksOf = (text: string, format: 'json' | 'yaml') => {
  const { findings, ruleSet } = checkRuleText({ text, format });
  expect(ruleSet).not.toBeNull();
  return findings.map(findingOnPage);
};
const nameOf = ({ code, place, message }: { code: string; place: string; message: string }) => [code, place, message];

test.each(['json', 'yaml'] as const)('in %s, each one that is added takes its remark away', (format) => {
  let text = format === 'json' ? JSON.stringify(DOCUMENT, null, 2) : stringify(DOCUMENT, { lineWidth: 0 });
  let added = 0;
  // Checks over all possible clients take their time: each way to write it, and no more.
  for (let turn = 0; turn < 2; turn += 1) {
    const remark = remarksOf(text, format).find(({ scenarios }) => scenarios.length > 0);
    if (remark === undefined) break;
    const next = withSuggested(text, format, remark);
    expect(next).not.toBeNull();
    const after = remarksOf(next ?? '', format);
    expect(after.map(nameOf)).not.toContainEqual(nameOf(remark));
    // They hold, and are called after what they show.
    expect(after.filter(({ severity }) => severity === 'error')).toEqual([]);
    const written = scenariosIn(rawIn(next ?? '')).slice(-remark.scenarios.length);
    expect(written).toEqual(
      remark.scenarios.map((one) =>
        expect.objectContaining({ ...one, title: { nl: expect.stringMatching(/^Een klant/), en: expect.any(String) } }),
      ),
    );
    text = next ?? '';
    added += remark.scenarios.length;
  }
  expect(added).toBeGreaterThan(1);
});
