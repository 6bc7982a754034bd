/** An address that may become a link: of the web only, so that no script hides in it; null where it is none. Pure. */
export const webAddress = (link: string | undefined): string | null => {
  if (link === undefined || !URL.canParse(link)) return null;
  const { href, protocol } = new URL(link);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
};
