/** Whether two parts of a document say the same. Pure. */
import { isThing, type Thing } from './thing.ts';

/** Keys have no order of their own, and one without a value is as good as none; items of a list have theirs. */
export const isSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((one, at) => isSame(one, b[at]));
  return isThing(a) && isThing(b) && hasSameKeys(a, b);
};

const hasSameKeys = (a: Thing, b: Thing): boolean => {
  const keys = Object.keys(a).filter((key) => a[key] !== undefined);
  const others = Object.keys(b).filter((key) => b[key] !== undefined);
  return keys.length === others.length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
};
