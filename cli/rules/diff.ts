/** Says in words what differs between two versions of rules. */
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import { instantOf } from '../../domain/calendar/duration.ts';
import { describeChange } from '../../domain/impact/change-in-words.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { withOffice } from '../session.ts';
import { isKept, type ReadVersion, readKeptVersion, readVersionFile } from './version-source.ts';
import { sayChanges } from './version-words.ts';

export interface DiffOptions {
  readonly ruleSet: string;
}

/** `klimop rules diff`: each side a file, the number of a version, or `in-force`. Two files need no running Klimop. */
export const diff = async (
  output: Output,
  { ruleSet }: DiffOptions,
  before: string,
  after: string,
): Promise<Outcome> => {
  if (!isKept(before) && !isKept(after)) return tell(output, readVersionFile(before), readVersionFile(after));
  return withOffice<Outcome>(async ({ office: { db } }) => {
    const today = dutchDay(instantOf(Date.now()));
    const read = async (text: string): Promise<ReadVersion> =>
      isKept(text) ? readKeptVersion(db, ruleSet, text, today) : readVersionFile(text);
    return tell(output, await read(before), await read(after));
  });
};

const tell = (output: Output, before: ReadVersion, after: ReadVersion): Outcome => {
  if (!before.ok) return before;
  if (!after.ok) return after;
  const changes = describeChange(before.document, after.document);
  output.record({ ok: true, changes });
  output.say(changes.length === 0 ? 'De regels zijn gelijk.' : 'In de regels verandert:');
  sayChanges(output, changes);
  return undefined;
};
