/**
 * Paths into a fact's value: `$`, then `.name`, `['name']`, `[0]` and `[*]`, with jsonpath-plus' answers.
 * Filters and scripts evaluate code there, so they are no part of this grammar. Pure.
 */

/** One step: a key or index to follow, or every member. */
type Step = { readonly key: string } | { readonly every: true };

/** Takes the value of a fact; undefined when the path leads nowhere. */
export type PathReader = (value: object) => unknown;

const MAX_PATH_LENGTH = 500;
const STEP = /\.([A-Za-z0-9_-]+)|\.\*|\[(\d+)\]|\[\*\]|\['([A-Za-z0-9_ -]+)'\]|\["([A-Za-z0-9_ -]+)"\]/y;

const stepsOf = (path: string): readonly Step[] | undefined => {
  if (path.length > MAX_PATH_LENGTH || path[0] !== '$') return undefined;
  const steps: Step[] = [];
  STEP.lastIndex = 1;
  let at = 1;
  while (at < path.length) {
    const match = STEP.exec(path);
    if (match === null) return undefined;
    const key = match[1] ?? match[2] ?? match[3] ?? match[4];
    steps.push(key === undefined ? { every: true } : { key });
    at = STEP.lastIndex;
  }
  return steps;
};

const membersOf = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  return value !== null && typeof value === 'object' ? Object.values(value) : [];
};

const own = (value: unknown, key: string): boolean =>
  value !== null && value !== undefined && value !== '' && Object.hasOwn(value as object, key);

const valueAt = (value: unknown, key: string): unknown => (value as Record<string, unknown>)[key];

/** The reader of a path, or undefined when the path is outside the grammar. */
export const pathReaderOf = (path: string): PathReader | undefined => {
  const steps = stepsOf(path);
  if (steps === undefined) return undefined;
  return (root) => {
    let found: unknown[] = [root];
    let many = false;
    steps.forEach((step, position) => {
      const next: unknown[] = [];
      for (const value of found) {
        if ('key' in step) {
          if (own(value, step.key)) next.push(valueAt(value, step.key));
        } else if (position > 0 && own(value, '*')) {
          // jsonpath-plus prefers a member that is really called * over all members, except at the root.
          next.push(valueAt(value, '*'));
        } else {
          many = true;
          for (const member of membersOf(value)) next.push(member);
        }
      }
      found = next;
    });
    if (found.length === 0) return undefined;
    return many ? found : found[0];
  };
};
