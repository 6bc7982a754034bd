/**
 * Pseudonymous ids: what workflows, URLs and logs may hold of a person. Each has one form in which it is kept; whatever else a person can have meant
 * is brought into it, at every door by the same function. Pure.
 */

/** `c-` and at least six digits, e.g. `c-000123`. Says nothing about the person. */
export type ClientId = string & { readonly __brand?: 'ClientId' };

/** Id of a caseworker or team lead, e.g. `cw-01`. */
export type CaseworkerId = string & { readonly __brand?: 'CaseworkerId' };

/** Whether a text is written as a {@link ClientId} is kept: no zeros before more than six digits. */
export const isClientId = (text: string): text is ClientId => /^c-(\d{6}|[1-9]\d{6,8})$/.test(text);

/** What is said of what is no number of a client. */
export const NO_CLIENT_ID = 'Dit is geen klantnummer. Schrijf c- en zes tot negen cijfers, zoals c-000123.';

/**
 * The form in which the id of a client is kept: `C-0700001` and `c 700001` are `c-700001`. A text that is no such id is left as it is, to be refused; so
 * are figures without the letter, which may be a BSN.
 */
export const canonicalClientId = (text: string): string => {
  const written = /^c[-\s\u2010-\u2015]?(\d{6,})$/.exec(canonicalId(text));
  const number = Number(written?.[1]);
  return written === null || number > LAST_CLIENT_NUMBER ? text.trim() : clientIdOf(number);
};

/** The form in which ids of people, commands and municipalities are kept: without capitals, and without what a copy takes along. */
export const canonicalId = (text: string): string => text.trim().toLowerCase();

/** The id of the n-th client, counting from 1. */
export const clientIdOf = (n: number): ClientId => `c-${String(n).padStart(6, '0')}`;

/** Clients of demos have this number and up, so that those of an office are counted on apart from them. */
export const FIRST_DEMO_NUMBER = 900_000_000;

/** The largest number that a client can have. */
export const LAST_CLIENT_NUMBER = 999_999_999;

/** The id of the n-th caseworker, counting from 1. */
export const caseworkerIdOf = (n: number): CaseworkerId => `cw-${String(n).padStart(2, '0')}`;

/** How the id of somebody who works here is written. */
export const PERSON_ID = /^[a-z]+-[a-z0-9-]{1,40}$/;

/** Whether a text is written as the id of somebody who works here, e.g. `cw-01` or `ro-01` (a rules owner). */
export const isPersonId = (text: string): boolean => PERSON_ID.test(text);
