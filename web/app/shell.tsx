/** What stands around every page: who is signed in, where one can go, and that this is a trial. */
import { SkipLink } from '@amsterdam/design-system-react/dist/SkipLink';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { rolesInWords } from '../../domain/person/roles.ts';
import { onSessionEnded } from '../api/ask.ts';
import { sessionQuestion } from '../api/questions.ts';
import type { Person } from '../api/types.ts';
import { SignInPage } from '../pages/sign-in/page.tsx';
import { useAnnounce } from '../parts/announce.tsx';
import { AppLink } from '../parts/app-link.tsx';
import { Failed, Waiting } from '../parts/states.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { Live } from './live.tsx';
import { pagesFor } from './navigation.ts';
import { useSignOut } from './session.tsx';
import { SessionEnded } from './session-ended.tsx';
import { around } from './words.ts';

export const Shell = () => {
  const words = useWords(around);
  const session = useQuery(sessionQuestion);
  const queries = useQueryClient();
  const person = session.data?.person ?? null;
  // Who was at work here, also when the session has ended: the page of theirs stays as it was.
  const [last, setLast] = useState<Person | null>(null);
  if (person !== null && person !== last) setLast(person);
  useEffect(
    () => onSessionEnded(() => void queries.invalidateQueries({ queryKey: sessionQuestion.queryKey })),
    [queries],
  );
  const signOut = useSignOut();
  const announce = useAnnounce();
  const leave = () =>
    signOut.mutate(undefined, {
      onSuccess: () => {
        setLast(null);
        announce(words.signedOut);
      },
    });
  const somebody = person ?? last;
  const hasEnded = session.data !== undefined && person === null && last !== null;

  return (
    <>
      <SkipLink href="#content">{words.skip}</SkipLink>
      <header>
        {session.data?.isTrial === true && (
          <div className="trial">
            <div className="page-width">
              <p>{words.trial}</p>
            </div>
          </div>
        )}
        <Top person={somebody} onSignOut={leave} />
        {person !== null && <Live key={person.id} />}
      </header>
      <main id="content" tabIndex={-1}>
        <div className="page-width">
          {session.isPending ? (
            <Waiting />
          ) : session.data === undefined ? (
            <Failed error={session.error ?? new Error()} again={() => void session.refetch()} />
          ) : somebody === null ? (
            <SignInPage session={session.data} />
          ) : (
            <Suspense fallback={<Waiting />}>
              <Outlet />
            </Suspense>
          )}
        </div>
      </main>
      <Bottom />
      {hasEnded && <SessionEnded person={last} onLeave={leave} />}
    </>
  );
};

const Top = ({ person, onSignOut }: { readonly person: Person | null; readonly onSignOut: () => void }) => {
  const words = useWords(around);
  const { language } = useLanguage();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <div className="top">
      <div className="page-width">
        <AppLink href="/" className="top__brand">
          <Ivy />
          Klimop
        </AppLink>
        {person !== null && (
          <>
            <nav aria-label={words.navigation}>
              <ul>
                {pagesFor(person).map(({ href, name }) => (
                  <li key={href}>
                    <AppLink href={href} {...(path.startsWith(href) && { 'aria-current': 'page' as const })}>
                      {name[language]}
                    </AppLink>
                  </li>
                ))}
              </ul>
            </nav>
            <div className="top__person">
              <span>
                {person.name} ({rolesInWords(person.roles, language)})
              </span>
              <button type="button" className="top__button" onClick={onSignOut}>
                {words.signOut}
              </button>
            </div>
          </>
        )}
      </div>
    </div>
  );
};

const Bottom = () => {
  const words = useWords(around);
  const { language, choose } = useLanguage();
  return (
    <footer className="bottom">
      <div className="page-width">
        <span>{words.about}</span>
        <button
          type="button"
          className="language"
          lang={words.otherLanguageCode}
          onClick={() => choose(language === 'nl' ? 'en' : 'nl')}
        >
          {words.otherLanguage}
        </button>
      </div>
    </footer>
  );
};

/** A leaf of ivy; the name stands beside it. */
const Ivy = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path
      fill="currentcolor"
      d="M16 2c1.500 3.500 4 4.600 8.500 4.500-1.200 3-.5 5 3 8.500-4 .8-5.500 2.600-5.500 6-3-.8-4.600.2-6 4.500-1.400-4.300-3-5.300-6-4.500 0-3.400-1.500-5.200-5.500-6 3.500-3.500 4.200-5.500 3-8.500C12 6.600 14.500 5.500 16 2z"
    />
    <path fill="none" stroke="currentcolor" strokeWidth="2" strokeLinecap="round" d="M16 24v6" />
  </svg>
);
