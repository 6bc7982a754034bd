/** From the outline of a rule set to sections with a place of their own on a page. Pure. */
import type { z } from 'zod';
import type { Block as OutlineBlock } from '../../domain/transparency/outline.ts';
import type { Point } from '../../domain/transparency/words.ts';
import type { Block, RuleSetShown } from './schema.ts';

type Sections = z.input<typeof RuleSetShown>['sections'];

/** The place of a heading: its words, and a number where the same words stand there already. */
const placesOf = () => {
  const taken = new Map<string, number>();
  return (words: string): string => {
    const slug =
      words
        .toLowerCase()
        .normalize('NFD')
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') || 'deel';
    const before = taken.get(slug) ?? 0;
    taken.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before + 1}`;
  };
};

const linesOf = (points: readonly Point[], depth = 0): { depth: number; text: string }[] =>
  points.flatMap(({ text, points: below }) => [{ depth, text }, ...linesOf(below, depth + 1)]);

const blockOf = (block: Exclude<OutlineBlock, { kind: 'heading' }>): z.input<typeof Block> => {
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'paragraph', strong: block.strong ?? null, text: block.text };
    case 'points':
      return { kind: 'points', lines: linesOf(block.points) };
    case 'table':
      return { ...block, header: [...block.header], rows: block.rows.map((row) => [...row]) };
    case 'links':
      return { kind: 'links', links: block.links.map(({ text, url }) => ({ text, url })) };
  }
};

/** What stands before the first section, and the sections with their parts. */
export const sectionsOf = (outline: readonly OutlineBlock[]): { introduction: string[]; sections: Sections } => {
  const placeOf = placesOf();
  const introduction: string[] = [];
  const sections: Sections = [];
  for (const block of outline) {
    const section = sections.at(-1);
    if (block.kind === 'heading') {
      const part = { id: placeOf(block.text), title: block.text, blocks: [] };
      if (block.level === 2) sections.push({ ...part, parts: [] });
      else if (block.level === 3) section?.parts.push(part);
    } else if (section === undefined) {
      if (block.kind === 'paragraph') introduction.push(block.text);
    } else (section.parts.at(-1) ?? section).blocks.push(blockOf(block));
  }
  return { introduction, sections };
};
