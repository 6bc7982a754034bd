/** What was asked for, once it is there: until then that it is on its way, and above it why it is not, or may be late. */
import type { ReactNode } from 'react';
import { Failed, toBeSaid, Waiting } from './states.tsx';

interface AnsweredProps<Data> {
  readonly asked: {
    readonly data: Data | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  /** How many lines to keep free while it is on its way. */
  readonly rows: number;
  readonly children: (data: Data) => ReactNode;
}

export const Answered = <Data,>({ asked: { data, error, refetch }, rows, children }: AnsweredProps<Data>) => {
  const said = toBeSaid(error, data);
  return (
    <>
      {said !== null && <Failed error={said} again={() => void refetch()} />}
      {data === undefined ? said === null && <Waiting rows={rows} /> : children(data)}
    </>
  );
};
