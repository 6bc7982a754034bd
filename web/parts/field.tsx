/** One field of a form, with its hint and what is wrong with it. */
import { Checkbox } from '@amsterdam/design-system-react/dist/Checkbox';
import { Field as FieldBox } from '@amsterdam/design-system-react/dist/Field';
import { FieldSet } from '@amsterdam/design-system-react/dist/FieldSet';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Radio } from '@amsterdam/design-system-react/dist/Radio';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { TextArea } from '@amsterdam/design-system-react/dist/TextArea';
import { TextInput } from '@amsterdam/design-system-react/dist/TextInput';
import { useQuery } from '@tanstack/react-query';
import { colleaguesQuestion } from '../api/questions.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { Day } from './day.tsx';
import { FieldFault } from './field-fault.tsx';
import { fields } from './words.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Where the rule set names it, in its own Dutch; without, as the field is asked. */
  readonly isDutch?: boolean;
}

/** What is asked, in the words in which it is asked. */
export type ShownField = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is to be known of what is chosen now. */
  readonly remark?: string | undefined;
  /** Where the rule set asks, in its own Dutch. */
  readonly isDutch?: boolean;
} & (
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  /** `empty`: what it says where nothing is chosen, if that means something. */
  | { readonly kind: 'select'; readonly options: readonly Option[]; readonly empty?: string }
  /** Any number of them, or that it is none of them. */
  | { readonly kind: 'many'; readonly options: readonly Option[] }
  | { readonly kind: 'check'; readonly text: string }
  /** `isPast`: no day after today. */
  | { readonly kind: 'day'; readonly isPast: boolean }
  /** Everybody whom a client can be given to, but this one. */
  | {
      readonly kind: 'colleague';
      readonly except: string | undefined;
      /** Who may see what it is about; null: all of them. */
      readonly openTo: readonly string[] | null;
    }
  | { readonly kind: 'number' | 'lines' | 'word' | 'line' }
);

/** In a field of many: that it is none of them, which is something else than unknown. */
export const NONE = '-';

/** Where a link in a summary of faults leads. */
export const idOfField = (name: string): string => `field-${name}`;

interface FieldOfProps {
  readonly field: ShownField;
  readonly value: string;
  readonly fault: string | undefined;
  /** The server found it, and says so in its own Dutch. */
  readonly isFaultDutch?: boolean;
  readonly onTyped: (value: string) => void;
}

export const FieldOf = ({ field, value, fault, isFaultDutch = false, onTyped }: FieldOfProps) => {
  const words = useWords(fields);
  const { language } = useLanguage();
  const id = idOfField(field.name);
  const { label, hint } = field;
  const asked = field.isDutch === true ? { lang: 'nl' } : {};
  const invalid = fault !== undefined;
  // In the language of the page, whatever is asked.
  const langOf = ({ value: of, isDutch }: Option) =>
    of === NONE || isDutch === false ? { lang: language } : isDutch === true ? { lang: 'nl' } : {};
  const error = invalid ? (
    <FieldFault id={`${id}-error`} lang={isFaultDutch ? 'nl' : language}>
      {fault}
    </FieldFault>
  ) : null;
  const { remark } = field;
  const about = [...(invalid ? [`${id}-error`] : []), ...(remark === undefined ? [] : [`${id}-remark`])];
  const described = about.length > 0 ? { 'aria-describedby': about.join(' ') } : {};

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
          {field.options.map((option, n) => (
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
              <span {...langOf(option)}>{option.label}</span>
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
          {[...field.options, { value: NONE, label: words.noneOf }].map((option, n) => (
            <Checkbox
              key={option.value}
              id={n === 0 ? id : `${id}-${option.value}`}
              checked={value.split(',').includes(option.value)}
              invalid={invalid}
              onChange={({ target }) => onTyped(withOption(value, option.value, target.checked))}
            >
              <span {...langOf(option)}>{option.label}</span>
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
          {field.text}
        </Checkbox>
      </FieldSet>
    );
  return (
    <FieldBox invalid={invalid}>
      <Label htmlFor={id} {...(hint !== undefined && { hint })}>
        <span {...asked}>{label}</span>
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
          options={field.options}
          areDutch={field.isDutch === true}
          choose={field.empty ?? words.choose}
          {...{ value, invalid, described, onTyped }}
        />
      ) : field.kind === 'colleague' ? (
        <Colleagues id={id} except={field.except} openTo={field.openTo} {...{ value, invalid, described, onTyped }} />
      ) : field.kind === 'day' ? (
        <Day id={id} isPast={field.isPast} faultId={`${id}-error`} {...{ value, invalid, onTyped }} />
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
      {remark !== undefined && (
        <p className="small field__said" id={`${id}-remark`} role="status">
          {remark}
        </p>
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
  areDutch = false,
  value,
  described,
  onTyped,
  ...rest
}: ChooseProps & { readonly options: readonly Option[]; readonly choose: string; readonly areDutch?: boolean }) => (
  <Select {...rest} {...described} value={value} onChange={({ target }) => onTyped(target.value)}>
    <Select.Option value="">{choose}</Select.Option>
    {options.map((option) => (
      <Select.Option key={option.value} value={option.value} {...((option.isDutch ?? areDutch) && { lang: 'nl' })}>
        {option.label}
      </Select.Option>
    ))}
  </Select>
);

const Colleagues = ({
  except,
  openTo,
  ...rest
}: ChooseProps & { readonly except: string | undefined; readonly openTo: readonly string[] | null }) => {
  const words = useWords(fields);
  const { data = [] } = useQuery(colleaguesQuestion);
  const options = data
    .filter(({ id }) => id !== except && (openTo?.includes(id) ?? true))
    .map(({ id, name, team }) => ({ value: id, label: `${name} (team ${team})` }));
  return <Choose {...rest} options={options} choose={words.choose} />;
};
