/**
 * The faults of a form, each with the way to its field, and how many there are in the title of the page. Where the name of a field is of the rules: that is
 * Dutch, whatever the language of the page.
 */
// biome-ignore lint/style/noRestrictedImports: here it gets its words.
import { InvalidFormAlert, type InvalidFormAlertProps } from '@amsterdam/design-system-react/dist/InvalidFormAlert';
import { useWords } from '../words/language.tsx';
import { Mixed } from './mixed.tsx';
import { fields } from './words.ts';

export interface SummedUp {
  readonly id: string;
  readonly label: string;
  /** Names of the rules in it. */
  readonly names?: readonly string[];
}

export const FaultSummary = ({
  errors,
  ...rest
}: Omit<InvalidFormAlertProps, 'errors' | 'errorCountLabel'> & { readonly errors: readonly SummedUp[] }) => (
  <InvalidFormAlert
    {...rest}
    errorCountLabel={useWords(fields).faultCount}
    errors={errors.map(({ id, label, names = [] }) => ({
      id,
      // It shows what it is given; its type speaks of texts only. One part of the link, so that it wraps as a text does.
      label:
        names.length === 0
          ? label
          : ((
              <span>
                <Mixed sentence={label} names={names} />
              </span>
            ) as unknown as string),
    }))}
  />
);
