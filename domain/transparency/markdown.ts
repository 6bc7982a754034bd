/** A rule set as Markdown, for a council paper or a repository. Pure. */
import type { RuleSetDocument } from '../rules/language/schema.ts';
import { type Block, outlineOf } from './outline.ts';
import type { Point } from './words.ts';

/** The document in Dutch. Text of the document never becomes mark-up. */
export const asMarkdown = (document: RuleSetDocument): string =>
  `${outlineOf(document).map(blockAsMarkdown).join('\n\n')}\n`;

const blockAsMarkdown = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escaped(block.text)}`;
    case 'paragraph':
      return [block.strong === undefined ? '' : `**${escaped(block.strong)}:**`, escaped(block.text)]
        .filter((part) => part !== '')
        .join(' ');
    case 'points':
      return pointsAsMarkdown(block.points, '');
    case 'table':
      return [
        `*${escaped(block.caption)}*`,
        '',
        row(block.header),
        `|${' --- |'.repeat(block.header.length)}`,
        ...block.rows.map(row),
      ].join('\n');
    case 'links':
      return block.links
        .map(({ text, url }) => `- ${escaped(text)}${url === null ? '' : ` ([naar de tekst](<${url}>))`}`)
        .join('\n');
  }
};

const pointsAsMarkdown = (points: readonly Point[], indent: string): string =>
  points
    .flatMap(({ text, points: below }) => [
      `${indent}- ${escaped(text)}`,
      ...(below.length === 0 ? [] : [pointsAsMarkdown(below, `${indent}  `)]),
    ])
    .join('\n');

const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;

/** One line in which nothing is mark-up: no HTML, link, emphasis, table cell, heading or list. */
const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~&#]/g, '\\$&')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');
