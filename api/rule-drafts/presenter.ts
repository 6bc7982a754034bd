/** From drafts and their effect to what a page shows. Pure. */
import type { z } from 'zod';
import type { RuleEffect } from '../../commands/rules/rule-effect.ts';
import type { RuleDraft } from '../../db/rules/rule-drafts.ts';
import { impactTables } from '../../domain/impact/tables.ts';
import type { Finding } from '../../domain/rules/language/finding.ts';
import { personNamed } from '../names.ts';
import type { Draft, Drafts, Effect, FindingShown } from './schema.ts';

type People = ReadonlyMap<string, string>;

export const draftLine = (
  { id, ruleSetId, name, format, owner, writers, basedOn, version, changedBy, changedAt }: Omit<RuleDraft, 'text'>,
  people: People,
): z.input<typeof Drafts>['items'][number] => ({
  id,
  ruleSetId,
  name,
  format,
  owner: personNamed(people, owner),
  writers: writers.map((one) => personNamed(people, one)),
  basedOn,
  version,
  changedBy: personNamed(people, changedBy),
  changedAt,
});

export const draftOnPage = (draft: RuleDraft, people: People): z.input<typeof Draft> => ({
  ...draftLine(draft, people),
  text: draft.text,
});

export const findingOnPage = ({
  code,
  severity,
  place,
  where = '',
  line,
  message,
  remedy,
  client,
  scenarios = [],
}: Finding): z.input<typeof FindingShown> => ({
  code,
  severity,
  place,
  where,
  line: line ?? null,
  message,
  remedy,
  client: client ?? null,
  scenarios: scenarios.map((scenario) => ({ ...scenario })),
});

/** The sample clients stand in the last column; where nobody may be named it is left out. */
const SAMPLES = 'Voorbeelden';

export const effectOnPage = ({ findings, isSound, comparison }: RuleEffect): z.input<typeof Effect> => {
  if (comparison === null) return { isSound, findings: findings.map(findingOnPage), comparison: null };
  const { impact, against, on, otherDays, readAt } = comparison;
  const hasSamples = Object.keys(impact.samples).length > 0;
  return {
    isSound,
    findings: findings.map(findingOnPage),
    comparison: {
      against,
      on,
      otherDays: [...otherDays],
      readAt,
      clients: impact.clients,
      changed: impact.changed.any,
      changes: impact.changes.map(({ nl }) => nl),
      tables: impactTables(impact, { onlyChanged: true }).map(({ caption, header, rows, leftOut }) => {
        const isShown = (_: unknown, column: number) => hasSamples || header[column] !== SAMPLES;
        return {
          caption,
          header: header.filter(isShown),
          rows: rows.map((row) => row.filter(isShown)),
          leftOut: leftOut ?? null,
        };
      }),
    },
  };
};
