/** How a comparison is filled in: what is compared with, and its value by the fact's kind. The builder and the tables have the same. */
import { Checkbox } from '@amsterdam/design-system-react/dist/Checkbox';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { TextInput } from '@amsterdam/design-system-react/dist/TextInput';
import { type ReactNode, useId } from 'react';
import { type FactType, operatorOf, type ValueShape } from '../../../../domain/rules/language/operators.ts';
import type { Vocabulary } from '../../../../domain/rules/language/words.ts';
import { inLetters } from '../typed-field.ts';
import { type BuilderRule, SEPARATOR } from './conditions.ts';
import { factNamed, type KnownFact, referencesFor } from './vocabulary.ts';
import type { ruleBuilder } from './words.ts';

type Words = typeof ruleBuilder.nl;

export interface Choice {
  readonly name: string;
  readonly label: string;
  /** In the language of the page, among names of the rules. */
  readonly isOfPage?: boolean;
}

const Labelled = ({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) => {
  const id = useId();
  return (
    <div className="builder__field">
      <label htmlFor={id} className="small">
        {label}
      </label>
      {children(id)}
    </div>
  );
};

export const Chosen = ({
  label,
  value,
  options,
  fault,
  onChosen,
  isDutch = true,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Choice[];
  readonly fault?: FaultShown;
  readonly onChosen: (name: string) => void;
  readonly isDutch?: boolean;
}) => (
  <Labelled label={label}>
    {(id) => (
      <Select id={id} value={value} {...invalidBy(fault)} onChange={(event) => onChosen(event.currentTarget.value)}>
        {options.map((one) => (
          <Select.Option key={one.name} value={one.name} {...(isDutch && one.isOfPage !== true && { lang: 'nl' })}>
            {one.label}
          </Select.Option>
        ))}
      </Select>
    )}
  </Labelled>
);

export interface FaultShown {
  readonly id: string;
}
const invalidBy = (fault: FaultShown | undefined) =>
  fault === undefined ? {} : { invalid: true, 'aria-describedby': fault.id };

/** What is asked of a value: how it looks by the fact's kind. */
interface Asked {
  readonly fact: KnownFact;
  readonly value: unknown;
  readonly words: Words;
  readonly fault: FaultShown | undefined;
  readonly onValue: (value: unknown) => void;
}

export const withFirst = (words: Words, options: readonly Choice[], value: unknown): readonly Choice[] =>
  options.some(({ name }) => name === value)
    ? options
    : [{ name: '', label: words.choose, isOfPage: true }, ...options];

const OneOption = ({ fact, value, words, fault, onValue }: Asked) => (
  <Chosen
    label={words.value}
    value={String(value)}
    options={withFirst(words, fact.options, value)}
    {...(fault !== undefined && { fault })}
    onChosen={onValue}
  />
);

const YesOrNo = ({ value, words, fault, onValue }: Asked) => (
  <Chosen
    label={words.value}
    value={String(value)}
    options={[
      { name: 'true', label: words.yes },
      { name: 'false', label: words.no },
    ]}
    {...(fault !== undefined && { fault })}
    onChosen={(name) => onValue(name === 'true')}
    isDutch={false}
  />
);

const Written = ({
  label,
  letters,
  asked: { fact, fault, words },
  onLetters,
}: {
  readonly label: string;
  readonly letters: string;
  readonly asked: Asked;
  readonly onLetters: (letters: string) => void;
}) => (
  <Labelled label={fact.type === 'date' ? `${label} (${words.dayHint})` : label}>
    {(id) => (
      <TextInput
        id={id}
        value={letters}
        autoComplete="off"
        {...(fact.type !== 'date' && { inputMode: 'decimal' as const })}
        {...invalidBy(fault)}
        onChange={(event) => onLetters(event.currentTarget.value)}
      />
    )}
  </Labelled>
);

const Letters = (asked: Asked) => (
  <Written
    label={asked.fact.unit === null ? asked.words.value : asked.words.valueIn(asked.fact.unit)}
    letters={inLetters(asked.value)}
    asked={asked}
    onLetters={asked.onValue}
  />
);

const manyLetters = (value: unknown): string =>
  Array.isArray(value) ? value.map(inLetters).join(`${SEPARATOR} `) : String(value);

const SomeOptions = ({ fact, value, words, fault, onValue }: Asked) => {
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <fieldset className="builder__options" {...(fault !== undefined && { 'aria-describedby': fault.id })}>
      <legend className="small">{words.value}</legend>
      {fact.options.map(({ name, label }) => (
        <Checkbox
          key={name}
          lang="nl"
          checked={chosen.includes(name)}
          invalid={fault !== undefined}
          onChange={({ target }) => onValue(target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))}
        >
          {label}
        </Checkbox>
      ))}
    </fieldset>
  );
};

/** Every type, so that a new one does not compile before it has its control. */
const ONE: Readonly<Record<FactType, (asked: Asked) => ReactNode>> = {
  boolean: YesOrNo,
  integer: Letters,
  number: Letters,
  date: Letters,
  choice: OneOption,
  list: OneOption,
};

/** Every shape, likewise: each operator takes one of them. */
const BY_SHAPE: Readonly<Record<ValueShape, (asked: Asked) => ReactNode>> = {
  one: (asked) => {
    const One = ONE[asked.fact.type];
    return <One {...asked} />;
  },
  several: (asked) =>
    asked.fact.options.length > 0 ? (
      <SomeOptions {...asked} />
    ) : (
      <Written label={asked.words.values} letters={manyLetters(asked.value)} asked={asked} onLetters={asked.onValue} />
    ),
  bounds: (asked) => {
    const [lowest = '', highest = ''] = Array.isArray(asked.value) ? asked.value : [];
    return (
      <>
        <Written
          label={asked.words.lowest}
          letters={inLetters(lowest)}
          asked={asked}
          onLetters={(letters) => asked.onValue([letters, highest])}
        />
        <Written
          label={asked.words.highest}
          letters={inLetters(highest)}
          asked={asked}
          onLetters={(letters) => asked.onValue([lowest, letters])}
        />
      </>
    );
  },
};

export const SourceField = ({
  value,
  words,
  onChosen,
}: {
  readonly value: string;
  readonly words: Words;
  readonly onChosen: (source: string) => void;
}) => {
  const options = (['value', 'field'] as const).map((name) => ({ name, label: words.sources[name] }));
  return <Chosen label={words.source} value={value} options={options} onChosen={onChosen} isDutch={false} />;
};

/** What a comparison's fact is compared with. */
export const ValueField = ({
  comparison: { field, operator, value, valueSource },
  vocabulary,
  words,
  fault,
  onValue,
}: {
  readonly comparison: BuilderRule;
  readonly vocabulary: Vocabulary;
  readonly words: Words;
  readonly fault: FaultShown | undefined;
  readonly onValue: (value: unknown) => void;
}) => {
  const fact = factNamed(vocabulary, field);
  const shape = operatorOf(operator)?.value;
  if (fact === undefined || shape === undefined) return null;
  if (valueSource === 'field')
    return (
      <Chosen
        label={words.sources.field}
        value={String(value)}
        options={withFirst(words, referencesFor(vocabulary, fact), value)}
        {...(fault !== undefined && { fault })}
        onChosen={onValue}
      />
    );
  const Shaped = BY_SHAPE[shape];
  return <Shaped fact={fact} value={value} words={words} fault={fault} onValue={onValue} />;
};
