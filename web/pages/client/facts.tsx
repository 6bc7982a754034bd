/** What is recorded of a client. */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import type { Client } from '../../api/types.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { factInWords } from './presenter.ts';
import { client as clientWords } from './words.ts';

export const Facts = ({ facts }: Pick<Client, 'facts'>) => {
  const words = useWords(clientWords);
  const { language } = useLanguage();
  return (
    <section className="card stack" aria-labelledby="facts">
      <Heading level={2} id="facts">
        {words.facts}
      </Heading>
      {facts.length === 0 ? (
        <Paragraph>{words.noFacts}</Paragraph>
      ) : (
        <dl className="facts" lang="nl">
          {facts.map((fact) => (
            <div key={fact.id}>
              <dt>{fact.label}</dt>
              <dd>{factInWords(fact, language)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
};
