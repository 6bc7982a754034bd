/** Says in words what differs between two versions of rules. */
import { dutchToday } from '../../activities/dutch-today.ts';
import type { RulesNamed } from '../../commands/rules/rules-asked.ts';
import { describeChange } from '../../domain/impact/change-in-words.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { readTwoVersions, sayCautions, unprovenOf } from './version-source.ts';
import { sayChanges } from './version-words.ts';

export type DiffOptions = RulesNamed;

/** `klimop rules diff`: the change itself, without what it does to anybody. */
export const diff = async (output: Output, named: DiffOptions, before: string, after: string): Promise<Outcome> => {
  const read = await readTwoVersions(named, before, after, dutchToday());
  if (!read.ok) return read;
  sayCautions(output, read);
  const changes = describeChange(read.before.document, read.after.document);
  output.record({ ok: true, changes, ...unprovenOf(read) });
  output.say(changes.length === 0 ? 'De regels zijn gelijk.' : 'In de regels verandert:');
  sayChanges(output, changes);
  return undefined;
};
