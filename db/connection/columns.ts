/** Types of columns that PostgreSQL knows only as json, jsonb or text. db/types.ts is generated with these names. */
import type { ColumnType } from 'kysely';
import type { StoredExplanation } from '../../domain/decision/explanation/explain.ts';
import type { Proposal } from '../../domain/decision/one-client/proposal.ts';
import type { Letter } from '../../domain/letters/letter.ts';
import type { MunicipalitySettings } from '../../domain/municipality.ts';
import type { JobReport } from '../../domain/operations/jobs.ts';
import type { Role } from '../../domain/person/roles.ts';
import type { Facts, RuleSetDocument } from '../../domain/rules/language/schema.ts';
import type { SubmissionAnswer } from '../../domain/trajectory/commands.ts';
import type { AuditEntry } from '../../domain/trajectory/projection.ts';
import type { Clock, TrajectoryState } from '../../domain/trajectory/state.ts';

/** A json or jsonb column: read as a value, written as JSON text (the driver would turn an array into an SQL array). */
export type JsonColumn<T> = ColumnType<T, string, string>;

export type FactsColumn = JsonColumn<Facts>;
/** Null where a decision was kept without. */
export type ExplanationColumn = JsonColumn<StoredExplanation | null>;
export type ProposalColumn = JsonColumn<Proposal>;
export type RuleSetColumn = JsonColumn<RuleSetDocument>;
export type AuditDetailsColumn = JsonColumn<AuditEntry['details']>;
/** What came of a command. */
export type AnswerColumn = JsonColumn<SubmissionAnswer>;
/** What a command says, by its own schema. */
export type ContentColumn = JsonColumn<Readonly<Record<string, unknown>>>;
export type StateColumn = JsonColumn<TrajectoryState>;
/** What a letter says, as it was written or sent. */
export type LetterColumn = JsonColumn<Letter>;

/** What of the work list somebody keeps, as it stands in the address of the page. */
export type SavedQueryColumn = JsonColumn<Readonly<Record<string, string>>>;

/** What is due: a reminder, or the next planned contact. */
export type ClockKind = Clock['kind'];

export type FilesOpenTo = MunicipalitySettings['filesOpenTo'];
export type RolesColumn = Role[];

export type JobReportColumn = JsonColumn<JobReport>;

/** The law on which decisions rest, for each entrance. */
export type LawsColumn = MunicipalitySettings['laws'];

export type Language = 'nl' | 'en';

/** In which a rule set is written. */
export type RuleFormat = 'json' | 'yaml';
