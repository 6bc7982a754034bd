import type { RuleSetDocument, Texts } from '../rules/schema.ts';
export interface ChangeInWords extends Texts {
  readonly place: string;
  readonly kind: 'added' | 'removed' | 'changed';
}
export const describeChange = (_a: RuleSetDocument, _b: RuleSetDocument): ChangeInWords[] => [];
