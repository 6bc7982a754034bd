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
