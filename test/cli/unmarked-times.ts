/** Finds times of which a reader cannot tell in which zone they are. */

const TIME = /\b\d{1,2}:\d{2}\b/;

/** Lines of what a person reads with a time that is marked neither itself nor in the head of its table. */
export const unmarkedTimes = (text: string): string[] => {
  let isUnderMark = false;
  return text.split('\n').filter((line) => {
    if (line.trim() === '') isUnderMark = false;
    if (line.includes('(NL-tijd)')) isUnderMark = true;
    // In UTC, where it says so itself: a query for the Temporal UI.
    const rest = line.replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '').replace(/\d{1,2}:\d{2} NL-tijd/g, '');
    // A link has ports in it.
    return !isUnderMark && TIME.test(rest.replace(/\S+:\/\/\S+|127\.0\.0\.1:\d+/g, ''));
  });
};

/** Values of `--json` that are a moment and not in UTC. */
export const momentsNotInUtc = (text: string): string[] =>
  [...text.matchAll(/"(\d{4}-\d{2}-\d{2}[T ][^"]*)"/g)]
    .map(([, moment = '']) => moment)
    .filter((moment) => !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(moment));
