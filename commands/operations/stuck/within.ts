/** Gives up waiting: for a neighbour that accepts a question and never answers. */

/** Thrown where something took longer than it may; it may still go on by itself. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/** @throws TookTooLong */
export const within = async <Result>(milliseconds: number, work: Promise<Result>): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    // An answer that came while this process did not get its turn is read first.
    timer = setTimeout(
      () => setImmediate(() => reject(new TookTooLong(`longer than ${milliseconds} ms`))),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
};
