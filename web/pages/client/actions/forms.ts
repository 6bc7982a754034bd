/**
 * What is asked for each command: one table, complete by type. `null`: nobody gives it here one at a time. A new command does not compile
 * before it stands here, and is offered as soon as its form does. Pure.
 */
import type { CommandName } from '../../../../domain/trajectory/commands.ts';
import type { Client, FactAsked } from '../../../api/types.ts';
import type { Both, Language } from '../../../words/both.ts';
import {
  OVERRIDE_REASONS,
  RELAPSE_REASONS,
  REOPEN_REASONS,
  SUSPEND_REASONS,
  WITHDRAW_REASONS,
} from '../../../words/codes.ts';
import type { FormWords } from './words.ts';

export type Asked = CommandName | 'start';

/** What was typed and chosen, by field. */
export type Values = Readonly<Record<string, string>>;

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What a form is about. */
export interface About {
  readonly client: Client;
  readonly values: Values;
  readonly language: Language;
  readonly words: FormWords;
}

type Text = keyof FormWords['fields'];

export type Field = {
  readonly name: string;
  readonly label: Text;
  /** What the rule set asks, in its own Dutch; else the label says it. */
  readonly question?: string;
  readonly hint?: string;
  readonly isNeeded?: (about: About) => boolean;
} & (
  | { readonly kind: 'choice'; readonly options: (about: About) => readonly Option[] }
  | { readonly kind: 'select'; readonly options: (about: About) => readonly Option[] }
  /** Any number of them, or that it is none of them. */
  | { readonly kind: 'many'; readonly options: (about: About) => readonly Option[] }
  | { readonly kind: 'number'; readonly minimum: number; readonly maximum: number }
  /** `isPast`: no day after today. */
  | { readonly kind: 'day'; readonly isPast: boolean }
  | { readonly kind: 'colleague' }
  | { readonly kind: 'lines' }
  | { readonly kind: 'check'; readonly text: (about: About) => string }
  /** The word that has to be typed to confirm. */
  | { readonly kind: 'word' }
);

type Applying = Field & { readonly applies?: (about: About) => boolean };

export interface Form {
  /** In this order; those that do not apply are left out. */
  readonly fields: readonly Applying[] | ((about: About) => readonly Applying[]);
  /** What is sent besides the name; note and motivation go along by themselves. */
  readonly content: (about: About) => Readonly<Record<string, unknown>>;
  readonly isFinal?: boolean;
}

const always = () => true;

const reasons = (of: Both<Readonly<Record<string, string>>>): Field => ({
  kind: 'choice',
  name: 'reasonCode',
  label: 'reason',
  isNeeded: always,
  options: ({ language }) => Object.entries(of[language]).map(([value, label]) => ({ value, label })),
});

const note: Field = { kind: 'lines', name: 'note', label: 'note' };
const motivation: Field = { kind: 'lines', name: 'motivation', label: 'motivation', isNeeded: always };

const reasonCode = ({ values }: About) => ({ reasonCode: values.reasonCode });
const nothing = () => ({});

/** What will be approved: the best that still has room. */
export const approvedInstrument = ({ trajectory }: Pick<Client, 'trajectory'>) => {
  const ranking = trajectory?.proposal?.instruments ?? [];
  return ranking.find(({ free }) => free !== 0) ?? ranking[0] ?? null;
};

/** Contra-indications of the instrument that was chosen: each is to be seen and passed over by name. */
const against = ({ client: { trajectory }, values }: About) =>
  (trajectory?.proposal?.contraIndications ?? []).filter(({ instrument }) => instrument === values.instrument);

/** More than these nobody has at one instrument. */
const MOST_AGAINST = 5;

/** Nobody reads a letter after these. */
const isUnwritten = ({ values }: About) => values.reasonCode === 'deceased' || values.reasonCode === 'enteredInError';

const sameWord = (typed: string | undefined, word: string): boolean => typed?.trim().toLowerCase() === word;

const factName = (id: string): string => `fact-${id}`;

/** In a field of many: that it is none of them, which is something else than unknown. */
export const NONE = '-';

