/** The parts of which react-querybuilder draws a condition, as ours: a group with a name, fields with a label, values by the fact's kind, and buttons in words. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Checkbox } from '@amsterdam/design-system-react/dist/Checkbox';
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
import type { Vocabulary } from '../../../../domain/rules/language/words.ts';
import { FieldFault } from '../../../parts/field-fault.tsx';
import { KEPT, NAMED, type PlacedFault } from './conditions.ts';
import { sentenceOf } from './in-words.ts';
import { idOf, numberOf } from './places.ts';
import { type Choice, Chosen, SourceField, ValueField, withFirst } from './values.tsx';
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
  return <FieldFault id={`${idOf(shown.id, props.path)}-fault`}>{shown.words.faults[fault]}</FieldFault>;
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
      options={choices.map(({ name, label }) => ({ name, label, isOfPage: name === NAMED }))}
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
  return <SourceField value={value ?? 'value'} words={words} onChosen={handleOnChange} />;
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
  return isOfFact(field) ? (
    <ValueField
      comparison={{ field, operator, value, valueSource: valueSource === 'field' ? 'field' : 'value' }}
      vocabulary={vocabulary}
      words={words}
      fault={fault}
      onValue={handleOnChange}
    />
  ) : null;
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
