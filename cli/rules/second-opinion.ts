/** The second opinion of json-rules-engine as a person follows and reads it. */
import { membersFor, type OnAsked, secondOpinionOn, type WrittenRules } from '../../commands/rules/second-opinion.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { SecondOpinion } from '../../domain/rule-checks/second-opinion.ts';
import type { Output, Progress } from '../output.ts';
import { withDatabase } from '../session.ts';

/** Shows how far the asking is, from the first client on. */
export const withProgress = async <Made>(output: Output, work: (onAsked: OnAsked) => Promise<Made>): Promise<Made> => {
  let bar: Progress | undefined;
  try {
    return await work((_asked, of) => {
      bar ??= output.progress('json-rules-engine narekenen', of);
      bar.advance();
    });
  } finally {
    bar?.done();
  }
};

/** Asks about made-up clients, and about those in Klimop where `live`. */
export const askSecondOpinion = async (
  output: Output,
  rules: WrittenRules,
  live: boolean,
): Promise<SecondOpinion | Refusal> => {
  const members = live ? await withDatabase((db) => membersFor(db, rules.ruleSet.document.id)) : [];
  if ('ok' in members) return members;
  return withProgress(output, (onAsked) => secondOpinionOn(rules, members, instantOf(Date.now()), onAsked));
};

/** What was asked, in a sentence. */
export const askedInWords = ({ madeUp, fromCaseload, incomplete, notAsked }: SecondOpinion): string => {
  const ofCaseload = fromCaseload + incomplete + notAsked > 0 ? ` en ${fromCaseload} klanten in Klimop` : '';
  const left = [
    ...(incomplete > 0 ? [`${incomplete} klanten met een onbekend gegeven zijn overgeslagen`] : []),
    ...(notAsked > 0 ? [`${notAsked} klanten niet, want de tijd was om`] : []),
  ];
  return `json-rules-engine antwoordt hetzelfde voor ${madeUp} verzonnen klanten${ofCaseload}${left.length > 0 ? ` (${left.join('; ')})` : ''}.`;
};
