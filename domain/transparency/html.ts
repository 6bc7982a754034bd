/** A rule set as one HTML page that needs nothing else: for a site of the municipality, or to print. Pure. */
import { escaped, page } from '../html.ts';
import type { RuleSetDocument } from '../rules/language/schema.ts';
import { type Block, outlineOf } from './outline.ts';
import type { Point } from './words.ts';

const STYLE = `
body { font: 1.05rem/1.6 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 0 auto; padding: 1rem; max-width: 50rem; }
h2 { border-top: 2px solid #1f5c3a; margin-top: 2.5rem; padding-top: 1rem; }
h3 { margin-top: 2rem; }
a { color: #0b4f8a; }
a:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .5rem 0; }
th, td { border: 1px solid #767676; padding: .4rem .6rem; text-align: left; vertical-align: top; }
`;

/** The document in Dutch as a whole page. Text of the document never becomes mark-up, and the page loads and runs nothing. */
export const asHtml = (document: RuleSetDocument): string => {
  const blocks = outlineOf(document);
  const parts = blocks.flatMap((block, index) =>
    block.kind === 'heading' && block.level === 2 ? [{ block, index }] : [],
  );
  const idAt = (index: number): string => `deel-${parts.findIndex((part) => part.index === index) + 1}`;
  const body = blocks.map((block, index) =>
    block.kind === 'heading' && block.level === 2
      ? `<h2 id="${idAt(index)}">${escaped(block.text)}</h2>`
      : blockAsHtml(block),
  );
  const contents = parts.map(({ block, index }) => `<li><a href="#${idAt(index)}">${escaped(block.text)}</a></li>`);
  return page(
    `${document.title.nl} (${document.municipality}, ${document.version})`,
    STYLE,
    `<a class="skip" href="#inhoud">Naar de inhoud</a>
<nav aria-label="Onderdelen"><ol>${contents.join('')}</ol></nav>
<main id="inhoud">
${body.join('\n')}
</main>`,
  );
};

const blockAsHtml = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case 'paragraph': {
      const strong = block.strong === undefined ? '' : `<strong>${escaped(block.strong)}:</strong> `;
      return `<p>${strong}${escaped(block.text)}</p>`;
    }
    case 'points':
      return pointsAsHtml(block.points);
    case 'table':
      return [
        `<div class="wide" role="region" tabindex="0" aria-label="${escaped(block.caption)}"><table>`,
        `<caption>${escaped(block.caption)}</caption>`,
        `<thead><tr>${block.header.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead>`,
        `<tbody>${block.rows.map(rowAsHtml).join('')}</tbody></table></div>`,
      ].join('\n');
    case 'links':
      return `<ul>${block.links
        .map(
          ({ text, url }) =>
            `<li>${escaped(text)}${url === null ? '' : ` (<a href="${escaped(url)}">naar de tekst</a>)`}</li>`,
        )
        .join('')}</ul>`;
  }
};

const rowAsHtml = ([first = '', ...others]: readonly string[]): string =>
  `<tr><th scope="row">${escaped(first)}</th>${others.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;

const pointsAsHtml = (points: readonly Point[]): string =>
  `<ul>${points
    .map(({ text, points: below }) => `<li>${escaped(text)}${below.length === 0 ? '' : pointsAsHtml(below)}</li>`)
    .join('')}</ul>`;
