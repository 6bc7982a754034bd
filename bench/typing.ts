/**
 * What a rules owner waits for: from the text as it is after a key to the figures as they are sent, over a caseload that is in columns already. Beside
 * it stands what was aimed at; no peer does this. The browser's pause before it asks is counted, its own drawing and the way over the network are not.
 */
import { readFileSync } from 'node:fs';
import { effectOnPage } from '../api/rule-drafts/presenter.ts';
import { checkRuleText } from '../commands/rules/read-rule-text.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import { generateCaseload } from '../domain/caseload/generate.ts';
import { REFERENCE_DAY } from '../domain/caseload/policy.ts';
import { compareOver, prepareCaseload } from '../domain/impact/compare.ts';
import { cost, type Figure } from './figure.ts';

const SIZE = 22_000;
const KEYS = 60;
/** The first keys of a process run code that the platform has not made fast yet; they have a line of their own. */
const WARM_UP = 5;
/** As `web/pages/rule-draft/effect.tsx` waits for the next key. */
const PAUSE_MS = 60;
const AIM_MS = 300;
const AIM_CPU_MS = 100;

const TEXT = readFileSync('rules/enschede/rule-set.json', 'utf8');

/** By turns another number of places and another threshold, of which scenarios fail, so that findings are looked up in the text as well. */
const typed = (key: number): string =>
  key % 2 === 0
    ? TEXT.replace(/"size": \d+/, `"size": ${1_100 + key}`)
    : TEXT.replace(/("wageValueMinimum": \{[\s\S]*?"value": )\d+/, `$1${20 + key}`);

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export const benchTyping = (): readonly Figure[] => {
  const before = checkRuleText({ format: 'json', text: TEXT }).ruleSet;
  if (before === null) throw new Error('the rules of Enschede are sound');
  const caseload = prepareCaseload(generateCaseload({ size: SIZE }), REFERENCE_DAY);
  const waited: number[] = [];
  const worked: number[] = [];
  const compared: number[] = [];
  for (let key = 0; key < WARM_UP + KEYS; key += 1) {
    const text = typed(key);
    const began = performance.now();
    const all = process.cpuUsage();
    const { toLookAt, ruleSet, findings } = checkRuleText({ format: 'json', text });
    if (toLookAt === null) throw new Error('a number of places, or a threshold, can be looked at');
    const cpu = process.cpuUsage();
    const impact = compareOver(before, toLookAt, caseload);
    const { user, system } = process.cpuUsage(cpu);
    compared.push((user + system) / 1_000);
    const readAt = instantOf(Date.now());
    const isSound = ruleSet !== null;
    const comparison = { impact, against: 1, on: REFERENCE_DAY, otherDays: [], readAt };
    JSON.stringify(effectOnPage({ ok: true, findings, isSound, comparison }));
    waited.push(PAUSE_MS + performance.now() - began);
    const whole = process.cpuUsage(all);
    worked.push((whole.user + whole.system) / 1_000);
  }
  const first = Math.max(...waited.slice(0, WARM_UP));
  const sorted = (all: readonly number[]) => all.slice(WARM_UP).sort((a, b) => a - b);
  const times = sorted(waited);
  return [
    cost('rules typed: last key to figures, median (peer: the aim)', at(times, 0.5), AIM_MS, 'ms'),
    cost('rules typed: last key to figures, p95 (peer: the aim)', at(times, 0.95), AIM_MS, 'ms'),
    cost('rules typed: the slowest of the first keys of a process', first, AIM_MS, 'ms'),
    cost('rules typed: the comparison itself, p95 (peer: the aim)', at(sorted(compared), 0.95), AIM_CPU_MS, 'ms CPU'),
    cost(
      'rules typed: checks, comparison and answer, p95 (peer: the aim)',
      at(sorted(worked), 0.95),
      AIM_MS - PAUSE_MS,
      'ms CPU',
    ),
  ];
};
