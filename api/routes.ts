/** Every route, in the order in which the document shows them. A new one is a line here and a folder. */
import { caseworkers } from './caseworkers/routes.ts';
import { followChanges } from './changes/routes.ts';
import { searchClients } from './client-searches/routes.ts';
import { showClient } from './clients/routes.ts';
import { beginCohortRound, listCohorts } from './cohorts/routes.ts';
import { giveCommandBatch, listCommandBatches, showCommandBatch } from './command-batches/routes.ts';
import { giveClientCommand, showCommand } from './commands/routes.ts';
import { listColleagues, listFileAccesses, saveFileAccesses } from './file-accesses/routes.ts';
import { live, parts, ready } from './health/routes.ts';
import { dropIntakeDraft, intakeDrafts, judgeAnswers, keepIntakeDraft, showIntake } from './intake/routes.ts';
import { listJobs, showJob } from './jobs/routes.ts';
import { dispatchLetter, listLetters, printLetter, showLetter } from './letters/routes.ts';
import { listMunicipalitiesOf } from './municipalities/routes.ts';
import { withdrawClientNote, writeClientNote } from './notes/routes.ts';
import { readFile } from './office-files/routes.ts';
import { beginRepair, openTrajectoryCounts, stuck } from './operations/routes.ts';
import { overview, overviewAsChart } from './overview/routes.ts';
import { listLettersOfRun, listPostRuns, makePostRun, printPostRun, showPostRun } from './post-runs/routes.ts';
import { setReaders, showReaders } from './readers/routes.ts';
import { showRedecision, startRedecision, stopRedecision } from './redecisions/routes.ts';
import { registerNewClient } from './registrations/routes.ts';
import type { Route } from './route.ts';
import {
  beginRuleDraft,
  discardRuleDraft,
  listRuleDrafts,
  proposeRuleDraft,
  showRuleDraft,
  showRuleEffect,
  writeRuleDraft,
} from './rule-drafts/routes.ts';
import { listRuleSets, showClientTrace, showRuleSet, showScenarioTrace } from './rule-sets/routes.ts';
import {
  bringBackRuleVersion,
  listRuleVersions,
  showRuleVersion,
  showRuleVersionText,
  showSecondOpinion,
  takeRuleVersionStep,
} from './rule-versions/routes.ts';
import { keepSavedView, removeOwnView, savedViews } from './saved-views/routes.ts';
import { showScenarioExample, showScenarioResults } from './scenarios/routes.ts';
import { beginTrialSession, endOwnSession, showSession } from './session/routes.ts';
import { planRedistribution, teamLoad } from './team/routes.ts';
import { listUnstartedClients } from './unstarted-clients/routes.ts';
import { workItemCounts, workItemOptions, workItems } from './work-items/routes.ts';

export const ROUTES: readonly Route[] = [
  workItems,
  workItemCounts,
  workItemOptions,
  listUnstartedClients,
  savedViews,
  keepSavedView,
  removeOwnView,
  showClient,
  giveClientCommand,
  showCommand,
  searchClients,
  registerNewClient,
  showIntake,
  judgeAnswers,
  keepIntakeDraft,
  dropIntakeDraft,
  intakeDrafts,
  writeClientNote,
  withdrawClientNote,
  showReaders,
  setReaders,
  giveCommandBatch,
  listCommandBatches,
  showCommandBatch,
  listCohorts,
  beginCohortRound,
  teamLoad,
  planRedistribution,
  showLetter,
  printLetter,
  dispatchLetter,
  listLetters,
  listPostRuns,
  makePostRun,
  showPostRun,
  listLettersOfRun,
  printPostRun,
  caseworkers,
  listRuleSets,
  showRuleSet,
  showScenarioTrace,
  showClientTrace,
  listRuleVersions,
  showRuleVersion,
  showRuleVersionText,
  showSecondOpinion,
  takeRuleVersionStep,
  bringBackRuleVersion,
  listRuleDrafts,
  beginRuleDraft,
  showRuleDraft,
  writeRuleDraft,
  discardRuleDraft,
  proposeRuleDraft,
  showRuleEffect,
  showScenarioResults,
  showScenarioExample,
  startRedecision,
  showRedecision,
  stopRedecision,
  followChanges,
  showSession,
  beginTrialSession,
  endOwnSession,
  openTrajectoryCounts,
  stuck,
  beginRepair,
  readFile,
  listMunicipalitiesOf,
  overview,
  overviewAsChart,
  listFileAccesses,
  saveFileAccesses,
  listColleagues,
  listJobs,
  showJob,
  live,
  ready,
  parts,
];
