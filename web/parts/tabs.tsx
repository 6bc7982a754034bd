/** Lists or views of one thing beside each other: real links, of which one is the present. */
import { TabNavigation } from '@amsterdam/design-system-react/dist/TabNavigation';
import { useEffect, useRef } from 'react';
import { AppLink } from './app-link.tsx';

export interface Tab {
  readonly href: string;
  readonly name: string;
  readonly isPresent: boolean;
}

/** Where there is no room for all, the present one is in sight. */
export const Tabs = ({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) => {
  const list = useRef<HTMLUListElement>(null);
  const present = tabs.find(({ isPresent }) => isPresent)?.href;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time another is the present one.
  useEffect(() => {
    const { current } = list;
    const item = current?.querySelector<HTMLElement>('[aria-current]')?.parentElement;
    if (current !== null && item != null) current.scrollLeft = item.offsetLeft - current.offsetLeft;
  }, [present]);
  return (
    <TabNavigation accessibleName={label}>
      <TabNavigation.List ref={list}>
        {tabs.map(({ href, name, isPresent }) => (
          <TabNavigation.Link
            key={href}
            href={href}
            linkComponent={AppLink}
            {...(isPresent && { 'aria-current': 'page' as const })}
          >
            {name}
          </TabNavigation.Link>
        ))}
      </TabNavigation.List>
    </TabNavigation>
  );
};
