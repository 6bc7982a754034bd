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

/** The words that are looked for: each has to occur, in whatever order. */
const wordsOf = (asked: string): readonly string[] =>
  plain(asked)
    .split(/\s+/)
    .filter((word) => word !== '');

/** Whether a text has every word that is looked for. */
export const hasWords = (text: string, asked: string): boolean => {
  const searched = plain(text);
  return wordsOf(asked).every((word) => searched.includes(word));
};

const whole = (title: string, blocks: readonly Block[]): string => [title, ...blocks.map(textOf)].join(' ');

/** A table keeps the rows that have all words, or else those that have one. */
const rowsOf = (blocks: readonly Block[], asked: string): Block[] =>
  blocks.map((block) => {
    if (block.kind !== 'table') return block;
    const all = block.rows.filter((row) => hasWords(row.join(' '), asked));
    const some = block.rows.filter((row) => wordsOf(asked).some((word) => hasWords(row.join(' '), word)));
    const rows = all.length > 0 ? all : some;
    return rows.length === 0 ? block : { ...block, rows };
  });

/** How often one of the words stands in what is shown: so many marks there are. */
const hitsIn = (title: string, blocks: readonly Block[], asked: string): number =>
  Math.floor(piecesOf(whole(title, blocks), asked).length / 2);

/** The sections with what was looked for, in how many parts it stands and how often; all of them where nothing was asked. */
export const sectionsWith = (
  sections: readonly Section[],
  asked: string,
): { readonly sections: readonly Section[]; readonly count: number; readonly hits: number } => {
  if (wordsOf(asked).length === 0) return { sections, count: sections.length, hits: 0 };
  let count = 0;
  let hits = 0;
  const found = sections.flatMap((section) => {
    const isSelf = hasWords(whole(section.title, section.blocks), asked);
    const parts = section.parts
      .filter(({ title, blocks }) => hasWords(whole(title, blocks), asked))
      .map((part) => ({ ...part, blocks: rowsOf(part.blocks, asked) }));
    if (!isSelf && parts.length === 0) return [];
    const blocks = isSelf ? rowsOf(section.blocks, asked) : [];
    count += parts.length + Number(isSelf);
    hits += parts.reduce((sum, part) => sum + hitsIn(part.title, part.blocks, asked), 0);
    hits += hitsIn(section.title, blocks, asked);
    return [{ ...section, blocks, parts }];
  });
  return { sections: found, count, hits };
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
  const words = wordsOf(asked);
  // Where taking accents away changes the length, places no longer agree: then nothing is marked.
  const search = plain(text);
  if (words.length === 0 || search.length !== text.length) return [text];
  const pieces: string[] = [];
  let from = 0;
  const next = () =>
    words
      .map((word) => ({ word, at: search.indexOf(word, from) }))
      .filter(({ at }) => at >= 0)
      // Of two that begin at one place the longer.
      .sort((a, b) => a.at - b.at || b.word.length - a.word.length)[0];
  for (let one = next(); one !== undefined; one = next()) {
    const end = one.at + one.word.length;
    pieces.push(text.slice(from, one.at), text.slice(one.at, end));
    from = end;
  }
  return [...pieces, text.slice(from)];
};
