/** What the API sends, inferred from its own schemas: nothing is typed twice, and nothing of api/ gets into a page. */
import type { z } from 'zod';
import type { Caseworkers as CaseworkersSchema } from '../../api/caseworkers/schema.ts';
import type { FoundClients as FoundClientsSchema } from '../../api/client-searches/schema.ts';
import type {
  ClientOnPage,
  FactAsked as FactAskedSchema,
  LetterItem,
  Proposal as ProposalSchema,
  TimelineEntry,
  TrajectoryOnPage,
} from '../../api/clients/schema.ts';
import type { CohortsOfMunicipality as CohortsOfMunicipalitySchema } from '../../api/cohorts/schema.ts';
import type {
  BatchList as BatchListSchema,
  BatchOutcome as BatchOutcomeSchema,
  BatchReport as BatchReportSchema,
  GiveBatch as GiveBatchSchema,
} from '../../api/command-batches/schema.ts';
import type { Accepted as AcceptedSchema, CommandState as CommandStateSchema } from '../../api/commands/schema.ts';
import type {
  Colleagues as ColleaguesSchema,
  FileAccesses as FileAccessesSchema,
} from '../../api/file-accesses/schema.ts';
import type { PartsOfHealth } from '../../api/health/schema.ts';
import type {
  DraftKept as DraftKeptSchema,
  Drafts as DraftsSchema,
  IntakeOnPage,
  Judgement as JudgementSchema,
} from '../../api/intake/schema.ts';
import type { JobItem, JobList as JobListSchema } from '../../api/jobs/schema.ts';
import type {
  Dispatch as DispatchSchema,
  LetterOnPage,
  LettersOfRun as LettersOfRunSchema,
  PostRun as PostRunSchema,
  WaitingLetters as WaitingLettersSchema,
} from '../../api/letters/schema.ts';
import type { Municipalities } from '../../api/municipalities/schema.ts';
import type { OpenCounts as OpenCountsSchema, StuckCauses as StuckCausesSchema } from '../../api/operations/schema.ts';
import type { Overview as OverviewSchema } from '../../api/overview/schema.ts';
import type { Readers as ReadersSchema } from '../../api/readers/schema.ts';
import type { Redecision as RedecisionSchema } from '../../api/redecisions/schema.ts';
import type { NewClient as NewClientSchema } from '../../api/registrations/schema.ts';
import type {
  Effect as EffectSchema,
  Draft as RuleDraftSchema,
  Drafts as RuleDraftsSchema,
} from '../../api/rule-drafts/schema.ts';
import type {
  RuleSetShown as RuleSetShownSchema,
  RuleSets as RuleSetsSchema,
  RuleTrace as RuleTraceSchema,
} from '../../api/rule-sets/schema.ts';
import type {
  Opinion as OpinionSchema,
  VersionShown as VersionShownSchema,
  Versions as VersionsSchema,
  VersionText as VersionTextSchema,
} from '../../api/rule-versions/schema.ts';
import type { SavedView as SavedViewSchema } from '../../api/saved-views/schema.ts';
import type {
  ScenarioExample as ScenarioExampleSchema,
  ScenarioResults as ScenarioResultsSchema,
} from '../../api/scenarios/schema.ts';
import type { Session as SessionSchema, SignedInPerson } from '../../api/session/schema.ts';
import type { Plan as PlanSchema, TeamLoad as TeamLoadSchema } from '../../api/team/schema.ts';
import type { UnstartedClients as UnstartedClientsSchema, UnstartedQuery } from '../../api/unstarted-clients/schema.ts';
import type {
  WorkCounts as WorkCountsSchema,
  WorkFilterQuery,
  WorkItem as WorkItemSchema,
  WorkListQuery,
  WorkList as WorkListSchema,
  WorkOptions as WorkOptionsSchema,
} from '../../api/work-items/schema.ts';

export type { Problem } from '../../api/problem.ts';
export type { PurposeCode } from '../../api/purposes.ts';
export type { CommandName } from '../../domain/trajectory/commands.ts';

