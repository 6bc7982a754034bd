/** A sentence in the language of the page with names of the rules in it, which are Dutch: each is marked as such, so that it is read aloud as it is written. */
import type { ReactNode } from 'react';

/** The sentence in parts: those at odd places are the names. Pure. */
export const partsOf = (sentence: string, names: readonly string[]): string[] => {
  const parts: string[] = [];
  let rest = sentence;
  for (const name of names) {
    const at = name === '' ? -1 : rest.indexOf(name);
    if (at < 0) continue;
    parts.push(rest.slice(0, at), name);
    rest = rest.slice(at + name.length);
  }
  return [...parts, rest];
};

export interface MixedSentence {
  readonly sentence: string;
  /** Of the rules, in the order in which they stand in it. */
  readonly names: readonly string[];
}

export const Mixed = ({ sentence, names }: MixedSentence): ReactNode => {
  const marked: ReactNode[] = partsOf(sentence, names).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts are told apart by their place alone.
      <span key={at} lang="nl">
        {part}
      </span>
    ),
  );
  return marked;
};
