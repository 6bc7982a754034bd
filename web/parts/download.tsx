/** A file to keep. It is asked for as any answer is, so that a refusal or no answer is said on the page and not by the browser. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { useMutation } from '@tanstack/react-query';
import { askFile } from '../api/ask.ts';
import { useWords } from '../words/language.tsx';
import { useAnnounce } from './announce.tsx';
import { keepFile } from './keep-file.ts';
import { Failed } from './states.tsx';
import { states } from './words.ts';

export const Download = ({
  path,
  file,
  children,
}: {
  readonly path: string;
  /** What it is called on the machine of who keeps it: tells of no person. */
  readonly file: string;
  readonly children: string;
}) => {
  const words = useWords(states);
  const announce = useAnnounce();
  const asking = useMutation({
    mutationFn: () => askFile(path),
    onSuccess: (blob) => {
      keepFile(blob, file);
      announce(words.downloaded(file));
    },
  });
  return (
    <div className="stack">
      <div>
        <Button
          variant="secondary"
          aria-disabled={asking.isPending}
          onClick={() => {
            if (!asking.isPending) asking.mutate();
          }}
        >
          {asking.isPending ? words.downloading : children}
        </Button>
      </div>
      {asking.error !== null && <Failed error={asking.error} again={() => asking.mutate()} />}
    </div>
  );
};
