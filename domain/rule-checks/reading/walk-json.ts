/** Goes through a text that is valid JSON, in one pass and without making anything of it: where names and values stand. Pure. */

/** What is met on the way. A path is that of the value, or of what the name is the name of; it changes after the call. */
export interface JsonWalk {
  readonly onValue?: (path: readonly string[], at: number) => void;
  /** Ends the walk by answering true. */
  readonly onName?: (path: readonly string[], at: number) => boolean;
}

/** A number, true, false or null. */
const WORD = /[^\s,\]}]+/y;

/** Whether a quotation mark belongs to the text that it stands in: an odd number of backslashes is before it. */
const isEscaped = (text: string, at: number): boolean => {
  let first = at;
  while (text[first - 1] === '\\') first -= 1;
  return (at - first) % 2 === 1;
};

/** Calls back for each name and each value in the order of the text. */
export const walkJson = (text: string, { onValue, onName }: JsonWalk): void => {
  const path: string[] = [];
  /** Of each group or list that is open the number of the member; of a group -1. */
  const open: number[] = [];
  let isName = false;
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '{':
      case '[':
        onValue?.(path, at);
        isName = text[at] === '{';
        open.push(isName ? -1 : 0);
        path.push('0');
        break;
      case '}':
      case ']':
        isName = false;
        open.pop();
        path.pop();
        break;
      case ',': {
        const member = open.at(-1) ?? -1;
        isName = member === -1;
        if (isName) break;
        open[open.length - 1] = member + 1;
        path[path.length - 1] = String(member + 1);
        break;
      }
      case '"': {
        const from = at;
        at = text.indexOf('"', from + 1);
        while (isEscaped(text, at)) at = text.indexOf('"', at + 1);
        if (!isName) {
          onValue?.(path, from);
          break;
        }
        path[path.length - 1] = JSON.parse(text.slice(from, at + 1));
        if (onName?.(path, from) === true) return;
        isName = false;
        break;
      }
      case ':':
      case ' ':
      case '\n':
      case '\r':
      case '\t':
      case '\uFEFF':
        break;
      default:
        onValue?.(path, at);
        WORD.lastIndex = at;
        at += (WORD.exec(text)?.[0].length ?? 1) - 1;
    }
  }
};

/** Where the deepest part of each path stands that is there; the beginning of the text where nothing of it is. */
export const offsetsInJson = (text: string, paths: readonly (readonly string[])[]): readonly number[] => {
  const deepest = paths.map(() => ({ depth: 0, at: 0 }));
  walkJson(text, {
    onValue: (path, at) => {
      for (const [place, sought] of paths.entries()) {
        const found = deepest[place] as { depth: number; at: number };
        if (path.length <= found.depth || path.length > sought.length) continue;
        if (!path.every((step, depth) => step === sought[depth])) continue;
        found.depth = path.length;
        found.at = at;
      }
    },
  });
  return deepest.map(({ at }) => at);
};
