/** Every route, in the order in which the document shows them. A new one is a line here and a folder. */
import { followChanges } from './changes/routes.ts';
import { showClient } from './clients/routes.ts';
import { giveClientCommand, showCommand } from './commands/routes.ts';
import { live, ready } from './health/routes.ts';
import type { Route } from './route.ts';
import { beginTrialSession, endOwnSession, showSession } from './session/routes.ts';
import { workItems } from './work-items/routes.ts';

export const ROUTES: readonly Route[] = [
  workItems,
  showClient,
  giveClientCommand,
  showCommand,
  followChanges,
  showSession,
  beginTrialSession,
  endOwnSession,
  live,
  ready,
];
