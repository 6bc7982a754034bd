/** Whether what asks is still on the page: an answer that comes later leads nobody away from where they are by then. */
import { useEffect, useRef } from 'react';

export const useIsHere = () => {
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return isHere;
};
