/** Values that fit a schema of the OpenAPI document, and values that do not: made from the document alone. */
import { fc } from '../property.ts';

export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A document, or a part of it, with what it calls by a name written out. */
export const writtenOut = <Part>(part: Part, document: object): Part => {
  if (Array.isArray(part)) return part.map((one) => writtenOut(one, document)) as Part;
  if (typeof part !== 'object' || part === null) return part;
  if ('$ref' in part && typeof part.$ref === 'string') {
    const steps = part.$ref.split('/').slice(1);
    const named = steps.reduce((inside: object, step) => inside[step as keyof object], document);
    return writtenOut(named, document) as Part;
  }
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, writtenOut(inner, document)])) as Part;
};

/** Texts that have broken systems before. */
const NASTY = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  '\u202Eomgekeerd',
  "'; drop table clients; --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '%00',
  '../../etc/passwd',
  '9'.repeat(400),
  'é'.repeat(300),
  '\uD800',
);

const LONGEST = 60;

/** @param known values that exist, by the name of the property that takes them */
export const fitting = (
  schema: Schema,
  known: Readonly<Record<string, unknown>> = {},
  name = '',
): fc.Arbitrary<unknown> => {
  const one = typeThat(schema, known);
  return name in known
    ? fc.oneof({ weight: 3, arbitrary: fc.constant(known[name]) }, { weight: 1, arbitrary: one })
    : one;
};

const typeThat = (schema: Schema, known: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> => {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fitting(choice, known)));
  const [type] = [schema.type ?? 'any'].flat();
  switch (type) {
    case 'object': {
      const required = schema.required ?? [];
      const record = fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, part]) => [name, fitting(part, known, name)]),
        ),
        { requiredKeys: [...required] },
      );
      const others = schema.additionalProperties;
      if (typeof others !== 'object') return record;
      return fc
        .tuple(
          record,
          fc.dictionary(
            fitting(schema.propertyNames ?? { type: 'string' }) as fc.Arbitrary<string>,
            fitting(others, known),
            { maxKeys: 3 },
          ),
        )
        .map(([own, rest]) => ({ ...rest, ...own }));
    }
    case 'array':
      return fc.array(fitting(schema.items ?? {}, known), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      });
    case 'string':
      return textThat(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 1_000, 2 ** 53 - 1) });
    case 'number':
      return fc.double({
        noNaN: true,
        noDefaultInfinity: true,
        min: schema.minimum ?? -1e6,
        max: schema.maximum ?? 1e6,
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
};

const textThat = ({ pattern, format, minLength = 0, maxLength = LONGEST }: Schema): fc.Arbitrary<unknown> => {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date')
    return fc
      .date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2100-01-01') })
      .map((day) => day.toISOString().slice(0, 10));
  if (format === 'date-time')
    return fc
      .date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2100-01-01') })
      .map((at) => at.toISOString());
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'), { maxLength });
  return fc.oneof(fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, LONGEST) }), NASTY);
};

/** As it fits, with a part left out, added or turned into something else; or something else altogether. */
export const breaking = (schema: Schema, known: Readonly<Record<string, unknown>> = {}): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(
          fitting(schema, known),
          fc.nat(),
          fc.oneof(fc.jsonValue({ maxDepth: 1 }), NASTY),
          fc.constantFrom('leave', 'add', 'turn'),
        )
        .map(([value, place, other, how]) => broken(value, place, other, how)),
    },
  );

const broken = (value: unknown, place: number, other: unknown, how: string): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return other;
  const names = Object.keys(value);
  const name = names[place % Math.max(1, names.length)] ?? 'x';
  if (how === 'add') return { ...value, unknownField: other };
  const { [name]: _, ...rest } = value as Record<string, unknown>;
  return how === 'leave' ? rest : { ...rest, [name]: other };
};