export type Session = z.output<typeof SessionSchema>;
export type Person = z.output<typeof SignedInPerson>;
export type WorkItem = z.output<typeof WorkItemSchema>;
export type WorkList = z.output<typeof WorkListSchema>;
export type WorkCounts = z.output<typeof WorkCountsSchema>;
export type UnstartedClients = z.output<typeof UnstartedClientsSchema>;
export type UnstartedClient = UnstartedClients['items'][number];
export type UnstartedAsked = z.input<typeof UnstartedQuery>;
export type WorkListAsked = z.input<typeof WorkListQuery>;
export type WorkFilterAsked = z.input<typeof WorkFilterQuery>;
export type WorkOptions = z.output<typeof WorkOptionsSchema>;
export type LoadOfPerson = z.output<typeof TeamLoadSchema>['items'][number];
export type PlannedMove = z.output<typeof PlanSchema>['moves'][number];
export type SavedView = z.output<typeof SavedViewSchema>;
export type BatchRowGiven = z.input<typeof GiveBatchSchema>['rows'][number];
export type BatchGiven = z.output<typeof BatchListSchema>['items'][number];
export type BatchRowKept = z.output<typeof BatchReportSchema>['items'][number];
export type BatchOutcome = z.output<typeof BatchOutcomeSchema>;
export type Client = z.output<typeof ClientOnPage>;
export type Trajectory = z.output<typeof TrajectoryOnPage>;
export type Proposal = z.output<typeof ProposalSchema>;
export type Happening = z.output<typeof TimelineEntry>;
export type FactAsked = z.output<typeof FactAskedSchema>;
export type Letter = z.output<typeof LetterItem>;
export type Municipality = z.output<typeof Municipalities>['items'][number];
export type LetterShown = z.output<typeof LetterOnPage>;
export type Dispatch = z.output<typeof DispatchSchema>;
export type WaitingLetters = z.output<typeof WaitingLettersSchema>;
export type PostRun = z.output<typeof PostRunSchema>;
export type LettersOfRun = z.output<typeof LettersOfRunSchema>;
export type Overview = z.output<typeof OverviewSchema>;
export type FileAccesses = z.output<typeof FileAccessesSchema>;
export type WorksHere = z.output<typeof ColleaguesSchema>['items'][number];
export type Parts = z.output<typeof PartsOfHealth>;
export type OpenCounts = z.output<typeof OpenCountsSchema>;
export type StuckCauses = z.output<typeof StuckCausesSchema>;
export type Job = z.output<typeof JobItem>;
export type JobList = z.output<typeof JobListSchema>;
export type CohortsOfMunicipality = z.output<typeof CohortsOfMunicipalitySchema>;
export type Accepted = z.output<typeof AcceptedSchema>;
export type CommandState = z.output<typeof CommandStateSchema>;
export type Readers = z.output<typeof ReadersSchema>;
export type Colleague = z.output<typeof CaseworkersSchema>['items'][number];
export type Intake = z.output<typeof IntakeOnPage>;
export type Judgement = z.output<typeof JudgementSchema>;
export type DraftKept = z.output<typeof DraftKeptSchema>;
export type Draft = z.output<typeof DraftsSchema>['items'][number];
export type FoundClients = z.output<typeof FoundClientsSchema>;
export type NewClient = z.input<typeof NewClientSchema>;
export type RuleSetListed = z.output<typeof RuleSetsSchema>['items'][number];
export type RuleSetShown = z.output<typeof RuleSetShownSchema>;
export type ScenarioResults = z.output<typeof ScenarioResultsSchema>;
export type ScenarioExample = z.output<typeof ScenarioExampleSchema>;
export type RuleTrace = z.output<typeof RuleTraceSchema>;
export type RuleVersions = z.output<typeof VersionsSchema>;
export type RuleVersionShown = z.output<typeof VersionShownSchema>;
export type RuleVersionText = z.output<typeof VersionTextSchema>;
export type SecondOpinion = z.output<typeof OpinionSchema>;
export type RuleDraft = z.output<typeof RuleDraftSchema>;
export type RuleDraftListed = z.output<typeof RuleDraftsSchema>['items'][number];
export type RuleEffect = z.output<typeof EffectSchema>;
export type Redecision = z.output<typeof RedecisionSchema>;
