/** What of the rules is shown: all, or the parts that have the words that are looked for. Pure. */
import type { RuleSetShown } from '../../api/types.ts';

type Section = RuleSetShown['sections'][number];
type Block = Section['blocks'][number];

/** Without capitals and accents, so that what is typed quickly is found. */
const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

const textOf = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
      return `${block.strong ?? ''} ${block.text}`;
    case 'points':
      return block.lines.map(({ text }) => text).join(' ');
    case 'table':
      return [block.caption, ...block.header, ...block.rows.flat()].join(' ');
    case 'links':
      return block.links.map(({ text }) => text).join(' ');
  }
};

const has = (title: string, blocks: readonly Block[], query: string): boolean =>
  plain([title, ...blocks.map(textOf)].join(' ')).includes(query);

/** A table keeps the rows that have it. */
const rowsOf = (blocks: readonly Block[], query: string): Block[] =>
  blocks.map((block) => {
    if (block.kind !== 'table') return block;
    const rows = block.rows.filter((row) => plain(row.join(' ')).includes(query));
    return rows.length === 0 ? block : { ...block, rows };
  });

/** The sections with what was looked for, and in how many parts it stands; all of them where nothing was asked. */
export const sectionsWith = (
  sections: readonly Section[],
  asked: string,
): { readonly sections: readonly Section[]; readonly count: number } => {
  const query = plain(asked.trim());
  if (query === '') return { sections, count: sections.length };
  let count = 0;
  const found = sections.flatMap((section) => {
    const parts = section.parts.filter(({ title, blocks }) => has(title, blocks, query));
    const isSelf = has(section.title, section.blocks, query);
    if (!isSelf && parts.length === 0) return [];
    count += parts.length + Number(isSelf);
    return [
      {
        ...section,
        blocks: isSelf ? rowsOf(section.blocks, query) : [],
        parts: parts.map((part) => ({ ...part, blocks: rowsOf(part.blocks, query) })),
      },
    ];
  });
  return { sections: found, count };
};

/** A sentence, and what stands below it. */
export interface Nested<Line> {
  readonly line: Line;
  readonly below: readonly Nested<Line>[];
}

/** Lines with their depth as lists in lists. */
export const nested = <Line extends { readonly depth: number }>(lines: readonly Line[]): Nested<Line>[] => {
  const roots: Nested<Line>[] = [];
  const open: { line: Line; below: Nested<Line>[] }[] = [];
  for (const line of lines) {
    const one = { line, below: [] };
    open.length = Math.min(open.length, line.depth);
    (open.at(-1)?.below ?? roots).push(one);
    open.push(one);
  }
  return roots;
};

/** A text in pieces, of which every second one is what was looked for. */
export const piecesOf = (text: string, asked: string): string[] => {
  const query = plain(asked.trim());
  // Where taking accents away changes the length, places no longer agree: then nothing is marked.
  const search = plain(text);
  if (query === '' || search.length !== text.length) return [text];
  const pieces: string[] = [];
  let from = 0;
  for (let at = search.indexOf(query); at >= 0; at = search.indexOf(query, from)) {
    pieces.push(text.slice(from, at), text.slice(at, at + query.length));
    from = at + query.length;
  }
  return [...pieces, text.slice(from)];
};
