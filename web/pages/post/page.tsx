/** The post: what waits to be sent, sending it all at once, and what came of each run. */
import { useSearch } from '@tanstack/react-router';
import { PageHeading } from '../../parts/page-heading.tsx';
import { useWords } from '../../words/language.tsx';
import { EarlierRuns, OneRun } from './runs.tsx';
import { DueLetters, WaitingLetters } from './waiting-letters.tsx';
import { post } from './words.ts';

export const PostPage = () => {
  const words = useWords(post);
  const { page = '1', ronde, vanaf = '1' } = useSearch({ from: '/post' });
  return (
    <div className="stack stack--wide">
      <PageHeading title={words.title} />
      {ronde !== undefined && <OneRun id={ronde} page={vanaf} key={ronde} />}
      <WaitingLetters page={page} />
      <DueLetters />
      <EarlierRuns />
    </div>
  );
};
