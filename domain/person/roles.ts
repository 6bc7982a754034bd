/** What somebody who works here is here for. Each person has one role; who has two functions has two ids. Pure. */

/** The roles, with their Dutch names. */
export const ROLES = {
  caseworker: 'klantmanager',
  teamLead: 'teamleider',
  rulesAuthor: 'regelschrijver',
  rulesApprover: 'regelbeheerder',
  operations: 'beheerder',
  /** Plays persons in a trial or a demo, and signs as itself. Comes with made-up data only. */
  script: 'script van de proef',
} as const satisfies Record<string, string>;

export type Role = keyof typeof ROLES;

/** The roles that may be given clients. */
export const LEADING_ROLES: readonly Role[] = ['caseworker', 'teamLead', 'script'];
