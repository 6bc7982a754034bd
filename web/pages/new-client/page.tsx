/** Where an intake begins: what was left, the client looked for, and made where there is none. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ask } from '../../api/ask.ts';
import type { FoundClients } from '../../api/types.ts';
import { ButtonLink, TextLink } from '../../parts/app-link.tsx';
import { FieldOf } from '../../parts/field.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Failed, toBeSaid } from '../../parts/states.tsx';
import { phaseName } from '../../words/codes.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/moments.ts';
import { Drafts } from './drafts.tsx';
import { Registration } from './person-form.tsx';
import { searchedFor } from './presenter.ts';
import { newClient } from './words.ts';

const FEWEST = 2;

export const NewClientPage = () => {
  const words = useWords(newClient);
  // Never in the address: it may be a BSN or a name.
  const [text, setText] = useState('');
  const [isShort, setShort] = useState(false);
  const [makes, setMakes] = useState(false);
  const find = useMutation({
    mutationFn: (search: string) => ask<FoundClients>('/client-searches', { method: 'POST', body: { search } }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const search = text.trim();
    setShort(search.length < FEWEST);
    // What an earlier search found says nothing of this one.
    if (search.length < FEWEST) find.reset();
    if (search.length < FEWEST) document.getElementById('field-search')?.focus();
    else if (!find.isPending) find.mutate(search);
  };
  const error = toBeSaid(find.error, {});
  return (
    <div className="stack stack--wide">
      <div className="stack stack--tight">
        <PageHeading title={words.title} />
        <Paragraph>{words.lead}</Paragraph>
      </div>
      <form className="card stack text" onSubmit={submit} noValidate aria-labelledby="search">
        <Heading level={2} id="search">
          {words.search}
        </Heading>
        <FieldOf
          field={{ kind: 'line', name: 'search', label: words.searchField, hint: words.searchHint }}
          value={text}
          fault={isShort ? words.searchNeeded : undefined}
          onTyped={setText}
        />
        <div className="actions">
          <Button type="submit" aria-disabled={find.isPending}>
            {words.find}
          </Button>
        </div>
        <p className="soft" role="status">
          {find.isPending ? words.searching : ''}
        </p>
      </form>
      {error !== null && <Failed error={error} />}
      {find.data !== undefined && <Found found={find.data} makes={makes} make={() => setMakes(true)} />}
      {makes && <Registration first={searchedFor(text)} close={() => setMakes(false)} />}
      <Drafts />
    </div>
  );
};

const Found = ({
  found,
  makes,
  make,
}: {
  readonly found: FoundClients;
  readonly makes: boolean;
  readonly make: () => void;
}) => {
  const words = useWords(newClient);
  const { language } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each search is heard.
  useEffect(() => heading.current?.focus(), [found]);
  const { items, isCut } = found;
  return (
    <section className="card stack" aria-labelledby="found">
      <Heading level={2} id="found" ref={heading} tabIndex={-1}>
        {items.length === 0 ? words.none : words.found(items.length)}
      </Heading>
      {items.length === 0 && <Paragraph>{words.noneDetail}</Paragraph>}
      {isCut && <Paragraph>{words.cut}</Paragraph>}
      {items.length > 0 && (
        <ul className="lines">
          {items.map(({ clientId, name, birthDate, caseworkerName, phase }) => (
            <li key={clientId} className="row">
              <div>
                <TextLink href={`/klanten/${clientId}`}>{name}</TextLink>
                <div className="small soft">
                  <span className="number">{clientId}</span>,{' '}
                  {birthDate === null ? words.noBirthDate : words.born(dayInWords(birthDate, language))},{' '}
                  {phase === null ? words.noTrajectory : phaseName(phase, language)},{' '}
                  {caseworkerName ?? words.nobodyLeads}
                </div>
              </div>
              {phase === null && (
                <ButtonLink href={`/klanten/${clientId}/intake`} variant="secondary">
                  {words.begin}
                  <span className="ams-visually-hidden"> {name}</span>
                </ButtonLink>
              )}
            </li>
          ))}
        </ul>
      )}
      {!makes && (
        <div>
          <Button variant={items.length === 0 ? 'primary' : 'secondary'} onClick={make}>
            {words.make}
          </Button>
        </div>
      )}
    </section>
  );
};
