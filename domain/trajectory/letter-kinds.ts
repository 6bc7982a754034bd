/** The letters that a trajectory writes: what there is to know of each beside its text (domain/letters/letter.ts) and when it is written (effects.ts). Pure data. */
import type { Texts } from '../rules/language/schema.ts';

interface Entry {
  /** What it is called in a list. */
  readonly called: Texts;
  /** Whether something is decided about the client, with legal effect, so that it can be objected to. The others tell what happened. */
  readonly isDecision: boolean;
  /** Whether it says that something the client had does not go on. */
  readonly takesBack: boolean;
}

export const LETTER_KINDS = {
  decision: { called: { nl: 'Besluit', en: 'Decision' }, isDecision: true, takesBack: false },
  exit: {
    called: {
      nl: 'Besluit: geen traject, of naar de gewone intake',
      en: 'Decision: no trajectory, or on to the regular intake',
    },
    isDecision: true,
    takesBack: false,
  },
  ended: {
    called: { nl: 'Besluit dat het traject eindigt', en: 'Decision that the trajectory ends' },
    isDecision: true,
    takesBack: true,
  },
  reopened: {
    called: { nl: 'Besluit dat opnieuw wordt besloten', en: 'Decision to decide again' },
    isDecision: true,
    takesBack: true,
  },
  relapse: {
    called: { nl: 'Bericht na een terugval', en: 'Message after a relapse' },
    isDecision: false,
    takesBack: true,
  },
  toIntake: {
    called: { nl: 'Bericht over de gewone intake', en: 'Message about the regular intake' },
    isDecision: false,
    takesBack: true,
  },
  outflow: {
    called: { nl: 'Bericht dat het doel is bereikt', en: 'Message that the goal was reached' },
    isDecision: false,
    takesBack: false,
  },
  concluded: {
    called: {
      nl: 'Besluit: traject klaar, doel niet blijvend bereikt',
      en: 'Decision: trajectory ended, goal not lastingly reached',
    },
    isDecision: true,
    takesBack: false,
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type LetterKind = keyof typeof LETTER_KINDS;

/** A kind by its code, as a list says it. */
export const letterName = (kind: string, language: keyof Texts = 'nl'): string =>
  Object.hasOwn(LETTER_KINDS, kind) ? LETTER_KINDS[kind as LetterKind].called[language] : kind;

/** What a letter is called as a file: its kind, the client's number and the day it was sent or, of a draft, written. No person's name. */
export const letterFileName = (
  { kind, clientId, day }: { readonly kind: string; readonly clientId: string; readonly day: string },
  language: keyof Texts = 'nl',
): string => {
  const words =
    letterName(kind, language)
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  return `${[...words, clientId, day].join('-')}.pdf`;
};
