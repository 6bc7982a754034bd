/** What of the list one wants to see: a form that becomes part of the address. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { TextInput } from '@amsterdam/design-system-react/dist/TextInput';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { PHASES, type PhaseId } from '../../../domain/trajectory/phases.ts';
import { TextLink } from '../../parts/app-link.tsx';
import { phaseName, WAITING } from '../../words/codes.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { addressOf, hasFilter, readShown, type Shown, withoutFilters } from './search.ts';
import { workList } from './words.ts';

export const Filters = ({ shown, isEnded }: { readonly shown: Shown; readonly isEnded: boolean }) => {
  const words = useWords(workList);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const phases = (Object.keys(PHASES) as PhaseId[]).filter((phase) => PHASES[phase].final === isEnded);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    const { search, phase, waitingOn, overdue, ...others } = shown;
    void navigate({ href: addressOf(others, readShown(typed)) });
  };
  return (
    <search aria-label={words.filters}>
      <form
        // Filled anew when the address changes, as by the back button.
        key={JSON.stringify(shown)}
        className="stack"
        onSubmit={submit}
      >
        <div className="filters">
          <Field>
            <Label htmlFor="search">{words.search}</Label>
            <TextInput id="search" name="search" defaultValue={shown.search} autoComplete="off" maxLength={100} />
          </Field>
          <Choice name="phase" label={words.phase} any={words.anyPhase} value={shown.phase}>
            {phases.map((phase) => [phase, phaseName(phase, language)])}
          </Choice>
          {!isEnded && (
            <>
              <Choice name="waitingOn" label={words.waitingOn} any={words.anybody} value={shown.waitingOn}>
                {Object.entries(WAITING[language]).filter(([who]) => who !== 'nobody')}
              </Choice>
              <Choice name="overdue" label={words.overdue} any={words.anyDate} value={shown.overdue}>
                {[['true', words.onlyOverdue]]}
              </Choice>
            </>
          )}
          <div>
            <Button type="submit" variant="secondary">
              {words.show}
            </Button>
          </div>
        </div>
        {hasFilter(shown) && (
          <div>
            <TextLink href={withoutFilters(shown)}>{words.clear}</TextLink>
          </div>
        )}
      </form>
    </search>
  );
};

const Choice = ({
  name,
  label,
  any,
  value = '',
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly value: string | undefined;
  readonly children: readonly (readonly string[])[];
}) => (
  <Field>
    <Label htmlFor={name}>{label}</Label>
    <Select id={name} name={name} defaultValue={value}>
      <Select.Option value="">{any}</Select.Option>
      {children.map(([code, text]) => (
        <Select.Option key={code} value={code}>
          {text}
        </Select.Option>
      ))}
    </Select>
  </Field>
);
