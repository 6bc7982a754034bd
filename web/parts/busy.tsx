/** Where it is said that something asked is under way: it stands there from the start, empty, so that it is heard when it begins. */
import { useWords } from '../words/language.tsx';
import { states } from './words.ts';

/** @param words what is under way, where there is more to say than that something is */
export const Busy = ({ isBusy, words }: { readonly isBusy: boolean; readonly words?: string }) => {
  const { busy } = useWords(states);
  return (
    <p className={isBusy ? 'soft' : 'ams-visually-hidden'} role="status">
      {isBusy ? (words ?? busy) : ''}
    </p>
  );
};
