/** The parts of which react-querybuilder draws a condition, as ours: a group with a name, fields with a label, values by the fact's kind, and buttons in words. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Checkbox } from '@amsterdam/design-system-react/dist/Checkbox';
import { ErrorMessage } from '@amsterdam/design-system-react/dist/ErrorMessage';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { TextInput } from '@amsterdam/design-system-react/dist/TextInput';
import { type ReactNode, useId } from 'react';
import {
  type ActionProps,
  type CombinatorSelectorProps,
  type ControlElementsProp,
  type FieldSelectorProps,
  type FullField,
  type NotToggleProps,
  type OperatorSelectorProps,
  Rule,
  RuleGroup,
  type RuleGroupProps,
  type RuleProps,
  type ShiftActionsProps,
  type ValueEditorProps,
  type ValueSourceSelectorProps,
} from 'react-querybuilder';
import { type FactType, operatorOf, type ValueShape } from '../../../../domain/rules/language/operators.ts';
import type { Vocabulary } from '../../../../domain/rules/language/words.ts';
import { KEPT, NAMED, type PlacedFault, SEPARATOR } from './conditions.ts';
import { sentenceOf } from './in-words.ts';
import { idOf, numberOf } from './places.ts';
import { factNamed, type KnownFact, referencesFor } from './vocabulary.ts';
import type { ruleBuilder } from './words.ts';

/** What every part may know. */
export interface Shown {
  readonly id: string;
  readonly words: typeof ruleBuilder.nl;
  readonly vocabulary: Vocabulary;
  readonly faults: readonly PlacedFault[];
}

interface Placed {
  readonly path: readonly number[];
  // biome-ignore lint/suspicious/noExplicitAny: as the library hands on what it was given.
  readonly context?: any;
}

const shownIn = ({ context }: Placed): Shown => context as Shown;
const faultAt = ({ faults }: Shown, path: readonly number[]) =>
  faults.find((one) => one.path.join() === path.join())?.fault;

const Fault = (props: Placed) => {
  const shown = shownIn(props);
  const fault = faultAt(shown, props.path);
  if (fault === undefined) return null;
  return <ErrorMessage id={`${idOf(shown.id, props.path)}-fault`}>{shown.words.faults[fault]}</ErrorMessage>;
};

const GroupBox = (props: RuleGroupProps) => {
  const { id, words } = shownIn(props);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the library lays its own box within; a fieldset of it cannot wrap.
    <div
      id={idOf(id, props.path)}
      role="group"
      aria-label={words.group(numberOf(props.path))}
      className="builder__group"
      tabIndex={-1}
    >
      <Fault path={props.path} context={props.context} />
      <RuleGroup {...props} />
    </div>
  );
};

const RuleBox = (props: RuleProps) => {
  const { id, words } = shownIn(props);
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    <div
      id={idOf(id, props.path)}
      role="group"
      aria-label={words.rule(numberOf(props.path))}
      className="builder__rule"
      tabIndex={-1}
    >
      <Fault path={props.path} context={props.context} />
      <Rule {...props} />
    </div>
  );
};

interface Choice {
  readonly name: string;
  readonly label: string;
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

const Chosen = ({
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
      <Select
        id={id}
        value={value}
        {...(isDutch && { lang: 'nl' })}
        {...invalidBy(fault)}
        onChange={(event) => onChosen(event.currentTarget.value)}
      >
        {options.map((one) => (
          <Select.Option key={one.name} value={one.name}>
            {one.label}
          </Select.Option>
        ))}
      </Select>
    )}
  </Labelled>
);

interface FaultShown {
  readonly id: string;
}
const invalidBy = (fault: FaultShown | undefined) =>
  fault === undefined ? {} : { invalid: true, 'aria-describedby': fault.id };

const Combinator = ({ value, handleOnChange, ...props }: CombinatorSelectorProps) => {
  const { words } = shownIn(props);
  const options = (['all', 'any'] as const).map((name) => ({ name, label: words[name] }));
  return (
    <Chosen
      label={words.combinator}
      value={value ?? 'all'}
      options={options}
      onChosen={handleOnChange}
      isDutch={false}
    />
  );
};

const Not = ({ checked, handleOnChange, ...props }: NotToggleProps) => (
  <Checkbox checked={checked === true} onChange={({ target }) => handleOnChange(target.checked)}>
    {shownIn(props).words.not}
  </Checkbox>
);

const FactChoice = ({ value, options, handleOnChange, rule, ...props }: FieldSelectorProps) => {
  const { words, vocabulary } = shownIn(props);
  if (value === KEPT)
    return (
      <p className="rules__line">
        <span lang="nl">{sentenceOf(rule.value, vocabulary)}</span> <span className="soft small">{words.kept}</span>
      </p>
    );
  const choices = (options as FullField[]).filter(({ name }) => name !== KEPT);
  return (
    <Chosen
      label={words.fact}
      value={value ?? ''}
      options={choices.map(({ name, label }) => ({ name, label }))}
      onChosen={handleOnChange}
    />
  );
};

const isOfFact = (field: string): boolean => field !== KEPT && field !== NAMED;

