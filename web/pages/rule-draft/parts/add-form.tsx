/** What is asked of a new part of the rules. Nothing is written before it is added. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { FaultSummary } from '../../../parts/fault-summary.tsx';
import { FieldOf, idOfField, type Option, type ShownField } from '../../../parts/field.tsx';
import { Mixed } from '../../../parts/mixed.tsx';
import { useWords } from '../../../words/language.tsx';
import type { Path } from '../document.ts';
import { keysOfOpen } from '../keys-of-open.ts';
import { useAskedToLeave, useTellUntaken } from '../untaken.tsx';
import { optionNames } from './asked/fact.ts';
import { faultsIn } from './asked/faults.ts';
import type { AskedField, Entered, FieldName } from './asked/field.ts';
import type { PartKind } from './asked/kinds.ts';
import { askedFor, isNamed, nameOf } from './asked/new-part.ts';
import { type NewPartWords, newParts } from './words.ts';

const nameOfField = (name: FieldName): string => `new-${name}`;

/** What was chosen of something else means nothing after another choice. */
const OF_CHOICE: Readonly<Partial<Record<FieldName, readonly FieldName[]>>> = {
  fact: ['operator', 'value'],
  type: ['minimum', 'maximum'],
  recipe: ['since', 'until', 'untilDay', 'untilFact', 'from', 'to', 'cohort', 'minimum', 'maximum', 'unit'],
  until: ['untilDay', 'untilFact'],
  stillFact: ['stillOptions'],
  becomesFact: ['becomesValue'],
};

export const AddForm = ({
  kind,
  list,
  raw,
  onAdd,
  onCancel,
}: {
  readonly kind: PartKind;
  readonly list: Path;
  readonly raw: unknown;
  /** Whether it could be written. */
  readonly onAdd: (entered: Entered) => boolean;
  readonly onCancel: () => void;
}) => {
  const words = useWords(newParts);
  // Among the headings around it.
  const level = list.length === 1 ? 2 : 3;
  const heading = useRef<HTMLHeadingElement>(null);
  const [begun] = useState<Entered>(() =>
    Object.fromEntries(
      askedFor(kind, list, raw, {}).flatMap(({ name, begins }) => (begins === undefined ? [] : [[name, begins]])),
    ),
  );
  const [entered, setEntered] = useState(begun);
  const [turn, setTurn] = useState(0);
  const [isRefused, setRefused] = useState(false);
  const fields = askedFor(kind, list, raw, entered);
  const found = faultsIn(fields, entered);
  const faults = turn === 0 ? [] : found;
  const isUntaken = Object.entries(entered).some(([name, typed]) => (typed ?? '') !== (begun[name as FieldName] ?? ''));
  useTellUntaken(useId(), isUntaken);
  const { leave, question } = useAskedToLeave(isUntaken, onCancel);
  useEffect(() => heading.current?.focus(), []);

  const type = (name: FieldName, typed: string) => {
    setRefused(false);
    setEntered((now) => ({
      ...now,
      ...Object.fromEntries((OF_CHOICE[name] ?? []).map((one) => [one, ''])),
      [name]: typed,
    }));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTurn((one) => one + 1);
    if (found.length === 0) setRefused(!onAdd(entered));
  };
  // Made of Dutch words.
  const name = nameOf(kind, list, raw, entered);
  const options = optionNames(entered);
  return (
    <form className="card stack" onSubmit={submit} onKeyDown={keysOfOpen(leave)} noValidate data-testid="new-part">
      <Heading level={level} size="level-3" tabIndex={-1} ref={heading}>
        {words.add[kind]}
      </Heading>
      {question}
      {faults.length > 0 && (
        <FaultSummary
          key={turn}
          heading={words.faultsFound}
          headingLevel={level === 2 ? 3 : 4}
          errors={faults.map(({ field, fault }) => ({
            id: `#${idOfField(nameOfField(field))}`,
            label: `${words.fields[field]}: ${words.faults[fault]}`,
          }))}
        />
      )}
      {isRefused && <p role="alert">{words.notWritten}</p>}
      <div className="stack text">
        {fields.map((field) => {
          const fault = faults.find((one) => one.field === field.name)?.fault;
          return (
            <FieldOf
              key={field.name}
              field={shownAs(field, words)}
              value={entered[field.name] ?? ''}
              fault={fault === undefined ? undefined : words.faults[fault]}
              onTyped={(typed) => type(field.name, typed)}
            />
          );
        })}
        {isNamed(kind, entered) && (
          <p className="soft small rules__line" data-testid="name-in-file">
            <Mixed sentence={words.nameInFile(name)} names={[name]} />
            {fields.some((one) => one.name === 'options') && options.length > 0 && (
              <>
                {' '}
                <Mixed sentence={words.optionsInFile(options.join(', '))} names={options} />
              </>
            )}
          </p>
        )}
      </div>
      <div className="actions">
        <Button type="submit">{words.apply}</Button>
        <Button type="button" variant="secondary" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
};

/** How a field is asked, with the controls of every other form. */
const shownAs = ({ name, kind, options = [], areOfPage = false }: AskedField, words: NewPartWords): ShownField => {
  const hint = words.hints[name];
  const said = { name: nameOfField(name), label: words.fields[name], ...(hint !== undefined && { hint }) };
  const choices: Option[] = options.map(({ id, label }) => ({
    value: id,
    label: areOfPage ? (words.choices[`${name}.${id}`] ?? words.choices[id] ?? id) : label,
    isDutch: !areOfPage,
  }));
  switch (kind) {
    case 'select':
      return { ...said, kind, options: choices };
    case 'many':
      return { ...said, kind, options: choices };
    case 'check':
      return { ...said, kind, text: words.mayLieAhead };
    case 'day':
      return { ...said, kind, isPast: false };
    default:
      return { ...said, kind };
  }
};
