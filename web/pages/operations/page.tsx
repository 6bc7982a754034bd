/** How Klimop fares: what works, what stands still and what to do about it, and how many trajectories wait for whom. Client numbers only. */
import { useQuery } from '@tanstack/react-query';
import { PageHeading } from '../../parts/page-heading.tsx';
import { useWords } from '../../words/language.tsx';
import { Counts } from './counts.tsx';
import { PartsUp } from './parts-up.tsx';
import { partsQuestion } from './questions.ts';
import { Repair } from './repair.tsx';
import { Stuck } from './stuck.tsx';
import { operations } from './words.ts';

export const OperationsPage = () => {
  const words = useWords(operations);
  const parts = useQuery(partsQuestion);
  const hasDatabase = parts.data?.parts.every(({ part, status }) => part !== 'database' || status === 'up') !== false;
  return (
    <div className="stack stack--wide">
      <PageHeading title={words.title} />
      <PartsUp parts={parts} />
      {/* What needs the database shows what was known last while it is away. */}
      <Stuck isAsked={hasDatabase} />
      <Repair isAsked={hasDatabase} />
      <Counts isAsked={hasDatabase} />
    </div>
  );
};
