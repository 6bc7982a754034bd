/** Dutch words for the codes that a person sees on the command line. */
import type { LetterKind } from '../../domain/trajectory/effects.ts';

export const LETTERS: { readonly [Kind in LetterKind]: string } = {
  decision: 'besluit',
  exit: 'besluit: geen traject, of naar de gewone intake',
  ended: 'besluit: traject gestopt',
  reopened: 'besluit: eerder besluit geldt niet meer',
  relapse: 'hoe het verdergaat na terugval',
  toIntake: 'verder met de gewone intake',
  outflow: 'traject afgerond',
  concluded: 'besluit: traject klaar zonder dat het doel blijvend is bereikt',
};
