/** A fault after which a command may have happened; the message says how to look and how to send it again. */
export class MayHaveHappened extends Error {
  override readonly name = 'MayHaveHappened';
}
