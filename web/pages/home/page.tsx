/** Who opens Klimop goes to the first page that is for them. */
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { sessionQuestion } from '../../api/questions.ts';
import { pagesFor } from '../../app/navigation.ts';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Waiting } from '../../parts/states.tsx';
import { useWords } from '../../words/language.tsx';
import { home } from './words.ts';

export const HomePage = () => {
  const words = useWords(home);
  const { data } = useQuery(sessionQuestion);
  const person = data?.person ?? null;
  if (person === null) return <Waiting />;
  const [first] = pagesFor(person);
  if (first !== undefined) return <Navigate to={first.href} replace />;
  return (
    <div className="stack text">
      <PageHeading title={words.title} />
      <Paragraph>{words.detail}</Paragraph>
    </div>
  );
};