/** How a fact is asked here: by its type in the rule set. */
const factField = (fact: FactAsked, { words }: Pick<About, 'words'>): Applying => {
  const options = () => fact.options.map(({ id, name }) => ({ value: id, label: name }));
  const field = { name: factName(fact.id), label: 'fact' as const, question: fact.question };
  switch (fact.type) {
    case 'boolean':
      return {
        ...field,
        kind: 'choice',
        options: () => Object.entries(words.yesNo).map(([value, label]) => ({ value, label })),
      };
    case 'choice':
      return { ...field, kind: 'select', options };
    case 'list':
      return { ...field, kind: 'many', options };
    case 'date':
      return { ...field, kind: 'day', isPast: false };
    case 'integer':
    case 'number': {
      const [minimum, maximum] = [Number(fact.minimum), Number(fact.maximum)];
      return { ...field, kind: 'number', minimum, maximum, hint: words.between(minimum, maximum, fact.unit) };
    }
  }
};

const factValue = ({ type }: FactAsked, typed: string): string | number | boolean | string[] => {
  switch (type) {
    case 'boolean':
      return typed === 'yes';
    case 'integer':
    case 'number':
      return numberOf(typed);
    case 'list':
      return typed === NONE ? [] : typed.split(',');
    default:
      return typed;
  }
};

/** As a Dutch person types it: 12,5. */
const numberOf = (typed: string): number => Number(typed.replace(',', '.'));

export const FORMS: Readonly<Record<Asked, Form | null>> = {
  start: { fields: [], content: nothing },
  approve: {
    fields: [note],
    content: ({ client }) => {
      const chosen = approvedInstrument(client);
      const first = client.trajectory?.proposal?.instruments[0];
      return chosen === null || chosen.id === first?.id ? {} : { instrument: chosen.id };
    },
  },
  override: {
    fields: [
      {
        kind: 'select',
        name: 'goal',
        label: 'goal',
        isNeeded: always,
        options: ({ client }) =>
          (client.trajectory?.choices.goals ?? []).map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        kind: 'select',
        name: 'instrument',
        label: 'instrument',
        isNeeded: always,
        options: ({ client, values }) =>
          (client.trajectory?.choices.goals.find(({ id }) => id === values.goal)?.instruments ?? []).map(
            ({ id, name }) => ({ value: id, label: name }),
          ),
      },
      ...Array.from({ length: MOST_AGAINST }, (_, n) => ({
        kind: 'check' as const,
        name: `despite${n}`,
        label: 'despite' as const,
        isNeeded: always,
        applies: (about: About) => against(about).length > n,
        text: (about: About) => against(about)[n]?.reason ?? '',
      })),
      reasons(OVERRIDE_REASONS),
      motivation,
      note,
    ],
    content: (about) => {
      const despite = against(about).map(({ id }) => id);
      const { goal, instrument } = about.values;
      return { goal, instrument, ...reasonCode(about), ...(despite.length > 0 && { despite }) };
    },
  },
  place: {
    fields: [
      {
        kind: 'select',
        name: 'sector',
        label: 'sector',
        options: ({ client }) =>
          (client.trajectory?.choices.sectors ?? []).map(({ id, name }) => ({ value: id, label: name })),
      },
      note,
    ],
    content: ({ values }) => (values.sector ? { sector: values.sector } : {}),
  },
  recordContact: {
    fields: [
      { kind: 'day', name: 'on', label: 'on', isPast: true, isNeeded: always },
      {
        kind: 'choice',
        name: 'result',
        label: 'result',
        isNeeded: always,
        options: ({ words }) => Object.entries(words.results).map(([value, label]) => ({ value, label })),
      },
      note,
    ],
    content: ({ values }) => ({ on: values.on, result: values.result }),
  },
  conclude: {
    fields: [
      {
        kind: 'choice',
        name: 'outcome',
        label: 'outcome',
        isNeeded: always,
        options: ({ words }) => Object.entries(words.outcomes).map(([value, label]) => ({ value, label })),
      },
      { ...motivation, applies: ({ values }) => values.outcome === 'cvBuilding' },
      note,
    ],
    content: ({ values }) => ({ outcome: values.outcome }),
    isFinal: true,
  },
  relapse: { fields: [reasons(RELAPSE_REASONS), note], content: reasonCode },
  reopen: { fields: [reasons(REOPEN_REASONS), note], content: reasonCode },
  suspend: { fields: [reasons(SUSPEND_REASONS), note], content: reasonCode },
  resume: { fields: [note], content: nothing },
  becameUnemployed: { fields: [note], content: nothing },
  transfer: {
    fields: [{ kind: 'colleague', name: 'to', label: 'to', isNeeded: always }, note],
    content: ({ values }) => ({ to: values.to }),
  },
  withdraw: {
    fields: [
      reasons(WITHDRAW_REASONS),
      { ...motivation, applies: (about) => !isUnwritten(about) },
      note,
      { kind: 'word', name: 'confirmed', label: 'confirmed', isNeeded: always },
    ],
    content: reasonCode,
    isFinal: true,
  },
  provideFacts: {
    fields: (about) => {
      const { missing = [], correctable = [] } = about.client.trajectory ?? {};
      if (missing.length > 0) return [...missing.map((fact) => factField(fact, about)), note];
      const chosen = correctable.find(({ id }) => id === about.values.fact);
      return [
        {
          kind: 'select',
          name: 'fact',
          label: 'fact',
          isNeeded: always,
          options: () => correctable.map(({ id, label }) => ({ value: id, label })),
        },
        ...(chosen === undefined ? [] : [{ ...factField(chosen, about), isNeeded: always }]),
        note,
      ];
    },
    content: ({ client: { trajectory }, values }) => {
      const { missing = [], correctable = [] } = trajectory ?? {};
      const asked = missing.length > 0 ? missing : correctable.filter(({ id }) => id === values.fact);
      return {
        facts: Object.fromEntries(
          asked.flatMap((fact) => {
            const typed = values[factName(fact.id)]?.trim() ?? '';
            return typed === '' ? [] : [[fact.id, factValue(fact, typed)]];
          }),
        ),
        correction: missing.length === 0,
      };
    },
  },
  // Made anew in bulk, when rules change.
  redecide: null,
};

