/** From work on a file to what a page shows, and what is still missing before it can begin. Pure. */
import { FIXED_COLUMNS, isFixed } from '../../../domain/caseload/columns.ts';
import { LARGEST_FILE_BYTES } from '../../../domain/operations/jobs.ts';
import type { Job, Municipality } from '../../api/types.ts';
import type { ImportWords } from './words.ts';

export type About = 'caseload' | 'caseworkers';

export interface Chosen {
  readonly about: About;
  readonly municipality: string;
  readonly file: { readonly name: string; readonly size: number } | null;
}

export type FieldName = 'file' | 'municipality';

/** What is still missing, in the order of the fields. */
export const faultsOf = (
  { about, municipality, file }: Chosen,
  municipalities: readonly Municipality[],
  words: ImportWords,
): readonly { readonly field: FieldName; readonly message: string }[] => [
  ...(about === 'caseload' && municipalities.length > 1 && municipality === ''
    ? [{ field: 'municipality' as const, message: words.needMunicipality }]
    : []),
  ...(file === null
    ? [{ field: 'file' as const, message: words.needFile }]
    : file.size > LARGEST_FILE_BYTES
      ? [{ field: 'file' as const, message: words.tooLarge }]
      : []),
];

/** The question that sends it. */
export const addressOf = ({ about, municipality }: Chosen, store: boolean): string =>
  `/office-files?${new URLSearchParams({
    about,
    store: String(store),
    ...(about === 'caseload' && municipality !== '' && { municipality }),
  })}`;

export const isPeople = ({ kind }: Pick<Job, 'kind'>): boolean => kind.startsWith('caseworkers.');
export const isCheck = ({ kind }: Pick<Job, 'kind'>): boolean => kind.endsWith('.check');

/** What is to be said of it; null where a table of faults says it. */
export const resultInWords = (job: Job, words: ImportWords): string => {
  const { outcome, done, total, report } = job;
  switch (outcome) {
    case null:
      return words.progress(total === null || total === 0 ? 0 : Math.floor((100 * done) / total));
    case 'done':
      return isCheck(job) ? words.checked(report.rows ?? 0) : words.stored(report.rows ?? 0, isPeople(job));
    case 'refused':
      return words.refused;
    default:
      return words[outcome];
  }
};

/** A column as a file may have it: by the name of the field, and by the Dutch one. */
export const columnInWords = (column: string): string => {
  if (!isFixed(column)) return column;
  const { label } = FIXED_COLUMNS[column];
  return label === column ? column : `${column} (${label})`;
};
