/** Every page. A new one is a folder here and a line in this table. */
import { batchesRoute } from './batches/route.ts';
import { clientRoute } from './client/route.ts';
import { clientAccessRoute } from './client-access/route.ts';
import { cohortsRoute } from './cohorts/route.ts';
import { fileAccessesRoute } from './file-accesses/route.ts';
import { homeRoute } from './home/route.ts';
import { importRoute } from './import/route.ts';
import { intakeRoute } from './intake/route.ts';
import { letterRoute } from './letter/route.ts';
import { newClientRoute } from './new-client/route.ts';
import { operationsRoute } from './operations/route.ts';
import { overviewRoute } from './overview/route.ts';
import { postRoute } from './post/route.ts';
import { ruleDraftRoute } from './rule-draft/route.ts';
import { ruleSetRoute } from './rule-set/route.ts';
import { ruleSetsRoute } from './rule-sets/route.ts';
import { clientTraceRoute, scenarioTraceRoute } from './rule-trace/route.ts';
import { ruleVersionRoute } from './rule-version/route.ts';
import { ruleVersionsRoute } from './rule-versions/route.ts';
import { teamRoute } from './team/route.ts';
import { workListRoute } from './work-list/route.ts';

export const PAGES = [
  homeRoute,
  workListRoute,
  clientRoute,
  clientAccessRoute,
  intakeRoute,
  newClientRoute,
  operationsRoute,
  importRoute,
  teamRoute,
  batchesRoute,
  cohortsRoute,
  letterRoute,
  postRoute,
  overviewRoute,
  fileAccessesRoute,
  ruleSetsRoute,
  ruleSetRoute,
  scenarioTraceRoute,
  clientTraceRoute,
  ruleVersionsRoute,
  ruleVersionRoute,
  ruleDraftRoute,
] as const;
