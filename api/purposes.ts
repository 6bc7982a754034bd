/** Whose file is looked at or changed, and for what: what the privacy officer reads (AVG art. 5.2 and 30). Codes, with their Dutch words. */
export const PURPOSES = {
  'client.guide': 'klant begeleiden',
  'file.close': 'toegang tot het dossier regelen',
  'client.intake': 'intake doen',
  'client.search': 'klant zoeken op burgerservicenummer',
  'client.decide': 'besluit nemen of vastleggen',
  'letter.read': 'brief lezen',
  'letter.send': 'brief versturen',
  'letter.print': 'brief printen',
  'client.rules': 'nagaan hoe de regels bij een klant uitkomen',
  'access.look': 'nagaan wie een dossier zag of wijzigde',
} as const;

export type PurposeCode = keyof typeof PURPOSES;

/**
 * `nobody`: it tells of no person, or of many by a line each as a work list does. `foundByCommand`: whose files they are is known where it is
 * carried out, and noted there.
 */
export type Purpose = 'nobody' | { readonly file: 'clientId' | 'foundByCommand'; readonly purpose: PurposeCode };
