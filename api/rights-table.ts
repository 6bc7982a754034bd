/** Who may ask which route, as it stands in docs/rights.md: made from the routes. Pure. */
import { PERSON_ROLES, ROLES } from '../domain/person/roles.ts';
import { PURPOSES } from './purposes.ts';
import { RATES } from './rates.ts';
import { addressOf } from './route.ts';
import { ROUTES } from './routes.ts';

const PEOPLE = PERSON_ROLES;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

export const rightsTable = (): string => {
  const head = ['vraag', ...PEOPLE.map((role) => ROLES[role]), 'niet aangemeld', 'wordt vastgelegd als', 'per minuut'];
  const rows = ROUTES.map(({ method, path, who, purpose, rate }) =>
    row([
      `\`${method} ${addressOf({ path })}\``,
      ...PEOPLE.map((role) => (who === 'public' || who === 'everybody' || who.includes(role) ? 'ja' : '')),
      who === 'public' ? 'ja' : '',
      purpose === 'nobody' ? '' : PURPOSES[purpose.purpose],
      String(RATES[rate].perMinute),
    ]),
  );
  return `# Wie mag wat vragen

Gemaakt uit de routes (\`npm run api:docs\`); een test houdt deze tabel en elke route eraan. Wat een opdracht zelf nog vraagt, staat in \`domain/trajectory/rights.ts\`.

${row(head)}
${row(head.map(() => '---'))}
${rows.join('\n')}
`;
};
