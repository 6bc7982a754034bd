/** A list of names in a sentence, cut off where nobody reads on. Pure. */

/** A fact may have hundreds of options, and a document thousands of faults that name them. */
const MOST_NAMES = 20;

/** The names with commas between; after the twentieth only how many there are more. Dutch. */
export const namesInWords = (names: readonly string[]): string =>
  names.length <= MOST_NAMES
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMES).join(', ')} (en nog ${names.length - MOST_NAMES})`;
