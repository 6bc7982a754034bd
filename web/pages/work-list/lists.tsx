/** The lists to choose from, each with how many are in it. */
import { useQuery } from '@tanstack/react-query';
import { draftsQuestion, workCountsQuestion } from '../../api/questions.ts';
import { Tabs } from '../../parts/tabs.tsx';
import { useWords } from '../../words/language.tsx';
import { addressOf, VIEWS, type View } from './search.ts';
import { workList } from './words.ts';

export const Lists = ({ view, isSignedIn }: { readonly view: View; readonly isSignedIn: boolean }) => {
  const words = useWords(workList);
  const counts = useQuery({ ...workCountsQuestion, enabled: isSignedIn });
  const drafts = useQuery({ ...draftsQuestion, enabled: isSignedIn });
  return (
    <Tabs
      label={words.lists}
      tabs={[
        ...VIEWS.map((one) => ({
          href: addressOf({ view: one }),
          name: `${words.views[one]}${counts.data === undefined ? '' : ` (${counts.data[one]})`}`,
          isPresent: one === view,
        })),
        {
          href: '/intake#drafts',
          name: `${words.drafts}${drafts.data === undefined ? '' : ` (${drafts.data.length})`}`,
          isPresent: false,
        },
      ]}
    />
  );
};
