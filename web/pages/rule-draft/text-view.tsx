/**
 * The whole text of a draft, with the number of each line beside it, as findings name them. No line is folded, so that each has one number beside it.
 *
 * The numbers are drawn, not said: they are one text beside the field, of which a screen reader hears nothing, and they move with it without React.
 * They are written anew only when there are more or fewer lines; a key costs no more than to count those.
 */
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { TextArea } from '@amsterdam/design-system-react/dist/TextArea';
import { type CSSProperties, memo, type RefObject, useEffect, useRef } from 'react';
import { useWords } from '../../words/language.tsx';
import { lineStart, linesIn } from './lines.ts';
import type { EditedText } from './use-draft.ts';
import { ruleDraft } from './words.ts';

/** Lines above the one that is gone to. */
const ABOVE = 3;

export const TextView = ({
  text,
  original,
  format,
  onText,
  line,
  onGone,
}: EditedText & {
  /** As it was opened: how its lines end. */
  readonly original: string;
  /** A line to go to; null where none is asked for. */
  readonly line: number | null;
  readonly onGone: () => void;
}) => {
  const words = useWords(ruleDraft);
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLPreElement>(null);
  const follow = () => {
    if (area.current !== null && numbers.current !== null)
      numbers.current.style.transform = `translateY(${-area.current.scrollTop}px)`;
  };

  useEffect(() => {
    const field = area.current;
    if (line === null || field === null) return;
    // As the field has it: it ends lines in one way, whatever the file does.
    const { value } = field;
    const from = lineStart(value, line);
    const end = value.indexOf('\n', from);
    field.focus();
    field.setSelectionRange(from, end < 0 ? value.length : end);
    const height = field.scrollHeight / linesIn(value);
    field.scrollTop = Math.max(0, (line - 1 - ABOVE) * height);
    field.scrollLeft = 0;
    onGone();
  }, [line, onGone]);

  return (
    <Field>
      <Label htmlFor="rules-text">{words.text}</Label>
      <p className="soft small rules__line" id="rules-text-hint">
        {words.textHint(format === 'json' ? 'JSON' : 'YAML')}
      </p>
      <div className="rules__numbered">
        <Numbers count={linesIn(text)} within={numbers} />
        <TextArea
          id="rules-text"
          ref={area}
          className="rules__text"
          rows={30}
          spellCheck={false}
          dir="ltr"
          aria-describedby="rules-text-hint"
          value={text}
          onScroll={follow}
          onChange={(event) => onText(withLineEnds(event.currentTarget.value, original), 'text')}
        />
      </div>
    </Field>
  );
};

const Numbers = memo(
  ({ count, within }: { readonly count: number; readonly within: RefObject<HTMLPreElement | null> }) => (
    <div
      className="rules__numbers"
      style={{ '--rules-digits': String(count).length } as CSSProperties}
      aria-hidden="true"
      data-testid="line-numbers"
    >
      <pre ref={within}>{Array.from({ length: count }, (_, n) => n + 1).join('\n')}</pre>
    </div>
  ),
);

/** A browser's field knows one way to end a line; the file keeps its own. */
const withLineEnds = (typed: string, original: string): string =>
  original.includes('\r\n') ? typed.replace(/\r?\n/g, '\r\n') : typed;
