/** The lists to choose from, each with how many are in it. */
import { useQuery } from '@tanstack/react-query';
import { draftsQuestion, workCountsQuestion } from '../../api/questions.ts';
import { Tabs } from '../../parts/tabs.tsx';
import { useWords } from '../../words/language.tsx';
import { addressOf, VIEWS, type View } from './search.ts';
import { workList } from './words.ts';

/** Whom one looks for is looked for in each. */
export const Lists = ({
  view,
  search,
  isSignedIn,
}: {
  readonly view: View;
  readonly search: string | undefined;
  readonly isSignedIn: boolean;
}) => {
  const words = useWords(workList);
  const counts = useQuery({ ...workCountsQuestion(search), enabled: isSignedIn });
  const drafts = useQuery({ ...draftsQuestion, enabled: isSignedIn });
  return (
    <Tabs
      label={words.lists}
      tabs={[
        ...VIEWS.map((one) => ({
          href: addressOf({ view: one, ...(search !== undefined && { search }) }),
          name: counts.data === undefined ? words.views[one] : words.counted(words.views[one], counts.data[one]),
          isPresent: one === view,
        })),
        {
          href: '/intake#drafts',
          name: drafts.data === undefined ? words.drafts : words.counted(words.drafts, drafts.data.length),
          isPresent: false,
        },
      ]}
    />
  );
};
