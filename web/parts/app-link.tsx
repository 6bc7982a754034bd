/** A real link of the app: it has an address, opens in a new tab when asked to, and else changes the page without loading all again. */
import { type AnchorHTMLAttributes, forwardRef, type MouseEvent } from 'react';
import { Sign } from './sign.tsx';
import { useGo } from './use-go.ts';

export type AppLinkProps = AnchorHTMLAttributes<HTMLAnchorElement>;

/** For components that make their links themselves, of an address: pagination, tabs. */
export const AppLink = forwardRef<HTMLAnchorElement, AppLinkProps>(({ href = '', onClick, ...rest }, ref) => {
  const go = useGo();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain) return;
    event.preventDefault();
    void go(href);
  };
  return <a {...rest} href={href} onClick={follow} ref={ref} />;
});
AppLink.displayName = 'AppLink';

/** To another page of a list, which is read from its top. */
export const PageOfListLink = (props: AppLinkProps) => <AppLink {...props} onClick={() => scrollTo({ top: 0 })} />;

/** One that looks as a link in a text. */
export const TextLink = ({ className = '', ...rest }: AppLinkProps) => (
  <AppLink {...rest} className={`ams-link ${className}`} />
);

/** To the page that this one belongs to: above its heading, and not on paper. */
export const BackLink = ({ children, ...rest }: AppLinkProps) => (
  <p className="small on-screen">
    <TextLink {...rest}>
      <Sign of="back" /> {children}
    </TextLink>
  </p>
);

/** One that looks as a button, for what has an address of its own. */
export const ButtonLink = ({
  variant,
  className = '',
  ...rest
}: AppLinkProps & { readonly variant: 'primary' | 'secondary' }) => (
  <AppLink {...rest} className={`ams-button ams-button--${variant} link-button ${className}`} />
);
