/** Somebody who is not in Klimop becomes a client, once, whatever gets lost on the way. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { PERSON_FIELDS } from '../../../domain/person/registration.ts';
import { ask, NoAnswer, Refused } from '../../api/ask.ts';
import { municipalitiesQuestion } from '../../api/questions.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { FaultSummary } from '../../parts/fault-summary.tsx';
import { FieldOf, idOfField, type ShownField } from '../../parts/field.tsx';
import { Failed, toBeSaid } from '../../parts/states.tsx';
import { useGo } from '../../parts/use-go.ts';
import { useSentOnce } from '../../parts/use-sent-once.ts';
import { useWords } from '../../words/language.tsx';
import { clientOf, type Fault, faultsOf, refusedFaults, type Typed } from './presenter.ts';
import { newClient } from './words.ts';

export const Registration = ({ first, close }: { readonly first: Typed; readonly close: () => void }) => {
  const words = useWords(newClient);
  const go = useGo();
  const announce = useAnnounce();
  const [typed, setTyped] = useState<Typed>(first);
  // What was filled in when it was asked: its faults are said in the language of the page, also when that becomes another.
  const [judged, setJudged] = useState<Typed | null>(null);
  const [turn, setTurn] = useState(0);
  const served = useQuery(municipalitiesQuestion).data ?? [];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  // The same client keeps its id until there is an answer.
  const sent = useSentOnce();
  const make = useMutation({
    mutationFn: async () => {
      const body = clientOf(typed);
      return ask<{ clientId: string }>('/clients', {
        method: 'POST',
        body,
        headers: { 'idempotency-key': sent.idOf(JSON.stringify(body)) },
      });
    },
    onSettled: (_, error) => sent.answered(error),
    onSuccess: ({ clientId }) => {
      announce(words.made);
      void go(`/klanten/${clientId}/intake`);
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (make.isPending) return;
    setJudged(typed);
    setTurn((one) => one + 1);
    // An answer to what was sent before says nothing of what is typed now.
    make.reset();
    if (faultsOf(typed, served.length > 1, words).length === 0) make.mutate();
  };
  const fields: readonly ShownField[] = [
    {
      kind: 'choice',
      name: 'entrance',
      label: words.entrance,
      options: Object.entries(words.entrances).map(([value, label]) => ({ value, label })),
    },
    ...PERSON_FIELDS.map((name) => ({ kind: 'line' as const, name, label: words.fields[name] })),
    { kind: 'day', name: 'birthDate', label: words.birthDate, isPast: true },
    ...(served.length > 1
      ? [
          {
            kind: 'select' as const,
            name: 'municipality',
            label: words.municipality,
            options: served.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
  ];
  const error = toBeSaid(make.error, {});
  const refused = refusedFaults(
    error instanceof Refused ? error.problem : null,
    fields.map(({ name }) => name),
  );
  const found = judged === null ? [] : faultsOf(judged, served.length > 1, words);
  const faults: readonly Fault[] = [...found, ...refused];
  return (
    <form className="card stack text" onSubmit={submit} noValidate aria-labelledby="make">
      <Heading level={2} id="make" ref={heading} tabIndex={-1}>
        {words.make}
      </Heading>
      <Paragraph>{words.makeDetail}</Paragraph>
      {faults.length > 0 && (
        <FaultSummary
          key={turn}
          heading={words.faults}
          headingLevel={3}
          errors={faults.map(({ field, message, inSummary = message, isDutch = false }) => ({
            id: `#${idOfField(field)}`,
            label: inSummary,
            names: isDutch ? [message] : [],
          }))}
        />
      )}
      {error !== null && refused.length === 0 && <Failed error={error} isAnswer />}
      {error instanceof NoAnswer && <Paragraph>{words.again}</Paragraph>}
      {fields.map((field) => (
        <FieldOf
          key={field.name}
          field={field}
          value={typed[field.name] ?? ''}
          fault={faults.find((one) => one.field === field.name)?.message}
          isFaultDutch={refused.length > 0}
          onTyped={(value) => setTyped((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <p className="soft" role="status">
        {make.isPending ? words.sending : ''}
      </p>
      <div className="actions">
        <Button type="submit" aria-disabled={make.isPending}>
          {words.send}
        </Button>
        <Button variant="secondary" onClick={close}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
};
