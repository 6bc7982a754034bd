/**
 * Whether made-up data may come: clients, caseworkers, the rules that come with Klimop, and a script that decides. On the servers that
 * Klimop starts itself they may; on servers of somebody's own only when that is asked for. One of the two is enough to be careful:
 * clients go into PostgreSQL, but each trajectory runs in Temporal, under the id of its client.
 */
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Environment } from '../worker/environment.ts';

/** The variables that name a server of somebody's own. */
export const ownServers = ({ databaseUrl, temporal }: Environment): string[] => [
  ...(databaseUrl === null ? [] : ['DATABASE_URL']),
  ...(temporal.address === null ? [] : ['TEMPORAL_ADDRESS']),
];

/** @param asked with `--trial` */
export const isTrial = (environment: Environment, asked: boolean | undefined): boolean =>
  asked === true || ownServers(environment).length === 0;

/** Refuses what would put made-up data on somebody's own servers. @param what begins the sentence, such as "De demo" */
export const trialNeeded = (what: string, remedy: string): Refusal =>
  refuse(
    'TRIAL_NEEDED',
    `${what} zet verzonnen klanten in de database en laat een script over hen beslissen. De servers zijn van u zelf en niet door Klimop gestart. ${remedy} Zijn ze bedoeld om te proberen, zet er dan --trial bij.`,
  );
