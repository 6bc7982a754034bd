/** A key named twice in one group: JSON would keep the last and lose the first without a word. Pure. */
import { isMap, isScalar, type Node, visit } from 'yaml';

/** The first key that stands twice in one group of a text that is valid JSON, with its place; undefined when there is none. */
export const doubleKeyInJson = (text: string): readonly string[] | undefined => {
  /** What is open: a group with its keys so far, or a list with the number of the member. */
  const open: (Set<string> | number)[] = [];
  const path: string[] = [];
  let isKey = false;
  for (let at = 0; at < text.length; at += 1) {
    const inner = open.at(-1);
    switch (text[at]) {
      case '{':
      case '[':
        isKey = text[at] === '{';
        open.push(isKey ? new Set() : 0);
        path.push('0');
        break;
      case '}':
      case ']':
        isKey = false;
        open.pop();
        path.pop();
        break;
      case ',':
        isKey = typeof inner === 'object';
        if (typeof inner === 'number') {
          open[open.length - 1] = inner + 1;
          path[path.length - 1] = String(inner + 1);
        }
        break;
      case '"': {
        const from = at;
        for (at += 1; text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
        if (!isKey || typeof inner !== 'object') break;
        const key: string = JSON.parse(text.slice(from, at + 1));
        path[path.length - 1] = key;
        if (inner.has(key)) return path;
        inner.add(key);
        isKey = false;
      }
    }
  }
  return undefined;
};

/** Where in the text a key of a YAML document stands for the second time; undefined when none does. */
export const doubleKeyInYaml = (contents: Node | null): number | undefined => {
  let found: number | undefined;
  visit(contents, {
    Map: (_key, map) => {
      if (!isMap(map)) return undefined;
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) {
          found = key.range?.[0] ?? 0;
          return visit.BREAK;
        }
        keys.add(key.value);
      }
      return undefined;
    },
  });
  return found;
};
