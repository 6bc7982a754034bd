/** Where a search finds nobody: the lists in which it does. Who looked in one list only would take a client for new. */
import { useQuery } from '@tanstack/react-query';
import { workCountsQuestion } from '../../api/questions.ts';
import { TextLink } from '../../parts/app-link.tsx';
import { useWords } from '../../words/language.tsx';
import { elsewhereOf } from './presenter.ts';
import type { View } from './search.ts';
import { workList } from './words.ts';

export const FoundElsewhere = ({ view, search }: { readonly view: View; readonly search: string | undefined }) => {
  const words = useWords(workList);
  const { data } = useQuery({ ...workCountsQuestion(search), enabled: search !== undefined });
  const lists = search === undefined || data === undefined ? [] : elsewhereOf(data, view, search, words);
  return lists.length === 0 ? null : (
    <div className="stack stack--tight">
      <p>{words.foundElsewhere}</p>
      <ul>
        {lists.map(({ href, text }) => (
          <li key={href}>
            <TextLink href={href}>{text}</TextLink>
          </li>
        ))}
      </ul>
    </div>
  );
};
