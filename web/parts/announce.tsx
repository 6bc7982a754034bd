/** Says what changed to who does not see it change: one live region for the whole app. */
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import type { Language } from '../words/both.ts';
import { useLanguage } from '../words/language.tsx';

const Announcing = createContext<(text: string) => void>(() => {});

export const Announcer = ({ children }: { readonly children: ReactNode }) => {
  const { language } = useLanguage();
  // What was said stays in the language in which it was said, also where the page is in the other one by now.
  const now = useRef(language);
  now.current = language;
  const [said, setSaid] = useState<{ readonly text: string; readonly turn: number; readonly language: Language }>({
    text: '',
    turn: 0,
    language,
  });
  const announce = useCallback(
    (text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1, language: now.current })),
    [],
  );
  return (
    <Announcing value={announce}>
      {children}
      <div className="ams-visually-hidden" role="status" data-testid="announced">
        {/* A key of its own makes the same sentence heard again. */}
        <span key={said.turn} lang={said.language}>
          {said.text}
        </span>
      </div>
    </Announcing>
  );
};

export const useAnnounce = () => useContext(Announcing);
