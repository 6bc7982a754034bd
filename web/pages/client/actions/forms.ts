/**
 * What is asked for each command: one table, complete by type. `null`: nobody gives it here one at a time. A new command does not compile
 * before it stands here, and is offered as soon as its form does. Pure.
 */
import { LONGEST_MOTIVATION, LONGEST_NOTE } from '../../../../domain/free-text.ts';
import type { Client } from '../../../api/types.ts';
import type { Option, ShownField } from '../../../parts/field.tsx';
import { NO_DAY } from '../../../parts/no-day.ts';
import type { Both, Language } from '../../../words/both.ts';
import {
  OVERRIDE_REASONS,
  RELAPSE_REASONS,
  REOPEN_REASONS,
  SUSPEND_REASONS,
  WITHDRAW_REASONS,
} from '../../../words/codes.ts';
import type { Asked } from './asked.ts';
import type { FormWords } from './words.ts';

/** What was typed and chosen, by field. */
export type Values = Readonly<Record<string, string>>;

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
  readonly isNeeded?: (about: About) => boolean;
  /** What is to be known of what is chosen now. */
  readonly remark?: (about: About) => string | undefined;
} & (
  | { readonly kind: 'choice'; readonly options: (about: About) => readonly Option[] }
  | { readonly kind: 'select'; readonly options: (about: About) => readonly Option[] }
  /** `isPast`: no day after today. */
  | { readonly kind: 'day'; readonly isPast: boolean }
  | { readonly kind: 'colleague' }
  | { readonly kind: 'lines'; readonly longest: number }
  | { readonly kind: 'check'; readonly text: (about: About) => string }
  /** The word that has to be typed to confirm. */
  | { readonly kind: 'word' }
);

type Applying = Field & { readonly applies?: (about: About) => boolean };

export interface Form {
  /** In this order; those that do not apply are left out. */
  readonly fields: readonly Applying[];
  /** What is sent besides the name; note and motivation go along by themselves. */
  readonly content: (about: About) => Readonly<Record<string, unknown>>;
  readonly isFinal?: boolean;
}

/** What is filled in on a page of its own: where that is. */
export interface Elsewhere {
  readonly at: (client: Pick<Client, 'clientId'>) => string;
}

const intake: Elsewhere = { at: ({ clientId }) => `/klanten/${clientId}/intake` };

export const isForm = (form: Form | Elsewhere | null): form is Form => form !== null && 'fields' in form;

const always = () => true;

const reasons = (of: Both<Readonly<Record<string, string>>>): Field => ({
  kind: 'choice',
  name: 'reasonCode',
  label: 'reason',
  isNeeded: always,
  options: ({ language }) => Object.entries(of[language]).map(([value, label]) => ({ value, label })),
});

const note: Field = { kind: 'lines', name: 'note', label: 'note', longest: LONGEST_NOTE };
const motivation: Field = {
  kind: 'lines',
  name: 'motivation',
  label: 'motivation',
  isNeeded: always,
  longest: LONGEST_MOTIVATION,
};

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

const goalChosen = ({ client: { trajectory }, values }: About) =>
  trajectory?.choices.goals.find(({ id }) => id === values.goal);

/** How much room there is at the help that was chosen. */
const placesInWords = (about: About): string | undefined => {
  const { free = null, places = null } =
    goalChosen(about)?.instruments.find(({ id }) => id === about.values.instrument) ?? {};
  if (free === null || places === null) return undefined;
  return free === 0 ? about.words.full(places) : about.words.free(free, places);
};

/** More than these nobody has at one instrument. */
const MOST_AGAINST = 5;

/** Nobody reads a letter after these. */
const isUnwritten = ({ values }: About) => values.reasonCode === 'deceased' || values.reasonCode === 'enteredInError';

const sameWord = (typed: string | undefined, word: string): boolean => typed?.trim().toLowerCase() === word;

/** What the rule set names. */
const ofRules = ({ id, name }: { readonly id: string; readonly name: string }): Option => ({
  value: id,
  label: name,
  isDutch: true,
});

