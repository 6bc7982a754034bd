/** What makes two JSON documents the same: their content, whatever the order of keys or the layout. */
import { createHash } from 'node:crypto';

/** JSON text with the keys of every object in order; keys with the value undefined are left out, as JSON does. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
};

/** SHA-256 of the canonical JSON, 64 hexadecimal digits. */
export const contentHash = (document: unknown): string =>
  createHash('sha256').update(canonicalJson(document), 'utf8').digest('hex');
