import { CamelCasePlugin, Kysely, PostgresDialect as KyselyPostgresDialect } from 'kysely';
import { GenericExpressionNode, generate, IdentifierNode, PostgresDialect } from 'kysely-codegen';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guardsIn } from '../../db/operations/condition.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const COLUMNS = './connection/columns.ts';
const IMPORTS = {
  ClockKind: COLUMNS,
  AnswerColumn: COLUMNS,
  LetterColumn: COLUMNS,
  ContentColumn: COLUMNS,
  StateColumn: COLUMNS,
  AuditDetailsColumn: COLUMNS,
  BulkEnding: '../domain/bulk-change/bulk-change.ts',
  BulkOutcome: '../domain/bulk-change/bulk-change.ts',
  ProposalOutcome: '../domain/bulk-change/bulk-change.ts',
  RedecidedPhase: '../domain/bulk-change/bulk-change.ts',
  ExplanationColumn: COLUMNS,
  FactsColumn: COLUMNS,
  FilesOpenTo: COLUMNS,
  Language: COLUMNS,
  ProposalColumn: COLUMNS,
  LawsColumn: COLUMNS,
  RolesColumn: COLUMNS,
  RuleFormat: COLUMNS,
  RuleSetColumn: COLUMNS,
  SavedQueryColumn: COLUMNS,
  JobReportColumn: COLUMNS,
  JobKind: '../domain/operations/jobs.ts',
  JobOutcome: '../domain/operations/jobs.ts',
  CalendarDate: '../domain/calendar/calendar-date.ts',
  Entrance: '../domain/rules/language/schema.ts',
  Instant: '../domain/calendar/instant.ts',
  VersionState: '../domain/rules/language/version.ts',
  VersionStep: '../domain/rules/language/version.ts',
  LetterKind: '../domain/trajectory/letter-kinds.ts',
  PhaseId: '../domain/trajectory/phases.ts',
  WaitingOn: '../domain/trajectory/phases.ts',
};

const type = (name: keyof typeof IMPORTS) => new IdentifierNode(name);

/** What the database knows only as text or JSON. */
const OVERRIDES = {
  'audit.details': type('AuditDetailsColumn'),
  'audit.from_phase': type('PhaseId'),
  'audit.to_phase': type('PhaseId'),
  'bulk_change_lines.from_outcome': type('ProposalOutcome'),
  'bulk_change_lines.outcome': type('BulkOutcome'),
  'bulk_change_lines.to_outcome': type('ProposalOutcome'),
  'bulk_changes.ending': type('BulkEnding'),
  'bulk_changes.phase': type('RedecidedPhase'),
  'caseworkers.roles': type('RolesColumn'),
  'clients.entrance': type('Entrance'),
  'clients.facts': type('FactsColumn'),
  'decisions.explanation': type('ExplanationColumn'),
  'decisions.facts': type('FactsColumn'),
  'decisions.proposal': type('ProposalColumn'),
  'jobs.kind': type('JobKind'),
  'jobs.outcome': type('JobOutcome'),
  'jobs.report': new GenericExpressionNode('Generated', [type('JobReportColumn')]),
  'letters.content': type('LetterColumn'),
  'letters.kind': type('LetterKind'),
  'municipalities.files_open_to': type('FilesOpenTo'),
  'letters.language': type('Language'),
  'municipalities.laws': type('LawsColumn'),
  'rule_drafts.format': type('RuleFormat'),
  'rule_set_version_texts.format': type('RuleFormat'),
  'saved_views.query': type('SavedQueryColumn'),
  'rule_set_version_steps.state': type('VersionStep'),
  'rule_set_versions.state': new GenericExpressionNode('Generated', [type('VersionState')]),
  'rule_sets.document': type('RuleSetColumn'),
  'letters_due.kind': type('LetterKind'),
  'submissions.answer': type('AnswerColumn'),
  'submissions.content': type('ContentColumn'),
  'submissions.facts': type('FactsColumn'),
  'submissions.facts_before': type('FactsColumn'),
  'trajectories.clock': type('ClockKind'),
  'trajectories.state': type('StateColumn'),
  'trajectories.entrance': type('Entrance'),
  'trajectories.phase': type('PhaseId'),
  'trajectories.waiting_on': type('WaitingOn'),
};

// To write it after a migration was added: npm run db:types
test('db/types.ts and db/guards.ts are what the migrated schema generates', async () => {
  const dialect = new PostgresDialect();
  // As db/connection/connect.ts reads them.
  Object.assign(dialect.adapter.scalars, {
    date: type('CalendarDate'),
    int8: new IdentifierNode('number'),
    timestamptz: type('Instant'),
  });
  const pool = new pg.Pool({ connectionString: postgres.url });
  pool.on('error', () => {});
  const db = new Kysely({ dialect: new KyselyPostgresDialect({ pool }) });
  try {
    const generated = await generate({
      // The generator sees Kysely's declarations for CommonJS, which TypeScript takes for another class.
      db: db as never,
      dialect,
      camelCase: true,
      excludePattern: 'public.migrations',
      outFile: null,
      overrides: { columns: OVERRIDES },
      customImports: IMPORTS,
    });
    const { rows } = await pool.query<{ table: string; columns: string[] }>(
      `select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
       from information_schema.columns where table_schema = 'public' and table_name <> 'migrations' group by 1 order by 1`,
    );
    const camelCase = new CamelCasePlugin() as unknown as { camelCase(name: string): string };
    const tables = rows.map(
      ({ table, columns }) => `  ${camelCase.camelCase(table)}: ${JSON.stringify({ name: table, columns })},\n`,
    );
    const list = `
/** Every table with its columns, as they are called in SQL: what has to be there. */
export const TABLES = {
${tables.join('')}} as const satisfies { readonly [Table in keyof DB]: { readonly name: string; readonly columns: readonly string[] } };
`;
    await expect(generated + list).toMatchFileSnapshot('../../db/types.ts');
    const guards = await guardsIn(postgres.db);
    const written = Object.entries(guards).map(([table, names]) => `  ${table}: ${JSON.stringify(names)},\n`);
    await expect(`/**
 * This file was generated by \`npm run db:types\`. Do not edit it: add a migration.
 */

/** What guards each table, by its name in SQL: keys, conditions and triggers, and the type of each column. What has to be there, and to be on. */
export const GUARDS: Readonly<Record<string, readonly string[]>> = {
${written.join('')}};
`).toMatchFileSnapshot('../../db/guards.ts');
  } finally {
    await db.destroy();
  }
}, 60_000);
