/** Says what stands still: one cause at a time, with since when, for whom, where to look and what to do. */
import { refuseMunicipality } from '../../commands/municipality/municipality-asked.ts';
import { findStuck } from '../../commands/operations/find-stuck.ts';
import { within } from '../../commands/operations/stuck/within.ts';
import { dutchTime } from '../../domain/calendar/dutch-time.ts';
import { hasFault, type Stuck, WEIGHTS } from '../../domain/operations/causes.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import type { Whereabouts } from '../session.ts';

import { causeHint } from './cause-hints.ts';
import { LOOKS_WITHIN_MS, listLink, withWhatAnswers, wordsFrom } from './reach.ts';

/** `klimop ops stuck`: 1 when there is a fault; what is only told leaves it 0. */
export const stuck = (output: Output, { municipality }: { readonly municipality?: string }): Promise<Outcome> =>
  withWhatAnswers<Outcome>(output, async (neighbours, where) => {
    const unknown =
      municipality === undefined || neighbours.db === null
        ? null
        : await within(LOOKS_WITHIN_MS, refuseMunicipality(neighbours.db, municipality)).catch(() => null);
    if (unknown !== null) return unknown;
    const causes = await findStuck(neighbours, { reach: municipality === undefined ? null : [municipality] });
    const isFault = hasFault(causes);
    const [faults, notices] = (['fault', 'notice'] as const).map((weight) =>
      causes.filter(({ code }) => WEIGHTS[code] === weight),
    ) as [Stuck[], Stuck[]];
    for (const one of faults) await say(output, where, one);
    if (causes.length === 0) output.say('Er staat niets stil.');
    else if (!isFault) output.say('Er is geen storing.');
    if (notices.length > 0) output.say('\nTer kennisgeving, geen storing:');
    for (const one of notices) await say(output, where, one);
    return isFault ? 1 : 0;
  });

const say = async (output: Output, where: Whereabouts, one: Stuck): Promise<void> => {
  const { what, remedy } = await wordsFrom(where, one);
  const link = listLink(where, one.query);
  const hint = causeHint(one);
  output.record({ ...one, weight: WEIGHTS[one.code], what, remedy, hint, link });
  const who =
    one.examples.length === 0 ? '' : `: ${one.examples.join(', ')}${one.count > one.examples.length ? ', ...' : ''}`;
  const howMany = one.count === 0 ? '' : `${one.count} × `;
  const since = one.since === null ? '' : ` (sinds ${dutchTime(one.since)})`;
  output.say(`${howMany}${what}${since}${who}`);
  output.say(`    ${remedy}`);
  if (hint !== null) output.say(`    ${hint}`);
  if (link !== null) output.say(`    ${link}`);
};
