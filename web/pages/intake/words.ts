import type { Intake } from '../../api/types.ts';
import { NO_DAY_SAID } from '../../parts/no-day.ts';
import type { Both } from '../../words/both.ts';

type Mode = Intake['mode'];

const nl = {
  title: {
    start: 'Intake',
    provide: 'Gegevens aanvullen',
    correct: 'Gegevens verbeteren',
    none: 'Intake',
  } satisfies Record<Mode, string> as Readonly<Record<Mode, string>>,
  back: 'Terug naar de klant',
  lead: {
    start: 'De vraag die het meest bepaalt staat bovenaan. U hoeft niet alles in te vullen.',
    provide: 'De vraag die het meest bepaalt staat bovenaan. Vul in wat u nu weet.',
    correct: 'Verbeter wat niet klopt. U ziet meteen wat het voorstel dan zou zijn.',
    none: '',
  } satisfies Record<Mode, string> as Readonly<Record<Mode, string>>,
  none: 'U kunt nu geen gegevens vastleggen',
  noneDetail: 'Ga terug naar de klant en kijk wat er nu kan.',
  asked: 'Vragen',
  nothingAsked: 'Er is niets meer te vragen. Controleer de antwoorden.',
  known: (count: number) => `Al vastgelegd (${count})`,
  settled: (count: number) => `Doet er nu niet toe (${count})`,
  settledDetail: 'Deze antwoorden veranderen niet wat eruit komt. U mag ze wel invullen.',
  yesNo: { yes: 'Ja', no: 'Nee' },
  between: (minimum: string, maximum: string, unit: string | null, isWhole: boolean) =>
    `Een ${isWhole ? 'heel getal' : 'getal'} van ${minimum} tot en met ${maximum}${unit === null ? '' : ` ${unit}`}`,
  so: 'Wat er nu uitkomt',
  certain: 'Dit staat vast',
  possible: 'Dit kan nog',
  help: 'Hulp, het best passende eerst',
  noHelp: 'Geen passende hulp',
  stillAsked: (count: number, isCertain: boolean) => {
    if (count === 0) return 'Er zijn genoeg antwoorden voor een voorstel.';
    const questions = count === 1 ? 'Nog 1 vraag' : `Nog ${count} vragen`;
    if (isCertain) return `${questions} ${count === 1 ? 'bepaalt' : 'bepalen'} welke hulp daarbij past.`;
    return `${questions} ${count === 1 ? 'kan' : 'kunnen'} dit veranderen.`;
  },
  next: 'Het meest bepalend is nu:',
  judging: 'Wordt berekend.',
  notJudged: 'Wat eruit komt kon niet worden berekend.',
  again: 'Probeer opnieuw',
  admission: 'Voor deze klant kan geen traject beginnen',
  toCheck: 'Controleer de antwoorden',
  check: 'Controleer de antwoorden',
  checkDetail: {
    start: 'Klopt alles, start dan het traject.',
    provide: 'Klopt alles, leg het dan vast.',
    correct: 'Klopt alles, leg het dan vast. Wacht er een besluit, dan wordt het voorstel opnieuw gemaakt.',
    none: '',
  } satisfies Record<Mode, string> as Readonly<Record<Mode, string>>,
  /** What follows on it: nothing is proposed while an answer can still change it. */
  follows: (missing: number) =>
    missing === 0
      ? 'Klimop maakt daarna meteen een voorstel.'
      : missing === 1
        ? 'Eén vraag die ertoe doet is nog niet beantwoord. Er komt pas een voorstel als ook dat antwoord er is; u kunt het later aanvullen.'
        : `${missing} vragen die ertoe doen zijn nog niet beantwoord. Er komt pas een voorstel als ook die antwoorden er zijn; u kunt ze later aanvullen.`,
  change: 'Wijzig',
  was: (before: string) => `was: ${before}`,
  nothing: 'Er is niets nieuws ingevuld.',
  toForm: 'Terug naar de vragen',
  note: 'Notitie voor het kantoor',
  noteHint: 'mag leeg blijven; de klant leest dit niet in de brief',
  why: 'Waarom verandert dit?',
  whyHint: 'het klopte niet, of het is nu anders; dit is voor collega’s, de klant leest dit niet in de brief',
  whyNeeded: 'Schrijf waarom dit verandert',
  send: { start: 'Start het traject', provide: 'Leg vast', correct: 'Leg vast', none: '' } satisfies Record<
    Mode,
    string
  > as Readonly<Record<Mode, string>>,
  done: {
    start: 'Het traject is gestart.',
    provide: 'De gegevens zijn vastgelegd.',
    correct: 'De gegevens zijn verbeterd.',
    none: '',
  } satisfies Record<Mode, string> as Readonly<Record<Mode, string>>,
  factNeeded: 'Vul ten minste één antwoord in of verander er een',
  faults: 'Verbeter dit eerst',
  noDay: NO_DAY_SAID.nl,
  changed: 'Intussen is iets gewijzigd',
  haveSeen: 'Ik heb dit gezien',
  saved: (when: string) => `Concept bewaard, ${when}.`,
  saving: 'Concept wordt bewaard.',
  notSaved: 'Het concept is nog niet bewaard. Wij proberen het opnieuw.',
  conflict: 'Dit concept is in een ander venster gewijzigd',
  conflictDetail: 'Wat u hier typte staat er nog. Kies wat u wilt houden.',
  keepHere: 'Houd wat hier staat',
  takeOther: 'Haal op wat daar staat',
  remove: 'Gooi het concept weg',
  removed: 'Het concept is weggegooid.',
  notRemoved: 'Weggooien lukte niet. Probeer het opnieuw.',
  putBack: 'Zet terug',
  crisis: 'Dit is de intake van de crisisdienst. Zij heeft eigen vragen.',
};
const en: typeof nl = {
  title: { start: 'Intake', provide: 'Provide facts', correct: 'Correct facts', none: 'Intake' },
  back: 'Back to the client',
  lead: {
    start: 'The most decisive question comes first. You need not fill in everything.',
    provide: 'The most decisive question comes first. Fill in what you know now.',
    correct: 'Correct what is wrong. You see at once what the proposal would be.',
    none: '',
  },
  none: 'You cannot record facts now',
  noneDetail: 'Go back to the client and see what can be done now.',
  asked: 'Questions',
  nothingAsked: 'There is nothing more to ask. Check the answers.',
  known: (count: number) => `Already recorded (${count})`,
  settled: (count: number) => `Does not matter now (${count})`,
  settledDetail: 'These answers do not change what comes out. You may fill them in.',
  yesNo: { yes: 'Yes', no: 'No' },
  between: (minimum, maximum, unit, isWhole) =>
    `A ${isWhole ? 'whole number' : 'number'} from ${minimum} to ${maximum}${unit === null ? '' : ` ${unit}`}`,
  so: 'What comes out now',
  certain: 'This is certain',
  possible: 'This is still possible',
  help: 'Help, the best fit first',
  noHelp: 'No fitting help',
  stillAsked: (count: number, isCertain: boolean) => {
    if (count === 0) return 'There are enough answers for a proposal.';
    const questions = count === 1 ? '1 more question' : `${count} more questions`;
    if (isCertain) return `${questions} ${count === 1 ? 'decides' : 'decide'} which help goes with it.`;
    return `${questions} can change this.`;
  },
  next: 'The most decisive now is:',
  judging: 'Being worked out.',
  notJudged: 'What comes out could not be worked out.',
  again: 'Try again',
  admission: 'No trajectory can begin for this client',
  toCheck: 'Check the answers',
  check: 'Check the answers',
  checkDetail: {
    start: 'If all is right, start the trajectory.',
    provide: 'If all is right, record it.',
    correct: 'If all is right, record it. Where a decision waits there will be a new proposal.',
    none: '',
  },
  follows: (missing: number) =>
    missing === 0
      ? 'Klimop then makes a proposal at once.'
      : missing === 1
        ? 'One question that matters has no answer yet. There is no proposal until that answer is there too; you can provide it later.'
        : `${missing} questions that matter have no answer yet. There is no proposal until those answers are there too; you can provide them later.`,
  change: 'Change',
  was: (before: string) => `was: ${before}`,
  nothing: 'Nothing new was filled in.',
  toForm: 'Back to the questions',
  note: 'Note for the office',
  noteHint: 'may stay empty; the client does not read this in the letter',
  why: 'Why does this change?',
  whyHint: 'it was wrong, or it is otherwise now; this is for colleagues, the client does not read this in the letter',
  whyNeeded: 'Write why this changes',
  send: { start: 'Start the trajectory', provide: 'Record', correct: 'Record', none: '' },
  done: {
    start: 'The trajectory has started.',
    provide: 'The facts are recorded.',
    correct: 'The facts are corrected.',
    none: '',
  },
  factNeeded: 'Fill in at least one answer or change one',
  faults: 'Correct this first',
  noDay: NO_DAY_SAID.en,
  changed: 'Something changed meanwhile',
  haveSeen: 'I have seen this',
  saved: (when: string) => `Draft saved, ${when}.`,
  saving: 'The draft is being saved.',
  notSaved: 'The draft is not saved yet. We are trying again.',
  conflict: 'This draft was changed in another window',
  conflictDetail: 'What you typed here is still there. Choose what to keep.',
  keepHere: 'Keep what is here',
  takeOther: 'Get what is there',
  remove: 'Throw the draft away',
  removed: 'The draft was thrown away.',
  notRemoved: 'It could not be thrown away. Try again.',
  putBack: 'Put it back',
  crisis: 'This is the intake of the crisis service. It has questions of its own.',
};

export const intake: Both<typeof nl> = { nl, en };
export type IntakeWords = typeof nl;
