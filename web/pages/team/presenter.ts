/** From a plan to commands, and to the load before and after it. Pure. */
import { takenBackBy } from '../../../domain/trajectory/taken-back.ts';
import type { LoadOfPerson, PlannedMove } from '../../api/types.ts';
import type { BatchRow } from '../../parts/batch/batch.ts';

/** What is filled in to have work spread anew. */
export interface Asked {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly count: string;
}

export type FaultOf = 'from' | 'to' | 'both' | 'count';

export const MOST = 200;

/** What is wrong with it, the first of each field. */
export const faultsOf = ({ from, to, count }: Asked): FaultOf[] => [
  ...(from.length === 0 ? (['from'] as const) : []),
  ...(to.length === 0 ? (['to'] as const) : from.some((id) => to.includes(id)) ? (['both'] as const) : []),
  ...(/^\d{1,3}$/.test(count.trim()) && Number(count) >= 1 && Number(count) <= MOST ? [] : (['count'] as const)),
];

/** What a column of the load counts, as the work list is narrowed to it. */
const NARROWED = {
  open: {},
  waitingOnCaseworker: { waitingOn: 'caseworker' },
  overdue: { due: 'overdue' },
  dueSoon: { due: 'soon' },
  escalated: { waitingOn: 'teamLead' },
} as const;

export type LoadColumn = keyof typeof NARROWED;

/** Where exactly those clients stand who are counted; null where there are none. @param caseworker null: of all together */
export const clientsHref = (
  scope: 'own' | 'all',
  caseworker: string | null,
  column: LoadColumn,
  count: number,
): string | null => {
  if (count === 0) return null;
  const view = scope === 'own' ? 'team' : 'all';
  return `/werkvoorraad?${new URLSearchParams({ view, ...NARROWED[column], ...(caseworker !== null && { caseworker }) })}`;
};

export interface Change {
  readonly id: string;
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** The load of those whom it changes for, with the moves that were left in it. */
export const changesOf = (load: readonly LoadOfPerson[], moves: readonly PlannedMove[]): Change[] =>
  load.flatMap(({ id, name, open }) => {
    const gives = moves.filter(({ from }) => from === id).length;
    const takes = moves.filter(({ to }) => to === id).length;
    return gives + takes === 0 ? [] : [{ id, name, before: open, after: open - gives + takes }];
  });

/** Each move as a command, with what takes it back. */
export const rowsOf = (moves: readonly PlannedMove[]): BatchRow[] =>
  moves.map(({ clientId, name, seen, from, to }) => ({
    clientId,
    name,
    seen,
    command: { name: 'transfer', to },
    undo: takenBackBy('transfer', from),
  }));

export const totalOf = (load: readonly LoadOfPerson[]) =>
  load.reduce(
    (sum, one) => ({
      open: sum.open + one.open,
      waitingOnCaseworker: sum.waitingOnCaseworker + one.waitingOnCaseworker,
      overdue: sum.overdue + one.overdue,
      dueSoon: sum.dueSoon + one.dueSoon,
      escalated: sum.escalated + one.escalated,
    }),
    { open: 0, waitingOnCaseworker: 0, overdue: 0, dueSoon: 0, escalated: 0 },
  );
