/** Words of what stands around every page. */
import type { Both } from '../words/both.ts';

const nl = {
  skip: 'Direct naar de inhoud',
  trial: 'Dit is een proef met verzonnen gegevens. Niemand hierin bestaat.',
  navigation: 'Hoofdmenu',
  signOut: 'Meld af',
  otherLanguage: 'English',
  otherLanguageCode: 'en',
  about: 'Klimop is open source en van gemeenten samen.',
  connectionLost: 'De verbinding is weg. U ziet wat het laatst bekend was; wij verbinden vanzelf opnieuw.',
  connectionBack: 'De verbinding is er weer. De pagina is bijgewerkt.',
  expired: 'Uw sessie is verlopen',
  expiredDetail: 'Ga verder met dezelfde persoon. Wat u had getypt, staat er nog.',
  goOnAs: (name: string) => `Ga verder als ${name}`,
  leave: 'Meld aan als iemand anders',
  leaveDetail: 'Wat u had getypt gaat dan verloren.',
  signedOut: 'U bent afgemeld.',
};
const en: typeof nl = {
  skip: 'Skip to content',
  trial: 'This is a trial with made-up data. Nobody in it exists.',
  navigation: 'Main menu',
  signOut: 'Sign out',
  otherLanguage: 'Nederlands',
  otherLanguageCode: 'nl',
  about: 'Klimop is open source and belongs to municipalities together.',
  connectionLost: 'The connection is lost. You see what was known last; we connect again by ourselves.',
  connectionBack: 'The connection is back. The page is up to date.',
  expired: 'Your session has ended',
  expiredDetail: 'Go on as the same person. What you typed is still there.',
  goOnAs: (name: string) => `Go on as ${name}`,
  leave: 'Sign in as somebody else',
  leaveDetail: 'What you typed is then lost.',
  signedOut: 'You are signed out.',
};

export const around: Both<typeof nl> = { nl, en };
