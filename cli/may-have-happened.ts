/** A fault after which a command may have happened; the message says how to look and how to send it again. */
export class MayHaveHappened extends Error {
  override readonly name = 'MayHaveHappened';
}

/** Of what has no id to send it again under. */
export const LOOK_FIRST = 'Wilde u iets wijzigen, kijk dan of dat is gebeurd voordat u het opnieuw doet.';
