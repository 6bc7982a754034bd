/** A client's facts read back from columns. Pure. */
import type { Facts, FactValue } from '../language/schema.ts';
import { type ColumnPlace, type Columns, OPTIONS_PER_WORD, UNKNOWN_BOOLEAN, UNKNOWN_DATE } from './column-layout.ts';

/** Whether a fact of a client is known. */
export const isKnownAt = ({ arrays }: Columns, { kind, slot, options }: ColumnPlace, client: number): boolean => {
  const code = arrays[slot]?.[client] as number;
  switch (kind) {
    case 'boolean':
      return code !== UNKNOWN_BOOLEAN;
    case 'number':
      return !Number.isNaN(code);
    case 'date':
      return code !== UNKNOWN_DATE;
    case 'choice':
      return code !== options.length;
    case 'list':
      return code >= 0;
  }
};

/** All facts of a client that are known, by name. */
export const factsAt = (columns: Columns, client: number): Facts => {
  const facts: Record<string, FactValue> = Object.create(null);
  for (const place of columns.layout.places.values()) {
    if (isKnownAt(columns, place, client)) facts[place.id] = valueAt(columns, place, client);
  }
  return facts;
};

/** A fact of a client that is known. A list has the order of its options. */
export const valueAt = ({ arrays }: Columns, { kind, slot, options }: ColumnPlace, client: number): FactValue => {
  const code = arrays[slot]?.[client] as number;
  switch (kind) {
    case 'boolean':
      return code === 1;
    case 'number':
      return code;
    case 'date':
      return dateOf(code);
    case 'choice':
      return options[code] as string;
    case 'list':
      return options.filter((_, option) => {
        const word = arrays[slot + Math.floor(option / OPTIONS_PER_WORD)]?.[client] as number;
        return (word & (1 << (option % OPTIONS_PER_WORD))) !== 0;
      });
  }
};

/** yyyymmdd as `YYYY-MM-DD`. */
const dateOf = (code: number): string => {
  const digits = String(code).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
};
