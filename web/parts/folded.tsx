/**
 * What one searches a list with. On a narrow screen it is folded up behind a button that says how much of it is set, so that the list is near; on a wide one
 * it stands open and there is no button. The contract:
 * 1. how wide it is, is for the style alone: turning a telephone or zooming in loses nothing that was typed;
 * 2. what is wrong with a field is never folded up;
 * 3. where the address changed and what had the focus went with it, it folds up again, and its button has the focus.
 */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

export const Folded = ({
  name,
  address,
  hasFault,
  children,
}: {
  /** What it is, and how much of it is set. */
  readonly name: string;
  /** What is shown now, as the address has it. */
  readonly address: string;
  readonly hasFault: boolean;
  readonly children: ReactNode;
}) => {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const before = useRef(address);
  useEffect(() => {
    const isSame = before.current === address;
    before.current = address;
    if (isSame || !isOpen || document.activeElement !== document.body) return;
    setOpen(false);
    button.current?.focus();
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
      <div id={id} className={isShown ? '' : 'folded'}>
        {children}
      </div>
    </>
  );
};
