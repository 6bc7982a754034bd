/** A cell that is open: its comparison or points filled in where it stands, or why it is not changed here. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { TextInput } from '@amsterdam/design-system-react/dist/TextInput';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { isSame } from '../../../../domain/rules/language/is-same.ts';
import type { Leaf } from '../../../../domain/rules/language/schema.ts';
import type { Vocabulary } from '../../../../domain/rules/language/words.ts';
import { useAnnounce } from '../../../parts/announce.tsx';
import { TextLink } from '../../../parts/app-link.tsx';
import { FieldFault } from '../../../parts/field-fault.tsx';
import { Mixed, type MixedSentence } from '../../../parts/mixed.tsx';
import { useWords } from '../../../words/language.tsx';
import type { BuilderRule, Fault } from '../builder/conditions.ts';
import { Chosen, SourceField, ValueField } from '../builder/values.tsx';
import { comparisonsOf, factNamed, mayRefer } from '../builder/vocabulary.ts';
import { ruleBuilder } from '../builder/words.ts';
import { keysOfOpen } from '../keys-of-open.ts';
import { useTellUntaken } from '../untaken.tsx';
import { leafOf, pointsOf, refilled } from './change.ts';
import { ruleTables } from './words.ts';

interface Open {
  /** What is open, in words. */
  readonly name: ReactNode;
  /** What one has to know before it is changed. */
  readonly notes: readonly MixedSentence[];
  readonly onCancel: () => void;
}

/**
 * Escape, as in a spreadsheet: what was filled in is taken back first, and can be put back; a second one closes the cell.
 * @returns what Escape does, and how it is put back; null where nothing was taken back, or something else was filled in since
 */
const useTakenBack = <Filled,>(
  begun: Filled,
  present: Filled,
  onFill: (filled: Filled) => void,
  onClose: () => void,
): TakenBack => {
  const announce = useAnnounce();
  const words = useWords(ruleTables);
  const [taken, setTaken] = useState<{ readonly filled: Filled } | null>(null);
  const isAsBegun = isSame(present, begun);
  return {
    onEscape: () => {
      if (isAsBegun) return onClose();
      setTaken({ filled: present });
      onFill(begun);
      announce(words.takenBack);
    },
    onPutBack:
      taken === null || !isAsBegun
        ? null
        : () => {
            onFill(taken.filled);
            setTaken(null);
            announce(words.putBackDone);
          },
  };
};

interface TakenBack {
  readonly onEscape: () => void;
  readonly onPutBack: (() => void) | null;
}

const Opened = ({
  name,
  notes,
  fault,
  takenBack: { onEscape, onPutBack },
  onCancel,
  onApply,
  children,
}: Open & {
  readonly takenBack: TakenBack;
  readonly fault: { readonly id: string; readonly text: string } | null;
  readonly onApply: () => void;
  readonly children: ReactNode;
}) => {
  const words = useWords(ruleTables);
  const form = useRef<HTMLFormElement>(null);
  const title = useId();
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    onApply();
    // It is drawn first.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form
      ref={form}
      className="rule-table__editor stack stack--tight"
      aria-labelledby={title}
      noValidate
      onSubmit={apply}
      onKeyDown={keysOfOpen(onEscape)}
      data-testid="cell-editor"
    >
      <span id={title} className="ams-visually-hidden">
        {name}
      </span>
      {notes.map(({ sentence, names }) => (
        <p className="small rules__line" key={sentence}>
          <Mixed sentence={sentence} names={names} />
        </p>
      ))}
      {fault !== null && (
        <FieldFault id={fault.id} role="alert">
          {fault.text}
        </FieldFault>
      )}
      {children}
      {onPutBack !== null && (
        <p className="small rules__line">
          {words.takenBack}{' '}
          <button
            type="button"
            className="language"
            onClick={() => {
              onPutBack();
              form.current?.querySelector<HTMLElement>('input, select')?.focus();
            }}
          >
            {words.putBack}
          </button>
        </p>
      )}
      <div className="actions">
        <Button type="submit">{words.apply}</Button>
        <Button variant="secondary" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
};

