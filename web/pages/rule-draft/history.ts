/** What was typed, to go back and forward in: of the whole document, so that a field and the text undo each other. Pure. */
export interface History {
  readonly past: readonly string[];
  readonly present: string;
  readonly future: readonly string[];
  /** When the present was last added to, in milliseconds. */
  readonly at: number;
  /** In which field that was; false: it was not typed. */
  readonly typedIn: string | false;
}

/** Keys pressed in one field within this time are one step. */
const ONE_STEP_MS = 700;
/** Each may be a whole document. */
const MOST_STEPS = 100;

export const begun = (present: string): History => ({ past: [], present, future: [], at: 0, typedIn: false });

/** @param typedIn the field, where it may be one step with what was typed in it a moment ago */
export const typed = (history: History, text: string, now: number, typedIn: string | false): History => {
  if (text === history.present) return history;
  const isSameStep = typedIn !== false && typedIn === history.typedIn && now - history.at < ONE_STEP_MS;
  const past = isSameStep ? history.past : [...history.past, history.present].slice(-MOST_STEPS);
  return { past, present: text, future: [], at: now, typedIn };
};

export const undone = (history: History): History => {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    at: 0,
    typedIn: false,
  };
};

export const redone = (history: History): History => {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, at: 0, typedIn: false };
};
