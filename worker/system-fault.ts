/** What the operating system refused, in Dutch: why, and what a person can do about it. Its own words are a code in English. */

interface Refused {
  /** Ends a sentence that begins with the path. */
  readonly why: string;
  readonly remedy: string;
}

const ROOM = 'Maak ruimte vrij op de schijf, of kies een andere schijf.';
const RIGHTS = 'Geef de gebruiker van Klimop rechten op het pad, of kies een ander pad.';
const OTHER_PATH = 'Controleer het pad, of kies een ander pad.';
const OPEN_FILES = 'Verhoog de grens, bijvoorbeeld met: ulimit -n 4096 (in een systemd-service: LimitNOFILE=4096).';

const refusals: Readonly<Record<string, Refused>> = {
  EACCES: { why: 'daar heeft Klimop geen rechten op', remedy: RIGHTS },
  EPERM: { why: 'daar heeft Klimop geen rechten op', remedy: RIGHTS },
  EROFS: { why: 'de schijf is alleen te lezen', remedy: 'Koppel de schijf schrijfbaar aan, of kies een ander pad.' },
  ENOSPC: { why: 'de schijf is vol', remedy: ROOM },
  EDQUOT: { why: 'de ruimte die u op de schijf mag gebruiken is op', remedy: ROOM },
  EFBIG: { why: 'het bestand is groter dan hier mag', remedy: ROOM },
  EEXIST: {
    why: 'er staat een bestand waar een map moet zijn',
    remedy: 'Zet het bestand elders, of kies een ander pad.',
  },
  ENOTDIR: {
    why: 'er staat een bestand waar een map moet zijn',
    remedy: 'Zet het bestand elders, of kies een ander pad.',
  },
  EISDIR: { why: 'er staat een map waar een bestand moet zijn', remedy: 'Zet de map elders, of kies een ander pad.' },
  ENOENT: { why: 'het bestaat niet', remedy: OTHER_PATH },
  ENAMETOOLONG: { why: 'de naam is te lang', remedy: 'Kies een korter pad.' },
  ELOOP: { why: 'de koppelingen (symlinks) verwijzen naar elkaar', remedy: OTHER_PATH },
  EIO: { why: 'de schijf geeft een fout', remedy: 'Controleer de schijf, of kies een andere schijf.' },
  EMFILE: { why: 'Klimop mag niet nog meer bestanden tegelijk open hebben', remedy: OPEN_FILES },
  ENFILE: {
    why: 'deze computer kan niet nog meer bestanden tegelijk open hebben',
    remedy: 'Sluit andere programma’s.',
  },
  ENOMEM: { why: 'het geheugen is vol', remedy: 'Sluit andere programma’s, of geef Klimop meer geheugen.' },
  EAGAIN: {
    why: 'deze computer mag niet nog meer processen starten',
    remedy: 'Sluit andere programma’s, of verhoog de grens met: ulimit -u 4096.',
  },
};

/** One refusal of the operating system. */
export interface SystemFault extends Refused {
  /** Such as ENOSPC, for who looks it up. */
  readonly code: string;
  /** null where it is about no path. */
  readonly path: string | null;
}

/** What the system refused; null for any other error, and for codes that tell a person nothing. */
export const systemFault = (error: unknown): SystemFault | null => {
  if (!(error instanceof Error)) return null;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  const refused = code === undefined || syscall === undefined ? undefined : refusals[code];
  return code === undefined || refused === undefined ? null : { code, path: path ?? null, ...refused };
};

/** The reason in a few words, with the code: "de schijf is vol (ENOSPC)". */
export const shortSystemReason = (error: unknown): string => {
  const fault = systemFault(error);
  if (fault !== null) return `${fault.why} (${fault.code})`;
  return String((error as NodeJS.ErrnoException | null)?.code ?? 'onbekende fout');
};
