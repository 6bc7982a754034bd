/** What somebody who works here is here for. A person may have several roles. Pure. */

/** The roles, with their Dutch names. */
export const ROLES = {
  caseworker: 'klantmanager',
  teamLead: 'teamleider',
  rulesAuthor: 'regelschrijver',
  rulesApprover: 'regelbeheerder',
  operations: 'beheerder',
  management: 'manager',
  privacyOfficer: 'privacyfunctionaris',
  /** Plays persons in a trial or a demo, and signs as itself. Comes with made-up data only. */
  script: 'script van de proef',
} as const satisfies Record<string, string>;

export type Role = keyof typeof ROLES;

/** Who guides clients: the people among those that may be given them. */
export const GUIDES: readonly Role[] = ['caseworker', 'teamLead'];

/** The roles that may be given clients. */
export const LEADING_ROLES: readonly Role[] = [...GUIDES, 'script'];

/** The roles that write and publish rules. */
export const RULES_ROLES: readonly Role[] = ['rulesAuthor', 'rulesApprover'];

/** Whether somebody has one of these roles. */
export const hasRole = (somebody: { readonly roles: readonly Role[] }, among: readonly Role[]): boolean =>
  somebody.roles.some((role) => among.includes(role));

const IN_ENGLISH: Readonly<Record<Role, string>> = {
  caseworker: 'caseworker',
  teamLead: 'team lead',
  rulesAuthor: 'rules author',
  rulesApprover: 'rules approver',
  operations: 'operations',
  management: 'management',
  privacyOfficer: 'privacy officer',
  script: 'script of the trial',
};

const NAMES = { nl: ROLES, en: IN_ENGLISH };
const AND = {
  nl: /* @__PURE__ */ new Intl.ListFormat('nl', { type: 'conjunction' }),
  en: /* @__PURE__ */ new Intl.ListFormat('en', { type: 'conjunction' }),
};

/** `klantmanager en teamleider`. */
export const rolesInWords = (roles: readonly Role[], language: 'nl' | 'en' = 'nl'): string =>
  AND[language].format(roles.map((role) => NAMES[language][role]));

/** The roles that a person can have. */
export const PERSON_ROLES: readonly Role[] = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'script');
