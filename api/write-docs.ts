/** `npm run api:docs`: writes docs/openapi.json and docs/rights.md from the routes. */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from './openapi-document.ts';
import { rightsTable } from './rights-table.ts';

const docs = new URL('../docs/', import.meta.url);
writeFileSync(new URL('openapi.json', docs), `${JSON.stringify(await openApiDocument(), null, 2)}\n`);
writeFileSync(new URL('rights.md', docs), rightsTable());
