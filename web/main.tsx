/** Where the web app begins. */
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Refused } from './api/ask.ts';
import { noticePerson } from './api/attended.ts';
import { retry } from './api/questions.ts';
import { router } from './app/router.tsx';
import { Announcer } from './parts/announce.tsx';
import { LanguageOfPage } from './words/language.tsx';

/** Not there, or not for this person any more, such as a file that was closed: what is on the page of it goes too. */
const GONE = [403, 404, 410];

const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (error instanceof Refused && GONE.includes(error.problem.status))
        query.setState({ data: undefined, dataUpdatedAt: 0 });
    },
  }),
  defaultOptions: {
    // Changes are told as they happen, so nothing is out of date by time alone.
    queries: { retry, staleTime: 10_000, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

noticePerson();

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has a place for the app');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LanguageOfPage>
        <Announcer>
          <RouterProvider router={router} />
        </Announcer>
      </LanguageOfPage>
    </QueryClientProvider>
  </StrictMode>,
);
