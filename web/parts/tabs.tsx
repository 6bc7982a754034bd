/** Lists or views of one thing beside each other: real links, of which one is the present. */
import { TabNavigation } from '@amsterdam/design-system-react/dist/TabNavigation';
import { AppLink } from './app-link.tsx';

export interface Tab {
  readonly href: string;
  readonly name: string;
  readonly isPresent: boolean;
}

export const Tabs = ({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) => (
  <TabNavigation accessibleName={label}>
    <TabNavigation.List>
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