export interface Fault {
  readonly field: string;
  readonly message: string;
}

export const fieldsOf = (form: Form, about: About): readonly Field[] =>
  (typeof form.fields === 'function' ? form.fields(about) : form.fields).filter(
    ({ applies }) => applies === undefined || applies(about),
  );

/** What is still to be filled in, in the order of the form. What may stand in a text is for the API to judge. */
export const faultsOf = (form: Form, about: About): Fault[] => {
  const fields = fieldsOf(form, about);
  const found = faultsIn(fields, about);
  // Of what is missing one may fill in a part, but not nothing.
  const facts = fields.filter(({ label }) => label === 'fact');
  const isEmpty = facts.length > 0 && facts.every(({ name }) => (about.values[name]?.trim() ?? '') === '');
  const [first] = facts;
  return found.length === 0 && isEmpty && first !== undefined
    ? [{ field: first.name, message: about.words.needed.fact }]
    : found;
};

const faultsIn = (fields: readonly Field[], about: About): Fault[] =>
  fields.flatMap((field): Fault[] => {
    const value = about.values[field.name]?.trim() ?? '';
    const { words } = about;
    if (field.kind === 'word' && !sameWord(value, words.word))
      return [{ field: field.name, message: words.typeWord(words.word) }];
    if (field.kind === 'number' && value !== '') {
      const number = numberOf(value);
      return number >= field.minimum && number <= field.maximum
        ? []
        : [{ field: field.name, message: words.between(field.minimum, field.maximum, null) }];
    }
    if (value !== '' || field.isNeeded?.(about) !== true) return [];
    return [{ field: field.name, message: words.needed[field.label] }];
  });

/** What is sent. */
export const commandOf = (name: Asked, form: Form, about: About): Record<string, unknown> => {
  const shown = fieldsOf(form, about).map((field) => field.name);
  const text = (field: 'note' | 'motivation') => {
    const typed = about.values[field]?.trim() ?? '';
    return shown.includes(field) && typed !== '' ? { [field]: typed } : {};
  };
  return { name, ...form.content(about), ...text('note'), ...text('motivation') };
};

/** What may be given now and has a form, in the order of the API; a first or next trajectory where there is none open. */
export const offered = ({ trajectory }: Pick<Client, 'trajectory'>): Asked[] =>
  trajectory === null || !trajectory.isOpen ? ['start'] : trajectory.permitted.filter((name) => FORMS[name] !== null);
