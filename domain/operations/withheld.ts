/** What stands still, without what points at a file that is closed to who looks (docs/decisions/0022). Pure. */
import type { Stuck } from './causes.ts';

/** A cause as somebody may see it. */
export interface SeenCause extends Stuck {
  /** How many of the examples are of files that are closed to them. */
  readonly withheld: number;
}

/**
 * @param isClosed of an example, by whatever it is named
 * @param queryOf finds these examples in the Temporal UI
 */
export const withoutClosed = (
  one: Stuck,
  isClosed: (example: string) => boolean,
  queryOf: (examples: readonly string[]) => string,
): SeenCause => {
  const hidden = one.examples.filter(isClosed);
  const examples = one.examples.filter((example) => !isClosed(example));
  const names = hidden.some((example) => one.query?.includes(example));
  const query = !names ? one.query : examples.length === 0 ? null : queryOf(examples);
  return { ...one, examples, query, withheld: hidden.length };
};
