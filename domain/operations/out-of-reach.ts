/** Why a server of somebody's own cannot be used: what is the matter, the variable that says it, and what to do. Pure. */

/** Thrown instead of what a library says; its message is for a person. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach';
}

export interface Why {
  /** Ends a sentence. */
  readonly why: string;
  readonly remedy: string;
}

/** Codes of Node for a certificate that is not trusted. */
export const UNTRUSTED = /^(DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|CERT_|ERR_TLS_CERT)/;

export const HOST = 'Controleer de naam van de computer';

export const nothingThere = (server: string, variable: string): Why => ({
  why: 'op dat adres luistert niets',
  remedy: `Start ${server}, of controleer computer en poort in ${variable}.`,
});

export const silence = (variable: string): Why => ({
  why: 'op dat adres komt op tijd geen antwoord',
  remedy: `Controleer computer en poort in ${variable}, en of een firewall ertussen staat.`,
});
