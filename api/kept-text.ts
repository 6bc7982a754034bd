/** What no database keeps is told at the door, for every text that is sent: a route need not think of it, and no text comes back as a fault. Pure. */
import { isKeepable } from '../domain/free-text.ts';

/** A place in what was sent: the names and the indexes that lead to it. */
export type Place = readonly string[];

/**
 * Where a text, or the name of a field, cannot be kept. A name that cannot is told as the place that holds it: it is not said again.
 * @param read what fits its schema, so it is no deeper than that is
 */
export const unkeepableIn = (read: unknown, place: Place = []): readonly Place[] => {
  if (typeof read === 'string') return isKeepable(read) ? [] : [place];
  // The bytes of a file are read as text by who takes them.
  if (typeof read !== 'object' || read === null || ArrayBuffer.isView(read)) return [];
  return Object.entries(read).flatMap(([name, value]) =>
    isKeepable(name) ? unkeepableIn(value, [...place, name]) : [place],
  );
};
