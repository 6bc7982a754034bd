/** Which language a page is in. Dutch unless somebody chose otherwise; the choice is kept in this browser and says nothing of anybody. */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Both, Language } from './both.ts';

const KEPT_AS = 'klimop-language';

const Chosen = createContext<{ readonly language: Language; choose(language: Language): void }>({
  language: 'nl',
  choose: () => {},
});

const kept = (): Language => {
  try {
    return localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'nl';
  } catch {
    return 'nl';
  }
};

export const LanguageOfPage = ({ children }: { readonly children: ReactNode }) => {
  const [language, setLanguage] = useState(kept);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (chosen: Language) => {
    setLanguage(chosen);
    try {
      localStorage.setItem(KEPT_AS, chosen);
    } catch {
      // It then lasts as long as this page.
    }
  };
  return <Chosen value={{ language, choose }}>{children}</Chosen>;
};

export const useLanguage = () => useContext(Chosen);

/** A page's words in the language that was chosen. */
export const useWords = <Words,>(words: Both<Words>): Words => words[useLanguage().language];
