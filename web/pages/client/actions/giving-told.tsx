/** What came of a command that was given, where that is not that it was done. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../../words/language.tsx';
import type { Giving } from './use-give.ts';
import { forms } from './words.ts';

/** Refused, under way or not arrived. What changed meanwhile (412) is for the form to tell, and an ended session is asked for over the page. */
export const GivingTold = ({ giving, look }: { readonly giving: Giving; readonly look: () => void }) => {
  const words = useWords(forms);
  if (giving.is === 'refused' && giving.status !== 412 && giving.status !== 401)
    return (
      <Told heading={words.refused} severity="error" what="refused">
        <Paragraph lang="nl">{giving.detail}</Paragraph>
      </Told>
    );
  if (giving.is === 'underWay')
    return (
      <Told heading={words.underWay} severity="warning" what="underWay">
        <Paragraph>{giving.isLong ? words.underWayLong : words.underWayDetail}</Paragraph>
        {giving.isLong && (
          <div>
            <Button variant="secondary" onClick={look}>
              {words.look}
            </Button>
          </div>
        )}
      </Told>
    );
  if (giving.is === 'notReceived')
    return (
      <Told heading={words.notReceived} severity="error" what="notReceived">
        <Paragraph>{words.notReceivedDetail}</Paragraph>
      </Told>
    );
  return null;
};

/** What came back, said and with the focus. */
export const Told = ({
  heading,
  severity,
  what,
  children,
}: {
  readonly heading: string;
  readonly severity: 'error' | 'warning';
  readonly what: string;
  readonly children: ReactNode;
}) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <Alert heading={heading} headingLevel={4} severity={severity} ref={place} tabIndex={-1} data-testid={what}>
      {children}
    </Alert>
  );
};
