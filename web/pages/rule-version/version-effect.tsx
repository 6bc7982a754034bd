/** What a version that waits would do to the clients of now: for who has to decide about it, the same as who wrote it saw. */
import { useQuery } from '@tanstack/react-query';
import { ruleVersionTextQuestion } from '../../api/questions.ts';
import { Failed, toBeSaid, Waiting } from '../../parts/states.tsx';
import { Effect } from '../rule-draft/effect.tsx';

export const VersionEffect = ({
  ruleSetId,
  number,
  saidAgainst,
}: {
  readonly ruleSetId: string;
  readonly number: number;
  /** The version with which the page compares in words. */
  readonly saidAgainst: number | null;
}) => {
  const { data, error, refetch } = useQuery(ruleVersionTextQuestion(ruleSetId, number));
  const said = toBeSaid(error, data);
  if (data === undefined)
    return said === null ? <Waiting rows={6} /> : <Failed error={said} again={() => void refetch()} />;
  return <Effect draft={{ ruleSetId, format: data.format }} text={data.text} saidAgainst={saidAgainst} />;
};
