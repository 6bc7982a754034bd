/**
 * In which order the files of tests run: the longest first, so that none of them is left to run alone at the end.
 *
 * Vitest knows how long a file takes from the run before; a fresh clone has none, and then goes by the size of the file, which says little:
 * the file with every state of every page is small, and ran alone for two minutes while the other core had nothing to do.
 */
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take twenty seconds and more on two cores, the longest first. */
const LONGEST = [
  'test/ops/locked-tables.test.ts',
  'test/ops/faults.test.ts',
  'test/web/browser/accessible.test.ts',
  'test/faults/crash-points.test.ts',
  'test/faults/faults.test.ts',
  'test/cli/running.test.ts',
  'test/cli/own-servers.test.ts',
  'test/cli/bad-rules-files.test.ts',
  'test/web/browser/rule-parts.test.ts',
  'test/domain/rule-checks/mutations/documents.property.test.ts',
  'test/worker/servers/start-servers.test.ts',
  'test/worker/servers/postgres.test.ts',
  'test/ops/database-condition.test.ts',
  'test/faults/chaos.test.ts',
  'test/domain/rule-checks/mutations/texts.property.test.ts',
  'test/web/browser/rules.test.ts',
  'test/domain/dutch-at-every-door.test.ts',
  'test/domain/rule-checks/static/dates-in-order.property.test.ts',
  'test/faults/found.test.ts',
  'test/web/browser/operations.test.ts',
  'test/activities/every-command.test.ts',
  'test/bin/compiled.test.ts',
  'test/ops/cannot-go-on.test.ts',
  'test/web/rule-parts.test.ts',
  'test/workflows/redecide.test.ts',
  'test/web/browser/client.test.ts',
  'test/web/browser/intake.test.ts',
  'test/db/rules/publishing.test.ts',
  'test/api/fuzz.test.ts',
  'test/histories/replay.test.ts',
  'test/cli/full-disk.test.ts',
  'test/domain/decision/caseload/every-operator.test.ts',
  'test/web/browser/rule-scenarios.test.ts',
  'test/web/browser/rule-tables.test.ts',
  'test/activities/carry-out.test.ts',
  'test/web/browser/work-list.test.ts',
  'test/web/rule-draft.test.ts',
  'test/web/browser/rule-draft-kept.test.ts',
  'test/domain/rule-checks/reading/miswritten.test.ts',
];

/** Runs the files that take longest first; the others follow as vitest has them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    // A file that was renamed would run at the end again, and nobody would see why that takes longer.
    const gone = LONGEST.filter((file) => !existsSync(`${root}/${file}`));
    if (gone.length > 0) throw new Error(`test/longest-first.ts names what is not there: ${gone.join(', ')}`);
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.indexOf(relative(root, moduleId).replaceAll('\\', '/'));
      return at === -1 ? LONGEST.length : at;
    };
    const group = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;
    // A worker goes on with what it has loaded as long as the next file is of the same project; the one whose files are short ends the row.
    const isLast = ({ project }: TestSpecification): number => Number(project.name === 'unit');
    return (await super.sort(files)).sort(
      (one, other) => group(one) - group(other) || isLast(one) - isLast(other) || place(one) - place(other),
    );
  }
}
