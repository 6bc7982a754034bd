/** One field of a command's form, with its hint and what is wrong with it. */
import { Checkbox } from '@amsterdam/design-system-react/dist/Checkbox';
import { ErrorMessage } from '@amsterdam/design-system-react/dist/ErrorMessage';
import { Field as FieldBox } from '@amsterdam/design-system-react/dist/Field';
import { FieldSet } from '@amsterdam/design-system-react/dist/FieldSet';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Radio } from '@amsterdam/design-system-react/dist/Radio';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { TextArea } from '@amsterdam/design-system-react/dist/TextArea';
import { TextInput } from '@amsterdam/design-system-react/dist/TextInput';
import { useQuery } from '@tanstack/react-query';
import { colleaguesQuestion } from '../../../api/questions.ts';
import { today } from '../../../words/moments.ts';
import { type About, type Field, NONE, type Option } from './forms.ts';

interface FieldOfProps {
  readonly field: Field;
  readonly about: About;
  readonly fault: string | undefined;
  readonly onTyped: (value: string) => void;
}

export const FieldOf = ({ field, about, fault, onTyped }: FieldOfProps) => {
  const { words } = about;
  const id = `field-${field.name}`;
  const value = about.values[field.name] ?? '';
  const label = field.question ?? (field.kind === 'word' ? words.typeWord(words.word) : words.fields[field.label]);
  const hint = field.hint ?? words.hints[field.label];
  // The rule set asks in Dutch.
  const asked = field.question === undefined ? {} : { lang: 'nl' };
  const invalid = fault !== undefined;
  const error = invalid ? <ErrorMessage id={`${id}-error`}>{fault}</ErrorMessage> : null;
  const described = invalid ? { 'aria-describedby': `${id}-error` } : {};

  if (field.kind === 'choice')
    return (
      <FieldSet
        legend={label}
        invalid={invalid}
        role="radiogroup"
        {...asked}
        {...(hint !== undefined && { hint })}
        {...described}
      >
        {error}
        <div>
          {field.options(about).map((option, n) => (
            <Radio
              key={option.value}
              // A link in the summary leads to the first.
              id={n === 0 ? id : `${id}-${option.value}`}
              name={field.name}
              value={option.value}
              checked={value === option.value}
              invalid={invalid}
              onChange={() => onTyped(option.value)}
            >
              {option.label}
            </Radio>
          ))}
        </div>
      </FieldSet>
    );
  if (field.kind === 'many')
    return (
      <FieldSet legend={label} invalid={invalid} {...asked} {...described}>
        {error}
        <div>
          {[...field.options(about), { value: NONE, label: words.noneOf }].map((option, n) => (
            <Checkbox
              key={option.value}
              id={n === 0 ? id : `${id}-${option.value}`}
              checked={value.split(',').includes(option.value)}
              invalid={invalid}
              onChange={({ target }) => onTyped(withOption(value, option.value, target.checked))}
            >
              {option.label}
            </Checkbox>
          ))}
        </div>
      </FieldSet>
    );
  if (field.kind === 'check')
    return (
      <FieldSet legend={label} invalid={invalid} {...described}>
        {error}
        <Checkbox
          id={id}
          checked={value === 'yes'}
          invalid={invalid}
          onChange={({ target }) => onTyped(target.checked ? 'yes' : '')}
        >
          {words.despiteSeen(field.text(about))}
        </Checkbox>
      </FieldSet>
    );
  return (
    <FieldBox invalid={invalid} {...asked}>
      <Label htmlFor={id} {...(hint !== undefined && { hint })}>
        {label}
      </Label>
      {error}
      {field.kind === 'lines' ? (
        <TextArea
          id={id}
          rows={4}
          value={value}
          invalid={invalid}
          {...described}
          onChange={({ target }) => onTyped(target.value)}
        />
      ) : field.kind === 'select' ? (
        <Choose
          id={id}
          options={field.options(about)}
          choose={words.choose}
          {...{ value, invalid, described, onTyped }}
        />
      ) : field.kind === 'colleague' ? (
        <Colleagues id={id} about={about} {...{ value, invalid, described, onTyped }} />
      ) : field.kind === 'day' ? (
        // The component set has no field for one day that leaves choosing it to the browser.
        <input
          className="ams-text-input"
          id={id}
          type="date"
          {...(field.isPast && { max: today(new Date()) })}
          value={value}
          aria-invalid={invalid}
          {...described}
          onChange={({ target }) => onTyped(target.value)}
        />
      ) : (
        <TextInput
          id={id}
          autoComplete="off"
          value={value}
          invalid={invalid}
          {...described}
          onChange={({ target }) => onTyped(target.value)}
        />
      )}
    </FieldBox>
  );
};

/** What is chosen of many, with one more or less of it; none of them excludes the others. */
const withOption = (value: string, option: string, isChosen: boolean): string => {
  if (option === NONE) return isChosen ? NONE : '';
  const others = value.split(',').filter((one) => one !== '' && one !== NONE && one !== option);
  return (isChosen ? [...others, option] : others).join(',');
};

interface ChooseProps {
  readonly id: string;
  readonly value: string;
  readonly invalid: boolean;
  readonly described: Readonly<Record<string, string>>;
  readonly onTyped: (value: string) => void;
}

const Choose = ({
  options,
  choose,
  value,
  described,
  onTyped,
  ...rest
}: ChooseProps & { readonly options: readonly Option[]; readonly choose: string }) => (
  <Select {...rest} {...described} value={value} onChange={({ target }) => onTyped(target.value)}>
    <Select.Option value="">{choose}</Select.Option>
    {options.map((option) => (
      <Select.Option key={option.value} value={option.value}>
        {option.label}
      </Select.Option>
    ))}
  </Select>
);

/** Everybody whom the client can be given to, but not who has them now. */
const Colleagues = ({ about: { client, words }, ...rest }: ChooseProps & { readonly about: About }) => {
  const { data = [] } = useQuery(colleaguesQuestion);
  const now = client.trajectory?.caseworker.id;
  const options = data
    .filter(({ id }) => id !== now)
    .map(({ id, name, team }) => ({ value: id, label: `${name} (team ${team})` }));
  return <Choose {...rest} options={options} choose={words.choose} />;
};
