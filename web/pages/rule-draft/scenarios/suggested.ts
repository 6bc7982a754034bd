/** Scenarios that the checks suggest at a remark, written among the others: as they were tried, with a name and a title. Pure. */
import { isThing } from '../../../../domain/rules/language/thing.ts';
import type { RuleEffect } from '../../../api/types.ts';
import { withPart } from '../builder/write.ts';
import { rawIn } from '../document.ts';
import { newScenario } from './entered.ts';
import { scenariosIn } from './names.ts';

type Finding = RuleEffect['findings'][number];

interface InBoth {
  readonly nl: string;
  readonly en: string;
}

const inBoth = (text: unknown): InBoth | null =>
  isThing(text) && typeof text.nl === 'string' && text.nl !== ''
    ? { nl: text.nl, en: typeof text.en === 'string' && text.en !== '' ? text.en : text.nl }
    : null;

/** What the innermost part at a place says or is called; null where nothing has words. */
const calledAt = (raw: unknown, place: string): InBoth | null => {
  let [at, called]: [unknown, InBoth | null] = [raw, null];
  for (const key of place.split('/').slice(1)) {
    if (!isThing(at) && !Array.isArray(at)) break;
    at = (at as Readonly<Record<string, unknown>>)[key.replaceAll('~1', '/').replaceAll('~0', '~')];
    if (isThing(at)) called = inBoth(at.reason) ?? inBoth(at.label) ?? called;
  }
  return called;
};

/** Longer ones are refused by the checks. */
const LONGEST = 500;

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const titleFor = (raw: unknown, place: string): InBoth => {
  const called = calledAt(raw, place);
  return called === null
    ? { nl: 'Een klant die nog niet werd getoond', en: 'A client who was not shown yet' }
    : { nl: `Een klant bij “${short(called.nl)}”`, en: `A client at “${short(called.en)}”` };
};

/** The text with the scenarios of a remark at the end; null where they cannot be written. */
export const withSuggested = (
  text: string,
  format: 'json' | 'yaml',
  { place, scenarios }: Pick<Finding, 'place' | 'scenarios'>,
): string | null =>
  scenarios.reduce<string | null>((so, scenario) => {
    const raw = so === null ? undefined : rawIn(so);
    if (so === null || raw === undefined) return null;
    const one = { ...(newScenario(raw, scenario) as object), title: titleFor(raw, place) };
    return withPart(so, format, ['scenarios'], [...scenariosIn(raw), one]);
  }, text);
