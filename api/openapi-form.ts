/**
 * What every operation has in the document without its route saying so: the version in each answer, problems as such, and "or nothing" as a type.
 * What several have in common stands there once, under its name. Pure.
 */
import { PROBLEM_TYPE } from './problem.ts';

type Json = Readonly<Record<string, unknown>>;
type Schemas = Readonly<Record<string, unknown>>;

interface Document {
  readonly paths?: object;
  readonly components?: { readonly schemas?: object };
}

interface Operation {
  readonly responses?: Readonly<Record<string, { readonly headers?: object }>>;
}

const SCHEMAS = '#/components/schemas/';

const HEADERS = {
  ApiVersion: { description: 'De volledige versie van de API', schema: { type: 'string' }, required: true },
  RetryAfter: { description: 'Over hoeveel seconden u het opnieuw kunt doen', schema: { type: 'integer' } },
};
const VERSION = { 'API-Version': { $ref: '#/components/headers/ApiVersion' } };

const problem = (headers: object) => ({
  description: 'Waarom een verzoek niet is uitgevoerd',
  headers: { ...VERSION, ...headers },
  content: { [PROBLEM_TYPE]: { schema: { $ref: `${SCHEMAS}Problem` } } },
});
const RESPONSES = {
  Problem: problem({}),
  TooManyRequests: problem({ 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }),
};

/** @param document of the routes, with all schemas that have a name: each of what is sent and of what is answered */
export const inForm = ({ paths, components, ...rest }: Document): object => {
  const operations = eachOf(paths, (byMethod: object) => eachOf(byMethod, operationInForm));
  const { used, nameOf } = usedOf((components?.schemas ?? {}) as Schemas, [operations, RESPONSES]);
  const whole = {
    ...rest,
    components: { ...components, headers: HEADERS, responses: RESPONSES, schemas: used },
    paths: operations,
  };
  return changed(whole, (object) => orNothing(referring(object, nameOf))) as object;
};

const operationInForm = (operation: Operation): object => ({
  ...operation,
  responses: Object.fromEntries(
    Object.entries(operation.responses ?? {}).map(([status, response]) => [
      status,
      Number(status) >= 400
        ? { $ref: `#/components/responses/${status === '429' ? 'TooManyRequests' : 'Problem'}` }
        : { ...response, headers: { ...response.headers, ...VERSION } },
    ]),
  ),
});

/** What is sent has a name of its own only where it differs from what is answered. */
const INPUT = /Input$/;

/** The schemas that are referred to, and how each is called. */
const usedOf = (schemas: Schemas, from: unknown): { used: Schemas; nameOf: (name: string) => string } => {
  const found = new Set<string>();
  const look = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      look(schemas[name]);
    }
  };
  look(from);
  const isAlike = (name: string, other: string): boolean =>
    JSON.stringify(schemas[name]) === JSON.stringify(schemas[other]);
  const nameOf = (name: string): string => {
    const short = name.replace(INPUT, '');
    return found.has(short) && !isAlike(name, short) ? name : short;
  };
  return { used: Object.fromEntries([...found].sort().map((name) => [nameOf(name), schemas[name]])), nameOf };
};

const referring = (object: Json, nameOf: (name: string) => string): Json => {
  const { $ref } = object;
  return typeof $ref === 'string' && $ref.startsWith(SCHEMAS)
    ? { ...object, $ref: `${SCHEMAS}${nameOf($ref.slice(SCHEMAS.length))}` }
    : object;
};

/** `anyOf` of one simple type and null is that type or null: says the same, and its format stands where linters look. */
const orNothing = (object: Json): Json => {
  const { anyOf, ...rest } = object as { anyOf?: readonly Json[] };
  const [one, nothing] = anyOf ?? [];
  const isSimple = anyOf?.length === 2 && typeof one?.type === 'string' && nothing?.type === 'null';
  return isSimple && one.enum === undefined ? { ...one, ...rest, type: [one.type, 'null'] } : object;
};

const eachOf = <Part>(parts: object | undefined, change: (part: Part) => object): object =>
  Object.fromEntries(Object.entries(parts ?? {}).map(([key, part]) => [key, change(part)]));

/** A copy in which each object is changed, from the inside out. */
const changed = (value: unknown, change: (object: Json) => Json): unknown => {
  if (Array.isArray(value)) return value.map((one) => changed(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, changed(part, change)])));
};
