/** Lines of a text, as findings count them: the first is 1. Pure. */

/** How many there are; a text without one is one line, with nothing on it. */
export const linesIn = (text: string): number => {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
};

/** Where a line begins; the end of the text where there are no so many. */
export const lineStart = (text: string, line: number): number => {
  let from = 0;
  for (let left = line - 1; left > 0; left -= 1) {
    const end = text.indexOf('\n', from);
    if (end < 0) return text.length;
    from = end + 1;
  }
  return from;
};
