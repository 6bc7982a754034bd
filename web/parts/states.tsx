/** What a page shows while it waits, and when it was refused or got no answer: each says what to do. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Skeleton } from '@amsterdam/design-system-react/dist/Skeleton';
import { useEffect, useRef, useState } from 'react';
import { isWorthAskingAgain, Refused } from '../api/ask.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { NotLoaded } from './lazy-page.ts';
import { states } from './words.ts';

/** After so long somebody wants to hear that it is still going on. */
const SLOW_MS = 4_000;

export const Waiting = ({ rows = 4 }: { readonly rows?: number }) => {
  const words = useWords(states);
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="stack" aria-busy="true">
      <p className={isSlow ? 'soft' : 'ams-visually-hidden'} role="status">
        {isSlow ? words.slow : words.waiting}
      </p>
      <Skeleton>
        <Skeleton.Heading lines={1} />
        <Skeleton.Paragraph lines={rows} />
      </Skeleton>
    </div>
  );
};

/** What is to be said of a fault: who has to sign in again is asked to over the page, which stays as it was. */
export const toBeSaid = (error: Error | null, data: unknown): Error | null =>
  error instanceof Refused && error.problem.status === 401 && data !== undefined ? null : error;

/** Why there is nothing to show, or why what was asked is not done. */
export const Failed = ({
  error,
  again,
  isAnswer = false,
}: {
  readonly error: unknown;
  readonly again?: () => void;
  /** To what somebody just sent: it takes the focus, since it may stand out of sight above the button. */
  readonly isAnswer?: boolean;
}) => {
  const words = useWords(states);
  const place = useRef<HTMLDivElement>(null);
  // Another refusal is another answer.
  useEffect(() => {
    if (isAnswer && error !== null) place.current?.focus();
  }, [isAnswer, error]);
  const { language } = useLanguage();
  const refused = error instanceof Refused ? error.problem : null;
  const isRenewed = error instanceof NotLoaded && error.isRenewed;
  return (
    <Alert
      heading={refused?.title ?? (isRenewed ? words.renewed : words.noAnswer)}
      headingLevel={2}
      severity={refused === null ? 'error' : 'warning'}
      ref={place}
      {...(isAnswer && { tabIndex: -1 })}
      role="alert"
      // What the server says is Dutch.
      lang={refused === null ? language : 'nl'}
    >
      <Paragraph>{refused?.detail ?? (isRenewed ? words.renewedDetail : words.noAnswerDetail)}</Paragraph>
      {refused?.errors?.map(({ field, message }) => (
        <Paragraph key={`${field} ${message}`}>{message}</Paragraph>
      ))}
      {again !== undefined && isWorthAskingAgain(error) && (
        <div lang={language}>
          <Button variant="secondary" onClick={again}>
            {isRenewed ? words.reload : words.again}
          </Button>
        </div>
      )}
    </Alert>
  );
};
