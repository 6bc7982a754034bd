/** Who works here as CSV: columns id, name, team and role (more than one with a bar between), and municipality where there is one, read as a caseload is. Read whole or refused whole. Pure. */
import { comparable } from '../decision/one-client/typed-value.ts';
import { isMunicipalityId } from '../municipality.ts';
import { canonicalId, isPersonId } from '../person/ids.ts';
import { ROLES, type Role } from '../person/roles.ts';
import { own } from '../rules/language/own.ts';
import { plainCell, textCell, textFault } from './csv/cells.ts';
import { type CsvRefusal, FaultList } from './csv/faults.ts';
import { type CsvSource, isBlank, tableOf } from './csv/table.ts';

/** Columns by what is comparable of their names, in English and Dutch. */
const COLUMNS = {
  id: 'id',
  nummer: 'id',
  name: 'name',
  naam: 'name',
  team: 'team',
  role: 'role',
  rol: 'role',
  municipality: 'municipality',
  gemeente: 'municipality',
} as const;

const REQUIRED = ['id', 'name', 'team', 'role'] as const;
type Column = (typeof REQUIRED)[number] | 'municipality';

const ROLE_NAMES = {
  caseworker: 'caseworker',
  klantmanager: 'caseworker',
  teamlead: 'teamLead',
  teamleider: 'teamLead',
  rulesauthor: 'rulesAuthor',
  regelschrijver: 'rulesAuthor',
  rulesapprover: 'rulesApprover',
  regelbeheerder: 'rulesApprover',
  operations: 'operations',
  beheerder: 'operations',
  management: 'management',
  manager: 'management',
  privacyofficer: 'privacyOfficer',
  privacyfunctionaris: 'privacyOfficer',
} as const satisfies Readonly<Record<string, Role>>;

/** One row of the file. */
export interface CaseworkerRow {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly roles: readonly Role[];
  /** Not said: of the whole region. */
  readonly municipalities?: readonly string[];
}

/** What can be chosen from, as a message says it. */
const { script: _, ...ROLES_IN_FILE } = ROLES;

/** A cell may hold more than one, with a bar or a plus sign between. */
const parts = (cell: string): string[] =>
  cell
    .split(/[|+]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const columnOf = (written: string): Column | undefined => own<Column>(COLUMNS, comparable(written));

/** Reads the file; a refusal has every fault by row and column. */
export const readCaseworkersCsv = (
  source: CsvSource,
): { readonly ok: true; readonly caseworkers: readonly CaseworkerRow[] } | CsvRefusal => {
  const faults = new FaultList();
  const {
    header,
    rest,
    fault: noHeader,
  } = tableOf(source, (written) => columnOf(written) !== undefined, REQUIRED.join(', '));
  if (header === null) {
    faults.add([noHeader]);
    return faults.refusal();
  }
  const columns = header.cells.map(columnOf);
  for (const column of REQUIRED)
    if (!columns.includes(column))
      faults.add([
        { row: header.row, column, message: 'Deze kolom ontbreekt. De kolommen zijn id, name, team en role.' },
      ]);
  for (const [at, column] of columns.entries())
    if (column !== undefined && columns.indexOf(column) !== at)
      faults.add([{ row: header.row, column, message: 'Deze kolom komt twee keer voor. Verwijder er één.' }]);
  if (faults.count > 0) return faults.refusal();

  const caseworkers = new Map<string, CaseworkerRow>();
  let isEmpty = true;
  for (const scanned of rest) {
    const { row } = scanned;
    if ('fault' in scanned) {
      const column = scanned.cell === null ? null : (columns[scanned.cell] ?? null);
      faults.add([{ row, column, message: scanned.fault }]);
      faults.endAt(row + 1);
      break;
    }
    if (isBlank(scanned.cells)) continue;
    isEmpty = false;
    const fault = (column: Column, message: string) => faults.add([{ row, column, message }]);
    const cell = (column: Column): string => scanned.cells[columns.indexOf(column)] ?? '';
    const id = canonicalId(plainCell(cell('id')));
    const [name, team] = [textCell(cell('name')), textCell(cell('team'))];
    const roles = parts(cell('role')).map((written) => own<Role>(ROLE_NAMES, comparable(written)));
    const isKnown = roles.length > 0 && roles.every((role) => role !== undefined);
    if (!isPersonId(id)) fault('id', 'Geef een nummer als cw-01: letters, een streepje, letters of cijfers.');
    else if (caseworkers.has(id)) fault('id', 'Dit nummer staat er al. Geef elk een eigen nummer.');
    for (const [column, text] of [['name', name] as const, ['team', team] as const]) {
      const wrong = textFault(text);
      if (wrong !== null) fault(column, wrong);
    }
    const municipalities = parts(plainCell(cell('municipality'))).map(canonicalId);
    if (!municipalities.every(isMunicipalityId))
      fault(
        'municipality',
        'Geef het kenmerk van een gemeente, zoals enschede; van meer scheidt u ze met een streep: enschede | losser. Leeg betekent de hele regio.',
      );
    if (!isKnown)
      fault(
        'role',
        `Kies uit ${Object.values(ROLES_IN_FILE).join(', ')}. Heeft iemand meer rollen, scheid ze dan met een streep: klantmanager | teamleider.`,
      );
    else
      caseworkers.set(id, {
        id,
        name,
        team,
        roles: [...new Set(roles)] as Role[],
        ...(municipalities.length > 0 && { municipalities: [...new Set(municipalities)] }),
      });
    if (faults.isFull) break;
  }
  if (isEmpty && faults.count === 0)
    faults.add([{ row: header.row, column: null, message: 'Na de kopregel komt geen medewerker. Vul er een in.' }]);
  return faults.count === 0 ? { ok: true, caseworkers: [...caseworkers.values()] } : faults.refusal();
};