const OperatorChoice = ({ field, value, options, handleOnChange, ...props }: OperatorSelectorProps) =>
  isOfFact(field) ? (
    <Chosen
      label={shownIn(props).words.operator}
      value={value ?? ''}
      options={options as Choice[]}
      onChosen={handleOnChange}
    />
  ) : null;

const SourceChoice = ({ value, handleOnChange, ...props }: ValueSourceSelectorProps) => {
  const { words } = shownIn(props);
  const options = (['value', 'field'] as const).map((name) => ({ name, label: words.sources[name] }));
  return (
    <Chosen label={words.source} value={value ?? 'value'} options={options} onChosen={handleOnChange} isDutch={false} />
  );
};

/** What is asked of a value: how it looks by the fact's kind. */
interface Asked {
  readonly fact: KnownFact;
  readonly value: unknown;
  readonly words: Shown['words'];
  readonly fault: FaultShown | undefined;
  readonly onValue: (value: unknown) => void;
}

const withFirst = (words: Shown['words'], options: readonly Choice[], value: unknown): readonly Choice[] =>
  options.some(({ name }) => name === value) ? options : [{ name: '', label: words.choose }, ...options];

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

const inLetters = (value: unknown): string =>
  typeof value === 'number' ? String(value).replace('.', ',') : String(value);

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

const Value = ({ field, operator, value, valueSource, handleOnChange, ...props }: ValueEditorProps) => {
  const shown = shownIn(props);
  const { words, vocabulary } = shown;
  const fault = faultAt(shown, props.path) === undefined ? undefined : { id: `${idOf(shown.id, props.path)}-fault` };
  if (field === NAMED) {
    const options = Object.entries(vocabulary.conditions).map(([name, { label }]) => ({ name, label: label.nl }));
    return (
      <Chosen
        label={words.named}
        value={String(value)}
        options={withFirst(words, options, value)}
        {...(fault !== undefined && { fault })}
        onChosen={handleOnChange}
      />
    );
  }
  const fact = factNamed(vocabulary, field);
  const shape = operatorOf(operator)?.value;
  if (fact === undefined || shape === undefined || !isOfFact(field)) return null;
  if (valueSource === 'field')
    return (
      <Chosen
        label={words.sources.field}
        value={String(value)}
        options={withFirst(words, referencesFor(vocabulary, fact), value)}
        {...(fault !== undefined && { fault })}
        onChosen={handleOnChange}
      />
    );
  const Shaped = BY_SHAPE[shape];
  return <Shaped fact={fact} value={value} words={words} fault={fault} onValue={handleOnChange} />;
};

/** Once it is drawn the focus is where one goes on: never on nothing. */
const focusOn = (find: () => HTMLElement | null | undefined) => requestAnimationFrame(() => find()?.focus());

const add = (label: 'addRule' | 'addGroup') => {
  const Add = ({ handleOnClick, ...props }: ActionProps) => {
    const { id, words } = shownIn(props);
    const added = [...props.path, props.rules?.length ?? 0];
    return (
      <Button
        variant="tertiary"
        onClick={() => {
          handleOnClick();
          focusOn(() => document.getElementById(idOf(id, added))?.querySelector('select'));
        }}
      >
        {words[label]}
      </Button>
    );
  };
  return Add;
};

const Remove = ({ handleOnClick, ...props }: ActionProps) => {
  const { id, words } = shownIn(props);
  return (
    <Button
      variant="tertiary"
      onClick={() => {
        handleOnClick();
        focusOn(() => document.getElementById(idOf(id, props.path.slice(0, -1))));
      }}
    >
      {words.remove}
      <span className="ams-visually-hidden">: {words.rule(numberOf(props.path))}</span>
    </Button>
  );
};

const Move = ({ shiftUp, shiftDown, shiftUpDisabled, shiftDownDisabled, ruleOrGroup, ...props }: ShiftActionsProps) => {
  const { words } = shownIn(props);
  const move = (label: string, isDisabled: boolean | undefined, shift: () => void) => (
    <Button
      variant="tertiary"
      aria-disabled={isDisabled === true}
      onClick={(event) => {
        if (isDisabled === true) return;
        const button = event.currentTarget;
        const inGroup = button.closest<HTMLElement>('.builder');
        shift();
        focusOn(() => (button.isConnected ? button : inGroup));
      }}
    >
      {label}
      <span className="ams-visually-hidden">: {words.rule(numberOf(props.path))}</span>
    </Button>
  );
  return (
    <div className="builder__move">
      {move(words.up, shiftUpDisabled, () => shiftUp())}
      {move(words.down, shiftDownDisabled, () => shiftDown())}
    </div>
  );
};

export const CONTROLS: ControlElementsProp<FullField, string> = {
  ruleGroup: GroupBox,
  rule: RuleBox,
  combinatorSelector: Combinator,
  notToggle: Not,
  fieldSelector: FactChoice,
  operatorSelector: OperatorChoice,
  valueSourceSelector: SourceChoice,
  valueEditor: Value,
  addRuleAction: add('addRule'),
  addGroupAction: add('addGroup'),
  removeRuleAction: Remove,
  removeGroupAction: Remove,
  shiftActions: Move,
};
