/** Caseworkers as CSV: columns id, name, team and role. Read whole or refused whole. Pure. */
import { isPersonId } from '../person/ids.ts';
import { type CsvFault, type CsvRefusal, parseText, refuseFile } from './csv.ts';

const COLUMNS = ['id', 'name', 'team', 'role'] as const;
const ROLES = ['caseworker', 'teamLead'] as const;

/** One row of the file. */
export interface CaseworkerRow {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly role: (typeof ROLES)[number];
}

const isRole = (text: string): text is CaseworkerRow['role'] => (ROLES as readonly string[]).includes(text);

/** Reads the file; a refusal lists every fault by row and column. */
export const readCaseworkersCsv = (
  text: string,
): { readonly ok: true; readonly caseworkers: readonly CaseworkerRow[] } | CsvRefusal => {
  const faults: CsvFault[] = [];
  const [header = [], ...rows] = parseText(text, faults);
  const at = COLUMNS.map((name) => header.findIndex((cell) => cell.trim() === name));
  for (const [index, name] of COLUMNS.entries())
    if (faults.length === 0 && at[index] === -1)
      faults.push({ row: 1, column: name, message: 'Deze kolom ontbreekt. De kolommen zijn id, name, team en role.' });
  if (faults.length > 0) return refuseFile(faults);
  const caseworkers: CaseworkerRow[] = [];
  for (const [index, cells] of rows.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const [id = '', name = '', team = '', role = ''] = at.map((column) => cells[column]?.trim() ?? '');
    const fault = (column: string, message: string) => faults.push({ row: index + 2, column, message });
    if (!isPersonId(id)) fault('id', 'Geef een nummer als cw-01: kleine letters, een streepje, letters of cijfers.');
    else if (caseworkers.some((one) => one.id === id))
      fault('id', 'Dit nummer staat er al. Geef elk een eigen nummer.');
    if (name === '') fault('name', 'Vul een naam in.');
    if (team === '') fault('team', 'Vul een team in.');
    if (!isRole(role)) fault('role', 'Kies uit caseworker (klantmanager) en teamLead (teamleider).');
    else caseworkers.push({ id, name, team, role });
  }
  if (faults.length === 0 && caseworkers.length === 0)
    faults.push({ row: 1, column: null, message: 'Het bestand heeft geen klantmanagers.' });
  return faults.length === 0 ? { ok: true, caseworkers } : refuseFile(faults);
};
