/** A sign beside words that say the same. Drawn, as not every font has it; whoever hears the page hears the words. */

const PATHS = {
  back: 'M14 8H2m5-5L2 8l5 5',
  onward: 'M2 8h12M9 3l5 5-5 5',
  up: 'M8 14V2M3 7l5-5 5 5',
  down: 'M8 2v12M3 9l5 5 5-5',
  holds: 'M2 9l4 4L14 3',
  fails: 'M3 3l10 10M13 3L3 13',
} as const;

export const Sign = ({ of }: { readonly of: keyof typeof PATHS }) => (
  <svg className="sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={PATHS[of]} />
  </svg>
);
