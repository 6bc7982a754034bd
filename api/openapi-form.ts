/** What every operation has in the document without its route saying so: the version in each answer, problems as such, and "or nothing" as a type. Pure. */
import { PROBLEM_TYPE } from './problem.ts';

interface Response {
  headers?: Record<string, object>;
  content?: Record<string, object>;
}

const API_VERSION_HEADER = {
  'API-Version': { description: 'De volledige versie van de API', schema: { type: 'string' }, required: true },
};

const RETRY_AFTER = {
  'Retry-After': { description: 'Over hoeveel seconden u het opnieuw kunt doen', schema: { type: 'integer' } },
};

/** Changes the document in place. */
export const inForm = <Document extends { readonly paths?: object }>(document: Document): Document => {
  for (const operations of Object.values(document.paths ?? {}))
    for (const operation of Object.values(operations as Record<string, { responses?: Record<string, Response> }>))
      for (const [status, response] of Object.entries(operation.responses ?? {})) {
        response.headers = { ...response.headers, ...API_VERSION_HEADER, ...(status === '429' && RETRY_AFTER) };
        const json = response.content?.['application/json'];
        if (Number(status) >= 400 && json !== undefined) response.content = { [PROBLEM_TYPE]: json };
      }
  return orNothing(document) as Document;
};

/** `anyOf` of one simple type and null is that type or null: says the same, and its format stands where linters look. */
const orNothing = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(orNothing);
  if (typeof value !== 'object' || value === null) return value;
  const read = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, orNothing(part)]));
  const { anyOf, ...rest } = read as { anyOf?: readonly Record<string, unknown>[] };
  const [one, nothing] = anyOf ?? [];
  const isSimple = anyOf?.length === 2 && typeof one?.type === 'string' && nothing?.type === 'null';
  return isSimple && one.enum === undefined ? { ...one, ...rest, type: [one.type, 'null'] } : read;
};
