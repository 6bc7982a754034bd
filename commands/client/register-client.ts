/** Makes somebody a client by hand: who they are, by which entrance, and nothing else yet. Asked again under the same id it is the same client. */
import { dutchToday } from '../../activities/dutch-today.ts';
import { addClients, freeClientNumbers } from '../../db/clients/clients.ts';
import { holderOfBsn } from '../../db/clients/find-clients.ts';
import { keepRegistration, registrationOf } from '../../db/clients/registrations.ts';
import { contentHash } from '../../db/connection/content-hash.ts';
import { noteFileAccess, noteRefused } from '../../db/people/file-access.ts';
import { clientCheck } from '../../domain/caseload/client-check.ts';
import { clientIdOf, FIRST_DEMO_NUMBER } from '../../domain/person/ids.ts';
import { type PersonField, type PersonTold, readPerson } from '../../domain/person/registration.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Entrance } from '../../domain/rules/language/schema.ts';
import { noRulesInForce } from '../../domain/rules/language/unknown-rules.ts';
import { COMMAND_ID_REUSED } from '../../domain/trajectory/refusals.ts';
import { refuseActor } from '../../domain/trajectory/rights.ts';
import { municipalityFor } from '../municipality/municipality-asked.ts';
import type { Office } from '../office.ts';

const BSN_EXISTS = refuse('BSN_EXISTS', 'Iemand met dit BSN staat al in Klimop. Zoek de klant met het BSN.');

/** Says neither that the file is closed, nor that it is of another team or municipality. */
const CANNOT_BE_REGISTERED = refuse(
  'CANNOT_BE_REGISTERED',
  'U kunt deze klant niet aanmaken. Vraag uw teamleider, of de privacyfunctionaris.',
);

export interface RegistrationAsked {
  readonly commandId: string;
  readonly person: PersonTold;
  readonly birthDate: string;
  readonly entrance: Entrance;
  /** Not said: that of who asks, where it is one. */
  readonly municipality?: string | undefined;
}

/** Says of what was told which is wrong: each by its name. */
export interface RegistrationRefused extends Refusal {
  readonly faults: readonly { readonly field: PersonField | 'birthDate' | 'entrance'; readonly message: string }[];
}

const refuseFaults = (code: string, faults: RegistrationRefused['faults']): RegistrationRefused => ({
  ...refuse(code, faults.map(({ message }) => message).join(' ')),
  faults,
});

/**
 * Refuses INVALID_PERSON, INVALID_FACTS and what admission refuses; no refusal repeats what was told. A BSN that is taken is refused as BSN_EXISTS to
 * who may see that client, and as CANNOT_BE_REGISTERED to all others, in the same words whyever they may not. Either is noted as a search by BSN
 * is: it tells as much.
 *
 * @param note how it is noted
 */
export const registerClient = async (
  office: Office,
  giver: Viewer,
  { commandId, person: told, birthDate, entrance, municipality }: RegistrationAsked,
  note: { readonly purpose: string; readonly operation: string },
): Promise<{ readonly ok: true; readonly clientId: string } | RegistrationRefused | Refusal> => {
  const { db } = office;
  const asked = await municipalityFor(db, giver, municipality);
  if (!asked.ok) return asked;
  const { id: municipalityId, ruleSetId } = asked.municipality;
  const mayNot = refuseActor('client.register', giver.id, giver, municipalityId);
  if (mayNot !== null) return mayNot;
  const read = readPerson(told);
  if (!read.ok) return refuseFaults('INVALID_PERSON', read.faults);
  const wrong = await refuseUnderRules(office, ruleSetId, { birthDate, entrance });
  if (wrong !== null) return wrong;

  const { person } = read;
  const hash = contentHash({ person, birthDate, entrance, municipalityId });
  let holder: Awaited<ReturnType<typeof holderOfBsn>> = null;
  const made = await addClients(db, async (adding) => {
    const before = await registrationOf(adding.db, commandId);
    if (before !== null)
      return before.contentHash === hash && before.by === giver.id
        ? { ok: true as const, clientId: before.clientId }
        : COMMAND_ID_REUSED;
    holder = await holderOfBsn(adding.db, person.bsn, giver);
    if (holder !== null) return holder.isSeen ? BSN_EXISTS : CANNOT_BE_REGISTERED;
    const [free] = await freeClientNumbers(adding.db, 1, FIRST_DEMO_NUMBER - 1);
    if (free === undefined)
      return refuse('NO_CLIENT_NUMBER', 'Er zijn geen vrije klantnummers meer. Meld het aan beheer.');
    const clientId = clientIdOf(free.first);
    const caseworkerId = giver.id;
    await adding.insert([
      { clientId, entrance, facts: { birthDate }, caseworkerId, municipalityId, reference: false, person },
    ]);
    await keepRegistration(adding.db, { commandId, clientId, contentHash: hash, by: giver.id });
    return { ok: true as const, clientId };
  });
  const { clientId: met } = holder ?? { clientId: null };
  if (met !== null) {
    const noted = await noteFileAccess(db, { personId: giver.id, clientId: met, ...note });
    if (!made.ok) await noteRefused(db, noted);
  }
  return made;
};

/** The day of birth, and whether the rules take somebody of that age by that entrance. */
const refuseUnderRules = async (
  { library }: Office,
  ruleSetId: string,
  { birthDate, entrance }: Pick<RegistrationAsked, 'birthDate' | 'entrance'>,
): Promise<RegistrationRefused | Refusal | null> => {
  const on = dutchToday();
  const inForce = await library.readInForce(ruleSetId, on);
  if (inForce === null) return noRulesInForce(ruleSetId);
  const checked = clientCheck(inForce.ruleSet, on)({ birthDate }, entrance);
  if (checked.ok) return null;
  // Nothing else was told that rules are about.
  const faults = checked.faults.map(({ fact, message }) => ({
    field: fact === 'entrance' ? ('entrance' as const) : ('birthDate' as const),
    message,
  }));
  return refuseFaults('INVALID_FACTS', faults);
};
