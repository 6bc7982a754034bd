/**
 * What one searches a list with. On a narrow screen it is folded up behind a button that says how much of it is set, so that the list is near; on a wide one
 * it stands open and there is no button. The contract:
 * 1. how wide it is, is for the style alone: turning a telephone or zooming in loses nothing that was typed;
 * 2. what is wrong with a field is never folded up;
 * 3. where the address changed and what had the focus went with it, it folds up again, and its button has the focus; where there is no button, what had
 *    it before one searched has it again.
 */
import { Fragment, type ReactNode, useEffect, useId, useRef, useState } from 'react';

/** By what the address is asked to change: what one filled in, or a link that clears it. */
const CHANGES_IT = ['submit', 'click'] as const;

export const Folded = ({
  name,
  address,
  hasFault,
  children,
}: {
  /** What it is, and how much of it is set. */
  readonly name: string;
  /** What is shown now, as the address has it: the form is filled anew when that changes, as by the back button. */
  readonly address: string;
  readonly hasFault: boolean;
  readonly children: ReactNode;
}) => {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const content = useRef<HTMLDivElement>(null);
  const before = useRef(address);
  /** Id of what had the focus when the address was asked to change from in here; empty where it has none. */
  const left = useRef<string | null>(null);
  useEffect(() => {
    const form = content.current;
    const keep = ({ type, target }: Event) => {
      if (type === 'submit') left.current = document.activeElement?.id ?? '';
      else if (target instanceof Element && target.closest('a') !== null) left.current = '';
    };
    for (const type of CHANGES_IT) form?.addEventListener(type, keep);
    return () => {
      for (const type of CHANGES_IT) form?.removeEventListener(type, keep);
    };
  }, []);
  useEffect(() => {
    const isSame = before.current === address;
    before.current = address;
    if (isSame) return;
    const from = left.current;
    left.current = null;
    const isLost = () => document.activeElement === document.body;
    if (isOpen && isLost()) {
      setOpen(false);
      button.current?.focus();
    }
    if (from !== null && isLost()) again(content.current, from)?.focus({ preventScroll: true });
  }, [address, isOpen]);
  const isShown = isOpen || hasFault;
  return (
    <>
      <button
        type="button"
        className="fold"
        ref={button}
        aria-expanded={isShown}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {name}
      </button>
      <div id={id} ref={content} className={isShown ? '' : 'folded'}>
        <Fragment key={address}>{children}</Fragment>
      </div>
    </>
  );
};

/** The same field or button in the form that was made anew, else its first field. */
const again = (form: HTMLElement | null, id: string): HTMLElement | null =>
  form?.querySelector<HTMLElement>(id === '' ? 'input, select' : `#${CSS.escape(id)}`) ?? null;
