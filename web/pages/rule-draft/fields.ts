/** What of the rules can be changed in a form: values with their day, amounts, places, terms and texts; by where they stand. Pure. */
import { isThing, type Thing } from '../../../domain/rules/language/thing.ts';
import type { Option } from '../../parts/field.tsx';
import type { Path, Value } from './document.ts';

export interface FieldInForm {
  readonly path: Path;
  readonly label: string;
  /** As the schema of rules has it: of an integer no part of a whole is taken. */
  readonly kind: 'integer' | 'number' | 'day' | 'text' | 'term' | 'link' | 'choice' | 'yesNo';
  readonly value: Value;
  /** Of a choice, or the words for yes and no: in the rules' own Dutch, or in the language of the page. */
  readonly options?: readonly Option[];
  /** Its key may be left out, and is when nothing stands in the field. */
  readonly mayBeLeftOut?: true;
}

export interface FieldGroup {
  readonly id: string;
  readonly title: string;
  /** The page has words for its title; otherwise it is of the rules, in Dutch. */
  readonly isOfPage?: boolean;
  readonly fields: readonly FieldInForm[];
  /** A list of dated values, to which one can be added, and the last of them by its day, with its place in the list. */
  readonly dated?: {
    readonly list: Path;
    readonly values: readonly unknown[];
    readonly last: Readonly<Record<string, unknown>> & { readonly from: string };
    readonly place: number;
  };
}

export type Part = 'parameters' | 'instruments' | 'cohorts' | 'calendar' | 'texts';

export interface FieldWords {
  readonly from: string;
  readonly value: string;
  readonly cost: string;
  readonly places: string;
  readonly duration: string;
  readonly size: string;
  readonly budget: string;
  readonly name: string;
  readonly reason: string;
  readonly effectiveFrom: string;
  readonly version: string;
  readonly document: string;
  readonly terms: Readonly<Record<string, string>>;
}

const things = (value: unknown): readonly Thing[] => (Array.isArray(value) ? value.filter(isThing) : []);
const entries = (value: unknown): readonly (readonly [string, Thing])[] =>
  isThing(value) ? Object.entries(value).flatMap(([key, one]) => (isThing(one) ? [[key, one] as const] : [])) : [];
const dutch = (thing: Thing | undefined, otherwise: string): string => {
  const label = thing?.label;
  return isThing(label) && typeof label.nl === 'string' ? label.nl : otherwise;
};

const field = (path: Path, label: string, kind: FieldInForm['kind'], value: unknown): FieldInForm[] =>
  typeof value === 'string' || typeof value === 'number' ? [{ path, label, kind, value }] : [];

/** The day with which a value begins that is added: the first of the year after today and after the value before it. */
export const comingDay = (last: string, today: string): string => {
  const year = Number((last > today ? last : today).slice(0, 4));
  return `${String(year + 1).padStart(4, '0')}-01-01`;
};

