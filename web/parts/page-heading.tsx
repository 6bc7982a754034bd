/** The heading of a page: gives the document its title, and takes the focus after a navigation, so that who listens hears where they are. */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { type ReactNode, useEffect, useRef } from 'react';

/** The first page that is opened keeps the focus where the browser has it. */
let isFirst = true;

export const PageHeading = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Klimop`;
  }, [title]);
  useEffect(() => {
    if (!isFirst) heading.current?.focus();
    isFirst = false;
  }, []);
  return (
    <Heading level={1} ref={heading} tabIndex={-1}>
      {children || title}
    </Heading>
  );
};
