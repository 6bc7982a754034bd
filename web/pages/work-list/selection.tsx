/**
 * What can be done to the rows that were chosen, all in one go. The contract:
 * 1. how many are chosen and what can be done stays in sight while one chooses, also far below, and what is chosen by keyboard never lies under it;
 * 2. what has to be filled in is no bar: it stands where it is, with the focus, and cancelling gives that back.
 */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { FieldSet } from '@amsterdam/design-system-react/dist/FieldSet';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Radio } from '@amsterdam/design-system-react/dist/Radio';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { colleaguesQuestion } from '../../api/questions.ts';
import type { WorkItem } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import type { BatchRow } from '../../parts/batch/batch.ts';
import { FieldFault } from '../../parts/field-fault.tsx';
import { SUSPEND_REASONS } from '../../words/codes.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { type Act, rowsFor, takers } from './presenter.ts';
import { workList } from './words.ts';

const ACTS: readonly Act[] = ['transfer', 'suspend', 'resume'];

export const Selection = ({
  chosen,
  isSending,
  onGive,
  onClear,
}: {
  readonly chosen: readonly WorkItem[];
  readonly isSending: boolean;
  readonly onGive: (rows: readonly BatchRow[]) => void;
  readonly onClear: () => void;
}) => {
  const words = useWords(workList);
  const [act, setAct] = useState<Act | null>(null);
  const announce = useAnnounce();
  const count = chosen.length;
  useEffect(() => announce(words.chosen(count)), [announce, words, count]);
  const bar = useRef<HTMLElement>(null);
  useRoomAbove(bar, act === null);
  // The button that is gone when its form is there.
  const [last, setLast] = useState<Act | null>(null);
  return (
    <section
      className={act === null ? 'card stack selection' : 'card stack'}
      ref={bar}
      aria-label={words.chosenRows}
      data-testid="selection"
    >
      <div className="row">
        <p>
          <strong>{words.chosen(chosen.length)}</strong>
        </p>
        {act === null && (
          <div className="actions">
            {ACTS.map((one) => (
              <Button key={one} variant="secondary" onClick={() => setAct(one)} autoFocus={one === last}>
                {words.acts[one].begin}
              </Button>
            ))}
            <Button variant="tertiary" onClick={onClear}>
              {words.chooseNone}
            </Button>
          </div>
        )}
      </div>
      {act !== null && (
        <ActForm
          key={act}
          act={act}
          chosen={chosen}
          isSending={isSending}
          onGive={onGive}
          onCancel={() => {
            setLast(act);
            setAct(null);
          }}
        />
      )}
    </section>
  );
};

/** What is scrolled to when it gets the focus comes below a bar that stays in sight, however many lines that has. */
const useRoomAbove = (bar: RefObject<HTMLElement | null>, isBar: boolean): void => {
  useEffect(() => {
    const { current } = bar;
    if (current === null || !isBar) return;
    const root = document.documentElement;
    const measure = () => root.style.setProperty('--klimop-bar', `${current.offsetHeight}px`);
    const measured = new ResizeObserver(measure);
    measured.observe(current);
    return () => {
      measured.disconnect();
      root.style.removeProperty('--klimop-bar');
    };
  }, [bar, isBar]);
};

const ActForm = ({
  act,
  chosen,
  isSending,
  onGive,
  onCancel,
}: {
  readonly act: Act;
  readonly chosen: readonly WorkItem[];
  readonly isSending: boolean;
  readonly onGive: (rows: readonly BatchRow[]) => void;
  readonly onCancel: () => void;
}) => {
  const words = useWords(workList);
  const { language } = useLanguage();
  const [value, setValue] = useState('');
  const [isMissing, setMissing] = useState(false);
  const colleagues = useQuery({ ...colleaguesQuestion, enabled: act === 'transfer' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending) return;
    const isIncomplete = act !== 'resume' && value === '';
    setMissing(isIncomplete);
    if (isIncomplete) document.getElementById('act-value')?.focus();
    else onGive(rowsFor(act, value, chosen));
  };
  const fault = isMissing ? (
    <FieldFault id="act-fault" role="alert">
      {words.acts[act].missing}
    </FieldFault>
  ) : null;
  const described = isMissing ? { 'aria-describedby': 'act-fault' } : {};
  return (
    <form className="stack text" onSubmit={submit} noValidate aria-labelledby="act">
      <Heading level={2} id="act" ref={heading} tabIndex={-1}>
        {words.acts[act].heading(chosen.length)}
      </Heading>
      <Paragraph>{words.acts[act].does}</Paragraph>
      {act === 'transfer' && (
        <Field invalid={isMissing}>
          <Label htmlFor="act-value">{words.transferTo}</Label>
          {fault}
          <Select
            id="act-value"
            value={value}
            invalid={isMissing}
            {...described}
            onChange={({ target }) => setValue(target.value)}
          >
            <Select.Option value="">{words.choose}</Select.Option>
            {takers(colleagues.data ?? [], chosen).map(({ id, name, team }) => (
              <Select.Option key={id} value={id}>
                {words.colleague(name, team)}
              </Select.Option>
            ))}
          </Select>
        </Field>
      )}
      {act === 'suspend' && (
        <FieldSet legend={words.suspendWhy} invalid={isMissing} role="radiogroup" {...described}>
          {fault}
          <div>
            {Object.entries(SUSPEND_REASONS[language]).map(([code, label], n) => (
              <Radio
                key={code}
                id={n === 0 ? 'act-value' : `act-${code}`}
                name="reason"
                value={code}
                checked={value === code}
                invalid={isMissing}
                onChange={() => setValue(code)}
              >
                {label}
              </Radio>
            ))}
          </div>
        </FieldSet>
      )}
      <div className="actions">
        <Button type="submit" aria-disabled={isSending}>
          {words.acts[act].give(chosen.length)}
        </Button>
        <Button variant="secondary" onClick={() => !isSending && onCancel()} aria-disabled={isSending}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
};
