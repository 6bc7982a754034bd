/** The parts of a document that are added and taken away by a form, with what of each is filled in where it stands. Pure. */
import { isThing, type Thing } from '../../../../domain/rules/language/thing.ts';
import type { Path } from '../document.ts';
import type { FieldInForm } from '../fields.ts';
import type { PartKind } from './asked.ts';

export type ListName = 'facts' | 'goals' | 'exits' | 'instruments';

export interface RuleShown {
  readonly path: Path;
  readonly title: string;
  readonly when: unknown;
  readonly fields: readonly FieldInForm[];
}

/** Rules of one part: of a goal one must hold, of an instrument they rule it out or order it. */
export interface RulesShown {
  readonly kind: 'rule' | 'contraIndication' | 'ranking';
  readonly list: Path;
  readonly rules: readonly RuleShown[];
}

export interface PartShown {
  readonly path: Path;
  /** In the file. */
  readonly id: string;
  /** In the rules' own Dutch. */
  readonly title: string;
  readonly fields: readonly FieldInForm[];
  readonly rules: readonly RulesShown[];
  /** The one rule that an instrument has and keeps. */
  readonly eligibility: RuleShown | null;
}

export interface ListShown {
  readonly name: ListName;
  readonly kind: PartKind;
  readonly path: Path;
  readonly parts: readonly PartShown[];
}

export interface PartWords {
  readonly name: string;
  readonly nameEn: string;
  readonly description: string;
  readonly descriptionEn: string;
  readonly question: string;
  readonly questionEn: string;
  readonly reason: string;
  readonly reasonEn: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly unit: string;
  readonly points: string;
  readonly option: (n: number) => string;
  readonly optionEn: (n: number) => string;
}

const dutch = (value: unknown, otherwise: string): string =>
  isThing(value) && typeof value.nl === 'string' && value.nl !== '' ? value.nl : otherwise;

const field = (path: Path, label: string, kind: FieldInForm['kind'], value: unknown): FieldInForm[] =>
  typeof value === 'string' || typeof value === 'number' ? [{ path, label, kind, value }] : [];

const inBoth = (path: Path, label: string, labelEn: string, value: unknown): FieldInForm[] =>
  isThing(value)
    ? [...field([...path, 'nl'], label, 'text', value.nl), ...field([...path, 'en'], labelEn, 'text', value.en)]
    : [];

const ruleAt = (rule: unknown, path: Path, words: PartWords): RuleShown[] =>
  isThing(rule)
    ? [
        {
          path,
          title: dutch(rule.reason, String(rule.id)),
          when: rule.when,
          fields: [
            ...inBoth([...path, 'reason'], words.reason, words.reasonEn, rule.reason),
            ...field([...path, 'points'], words.points, 'integer', rule.points),
          ],
        },
      ]
    : [];

const rulesAt = (kind: RulesShown['kind'], part: Thing, key: string, path: Path, words: PartWords): RulesShown[] => {
  const rules = part[key];
  const list = [...path, key];
  return Array.isArray(rules)
    ? [{ kind, list, rules: rules.flatMap((rule: unknown, n) => ruleAt(rule, [...list, n], words)) }]
    : [];
};

const fieldsOfFact = (fact: Thing, path: Path, words: PartWords): FieldInForm[] => {
  const kind = fact.type === 'date' ? 'day' : fact.type === 'number' ? 'number' : 'integer';
  return [
    ...inBoth([...path, 'question'], words.question, words.questionEn, fact.question),
    ...field([...path, 'minimum'], words.minimum, kind, fact.minimum),
    ...field([...path, 'maximum'], words.maximum, kind, fact.maximum),
    ...field([...path, 'unit'], words.unit, 'text', fact.unit),
    ...Object.entries(isThing(fact.options) ? fact.options : {}).flatMap(([name, option], n) =>
      inBoth([...path, 'options', name], words.option(n + 1), words.optionEn(n + 1), option),
    ),
  ];
};

const partAt = (list: ListName, part: Thing, id: string, path: Path, words: PartWords): PartShown => ({
  path,
  id,
  title: dutch(part.label, id),
  fields: [
    ...inBoth([...path, 'label'], words.name, words.nameEn, part.label),
    ...inBoth([...path, 'description'], words.description, words.descriptionEn, part.description),
    ...(list === 'facts' ? fieldsOfFact(part, path, words) : []),
  ],
  rules:
    list === 'instruments'
      ? [
          ...rulesAt('contraIndication', part, 'contraIndications', path, words),
          ...rulesAt('ranking', part, 'ranking', path, words),
        ]
      : list === 'facts'
        ? []
        : rulesAt('rule', part, 'rules', path, words),
  eligibility: list === 'instruments' ? (ruleAt(part.eligibility, [...path, 'eligibility'], words)[0] ?? null) : null,
});

const KIND_OF: Readonly<Record<ListName, PartKind>> = {
  facts: 'fact',
  goals: 'goal',
  exits: 'exit',
  instruments: 'instrument',
};

/** The lists of a document, whatever else is in it: of what is not as it should be nothing is offered. */
export const listsIn = (raw: unknown, words: PartWords): readonly ListShown[] => {
  const document = isThing(raw) ? raw : {};
  return (Object.keys(KIND_OF) as ListName[]).flatMap((name): ListShown[] => {
    const list = document[name];
    if (!Array.isArray(list) && !isThing(list)) return [];
    // Facts stand by their name, all else in a row.
    const items: (readonly [string | number, unknown])[] = Array.isArray(list)
      ? list.map((one: unknown, n) => [n, one] as const)
      : Object.entries(list);
    return [
      {
        name,
        kind: KIND_OF[name],
        path: [name],
        parts: items.flatMap(([key, part]) =>
          isThing(part)
            ? [partAt(name, part, typeof key === 'string' ? key : String(part.id), [name, key], words)]
            : [],
        ),
      },
    ];
  });
};
