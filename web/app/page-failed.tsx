/** In the place of a page that cannot be shown: what happened, and a way on. */
import { isServerThere } from '../parts/lazy-page.ts';
import { PageHeading } from '../parts/page-heading.tsx';
import { Failed } from '../parts/states.tsx';
import { states } from '../parts/words.ts';
import { useWords } from '../words/language.tsx';

export const PageFailed = ({ error }: { readonly error: unknown }) => {
  const words = useWords(states);
  return (
    <div className="stack stack--wide text">
      <PageHeading title={words.notLoaded} />
      <Failed error={error} again={() => void reload()} />
    </div>
  );
};

/** Only where there is something to load: else the browser's own page would take the place of this one. */
const reload = async (): Promise<void> => {
  if (await isServerThere()) location.reload();
};
