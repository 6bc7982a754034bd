/** A letter as it is laid out. What it says is Dutch, and only ever text. */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import type { LetterShown } from '../../api/types.ts';

export const Paper = ({ letter, label }: { readonly letter: LetterShown['letter']; readonly label: string }) => (
  <article aria-label={label}>
    <div className="card stack paper" lang={letter.language}>
      {letter.mark !== null && (
        <p>
          <strong>{letter.mark}</strong>
        </p>
      )}
      <p>
        <strong>{letter.sender}</strong>
      </p>
      {letter.address !== null && <address>{letter.address.join('\n')}</address>}
      <dl className="paper__details">
        {letter.details.map(({ label: of, value }) => (
          <div key={of}>
            <dt>{of}:</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Heading level={2}>{letter.subject}</Heading>
      <Paragraph>{letter.salutation}</Paragraph>
      {numbered(letter.sections).map(([at, { heading, paragraphs }]) => (
        <section className="stack stack--tight" key={at}>
          {heading !== null && <Heading level={3}>{heading}</Heading>}
          {numbered(paragraphs).map(([n, paragraph]) => (
            <Paragraph key={n}>{paragraph}</Paragraph>
          ))}
        </section>
      ))}
      <p className="paper__closing">{letter.closing.join('\n')}</p>
    </div>
  </article>
);

/** The same sentence may stand in a letter twice; nothing in it changes its place. */
const numbered = <Item,>(items: readonly Item[]): [number, Item][] => items.map((item, n) => [n, item]);
