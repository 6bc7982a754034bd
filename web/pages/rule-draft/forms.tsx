/** Values and texts of the rules in forms: each stands in the text where it was, and only that changes. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { TextInput } from '@amsterdam/design-system-react/dist/TextInput';
import { useEffect, useId, useMemo, useState } from 'react';
import { useAnnounce } from '../../parts/announce.tsx';
import type { Option } from '../../parts/field.tsx';
import { FieldFault } from '../../parts/field-fault.tsx';
import { useFocusNext } from '../../parts/use-focus-next.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { today } from '../../words/moments.ts';
import { withOptional, withPart } from './builder/write.ts';
import { type Path, rawIn, withoutItem, withValue } from './document.ts';
import { comingDay, type FieldGroup, type FieldInForm, fieldsOf, type Part } from './fields.ts';
import { inLetters, saidBeside, type TypedField, typedIn } from './typed-field.ts';
import { useTellUntaken } from './untaken.tsx';
import type { EditedText } from './use-draft.ts';
import { useRefused } from './use-refused.ts';
import { ruleDraft } from './words.ts';

export const Forms = ({ text, format, onText }: EditedText) => {
  const words = useWords(ruleDraft);
  const parts = useMemo(() => {
    const raw = rawIn(text);
    return raw === undefined ? null : fieldsOf(raw, words.fields);
  }, [text, words]);
  if (parts === null) return <Paragraph>{words.unreadable}</Paragraph>;
  return (
    <div className="stack">
      {(Object.keys(parts) as Part[]).map((part, n) => (
        <details key={part} open={n === 0} className="card">
          <summary>{words.parts[part]}</summary>
          <div className="stack">
            {(part === 'calendar' || part === 'instruments') && (
              <p className="soft small rules__line">{words.termHint}</p>
            )}
            {parts[part].map((group) => (
              <Group key={group.id} group={group} part={part} text={text} format={format} onText={onText} />
            ))}
          </div>
        </details>
      ))}
    </div>
  );
};

const fieldId = (part: string, path: Path): string => `${part}-${path.join('-')}`;

const Group = ({
  group,
  part,
  text,
  format,
  onText,
}: EditedText & { readonly group: FieldGroup; readonly part: Part }) => {
  const words = useWords(ruleDraft);
  const announce = useAnnounce();
  const { title, isOfPage, fields, dated } = group;
  const name = useId();
  const [added, setAdded] = useState<number | null>(null);
  const focusNext = useFocusNext();
  const [isRefused, refuse] = useRefused(text);
  useEffect(() => {
    if (added === null || dated === undefined || fields.length / 2 <= added) return;
    const day = document.getElementById(fieldId(part, [...dated.list, added, 'from']));
    if (day instanceof HTMLInputElement) {
      day.focus();
      day.select();
    }
    setAdded(null);
  }, [added, dated, fields.length, part]);
  if (fields.length === 0) return null;
  const add = () => {
    if (dated === undefined) return;
    const from = comingDay(dated.last.from, today(new Date()));
    const next = withPart(text, format, dated.list, [...dated.values, { ...dated.last, from }]);
    if (next === null) return refuse();
    onText(next, false);
    // The day before all else: it is the one thing that is certain to be another.
    setAdded(fields.length / 2);
    announce(words.added);
  };
  const remove = () => {
    if (dated === undefined) return;
    const next = withoutItem(text, dated.list, dated.place);
    if (next === null) return refuse();
    onText(next, false);
    // The only one that is left stays, and its button goes.
    if (dated.values.length === 2) focusNext(`${name}-add`);
    announce(words.taken);
  };
  return (
    <fieldset className="rules__group stack stack--tight">
      <legend id={name} {...(isOfPage !== true && { lang: 'nl' })}>
        {title}
      </legend>
      <div className="filters">
        {fields.map((one) => (
          <OneField key={one.path.join('/')} field={one} part={part} text={text} format={format} onText={onText} />
        ))}
      </div>
      {dated !== undefined && (
        <div className="actions">
          <Button variant="secondary" onClick={add} id={`${name}-add`} aria-labelledby={`${name}-add ${name}`}>
            {words.add}
          </Button>
          {fields.length > 2 && (
            <Button
              variant="tertiary"
              onClick={remove}
              id={`${name}-remove`}
              aria-labelledby={`${name}-remove ${name}`}
            >
              {words.remove}
            </Button>
          )}
        </div>
      )}
      {isRefused && <p role="alert">{words.notChanged}</p>}
    </fieldset>
  );
};

/** One value where it stands. `part`: of which form it is, for its name on the page. */
export const OneField = ({
  field: { path, label, kind, value, options, mayBeLeftOut },
  part,
  text,
  format,
  onText,
}: EditedText & { readonly field: FieldInForm; readonly part: string }) => {
  const words = useWords(ruleDraft);
  const [last, setLast] = useState<TypedField | null>(null);
  const [isFixed, setFixed] = useState(false);
  const { language } = useLanguage();
  // What was undone, or written elsewhere, takes the place of what was typed.
  const typed = last?.value === value ? last : null;
  const id = fieldId(part, path);
  const write = mayBeLeftOut === true ? withOptional : withValue;
  const type = (letters: string) => {
    const next = typedIn(kind, typed?.before ?? value, letters);
    const after = next.value === value ? text : write(text, format, path, next.value);
    setFixed(after === null);
    setLast(after === null ? { ...next, value } : next);
    if (after !== null && after !== text) onText(after, id);
  };
  const fault =
    typed === null ? null : isFixed ? words.notChanged : typed.unread === null ? null : words.unread[typed.unread];
  useTellUntaken(id, fault !== null);
  const said = fault === null ? saidBeside(kind, value, language) : null;
  const aboutId = fault !== null ? `${id}-fault` : said !== null ? `${id}-said` : undefined;
  return (
    <Field invalid={fault !== null}>
      <Label htmlFor={id}>{label}</Label>
      {fault !== null && <FieldFault id={`${id}-fault`}>{fault}</FieldFault>}
      {said !== null && (
        <p id={`${id}-said`} className="soft small rules__line">
          {said}
        </p>
      )}
      {options !== undefined ? (
        <Select
          id={id}
          value={inLetters(value)}
          invalid={fault !== null}
          {...(aboutId !== undefined && { 'aria-describedby': aboutId })}
          onChange={(event) => type(event.currentTarget.value)}
        >
          {optionsWith(options, inLetters(value)).map((one) => (
            <Select.Option key={one.value} value={one.value} {...(one.isDutch === true && { lang: 'nl' })}>
              {one.label}
            </Select.Option>
          ))}
        </Select>
      ) : (
        <TextInput
          id={id}
          value={typed?.letters ?? inLetters(value)}
          {...((kind === 'number' || kind === 'integer') && { inputMode: 'decimal' as const })}
          {...(kind === 'text' && { lang: 'nl' })}
          autoComplete="off"
          invalid={fault !== null}
          {...(aboutId !== undefined && { 'aria-describedby': aboutId })}
          onFocus={() => typed !== null && setLast({ ...typed, before: value })}
          onChange={(event) => type(event.currentTarget.value)}
        />
      )}
    </Field>
  );
};

/** What is chosen stands among them, also where it is nothing that there is. */
const optionsWith = (options: readonly Option[], chosen: string): readonly Option[] =>
  options.some(({ value }) => value === chosen) ? options : [{ value: chosen, label: chosen }, ...options];
