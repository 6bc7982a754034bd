/** What of the list one wants to see: a form that becomes part of the address. A BSN does not: it is asked with a POST, and leads to its client. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { TextInput } from '@amsterdam/design-system-react/dist/TextInput';
import { type FormEvent, useState } from 'react';
import { looksLikeBsn } from '../../../domain/person/bsn.ts';
import { TextLink } from '../../parts/app-link.tsx';
import { FieldFault } from '../../parts/field-fault.tsx';
import { Folded } from '../../parts/folded.tsx';
import { useGo } from '../../parts/use-go.ts';
import { useWords } from '../../words/language.tsx';
import type { Choices } from './presenter.ts';
import {
  addressOf,
  countSet,
  hasFilter,
  readShown,
  type Shown,
  type WrongSearch,
  withoutFilters,
  wrongIn,
} from './search.ts';
import { useFindByBsn } from './use-find-by-bsn.ts';
import { workList } from './words.ts';

export const Filters = ({ shown, choices }: { readonly shown: Shown; readonly choices: readonly Choices[] }) => {
  const words = useWords(workList);
  const go = useGo();
  const [wrong, setWrong] = useState<WrongSearch | null>(null);
  const { finding, find, forget } = useFindByBsn((clientId) => void go(`/klanten/${clientId}`));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    const search = String(typed.search ?? '').trim();
    const wrong = wrongIn(search);
    setWrong(wrong);
    if (wrong !== null) return;
    if (looksLikeBsn(search)) return void find(search);
    const { view, sort, order } = shown;
    const kept = { ...(view && { view }), ...(sort && { sort }), ...(order && { order }) };
    void go(addressOf(kept, readShown({ ...typed, search })));
  };
  const fault =
    wrong !== null
      ? words.searchWrong[wrong]
      : finding.is === 'failed'
        ? (finding.detail ?? words.bsnNoAnswer)
        : finding.is === 'nobody'
          ? words.bsnNobody
          : null;
  return (
    <search aria-label={words.filters}>
      <Folded name={words.filtersSet(countSet(shown))} address={JSON.stringify(shown)} hasFault={fault !== null}>
        <form className="stack" onSubmit={submit} noValidate>
          <div className="filters">
            <Field invalid={fault !== null}>
              <Label htmlFor="search">{words.search}</Label>
              {fault !== null && (
                <FieldFault
                  id="search-fault"
                  role="alert"
                  data-testid="bsn"
                  {...(wrong === null && finding.is === 'failed' && finding.detail !== null && { lang: 'nl' })}
                >
                  {fault}
                </FieldFault>
              )}
              <TextInput
                id="search"
                name="search"
                defaultValue={shown.search}
                autoComplete="off"
                maxLength={100}
                invalid={fault !== null}
                onChange={() => {
                  setWrong(null);
                  forget();
                }}
                {...(fault !== null && { 'aria-describedby': 'search-fault' })}
              />
            </Field>
            {choices.map((choice) => (
              <Choose key={choice.name} choice={choice} />
            ))}
            <div>
              <Button id="show" type="submit" variant="secondary" aria-disabled={finding.is === 'asking'}>
                {words.show}
              </Button>
            </div>
          </div>
          <p className="ams-visually-hidden" role="status">
            {finding.is === 'asking' ? words.bsnAsking : ''}
          </p>
          {hasFilter(shown) && (
            <div>
              <TextLink href={withoutFilters(shown)}>{words.clear}</TextLink>
            </div>
          )}
        </form>
      </Folded>
    </search>
  );
};

const Choose = ({ choice: { name, label, any, value, options, isOfRules } }: { readonly choice: Choices }) => {
  // What is chosen stays chosen when other choices come in.
  const [first] = useState(value);
  return (
    <Field>
      <Label htmlFor={name}>{label}</Label>
      <Select id={name} name={name} defaultValue={first}>
        <Select.Option value="">{any}</Select.Option>
        {options.map(({ id, text }) => (
          <Select.Option key={id} value={id} {...(isOfRules && { lang: 'nl' })}>
            {text}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
};
