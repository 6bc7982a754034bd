/** A change that could not be written in a text: said where it was asked, as long as the text is the same. */
import { useState } from 'react';

export const useRefused = (text: string): readonly [isRefused: boolean, refuse: () => void] => {
  const [refused, setRefused] = useState<string | null>(null);
  return [refused === text, () => setRefused(text)];
};
