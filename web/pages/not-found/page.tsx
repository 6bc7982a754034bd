/** An address without a page. */
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { TextLink } from '../../parts/app-link.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { useWords } from '../../words/language.tsx';
import { notFound } from './words.ts';

export const NotFoundPage = () => {
  const words = useWords(notFound);
  return (
    <div className="stack text">
      <PageHeading title={words.title} />
      <Paragraph>{words.detail}</Paragraph>
      <Paragraph>
        <TextLink href="/werkvoorraad">{words.workList}</TextLink>
      </Paragraph>
    </div>
  );
};
