/** Which class of cause an error belongs to, for operations: a code, never the error's own words. */
import { databaseFault } from '../db/connection/fault-class.ts';
import { RuleSetGap } from '../domain/decision/one-client/proposal-or-open.ts';
import type { FailureClass } from '../domain/trajectory/failing.ts';
import { RuleSetMissing } from './rule-set-library.ts';

export const failureClass = (error: unknown): FailureClass => {
  const ofDatabase = databaseFault(error);
  if (ofDatabase !== null) return ofDatabase;
  return error instanceof RuleSetMissing || error instanceof RuleSetGap ? 'rules' : 'fault';
};
