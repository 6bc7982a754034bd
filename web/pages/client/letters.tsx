/** The letters to a client: each a link to what it says, and those that are still to be written. */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { letterName } from '../../../domain/trajectory/letter-kinds.ts';
import type { Trajectory } from '../../api/types.ts';
import { TextLink } from '../../parts/app-link.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { letterInWords } from './presenter.ts';
import { client as clientWords } from './words.ts';

export const Letters = ({
  clientId,
  trajectory: { letters, lettersDue },
}: {
  readonly clientId: string;
  readonly trajectory: Pick<Trajectory, 'letters' | 'lettersDue'>;
}) => {
  const words = useWords(clientWords);
  const { language } = useLanguage();
  return (
    <section className="card stack" aria-labelledby="letters">
      <Heading level={2} id="letters">
        {words.letters}
      </Heading>
      {letters.length === 0 && lettersDue.length === 0 ? (
        <Paragraph>{words.noLetters}</Paragraph>
      ) : (
        <ul>
          {letters.map((letter) => (
            <li key={letter.id}>
              <TextLink href={`/klanten/${clientId}/brieven/${letter.id}`}>
                {letterName(letter.kind, language)}
              </TextLink>
              , {letterInWords(letter, language, words)}
            </li>
          ))}
          {lettersDue.map(({ kind, dueSince, fault }) => (
            <li key={`${kind} ${dueSince}`}>
              {letterName(kind, language)}, {fault === null ? words.letterDue : <strong>{words.letterFailed}</strong>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
