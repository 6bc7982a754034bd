/** What is recorded of a client. */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import type { Client } from '../../api/types.ts';
import { TextLink } from '../../parts/app-link.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { factInWords, originInWords } from './presenter.ts';
import { client as clientWords } from './words.ts';

export const Facts = ({ client }: { readonly client: Client }) => {
  const words = useWords(clientWords);
  const { language } = useLanguage();
  const { facts, trajectory } = client;
  // After a trajectory has ended an answer that changes is part of the next intake, and begins it.
  const canCorrect = trajectory === null || (trajectory.isOpen && trajectory.permitted.includes('provideFacts'));
  return (
    <section className="card stack" aria-labelledby="facts">
      <Heading level={2} id="facts">
        {words.facts}
      </Heading>
      {facts.length === 0 ? (
        <Paragraph>{words.noFacts}</Paragraph>
      ) : (
        <dl className="facts">
          {facts
            .map((fact) => ({ ...fact, said: factInWords(fact, language) }))
            .map(({ said, ...fact }) => (
              <div key={fact.id}>
                <dt lang="nl">{fact.label}</dt>
                <dd lang={said.lang}>{said.text}</dd>
                <dd className="small soft">{originInWords(fact, language, words)}</dd>
                {canCorrect && (
                  <dd className="small on-screen">
                    <TextLink href={`/klanten/${client.clientId}/intake?gegeven=${fact.id}`}>
                      {words.correct}
                      <span className="ams-visually-hidden" lang="nl">
                        {' '}
                        {fact.label}
                      </span>
                    </TextLink>
                  </dd>
                )}
              </div>
            ))}
        </dl>
      )}
    </section>
  );
};
