/** Over a page on which somebody was at work when the session ended: the page stays as it is beneath. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useEffect, useRef } from 'react';
import type { Person } from '../api/types.ts';
import { Failed } from '../parts/states.tsx';
import { useWords } from '../words/language.tsx';
import { useSignIn } from './session.tsx';
import { around } from './words.ts';

export const SessionEnded = ({ person, onLeave }: { readonly person: Person; readonly onLeave: () => void }) => {
  const words = useWords(around);
  const dialog = useRef<HTMLDialogElement>(null);
  const signIn = useSignIn();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      className="dialog"
      ref={dialog}
      aria-labelledby="session-ended"
      // Behind it is a page of somebody who is not signed in.
      onCancel={(event) => event.preventDefault()}
    >
      <div className="stack">
        <Heading level={2} id="session-ended">
          {words.expired}
        </Heading>
        <Paragraph>{words.expiredDetail}</Paragraph>
        {signIn.error !== null && <Failed error={signIn.error} />}
        <div className="actions">
          <Button onClick={() => signIn.mutate(person.id)}>{words.goOnAs(person.name)}</Button>
          <Button variant="secondary" onClick={onLeave}>
            {words.leave}
          </Button>
        </div>
        <Paragraph size="small">{words.leaveDetail}</Paragraph>
      </div>
    </dialog>
  );
};
