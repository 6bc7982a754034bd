/** What one looks up: a form that becomes the address. What is wrong stands beside its field, and nothing typed is lost. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { TextInput } from '@amsterdam/design-system-react/dist/TextInput';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { canonicalClientId, isClientId } from '../../../domain/person/ids.ts';
import { ask } from '../../api/ask.ts';
import type { FileAccesses, WorksHere } from '../../api/types.ts';
import { TextLink } from '../../parts/app-link.tsx';
import { Day } from '../../parts/day.tsx';
import { FieldFault } from '../../parts/field-fault.tsx';
import { Folded } from '../../parts/folded.tsx';
import { useGo } from '../../parts/use-go.ts';
import { useWords } from '../../words/language.tsx';
import { addressOf, countSet, type FieldName, readShown, type Shown } from './search.ts';
import { fileAccesses } from './words.ts';

const colleagues = queryOptions({
  queryKey: ['colleagues'],
  queryFn: async ({ signal }) => (await ask<{ items: WorksHere[] }>('/colleagues', { signal })).items,
  staleTime: 5 * 60_000,
});

const DAYS = ['van', 'tot'] as const;
type DayName = (typeof DAYS)[number];

export const SearchForm = ({
  shown,
  period,
  faults,
}: {
  readonly shown: Shown;
  /** The days that the list is of: what nobody chose is filled in. */
  readonly period: Pick<FileAccesses, 'from' | 'until'> | undefined;
  readonly faults: Partial<Record<FieldName, string>>;
}) => {
  const words = useWords(fileAccesses);
  const go = useGo();
  const people = useQuery(colleagues);
  const from = shown.van ?? period?.from ?? '';
  const until = shown.tot ?? period?.until ?? '';
  const client = useRef<HTMLInputElement>(null);
  const [isNoNumber, setNoNumber] = useState(false);
  const [noDays, setNoDays] = useState<readonly DayName[]>([]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = readShown(Object.fromEntries(new FormData(form)));
    const klant = canonicalClientId(typed.klant ?? '');
    // A name or a BSN goes into no address.
    const isWrong = klant !== '' && !isClientId(klant);
    setNoNumber(isWrong);
    // Else another period would be looked up than was meant.
    const halfTyped = DAYS.filter((name) => (form.elements.namedItem(name) as HTMLInputElement).validity.badInput);
    setNoDays(halfTyped);
    const [first] = halfTyped;
    if (isWrong) client.current?.focus();
    else if (first !== undefined) document.getElementById(first)?.focus();
    else void go(addressOf(typed, { klant }));
  };
  const noClient = isNoNumber ? words.noNumber : faults.klant;
  const day = (name: DayName, label: string, value: string) => {
    const isNoDay = noDays.includes(name);
    const fault = isNoDay ? words.noDay : faults[name];
    return (
      <Asked name={name} label={label} fault={fault} isOfPage={isNoDay}>
        {() => (
          // The usual days come with the list.
          <AskedDay key={value} name={name} first={value} invalid={fault !== undefined} />
        )}
      </Asked>
    );
  };
  return (
    <search aria-label={words.search}>
      <Folded
        name={words.searchSet(countSet(shown))}
        address={JSON.stringify(shown)}
        hasFault={isNoNumber || noDays.length > 0 || Object.keys(faults).length > 0}
      >
        <form className="stack" onSubmit={submit} noValidate>
          <div className="filters">
            <Asked name="klant" label={words.client} hint={words.clientHint} fault={noClient} isOfPage={isNoNumber}>
              {(described) => (
                <TextInput
                  name="klant"
                  defaultValue={shown.klant}
                  autoComplete="off"
                  maxLength={100}
                  invalid={noClient !== undefined}
                  ref={client}
                  {...described}
                />
              )}
            </Asked>
            <Asked name="medewerker" label={words.colleague} fault={faults.medewerker} className="filters__names">
              {(described) => (
                <Select
                  key={String(people.isSuccess)}
                  name="medewerker"
                  defaultValue={shown.medewerker ?? ''}
                  {...described}
                >
                  <Select.Option value="">{words.everybody}</Select.Option>
                  {withChosen(people.data ?? [], shown.medewerker).map(({ id, name }) => (
                    <Select.Option key={id} value={id}>
                      {name}
                    </Select.Option>
                  ))}
                </Select>
              )}
            </Asked>
            {day('van', words.from, from)}
            {day('tot', words.until, until)}
            <div>
              <Button id="show" type="submit" variant="secondary">
                {words.show}
              </Button>
            </div>
          </div>
          {people.isError && <Paragraph role="status">{words.colleaguesFailed}</Paragraph>}
          {Object.keys(shown).length > 0 && (
            <div>
              <TextLink href="/inzage">{words.clear}</TextLink>
            </div>
          )}
        </form>
      </Folded>
    </search>
  );
};

const AskedDay = ({
  name,
  first,
  invalid,
}: {
  readonly name: DayName;
  readonly first: string;
  readonly invalid: boolean;
}) => {
  const [value, setValue] = useState(first);
  return (
    <Day id={name} name={name} isPast faultId={faultIdOf(name)} value={value} invalid={invalid} onTyped={setValue} />
  );
};

/** Who is in the address stays chosen, also when they are of another municipality or the list is not there yet. */
const withChosen = (
  people: readonly WorksHere[],
  chosen: string | undefined,
): readonly { readonly id: string; readonly name: string }[] => {
  const all = people.map(({ id, name, team }) => ({ id, name: `${name} (${id}, team ${team})` }));
  return chosen === undefined || all.some(({ id }) => id === chosen) ? all : [{ id: chosen, name: chosen }, ...all];
};

const faultIdOf = (name: FieldName): string => `${name}-fault`;

const Asked = ({
  name,
  label,
  hint,
  fault,
  isOfPage = false,
  className,
  children,
}: {
  readonly name: FieldName;
  readonly label: string;
  readonly hint?: string;
  readonly fault: string | undefined;
  /** In the language of the page; what the server says is Dutch. */
  readonly isOfPage?: boolean;
  readonly className?: string;
  readonly children: (described: Readonly<Record<string, unknown>>) => ReactNode;
}) => {
  const invalid = fault !== undefined;
  const faultId = faultIdOf(name);
  return (
    <Field invalid={invalid} className={className}>
      <Label htmlFor={name} {...(hint !== undefined && { hint })}>
        {label}
      </Label>
      {invalid && (
        <FieldFault id={faultId} role="alert" {...(!isOfPage && { lang: 'nl' })}>
          {fault}
        </FieldFault>
      )}
      {children({ id: name, 'aria-invalid': invalid, ...(invalid && { 'aria-describedby': faultId }) })}
    </Field>
  );
};
