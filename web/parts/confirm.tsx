/** A question in words before what cannot be undone. The focus goes to it, and back to where it was asked from. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { type ReactNode, useId, useRef } from 'react';

export const Confirm = ({
  button,
  title,
  yes,
  no,
  isOff,
  onYes,
  children,
}: {
  readonly button: string;
  readonly title: string;
  readonly yes: string;
  readonly no: string;
  /** It cannot be asked now. */
  readonly isOff: boolean;
  readonly onYes: () => void;
  readonly children: ReactNode;
}) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  return (
    <>
      <div>
        <Button
          aria-disabled={isOff}
          onClick={() => {
            if (isOff) return;
            dialog.current?.showModal();
            // Not on the button that cannot be undone.
            heading.current?.focus();
          }}
        >
          {button}
        </Button>
      </div>
      <dialog className="dialog" ref={dialog} aria-labelledby={id}>
        <div className="stack">
          <Heading level={2} id={id} ref={heading} tabIndex={-1}>
            {title}
          </Heading>
          {children}
          <div className="actions">
            <Button
              onClick={() => {
                dialog.current?.close();
                if (!isOff) onYes();
              }}
            >
              {yes}
            </Button>
            <Button variant="secondary" onClick={() => dialog.current?.close()}>
              {no}
            </Button>
          </div>
        </div>
      </dialog>
    </>
  );
};
