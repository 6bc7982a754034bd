/** What stands still, by cause, with what to do. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { StuckCauses } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Failed, toBeSaid, Waiting } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { momentInWords } from '../../words/moments.ts';
import { causeShown } from './presenter.ts';
import { stuckQuestion } from './questions.ts';
import { operations } from './words.ts';

export const Stuck = ({ isAsked }: { readonly isAsked: boolean }) => {
  const words = useWords(operations);
  const { language } = useLanguage();
  const stuck = useQuery({ ...stuckQuestion, enabled: isAsked });
  const error = isAsked ? toBeSaid(stuck.error, stuck.data) : null;
  const faults = stuck.data?.items.filter(({ weight }) => weight === 'fault') ?? [];
  const notices = stuck.data?.items.filter(({ weight }) => weight === 'notice') ?? [];
  const found =
    stuck.data === undefined
      ? null
      : faults.length > 0
        ? words.faults(faults.length)
        : notices.length > 0
          ? words.noFault
          : words.nothing;
  const announce = useAnnounce();
  useEffect(() => {
    if (found !== null) announce(found);
  }, [found, announce]);
  return (
    <section className="card stack" aria-labelledby="stuck">
      <Heading level={2} id="stuck">
        {words.stuckTitle}
      </Heading>
      {error !== null && <Failed error={error} again={() => void stuck.refetch()} />}
      {stuck.data === undefined
        ? isAsked && error === null && <Waiting />
        : found !== null && (
            <>
              {stuck.isFetching ? (
                // It may not be so any more.
                <Paragraph className="soft">
                  {words.foundBefore(momentInWords(stuck.data.at, language), found)}
                </Paragraph>
              ) : (
                <Paragraph>
                  <strong>{found}</strong>{' '}
                  <span className="soft">{words.lookedAt(momentInWords(stuck.data.at, language))}</span>
                </Paragraph>
              )}
              <Causes items={faults} />
              {notices.length > 0 && (
                <>
                  <Heading level={3}>{words.notices}</Heading>
                  <Paragraph>{words.noticesDetail}</Paragraph>
                  <Causes items={notices} />
                </>
              )}
            </>
          )}
      <div className="actions">
        <Button
          variant="secondary"
          aria-disabled={!isAsked || stuck.isFetching}
          onClick={() => {
            if (isAsked && !stuck.isFetching) void stuck.refetch();
          }}
        >
          {words.lookAgain}
        </Button>
        <p className="soft" role="status">
          {stuck.isFetching ? words.looking : ''}
        </p>
      </div>
    </section>
  );
};

const Causes = ({ items }: { readonly items: StuckCauses['items'] }) => {
  const words = useWords(operations);
  const { language } = useLanguage();
  if (items.length === 0) return null;
  return (
    <ul className="timeline">
      {items.map((item) => {
        const { key, what, who, remedy, link, query, sql } = causeShown(item, language, words);
        return (
          <li key={key}>
            <strong>{what}</strong>
            {who !== null && <div className="soft">{who}</div>}
            <div>
              {words.todo}: {remedy}
            </div>
            {sql !== null && (
              <details>
                <summary>{words.sql}</summary>
                <code lang="en">{sql}</code>
              </details>
            )}
            {link !== null ? (
              <a className="ams-link" href={link} rel="noreferrer">
                {words.inTemporal}
              </a>
            ) : (
              query !== null && (
                <details>
                  <summary>{words.query}</summary>
                  <code>{query}</code>
                </details>
              )
            )}
          </li>
        );
      })}
    </ul>
  );
};
