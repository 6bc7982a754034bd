/** Where the focus goes when what has it goes away: to an element by its id once that is there, else to the heading of the page, never to nowhere. */
import { useEffect, useState } from 'react';

export const useFocusNext = (): ((id: string | null) => void) => {
  const [next, setNext] = useState<{ readonly id: string | null } | null>(null);
  useEffect(() => {
    if (next === null) return;
    const element = next.id === null ? null : document.getElementById(next.id);
    (element ?? document.querySelector('h1'))?.focus();
  }, [next]);
  return (id) => setNext({ id });
};
