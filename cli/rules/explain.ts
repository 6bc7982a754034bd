/** Explains what a rule-set file proposes for one client. */
import { z } from 'zod';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import { inDutch, inEnglish } from '../../domain/calendar/dutch-time.ts';
import { explain } from '../../domain/decision/explanation/explain.ts';
import { checkAdmission, notInForce } from '../../domain/decision/one-client/admission.ts';
import { RuleSetGap } from '../../domain/decision/one-client/proposal-or-open.ts';
import { checkRecordedFacts } from '../../domain/decision/one-client/recorded-facts.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import { Entrance } from '../../domain/rules/language/schema.ts';
import type { Outcome } from '../action.ts';
import { dayOrToday } from '../day-option.ts';
import type { Output } from '../output.ts';
import { readRuleFile, readText } from '../rule-file.ts';

export interface ExplainOptions {
  readonly client: string;
  readonly on?: string;
}

const ClientFile = z.strictObject({
  entrance: Entrance.default('benefit'),
  facts: z.record(z.string(), z.unknown()),
  cohorts: z.record(z.string(), z.boolean()).default({}),
});

const HEADINGS = {
  nl: {
    day: (on: CalendarDate) => `Op ${inDutch(on)}, in het Nederlands:`,
    others: '\n  Waarom de andere niet:',
    change: '\n  Wat kan er veranderen:',
  },
  en: {
    day: (on: CalendarDate) => `On ${inEnglish(on)}, in English:`,
    others: '\n  Why not the others:',
    change: '\n  What can change:',
  },
};

/** `klimop rules explain`: the decision, its reasons, why not the others, and what can change, in Dutch and English. */
export const explainClient = async (output: Output, options: ExplainOptions, path: string): Promise<Outcome> => {
  const day = dayOrToday(options.on);
  if (!day.ok) return day;
  const { on } = day;
  const rules = readRuleFile(path);
  if (!rules.ok) return { ok: false, code: rules.code, message: rules.message };
  if (on < rules.ruleSet.document.effectiveFrom) return notInForce(rules.ruleSet.document.effectiveFrom);
  const client = readClient(options.client, rules.ruleSet, on);
  if (!client.ok) return client;
  const admitted = checkAdmission(rules.ruleSet, client.client, on);
  if (!admitted.ok) return admitted;
  const explanation = decided(() => explain(rules.ruleSet, client.client, on));
  if ('ok' in explanation) return explanation;
  output.record(explanation);
  for (const language of ['nl', 'en'] as const) {
    const { day, others, change } = HEADINGS[language];
    output.say(`${language === 'nl' ? '' : '\n'}${day(on)}`);
    for (const sentence of explanation.sentences) output.say(`  ${sentence[language]}`);
    const whyNot = [
      ...explanation.whyNotOutcomes.map(({ outcome, sentences }) => ({ id: outcome, sentences })),
      ...explanation.whyNot.map(({ instrument, sentences }) => ({ id: instrument, sentences })),
    ];
    if (whyNot.length > 0) output.say(others);
    for (const { id, sentences } of whyNot) output.say(`  - ${id}: ${sentences.map((one) => one[language]).join(' ')}`);
    const { sentences } = explanation.whatWouldChange;
    if (sentences.length > 0) output.say(change);
    for (const sentence of sentences) output.say(`  ${sentence[language]}`);
  }
  return undefined;
};

/** What the rules say, or that they say nothing of this client. */
const decided = <Made>(work: () => Made): Made | Refusal => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RuleSetGap)) throw error;
    return refuse('RULES_DO_NOT_DECIDE', error.message);
  }
};

const readClient = (
  path: string,
  ruleSet: RuleSet,
  on: CalendarDate,
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
  const checked = checkRecordedFacts(ruleSet, parsed.data.facts, { on });
  if (!checked.ok) return refuse('INVALID_FACTS', checked.faults.map(({ message }) => message).join(' '));
  return { ok: true, client: { entrance: parsed.data.entrance, facts: checked.facts, cohorts: parsed.data.cohorts } };
};
