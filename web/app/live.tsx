/**
 * Keeps what is shown true: hears what changes and asks anew what is on the page. The contract:
 * 1. it follows the stream while somebody is signed in, and the browser reconnects by itself with what was heard last;
 * 2. a change of a trajectory asks that client's page again, and the lists at most once a second;
 * 3. after a break in the connection, or `reset`, everything on the page is asked again; a break is told, and its end too.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { sessionQuestion } from '../api/questions.ts';
import { useAnnounce } from '../parts/announce.tsx';
import { useWords } from '../words/language.tsx';
import { around } from './words.ts';

const LIST_EVERY_MS = 1_000;
/** A restart of the server is not worth a word. */
const TOLD_AFTER_MS = 4_000;
/** A browser gives up on a stream that was refused; this begins it again. */
const AGAIN_MS = 3_000;

/** One a person: another has a stream of their own. */
export const Live = () => {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const words = useWords(around);
  const [isLost, setLost] = useState(false);
  const said = useRef(words);
  said.current = words;

  useEffect(() => {
    let stream: EventSource;
    let lists: ReturnType<typeof setTimeout> | undefined;
    let telling: ReturnType<typeof setTimeout> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;
    let isTold = false;

    const refreshLists = () => {
      lists ??= setTimeout(() => {
        lists = undefined;
        void queries.invalidateQueries({ queryKey: ['work-list'] });
        void queries.invalidateQueries({ queryKey: ['post'] });
      }, LIST_EVERY_MS);
    };
    const refreshAll = () => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    const follow = () => {
      stream = new EventSource('/v1/changes');
      stream.addEventListener('trajectory', ({ data }: MessageEvent<string>) => {
        const { clientId } = JSON.parse(data) as { clientId: string };
        void queries.invalidateQueries({ queryKey: ['client', clientId] });
        refreshLists();
      });
      stream.addEventListener('reset', refreshAll);
      stream.addEventListener('open', () => {
        clearTimeout(telling);
        telling = undefined;
        if (wasLost) refreshAll();
        if (isTold) announce(said.current.connectionBack);
        wasLost = false;
        isTold = false;
        setLost(false);
      });
      stream.addEventListener('error', () => {
        wasLost = true;
        telling ??= setTimeout(() => {
          isTold = true;
          setLost(true);
        }, TOLD_AFTER_MS);
        if (stream.readyState !== EventSource.CLOSED) return;
        // Refused, perhaps because nobody is signed in any more: asked once, and tried again as long as somebody is.
        void queries.invalidateQueries({ queryKey: sessionQuestion.queryKey });
        again = setTimeout(follow, AGAIN_MS);
      });
    };
    follow();
    return () => {
      stream.close();
      for (const timer of [lists, telling, again]) clearTimeout(timer);
    };
  }, [queries, announce]);

  return isLost ? (
    <div className="trial" role="status">
      <div className="page-width">
        <p>{words.connectionLost}</p>
      </div>
    </div>
  ) : null;
};
