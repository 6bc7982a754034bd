/** What is typed, once the typist pauses. */
import { useEffect, useState } from 'react';

/** Long enough for the next key of a quick typist, short enough not to be felt. */
const PAUSE_MS = 60;

export const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
};