export const ComparisonEditor = ({
  begin,
  vocabulary,
  onApply,
  ...open
}: Open & {
  readonly begin: BuilderRule;
  readonly vocabulary: Vocabulary;
  /** Whether it could be written. */
  readonly onApply: (leaf: Leaf) => boolean;
}) => {
  const words = useWords(ruleBuilder);
  const { notWritten } = useWords(ruleTables);
  const id = useId();
  const [begun] = useState(begin);
  const [rule, setRule] = useState(begun);
  /** Told once somebody wants to apply, and then as it is mended. */
  const [isTold, setTold] = useState(false);
  const [isRefused, setRefused] = useState(false);
  useTellUntaken(id, !isSame(rule, begun));
  const leaf = leafOf(rule, vocabulary);
  const fault = isTold && typeof leaf === 'string' ? leaf : null;
  const fact = factNamed(vocabulary, rule.field);
  const change = (changed: Partial<BuilderRule>) => {
    setRefused(false);
    setRule((before) => refilled(before, changed, vocabulary));
  };
  const takenBack = useTakenBack(begun, rule, setRule, open.onCancel);
  if (fact === undefined) return null;
  const apply = () => {
    setTold(true);
    if (typeof leaf !== 'string') setRefused(!onApply(leaf));
  };
  const text = fault !== null ? words.faults[fault] : isRefused ? notWritten : null;
  return (
    <Opened {...open} takenBack={takenBack} fault={text === null ? null : { id, text }} onApply={apply}>
      <Chosen
        label={words.operator}
        value={rule.operator}
        options={comparisonsOf(fact)}
        onChosen={(operator) => change({ operator })}
      />
      {mayRefer(vocabulary, fact, rule.operator) && (
        <SourceField
          value={rule.valueSource ?? 'value'}
          words={words}
          onChosen={(source) => change({ valueSource: source === 'field' ? 'field' : 'value' })}
        />
      )}
      <ValueField
        comparison={rule}
        vocabulary={vocabulary}
        words={words}
        fault={fault === null ? undefined : { id }}
        onValue={(value) => change({ value })}
      />
    </Opened>
  );
};

export const PointsEditor = ({
  begin,
  onApply,
  ...open
}: Open & { readonly begin: number; readonly onApply: (points: number) => boolean }) => {
  const words = useWords(ruleTables);
  const { faults } = useWords(ruleBuilder);
  const id = useId();
  const [typed, setTyped] = useState(String(begin));
  const [fault, setFault] = useState<Fault | 'notWritten' | null>(null);
  useTellUntaken(id, typed !== String(begin));
  const takenBack = useTakenBack(
    String(begin),
    typed,
    (letters) => {
      setFault(null);
      setTyped(letters);
    },
    open.onCancel,
  );
  const apply = () => {
    const points = pointsOf(typed);
    if (typeof points === 'string') setFault(points);
    else setFault(onApply(points) ? null : 'notWritten');
  };
  const text = fault === null ? null : fault === 'notWritten' ? words.notWritten : faults[fault];
  return (
    <Opened {...open} takenBack={takenBack} fault={text === null ? null : { id: `${id}-fault`, text }} onApply={apply}>
      <div className="builder__field">
        <label htmlFor={id} className="small">
          {words.points}
        </label>
        <TextInput
          id={id}
          value={typed}
          autoComplete="off"
          inputMode="numeric"
          {...(fault !== null && { invalid: true, 'aria-describedby': `${id}-fault` })}
          onChange={(event) => {
            setFault(null);
            setTyped(event.currentTarget.value);
          }}
        />
      </div>
    </Opened>
  );
};

/** Why a cell is not changed here, and where it is. */
export const NotHere = ({ name, why, href, onCancel }: Omit<Open, 'notes'> & { why: string; href: string }) => {
  const words = useWords(ruleTables);
  const box = useRef<HTMLDivElement>(null);
  const title = useId();
  useEffect(() => box.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fields are in it.
    <div
      ref={box}
      className="rule-table__editor stack stack--tight"
      role="group"
      aria-labelledby={title}
      tabIndex={-1}
      onKeyDown={keysOfOpen(onCancel)}
      data-testid="not-here"
    >
      <span id={title} className="ams-visually-hidden">
        {name}
      </span>
      <p className="small rules__line">{why}</p>
      <p className="rules__line">
        <TextLink href={href}>{words.toBuilder}</TextLink>
      </p>
      <div>
        <Button variant="secondary" onClick={onCancel}>
          {words.close}
        </Button>
      </div>
    </div>
  );
};
