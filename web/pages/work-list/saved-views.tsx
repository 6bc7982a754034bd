/** Views that somebody keeps: a link each, and for the one that is shown now a name, a removal and its undo. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { TextInput } from '@amsterdam/design-system-react/dist/TextInput';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ask, Refused } from '../../api/ask.ts';
import { savedViewsQuestion } from '../../api/questions.ts';
import type { SavedView } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { AppLink } from '../../parts/app-link.tsx';
import { FieldFault } from '../../parts/field-fault.tsx';
import { Failed } from '../../parts/states.tsx';
import { useFocusNext } from '../../parts/use-focus-next.ts';
import { useWords } from '../../words/language.tsx';
import { addressOf, hasFilter, keptOf, readShown, type Shown, type View } from './search.ts';
import { workList } from './words.ts';

/** The view whose name is being typed: its id stays the same until it is kept, so a second click keeps it once. */
interface Naming {
  readonly id: string;
  readonly name: string;
  readonly isNew: boolean;
}

/** The button that asks for a name. */
const BEGIN = 'view-begin';

const linkOf = (id: string): string => `view-${id}`;

export const SavedViews = ({ shown, view }: { readonly shown: Shown; readonly view: View }) => {
  const words = useWords(workList);
  const announce = useAnnounce();
  const queries = useQueryClient();
  const views = useQuery(savedViewsQuestion);
  const [naming, setNaming] = useState<Naming | null>(null);
  const [removed, setRemoved] = useState<SavedView | null>(null);
  const goTo = useFocusNext();
  const refresh = () => queries.invalidateQueries({ queryKey: savedViewsQuestion.queryKey });
  const keep = useMutation({
    mutationFn: ({ id, ...body }: SavedView) => ask<SavedView>(`/saved-views/${id}`, { method: 'PUT', body }),
    onSuccess: async ({ id, name }) => {
      await refresh();
      setNaming(null);
      setRemoved(null);
      goTo(linkOf(id));
      announce(words.viewKept(name));
    },
  });
  const remove = useMutation({
    mutationFn: ({ id }: SavedView) => ask<null>(`/saved-views/${id}`, { method: 'DELETE' }),
    onSuccess: async (_, one) => {
      await refresh();
      setRemoved(one);
    },
  });
  const items = views.data ?? [];
  const address = addressOf(keptOf(shown, view));
  const present =
    shown.search === undefined ? items.find(({ query }) => addressOf(readShown(query)) === address) : undefined;
  const canKeep = present === undefined && (hasFilter(keptOf(shown, view)) || shown.sort !== undefined);
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (naming === null || keep.isPending) return;
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    const query = naming.isNew || present === undefined ? keptOf(shown, view) : present.query;
    keep.mutate({ id: naming.id, name, query: query as SavedView['query'] });
  };
  const begin = (one: Naming) => {
    keep.reset();
    setNaming(one);
  };

  if (items.length === 0 && !canKeep && removed === null && views.error === null) return null;
  return (
    <section className="saved-views stack stack--tight" aria-label={words.savedViews}>
      {views.error !== null && views.data === undefined && (
        <Failed error={views.error} again={() => void views.refetch()} />
      )}
      <div className="row">
        {items.length > 0 && (
          <ul className="saved-views__list">
            {items.map(({ id, name, query }) => (
              <li key={id}>
                <AppLink
                  id={linkOf(id)}
                  href={addressOf(readShown(query))}
                  className="ams-link"
                  {...(present?.id === id && { 'aria-current': 'page' as const })}
                >
                  {name}
                </AppLink>
              </li>
            ))}
          </ul>
        )}
        {naming === null && (
          <>
            {canKeep && (
              <Button
                id={BEGIN}
                variant="tertiary"
                onClick={() => begin({ id: crypto.randomUUID(), name: '', isNew: true })}
              >
                {words.keepView}
              </Button>
            )}
            {present !== undefined && (
              <>
                <Button
                  id={BEGIN}
                  variant="tertiary"
                  onClick={() => begin({ id: present.id, name: present.name, isNew: false })}
                >
                  {words.renameView(present.name)}
                </Button>
                <Button variant="tertiary" onClick={() => remove.mutate(present)} aria-disabled={remove.isPending}>
                  {words.removeView(present.name)}
                </Button>
              </>
            )}
          </>
        )}
      </div>
      {naming !== null && (
        <NameForm
          key={naming.id}
          name={naming.name}
          error={keep.error}
          isPending={keep.isPending}
          onSubmit={rename}
          onCancel={() => {
            setNaming(null);
            goTo(BEGIN);
          }}
        />
      )}
      {remove.error !== null && <Failed error={remove.error} />}
      {removed !== null && (
        <Removed
          view={removed}
          error={keep.error}
          onUndo={() => keep.mutate(removed)}
          onClose={() => {
            setRemoved(null);
            goTo(BEGIN);
          }}
        />
      )}
    </section>
  );
};

const NameForm = ({
  name,
  error,
  isPending,
  onSubmit,
  onCancel,
}: {
  readonly name: string;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  readonly onCancel: () => void;
}) => {
  const words = useWords(workList);
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each refusal again.
  useEffect(() => field.current?.focus(), [error]);
  const fault = error instanceof Refused ? error.problem.detail : error === null ? null : words.viewNoAnswer;
  return (
    <form className="stack stack--tight text" onSubmit={onSubmit} noValidate>
      <Field invalid={fault !== null}>
        <Label htmlFor="view-name">{words.viewName}</Label>
        {fault !== null && (
          <FieldFault id="view-fault" {...(error instanceof Refused && { lang: 'nl' })}>
            {fault}
          </FieldFault>
        )}
        <TextInput
          id="view-name"
          name="name"
          ref={field}
          defaultValue={name}
          autoComplete="off"
          maxLength={60}
          invalid={fault !== null}
          {...(fault !== null && { 'aria-describedby': 'view-fault' })}
        />
      </Field>
      <div className="actions">
        <Button type="submit" aria-disabled={isPending}>
          {words.keep}
        </Button>
        <Button variant="secondary" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
};

/** The focus goes here, because what had it is no longer there. */
const Removed = ({
  view,
  error,
  onUndo,
  onClose,
}: {
  readonly view: SavedView;
  readonly error: Error | null;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}) => {
  const words = useWords(workList);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <Alert heading={words.viewRemoved(view.name)} headingLevel={2} ref={place} tabIndex={-1} data-testid="view-removed">
      {error !== null && (
        <Paragraph {...(error instanceof Refused && { lang: 'nl' })}>
          {error instanceof Refused ? error.problem.detail : words.viewNoAnswer}
        </Paragraph>
      )}
      <div className="actions">
        <Button variant="secondary" onClick={onUndo}>
          {words.undo}
        </Button>
        <Button variant="tertiary" onClick={onClose}>
          {words.close}
        </Button>
      </div>
    </Alert>
  );
};
