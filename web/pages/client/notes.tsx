/** Notes for the office by themselves: written, and taken back on their day with a way back. What happened stands in the timeline. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { clientQuestion } from '../../api/questions.ts';
import type { Client } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { FieldOf, idOfField } from '../../parts/field.tsx';
import { dropTyping, keepTyping, keptTyping } from '../../parts/kept-typing.ts';
import { Failed, toBeSaid } from '../../parts/states.tsx';
import { useSentOnce } from '../../parts/use-sent-once.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { momentInWords } from '../../words/moments.ts';
import { client as clientWords } from './words.ts';

/** Not that of a command's form, which may be open beside it. */
const FIELD = 'clientNote';

export const Notes = ({ client: { clientId, notes } }: { readonly client: Client }) => {
  const words = useWords(clientWords);
  const { language } = useLanguage();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const form = `${clientId} ${FIELD}`;
  const [text, setText] = useState(() => keptTyping<string>(form) ?? '');
  useEffect(() => {
    if (text === '') dropTyping(form);
    else keepTyping(form, text);
  }, [form, text]);
  const [isEmpty, setEmpty] = useState(false);
  const [gone, setGone] = useState<string | null>(null);
  // A note keeps its id until there is an answer, so it is written once.
  const sent = useSentOnce();
  const path = `/clients/${encodeURIComponent(clientId)}/notes`;
  const shownAgain = () => queries.invalidateQueries({ queryKey: clientQuestion(clientId).queryKey });

  const write = useMutation({
    mutationFn: (typed: string) =>
      ask(path, { method: 'POST', body: { text: typed }, headers: { 'idempotency-key': sent.idOf(typed) } }),
    onSettled: (_, error) => sent.answered(error),
    onSuccess: async (_, typed) => {
      // What was typed since is the next note.
      setText((now) => (now.trim() === typed ? '' : now));
      setGone(null);
      await shownAgain();
      announce(words.noteSaved);
    },
  });
  const withdraw = useMutation({
    mutationFn: (note: { readonly id: string; readonly text: string }) =>
      ask(`${path}/${note.id}`, { method: 'DELETE' }),
    onSuccess: async (_, note) => {
      setGone(note.text);
      await shownAgain();
      announce(words.noteWithdrawn);
      document.getElementById('notes')?.focus();
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = text.trim();
    setEmpty(typed === '');
    withdraw.reset();
    if (typed === '') write.reset();
    if (typed === '') document.getElementById(idOfField(FIELD))?.focus();
    else if (!write.isPending) write.mutate(typed);
  };
  const error = toBeSaid(write.error ?? withdraw.error, {});
  const shown = notes.filter((note) => note.text !== null).reverse();
  return (
    <section className="card stack" aria-labelledby="notes">
      <Heading level={2} id="notes" tabIndex={-1}>
        {words.notes}
      </Heading>
      {gone !== null && (
        <div className="row">
          <span>{words.noteWithdrawn}</span>
          <Button variant="secondary" onClick={() => !write.isPending && write.mutate(gone)}>
            {words.noteBack}
          </Button>
        </div>
      )}
      {shown.length === 0 ? (
        <Paragraph>{words.noNotes}</Paragraph>
      ) : (
        <ul className="lines">
          {shown.map(({ id, by, at, text: said, canWithdraw }) => (
            <li key={id} className="row">
              <div>
                <div className="quote" lang="nl">
                  {said}
                </div>
                <div className="small soft">
                  {momentInWords(at, language)}, {words.by(by.name)}
                </div>
              </div>
              {canWithdraw && said !== null && (
                <Button
                  variant="tertiary"
                  aria-disabled={withdraw.isPending}
                  onClick={() => !withdraw.isPending && withdraw.mutate({ id, text: said })}
                >
                  {words.withdrawNote}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {error !== null && <Failed error={error} isAnswer />}
      <form className="stack text on-screen" onSubmit={submit} noValidate>
        <FieldOf
          field={{ kind: 'lines', name: FIELD, label: words.addNote, hint: words.addNoteHint }}
          value={text}
          fault={isEmpty ? words.noteNeeded : undefined}
          onTyped={setText}
        />
        <p className="soft" role="status">
          {write.isPending ? words.savingNote : ''}
        </p>
        <div className="actions">
          <Button type="submit" variant="secondary" aria-disabled={write.isPending}>
            {words.saveNote}
          </Button>
        </div>
      </form>
    </section>
  );
};
