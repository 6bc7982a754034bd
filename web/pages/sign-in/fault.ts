/** Why the provider's way back did not sign anybody in, as the address said when this page was loaded: a code, put into words here. */

/** As api/session/oidc/routes.ts gives them. */
const SIGN_IN_FAULTS = ['NOT_REACHED', 'NOT_COMPLETED', 'UNKNOWN_PERSON', 'ROLE_NOT_GIVEN'] as const;

export type SignInFault = (typeof SIGN_IN_FAULTS)[number];

const said = new URLSearchParams(window.location.search).get('sign-in');

export const signInFault: SignInFault | null = SIGN_IN_FAULTS.find((one) => one === said) ?? null;
