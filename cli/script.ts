/** Who signs what a script does in the place of a person: it stands so in the audit trail. */
export { SCRIPT } from '../commands/caseload/load-caseload.ts';
