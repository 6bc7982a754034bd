/** The way of a trajectory: done, now, ahead. */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { ProgressList } from '@amsterdam/design-system-react/dist/ProgressList';
import type { Trajectory } from '../../api/types.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { pathOf } from './presenter.ts';
import { client as clientWords } from './words.ts';

export const Path = ({ trajectory }: { readonly trajectory: Trajectory }) => {
  const words = useWords(clientWords);
  const { language } = useLanguage();
  return (
    <section className="card stack" aria-labelledby="path">
      <Heading level={2} id="path">
        {words.path}
      </Heading>
      <ProgressList headingLevel={3} completedAccessibleText={words.pathDone} currentAccessibleText={words.pathNow}>
        {pathOf(trajectory, language, words).map(({ id, heading, status, detail }) => (
          <ProgressList.Step key={id} heading={heading} {...(status !== 'ahead' && { status })}>
            <span className="small soft">{detail}</span>
          </ProgressList.Step>
        ))}
      </ProgressList>
    </section>
  );
};
