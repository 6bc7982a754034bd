/** Post runs: one with what came of each letter, and the list of earlier ones. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { PostRun } from '../../api/types.ts';
import { BackLink, TextLink } from '../../parts/app-link.tsx';
import { Download } from '../../parts/download.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Failed, toBeSaid, Waiting } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { LettersTable } from './letters-table.tsx';
import { beganInFile, outcomeInWords, runInWords, sentRow } from './presenter.ts';
import { lettersOfRunQuestion, printPath, runQuestion, runsQuestion } from './questions.ts';
import { post } from './words.ts';

/** One run. It takes the focus: somebody has just asked for it. */
export const OneRun = ({ id, page }: { readonly id: string; readonly page: string }) => {
  const words = useWords(post);
  const { language } = useLanguage();
  const run = useQuery(runQuestion(id));
  const heading = useRef<HTMLHeadingElement>(null);
  const isThere = run.data !== undefined;
  useEffect(() => {
    if (isThere) heading.current?.focus();
  }, [isThere]);
  const error = toBeSaid(run.error, run.data);
  return (
    <section className="card stack" aria-labelledby="run" data-testid="run">
      <Heading level={2} id="run" ref={heading} tabIndex={-1}>
        {run.data === undefined ? words.oneRun : runInWords(run.data, language, words).title}
      </Heading>
      <BackLink href="/post">{words.close}</BackLink>
      {error !== null ? (
        <Failed error={error} again={() => void run.refetch()} />
      ) : run.data === undefined ? (
        <Waiting />
      ) : (
        <Outcome run={run.data} page={page} />
      )}
    </section>
  );
};

const Outcome = ({ run, page }: { readonly run: PostRun; readonly page: string }) => {
  const words = useWords(post);
  const { language } = useLanguage();
  const [done = '', ...more] = outcomeInWords(run, words);
  const letters = useQuery({
    ...lettersOfRunQuestion(run.postRunId, page),
    placeholderData: keepPreviousData,
    enabled: run.letters > 0,
  });
  const error = toBeSaid(letters.error, letters.data);
  return (
    <>
      <Alert heading={done} headingLevel={3} severity={run.finishedAt === null ? 'warning' : 'success'}>
        {more.map((sentence) => (
          <Paragraph key={sentence}>{sentence}</Paragraph>
        ))}
      </Alert>
      {run.parts > 0 && <Paragraph>{words.sides}</Paragraph>}
      {Array.from({ length: run.parts }, (_, n) => n + 1).map((part) => (
        <Download key={part} path={printPath(run.postRunId, part)} file={words.file(beganInFile(run), part)}>
          {run.parts === 1 ? words.print : words.printPart(part, run.parts)}
        </Download>
      ))}
      {run.letters > 0 &&
        (error !== null ? (
          <Failed error={error} again={() => void letters.refetch()} />
        ) : letters.data === undefined ? (
          <Waiting />
        ) : (
          <LettersTable
            caption={words.runDone(run.letters)}
            rows={letters.data.items.map((item) => sentRow(item, language, words))}
            detail={words.lastDay}
            {...{ page: letters.data.page, pageSize: letters.data.pageSize, total: letters.data.total }}
            pageHref={(to) => `/post?ronde=${run.postRunId}&vanaf=${to}`}
          />
        ))}
    </>
  );
};

export const EarlierRuns = () => {
  const words = useWords(post);
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(runsQuestion);
  return (
    <section className="card stack" aria-labelledby="runs">
      <Heading level={2} id="runs">
        {words.runs}
      </Heading>
      <ListOf items={data} error={error} again={() => void refetch()} rows={4} none={words.noRuns}>
        {(runs) => (
          <ul>
            {runs
              .map((run) => ({ id: run.postRunId, ...runInWords(run, language, words) }))
              .map(({ id, title, line, href }) => (
                <li key={id}>
                  <TextLink href={href}>{title}</TextLink>: {line}
                </li>
              ))}
          </ul>
        )}
      </ListOf>
    </section>
  );
};