export const FORMS: Readonly<Record<Asked, Form | Elsewhere | null>> = {
  start: intake,
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
        options: ({ client }) => (client.trajectory?.choices.goals ?? []).map(ofRules),
        remark: (about) => (goalChosen(about)?.hasRoom === false ? about.words.noRoom : undefined),
      },
      {
        kind: 'select',
        name: 'instrument',
        label: 'instrument',
        isNeeded: always,
        options: (about) => (goalChosen(about)?.instruments ?? []).map(ofRules),
        remark: (about) => placesInWords(about),
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
      // May have been agreed ahead.
      { kind: 'day', name: 'on', label: 'begins', isPast: false, isNeeded: always },
      {
        kind: 'select',
        name: 'sector',
        label: 'sector',
        options: ({ client }) => (client.trajectory?.choices.sectors ?? []).map(ofRules),
      },
      note,
    ],
    content: ({ values: { on, sector } }) => ({ on, ...(sector && { sector }) }),
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
  provideFacts: intake,
  // Made anew in bulk, when rules change.
  redecide: null,
};

/** A refusal as somebody reads it who chose by name: the code behind each name is for who types it. */
export const refusalInWords = (detail: string, { trajectory }: Pick<Client, 'trajectory'>): string => {
  const goals = trajectory?.choices.goals ?? [];
  const proposed = trajectory?.proposal?.instruments ?? [];
  return [...goals, ...goals.flatMap(({ instruments }) => instruments), ...proposed].reduce(
    (text, { id, name }) => text.replaceAll(`${name} (${id})`, `“${name}”`),
    detail,
  );
};

/** What a command does, of this client as they are now. */
export const doesInWords = (name: Asked, { trajectory }: Pick<Client, 'trajectory'>, words: FormWords): string => {
  const exit = trajectory?.proposal?.exit ?? null;
  if (name === 'approve' && exit !== null) return words.approvesExit[exit.leadsTo];
  if (name === 'suspend' && trajectory?.stopsWhileSuspended === false) return words.suspendsWithReminders;
  return words.acts[name].does;
};

export interface Fault {
  readonly field: string;
  readonly message: string;
}

export const fieldsOf = (form: Form, about: About): readonly Field[] =>
  form.fields.filter(({ applies }) => applies === undefined || applies(about));

/** A field in the words in which it is asked. */
export const shownField = (field: Field, about: About): ShownField => {
  const { words } = about;
  const { name } = field;
  const label = words.fields[field.label];
  const said = { name, label, hint: words.hints[field.label], remark: field.remark?.(about) };
  switch (field.kind) {
    case 'choice':
    case 'select':
      return { ...said, kind: field.kind, options: field.options(about) };
    case 'day':
      return { ...said, kind: 'day', isPast: field.isPast };
    case 'colleague':
      return {
        ...said,
        kind: 'colleague',
        except: about.client.trajectory?.caseworker.id,
        openTo: about.client.openTo,
      };
    case 'check':
      return { ...said, kind: 'check', text: words.despiteSeen(field.text(about)) };
    case 'word':
      return { ...said, kind: 'word', label: words.typeWord(words.word) };
    case 'lines':
      return { ...said, kind: 'lines' };
  }
};

/** What is still to be filled in or is too long, in the order of the form. What else may stand in a text is for the API to judge. */
export const faultsOf = (form: Form, about: About): Fault[] => faultsIn(fieldsOf(form, about), about);

const faultsIn = (fields: readonly Field[], about: About): Fault[] =>
  fields.flatMap((field): Fault[] => {
    const value = about.values[field.name]?.trim() ?? '';
    const { words } = about;
    if (field.kind === 'word' && !sameWord(value, words.word))
      return [{ field: field.name, message: words.typeWord(words.word) }];
    if (field.kind === 'day' && value === NO_DAY) return [{ field: field.name, message: words.noDay }];
    if (field.kind === 'lines' && value.length > field.longest)
      return [{ field: field.name, message: words.tooLong(value.length, field.longest) }];
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

/** Where a command is filled in. */
export const placeOf = (name: Asked, client: Pick<Client, 'clientId'>): string => {
  const form = FORMS[name];
  return form === null || isForm(form) ? `/klanten/${client.clientId}?doe=${name}` : form.at(client);
};
