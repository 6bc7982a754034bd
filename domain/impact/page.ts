/**
 * The impact of a change as one page that stands by itself: no scripts, nothing fetched. Every text is escaped, for labels come from a rules
 * file. Pure.
 */
import { escaped, page } from '../html.ts';
import type { Texts } from '../rules/language/schema.ts';
import { FAIR_RATIO, SMALL_GROUP } from './groups.ts';
import type { Impact, SampleClient } from './impact.ts';
import { type ImpactTable, impactTables } from './tables.ts';

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:75rem;margin:0 auto;padding:1rem}
.wide{overflow-x:auto;margin:1.5rem 0}table{border-collapse:collapse}caption{text-align:left;font-weight:bold;padding:.5rem 0}
th,td{border:1px solid #767676;padding:.25rem .6rem;text-align:left;vertical-align:top}thead th{background:#eef2f5}
.figures{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}`;

const FIGURES = /^[-+€\d.,%→\s]*$/;

/**
 * A whole HTML document in Dutch. Sample clients stand in it by their pseudonymous id.
 *
 * @param of.clients whose clients they are, such as "5351 klanten van de verzonnen referentiecaseload".
 */
export const impactPage = (impact: Impact, of: { readonly clients: string }): string => {
  const { before, after } = impact.versions;
  const title = `Gevolgen van regels ${after.id} ${after.version}`;
  const samples = Object.values(impact.samples);
  return page(
    title,
    STYLE,
    `<main>
<h1>${escaped(title)}</h1>
<p>Vergeleken met ${escaped(before.id)} ${escaped(before.version)} van ${escaped(before.municipality)}, op ${escaped(impact.on)}, over ${escaped(of.clients)}.</p>
<h2>Wat er in de regels verandert</h2>
${
  impact.changes.length === 0
    ? '<p>Er verandert niets.</p>'
    : `<ul>\n${impact.changes.map(({ nl }) => `<li>${escaped(nl)}</li>`).join('\n')}\n</ul>`
}
<h2>Wat dat voor klanten betekent</h2>
<p>Plaatsen in groepen zijn onder beide versies opnieuw verdeeld. Een groep heeft de opmerking “blijft achter” als het aandeel minder is dan ${String(FAIR_RATIO).replace('.', ',')} van dat van de beste groep. Dat vraagt om een gesprek en bewijst niets. Een groep van minder dan ${SMALL_GROUP} klanten telt niet als beste groep, zolang er grotere zijn.</p>
${impactTables(impact).map(tableMarkup).join('\n')}
${samples.length === 0 ? '' : `<h2>Voorbeelden</h2>\n${samples.map(sampleMarkup).join('\n')}\n`}</main>`,
  );
};

const tableMarkup = ({ caption, header, rows }: ImpactTable): string => {
  const holdsFigures = (at: number): boolean =>
    at > 0 && rows.some((row) => row[at] !== '') && rows.every((row) => FIGURES.test(row[at] ?? ''));
  const columns = header.map((_, at) => (holdsFigures(at) ? ' class="figures"' : ''));
  const row = ([heading = '', ...cells]: readonly string[]): string =>
    `<tr><th scope="row">${escaped(heading)}</th>${cells.map((cell, at) => `<td${columns[at + 1]}>${escaped(cell)}</td>`).join('')}</tr>`;
  return `<div class="wide" role="region" aria-label="${escaped(caption)}" tabindex="0"><table>
<caption>${escaped(caption)}</caption>
<thead><tr>${header.map((cell, at) => `<th scope="col"${columns[at]}>${escaped(cell)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(row).join('\n')}
</tbody>
</table></div>`;
};

const sampleMarkup = ({ clientId, before, after }: SampleClient): string => {
  const said = (texts: readonly Texts[]): string => texts.map(({ nl }) => escaped(nl)).join(' ');
  return `<h3>Klant ${escaped(clientId)}</h3>
<dl><dt>Oud</dt><dd>${said(before)}</dd><dt>Nieuw</dt><dd>${said(after)}</dd></dl>`;
};