/** The fields of a document, whatever it is: of what is not as it should be nothing is offered. */
export const fieldsOf = (raw: unknown, words: FieldWords): Readonly<Record<Part, readonly FieldGroup[]>> => {
  const document = isThing(raw) ? raw : {};
  const budget = isThing(document.budget) ? document.budget : {};
  return {
    parameters: entries(document.parameters).flatMap(([id, parameter]): FieldGroup[] => {
      const values = things(parameter.values);
      const last = values.reduce(
        (one, other) => (String(other.from) < String(one.from) ? one : other),
        values[0] ?? {},
      );
      return [
        {
          id,
          title: dutch(parameter, id),
          fields: values.flatMap(({ from, value }, n) => [
            ...field(['parameters', id, 'values', n, 'from'], words.from, 'day', from),
            ...field(
              ['parameters', id, 'values', n, 'value'],
              words.value,
              parameter.type === 'number' ? 'number' : 'integer',
              value,
            ),
          ]),
          ...(typeof last.from === 'string' &&
            typeof last.value === 'number' && {
              dated: {
                list: ['parameters', id, 'values'],
                values,
                last: { ...last, from: last.from },
                place: values.indexOf(last),
              },
            }),
        },
      ];
    }),
    instruments: [
      ...things(document.instruments).map((one, n): FieldGroup => {
        const cost = isThing(one.cost) ? one.cost.euros : undefined;
        const places = isThing(one.capacity) ? one.capacity.places : undefined;
        return {
          id: String(one.id),
          title: dutch(one, String(one.id)),
          fields: [
            ...field(['instruments', n, 'cost', 'euros'], words.cost, 'integer', cost),
            ...field(['instruments', n, 'capacity', 'places'], words.places, 'integer', places),
            ...field(['instruments', n, 'duration'], words.duration, 'term', one.duration),
          ],
        };
      }),
      {
        id: 'budget',
        title: words.budget,
        isOfPage: true,
        fields: field(['budget', 'euros'], words.budget, 'integer', budget.euros),
      },
    ],
    cohorts: things(document.cohorts).map((one, n) => ({
      id: String(one.id),
      title: dutch(one, String(one.id)),
      fields: field(['cohorts', n, 'size'], words.size, 'integer', one.size),
    })),
    calendar: termsOf(document.calendar, ['calendar'], words),
    texts: [
      {
        id: 'document',
        title: words.document,
        isOfPage: true,
        fields: [
          ...(isThing(document.title) ? field(['title', 'nl'], words.name, 'text', document.title.nl) : []),
          ...field(['version'], words.version, 'text', document.version),
          ...field(['effectiveFrom'], words.effectiveFrom, 'day', document.effectiveFrom),
        ],
      },
      ...(['goals', 'exits', 'instruments', 'cohorts'] as const).flatMap((list) =>
        things(document[list]).map((one, n) => textsOf(one, [list, n], words)),
      ),
    ],
  };
};

/** Names and reasons, in Dutch: they stand in letters. */
const textsOf = (one: Thing, path: Path, words: FieldWords): FieldGroup => {
  const label = isThing(one.label) ? one.label.nl : undefined;
  const reasonOf = (rule: unknown, at: Path) =>
    isThing(rule) && isThing(rule.reason) ? field([...at, 'reason', 'nl'], words.reason, 'text', rule.reason.nl) : [];
  return {
    id: path.join('-'),
    title: dutch(one, String(one.id)),
    fields: [
      ...field([...path, 'label', 'nl'], words.name, 'text', label),
      ...(isThing(one.description)
        ? field([...path, 'description', 'nl'], words.reason, 'text', one.description.nl)
        : []),
      ...things(one.rules).flatMap((rule, n) => reasonOf(rule, [...path, 'rules', n])),
      ...reasonOf(one.eligibility, [...path, 'eligibility']),
      ...things(one.contraIndications).flatMap((rule, n) => reasonOf(rule, [...path, 'contraIndications', n])),
    ],
  };
};

const termsOf = (calendar: unknown, path: Path, words: FieldWords): FieldGroup[] =>
  entries(calendar).flatMap(([key, one]): FieldGroup[] => {
    const title = words.terms[key] ?? key;
    const at = [...path, key];
    const isOfPage = key in words.terms;
    if ('value' in one)
      return [{ id: at.join('-'), title, isOfPage, fields: valuesAt(one.value, [...at, 'value'], title) }];
    return [
      {
        id: at.join('-'),
        title,
        isOfPage,
        fields: entries(one).flatMap(([inner, { value }]) =>
          valuesAt(value, [...at, inner, 'value'], words.terms[inner] ?? inner),
        ),
      },
    ];
  });

const valuesAt = (value: unknown, path: Path, label: string): FieldInForm[] =>
  Array.isArray(value)
    ? value.flatMap((one: unknown, n) =>
        typeof one === 'string' && one.startsWith('P')
          ? field([...path, n], value.length === 1 ? label : `${label} ${n + 1}`, 'term', one)
          : [],
      )
    : field(path, label, typeof value === 'number' ? 'integer' : 'term', value);
