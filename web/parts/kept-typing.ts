/**
 * What somebody typed in a form and did not send, for when they come back to it after a look elsewhere. It is kept in this window only, and is gone
 * once it was sent and when they sign out; who closes the window is asked first.
 */
const kept = new Map<string, unknown>();

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

const looked = () => {
  if (kept.size > 0) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
};

/** @param form which form, of whom */
export const keptTyping = <Typed>(form: string): Typed | undefined => kept.get(form) as Typed | undefined;

export const keepTyping = <Typed>(form: string, typed: Typed): void => {
  kept.set(form, typed);
  looked();
};

export const dropTyping = (form: string): void => {
  kept.delete(form);
  looked();
};

export const dropAllTyping = (): void => {
  kept.clear();
  looked();
};
