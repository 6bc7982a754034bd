/** Ids of commands that one thing gives many of: the same id each time, so that what is done again happens once. */
import { createHash } from 'node:crypto';

/** A UUID (version 8, as RFC 9562 has it for what is derived) that is the same for the same parts. */
export const derivedId = (...parts: readonly (string | number)[]): string => {
  const hex = createHash('sha256').update(parts.join(' '), 'utf8').digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};
