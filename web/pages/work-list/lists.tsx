/** The lists to choose from, each with how many are in it. */
import { TabNavigation } from '@amsterdam/design-system-react/dist/TabNavigation';
import { useQuery } from '@tanstack/react-query';
import { draftsQuestion, workCountsQuestion } from '../../api/questions.ts';
import { AppLink } from '../../parts/app-link.tsx';
import { useWords } from '../../words/language.tsx';
import { addressOf, VIEWS, type View } from './search.ts';
import { workList } from './words.ts';

export const Lists = ({ view, isSignedIn }: { readonly view: View; readonly isSignedIn: boolean }) => {
  const words = useWords(workList);
  const counts = useQuery({ ...workCountsQuestion, enabled: isSignedIn });
  const drafts = useQuery({ ...draftsQuestion, enabled: isSignedIn });
  return (
    <TabNavigation accessibleName={words.lists}>
      <TabNavigation.List>
        {VIEWS.map((one) => (
          <TabNavigation.Link
            key={one}
            href={addressOf({ view: one })}
            linkComponent={AppLink}
            {...(one === view && { 'aria-current': 'page' as const })}
          >
            {words.views[one]}
            {counts.data !== undefined && ` (${counts.data[one]})`}
          </TabNavigation.Link>
        ))}
        <TabNavigation.Link href="/intake#drafts" linkComponent={AppLink}>
          {words.drafts}
          {drafts.data !== undefined && ` (${drafts.data.length})`}
        </TabNavigation.Link>
      </TabNavigation.List>
    </TabNavigation>
  );
};
