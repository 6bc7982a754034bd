/**
 * Who may do what: one table for every door (the command line, what is done in bulk, the activity that carries out a command, and HTTP later).
 * Complete by type: a command without a line does not compile. Pure.
 */
import { hasRole, LEADING_ROLES, ROLES, type Role, RULES_ROLES, rolesInWords } from '../person/roles.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { listed } from '../rules/language/in-sentence.ts';
import { ofEach } from './command-table.ts';
import type { CommandName } from './commands.ts';
import { ENGINE } from './engine.ts';

/** What is done, besides the commands on a trajectory. */
export type OtherAct =
  | 'start'
  | 'rules.propose'
  | 'rules.publish'
  | 'rules.withdraw'
  | 'rules.redecide'
  | 'cohorts.select'
  | 'letters.send'
  | 'letters.postRun'
  | 'files.close'
  | 'caseload.import'
  | 'client.register'
  | 'caseworkers.import'
  | 'municipality.set'
  | 'ops.reconcile';

export type Act = CommandName | OtherAct;

const LEADS = LEADING_ROLES;
const RULES = RULES_ROLES;

export const RIGHTS: Readonly<Record<Act, readonly Role[]>> = {
  start: LEADS,
  ...ofEach(({ by }) => by),
  'rules.propose': RULES,
  'rules.publish': ['rulesApprover'],
  'rules.withdraw': RULES,
  'rules.redecide': RULES,
  'cohorts.select': LEADS,
  'letters.send': LEADS,
  /** The post of everybody together is also a matter of the post room. */
  'letters.postRun': [...LEADS, 'operations'],
  'files.close': ['teamLead'],
  'client.register': LEADS,
  'caseload.import': ['operations', 'teamLead', 'script'],
  /** Where nobody works yet, the first people come in without: see the command. */
  'caseworkers.import': ['operations'],
  'municipality.set': ['operations'],
  'ops.reconcile': ['operations'],
};

/** Somebody who works here. */
export interface Actor {
  /** One or more. */
  readonly roles: readonly Role[];
  readonly municipalities: Reach;
}

/** Of which municipalities somebody is; null: of the whole region. */
export type Reach = readonly string[] | null;

/** The one municipality that this is; null where it is more, or the whole region. */
export const onlyOf = (reach: Reach): string | null => (reach?.length === 1 ? (reach[0] ?? null) : null);

export const isWithin = (reach: Reach, municipalityId: string): boolean =>
  reach === null || reach.includes(municipalityId);

/** What Klimop does itself, without anybody having asked for it. */
const BY_ITSELF: readonly Act[] = ['ops.reconcile'];

/**
 * The refusal of somebody who does not exist here or may not do this; null when they may. Codes: UNKNOWN_PERSON, NOT_PERMITTED, OTHER_MUNICIPALITY.
 * What was typed is not repeated: it may be anything.
 *
 * @param actor null when nobody of this id works here
 * @param municipalityId whose client or rules it is about; null where it is nobody's in particular
 */
export const refuseActor = (
  act: Act,
  by: string,
  actor: Actor | null,
  municipalityId: string | null,
): Refusal | null => {
  if (by === ENGINE && BY_ITSELF.includes(act)) return null;
  if (actor === null)
    return refuse(
      'UNKNOWN_PERSON',
      `Wie dit doet is hier niet bekend. Dat moet iemand zijn die hier werkt: een ${who(RIGHTS[act])}. Beheer kan mensen toevoegen.`,
    );
  const mayNot = refuseRole(RIGHTS[act], actor.roles);
  if (mayNot !== null) return mayNot;
  return municipalityId === null ? null : refuseMunicipalityOf(actor, municipalityId);
};

/** The refusal of somebody who is of other municipalities than this one; null when they are of it. */
export const refuseMunicipalityOf = (actor: Actor, municipalityId: string): Refusal | null =>
  isWithin(actor.municipalities, municipalityId)
    ? null
    : refuse(
        'OTHER_MUNICIPALITY',
        'Dit is van een andere gemeente. Vraag het aan iemand van die gemeente, of van de hele regio.',
      );

/** The refusal of somebody none of whose roles is among those that may; null when one is. */
export const refuseRole = (may: readonly Role[], roles: readonly Role[]): Refusal | null =>
  hasRole({ roles }, may)
    ? null
    : refuse('NOT_PERMITTED', `Een ${rolesInWords(roles)} mag dit niet. Vraag het aan een ${who(may)}.`);

/** Whether somebody may be given clients of this municipality. */
export const mayLead = (somebody: Actor | null, municipalityId: string): boolean =>
  somebody !== null && hasRole(somebody, LEADING_ROLES) && isWithin(somebody.municipalities, municipalityId);

/** The refusal of somebody who cannot be given clients of this municipality; null when they can. */
export const refuseLead = (somebody: Actor | null, municipalityId: string): Refusal | null =>
  mayLead(somebody, municipalityId)
    ? null
    : refuse(
        'UNKNOWN_CASEWORKER',
        'Deze klantmanager is niet bekend bij de gemeente van de klant. Kies een bestaande klantmanager.',
      );

/** The persons who may, in words. */
const who = (may: readonly Role[]): string =>
  listed(
    may.filter((role) => role !== 'script').map((role) => ROLES[role]),
    'of',
  );
