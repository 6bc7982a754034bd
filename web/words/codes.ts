/** What the codes of a trajectory are called on a page, in both languages: complete by type, so a new code does not compile without its words. */
import { PHASES, type PhaseId, type WaitingOn } from '../../domain/trajectory/phases.ts';
import type { Both, Language } from './both.ts';

type Words<Code extends string> = Both<Readonly<Record<Code, string>>>;

/** As domain/ has it. */
export const phaseName = (phase: PhaseId, language: Language): string => PHASES[phase].label[language];

export const WAITING: Words<WaitingOn> = {
  nl: {
    client: 'klant',
    caseworker: 'klantmanager',
    teamLead: 'teamleider',
    employer: 'werkgever',
    municipality: 'gemeente',
    calendar: 'volgend contact',
    nobody: 'niemand',
  },
  en: {
    client: 'client',
    caseworker: 'caseworker',
    teamLead: 'team lead',
    employer: 'employer',
    municipality: 'municipality',
    calendar: 'next contact',
    nobody: 'nobody',
  },
};

const LAST_DAY: Both<string> = { nl: 'laatste dag van de nazorg', en: 'last day of aftercare' };

/** On whom or what is waited. All contacts of aftercare may have been held before its last day: then that is waited for, and no contact. */
export const waitsInWords = ({ waitingOn, phase, clock, dismissal }: Awaited, language: Language): string =>
  waitingOn === 'calendar' && phase === 'aftercare' && clock === 'reminder' && dismissal === null
    ? LAST_DAY[language]
    : WAITING[language][waitingOn];

/** As far as it says what is waited for. */
interface Awaited {
  readonly waitingOn: WaitingOn;
  readonly phase: PhaseId;
  readonly clock: 'reminder' | 'moment' | null;
  readonly dismissal: unknown;
}

export const ENTRANCE: Words<'benefit' | 'crisis'> = {
  nl: { benefit: 'gewone intake', crisis: 'crisisdienstverlening' },
  en: { benefit: 'regular intake', crisis: 'crisis service' },
};

export {
  OVERRIDE_REASONS,
  RELAPSE_REASONS,
  REOPEN_REASONS,
  reasonInWords,
  SUSPEND_REASONS,
  WITHDRAW_REASONS,
} from '../../domain/trajectory/reason-words.ts';
