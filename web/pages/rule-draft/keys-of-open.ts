import type { KeyboardEvent } from 'react';

/** Keys of what is open and not applied yet: Escape leaves it, and undoing is of its field, for undoing the whole document would take it away. */
export const keysOfOpen = (onCancel: () => void) => (event: KeyboardEvent<HTMLElement>) => {
  if (event.key === 'Escape') {
    event.stopPropagation();
    onCancel();
  }
  if ((event.ctrlKey || event.metaKey) && ['z', 'y'].includes(event.key.toLowerCase())) event.stopPropagation();
};
