/** Over whom two versions of rules are compared: the clients in Klimop, a file, or the caseload of the policy. */
import { basename } from 'node:path';
import { municipalityOfComparison } from '../../commands/municipality/municipality-asked.ts';
import { allClientFacts } from '../../db/clients/clients.ts';
import { readCaseloadCsv } from '../../domain/caseload/csv.ts';
import { generateCaseload } from '../../domain/caseload/generate.ts';
import { checkRecordedFacts } from '../../domain/decision/one-client/recorded-facts.ts';
import type { ImpactClient } from '../../domain/impact/compare.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import type { Facts } from '../../domain/rules/language/schema.ts';
import { openCaseloadFile, tellFaults } from '../caseload-file.ts';
import type { Output } from '../output.ts';
import { withDatabase } from '../session.ts';

/** One of the three. */
export interface ClientsOptions {
  readonly caseload?: string;
  readonly reference?: boolean;
  readonly live?: boolean;
  /** With `live`: whose clients, other than of the municipality whose rules these are. */
  readonly municipality?: string;
}

/** The refusal of none or of more than one, or null. */
export const refuseClients = ({ caseload, reference, live, municipality }: ClientsOptions): Refusal | null => {
  if (municipality !== undefined && live !== true)
    return refuse(
      'INVALID_CASELOAD',
      '--municipality hoort bij --live: laat het weg, of vergelijk over de klanten in Klimop.',
    );
  return [caseload !== undefined, reference === true, live === true].filter(Boolean).length === 1
    ? null
    : refuse('INVALID_CASELOAD', 'Kies de klanten: óf --caseload met een CSV-bestand, óf --reference, óf --live.');
};

/** Of the three, for programs. */
export const whoseClients = ({ caseload, live }: ClientsOptions): 'file' | 'live' | 'reference' =>
  caseload !== undefined ? 'file' : live === true ? 'live' : 'reference';

/** Whose clients they are, in Dutch. */
export const clientsInWords = (options: ClientsOptions, size: number): string => {
  const clients = size === 1 ? '1 klant' : `${size} klanten`;
  switch (whoseClients(options)) {
    case 'live':
      return `${clients} in Klimop`;
    case 'file':
      return `${clients} uit ${basename(options.caseload ?? '')}`;
    case 'reference':
      return `${clients} van de verzonnen referentiecaseload van Enschede`;
  }
};

type ReadClients = { readonly ok: true; readonly clients: readonly ImpactClient[] } | Refusal;

/** The clients that were asked for; a refusal when there are none. */
export const clientsFor = async (
  output: Output,
  { caseload, live, municipality }: ClientsOptions,
  before: RuleSet,
  after: RuleSet,
  on: string,
): Promise<ReadClients> => {
  if (caseload !== undefined) {
    const read = readCaseloadFor(output, caseload, before, after, on);
    return read.ok && read.clients.length === 0
      ? refuse('NO_CLIENTS', `In ${caseload} staat geen klant. Kies een bestand met klanten.`)
      : read;
  }
  if (live !== true) return { ok: true, clients: generateCaseload({ on }) };
  const clients = await withDatabase<ReadClients>(async (db) => {
    const whose = await municipalityOfComparison(db, after.document.id, municipality);
    if (!whose.ok) return whose;
    const { id, name, ruleSetId } = whose.municipality;
    output.note(`Vergeleken over de klanten van ${name} die nu in Klimop staan.`);
    if (before.document.id !== ruleSetId)
      output.note(`Let op: ${name} werkt nu met de regels ${ruleSetId}, niet met ${before.document.id}.`);
    return { ok: true, clients: await allClientFacts(db, { municipalityId: id }) };
  });
  return clients.ok && clients.clients.length === 0
    ? refuse(
        'NO_CLIENTS',
        'Er staan nog geen klanten van deze gemeente in Klimop. Lees ze in met: npx klimop caseload import, of vergelijk met --reference.',
      )
    : clients;
};

/**
 * Clients of a CSV file; of who they are nothing is kept. A fact is taken that either version takes: under the other it is unknown.
 * Whether the rules admit somebody is part of what is compared.
 */
const readCaseloadFor = (output: Output, path: string, before: RuleSet, after: RuleSet, on: string): ReadClients => {
  const opened = openCaseloadFile(path);
  if (!opened.ok) return opened;
  const { file } = opened;
  try {
    const caseload = readCaseloadCsv(
      { bytes: file.bytes },
      {
        definitions: { ...before.document.facts, ...after.document.facts },
        checkFacts: (facts) => {
          const checked = checkRecordedFacts(after, facts, { on });
          if (checked.ok) return checked;
          const faults = checked.faults.filter(
            ({ fact }) => !checkRecordedFacts(before, { [fact]: facts[fact] }, { on, known: facts as Facts }).ok,
          );
          return faults.length === 0 ? { ok: true, facts: facts as Facts } : { ok: false, faults };
        },
      },
      ({ clientId, entrance, facts }): ImpactClient => ({ clientId, entrance, facts }),
    );
    return caseload.ok ? caseload : tellFaults(output, caseload);
  } finally {
    file.close();
  }
};
