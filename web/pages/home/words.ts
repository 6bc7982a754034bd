import type { Both } from '../../words/both.ts';

const nl = {
  title: 'Voor uw rol is hier geen scherm',
  detail: 'Klopt uw rol niet, vraag dan beheer die aan te passen. Meld af om u als iemand anders aan te melden.',
};
const en: typeof nl = {
  title: 'There is no page for your role here',
  detail: 'If your role is not right, ask operations to change it. Sign out to sign in as somebody else.',
};

export const home: Both<typeof nl> = { nl, en };
