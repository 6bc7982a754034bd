/**
 * What somebody filled in and the text of the rules does not have: a field that cannot be read, a condition that was built and not applied. It is
 * counted beside what is kept, is not proposed, and is not left without being asked.
 */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useBlocker } from '@tanstack/react-router';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { isSame } from '../../../domain/rules/language/is-same.ts';
import { useWords } from '../../words/language.tsx';
import { ruleDraft } from './words.ts';

const Telling = createContext<(id: string, isUntaken: boolean) => void>(() => {});
const Counted = createContext(0);

export const UntakenKept = ({ children }: { readonly children: ReactNode }) => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const tell = useCallback(
    (id: string, isUntaken: boolean) =>
      setIds((before) => {
        if (before.has(id) === isUntaken) return before;
        const after = new Set(before);
        if (isUntaken) after.add(id);
        else after.delete(id);
        return after;
      }),
    [],
  );
  return (
    <Telling value={tell}>
      <Counted value={ids.size}>{children}</Counted>
    </Telling>
  );
};

/** How many values are not taken. */
export const useUntaken = (): number => useContext(Counted);

/** Says of one place whether what stands in it is taken. */
export const useTellUntaken = (id: string, isUntaken: boolean): void => {
  const tell = useContext(Telling);
  useEffect(() => {
    tell(id, isUntaken);
    return () => tell(id, false);
  }, [tell, id, isUntaken]);
};

/** Asks who goes elsewhere while something is not taken: another view of the draft, another page, another site. */
export const AskedBeforeLeaving = () => {
  const untaken = useUntaken();
  const asked = useBlocker({
    // Another place of what is shown, such as the field of a fault, is nowhere else.
    shouldBlockFn: ({ current, next }) =>
      untaken > 0 && !(current.pathname === next.pathname && isSame(current.search, next.search)),
    enableBeforeUnload: () => untaken > 0,
    withResolver: true,
  });
  return asked.status === 'blocked' ? <Leaving level={2} onStay={asked.reset} onLeave={asked.proceed} /> : null;
};

/**
 * Asks who leaves one place by a key, or closes it, while something in it is not taken. To cancel by name is to have said so.
 * @returns how it is left, and the question as long as it is asked
 */
export const useAskedToLeave = (
  isUntaken: boolean,
  onLeave: () => void,
): { readonly leave: () => void; readonly question: ReactNode } => {
  /** What had the focus, which has it again when one stays. */
  const [from, setFrom] = useState<Element | null>(null);
  const stay = () => {
    if (from instanceof HTMLElement) from.focus();
    setFrom(null);
  };
  return {
    leave: () => {
      if (!isUntaken) onLeave();
      else if (from === null) setFrom(document.activeElement);
      else stay();
    },
    question: from === null ? null : <Leaving level={3} onStay={stay} onLeave={onLeave} />,
  };
};

const Leaving = ({
  level,
  onStay,
  onLeave,
}: {
  readonly level: 2 | 3;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}) => {
  const words = useWords(ruleDraft);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} data-testid="leaving">
      <Alert heading={words.leaving} headingLevel={level} severity="warning" role="alert">
        <Paragraph>{words.leavingLoses}</Paragraph>
        <div className="actions">
          <Button onClick={onStay}>{words.stay}</Button>
          <Button variant="secondary" onClick={onLeave}>
            {words.leave}
          </Button>
        </div>
      </Alert>
    </div>
  );
};
