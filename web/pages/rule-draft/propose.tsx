/** What becomes of a draft: proposed with a reason, or thrown away; each behind a confirmation. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { TextArea } from '@amsterdam/design-system-react/dist/TextArea';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../../api/ask.ts';
import type { RuleDraft } from '../../api/types.ts';
import { Busy } from '../../parts/busy.tsx';
import { FieldFault } from '../../parts/field-fault.tsx';
import { dropTyping, keepTyping, keptTyping } from '../../parts/kept-typing.ts';
import { Failed } from '../../parts/states.tsx';
import { useGo } from '../../parts/use-go.ts';
import { useWords } from '../../words/language.tsx';
import { ruleDraft } from './words.ts';

/** It is put to json-rules-engine over all clients. */
const LONGEST_MS = 120_000;

export const Propose = ({
  draft,
  path,
  unkept,
  untaken,
  version,
}: {
  readonly draft: RuleDraft;
  readonly path: string;
  /** Why the text that stands here is not the draft's yet; null where it is. */
  readonly unkept: string | null;
  /** How many values were filled in and are not in the text. */
  readonly untaken: number;
  readonly version: () => number;
}) => {
  const words = useWords(ruleDraft);
  const queries = useQueryClient();
  const go = useGo();
  const [fault, setFault] = useState<string | null>(null);
  const [isSure, setSure] = useState(false);
  const seen = () => ({ 'if-match': `"${version()}"` });
  // Another page takes nothing typed away; once it was sent it is of no use.
  const form = `rules-proposal ${draft.id}`;
  const gone = (href: string) => {
    dropTyping(form);
    void queries.invalidateQueries({ queryKey: ['rules'], refetchType: 'none' });
    // Where nothing is left to be taken nobody is asked whether to go.
    void go(href, { ignoreBlocker: true });
  };
  const propose = useMutation({
    mutationFn: (reason: string) =>
      ask<{ version: { number: number } }>(`${path}/proposal`, {
        method: 'POST',
        body: { reason },
        headers: seen(),
        longest: LONGEST_MS,
      }),
    onSuccess: ({ version: { number } }) => gone(`/regels/${draft.ruleSetId}/versies/${number}`),
  });
  const discard = useMutation({
    mutationFn: () => ask<null>(path, { method: 'DELETE', headers: seen() }),
    onSuccess: () => gone(`/regels/${draft.ruleSetId}/versies`),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (propose.isPending) return;
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    const unfit = untaken > 0 ? words.untaken(untaken) : unkept;
    const found = reason === '' ? words.reasonMissing : unfit;
    setFault(found);
    if (found === null) propose.mutate(reason);
    else document.getElementById('propose-reason')?.focus();
  };
  return (
    <section className="card card--strong stack" aria-labelledby="propose">
      <Heading level={2} id="propose">
        {words.propose}
      </Heading>
      <Paragraph className="text">{words.proposeDoes}</Paragraph>
      {propose.error !== null && <Failed error={propose.error} isAnswer />}
      <form className="stack text" onSubmit={submit} noValidate>
        <Field invalid={fault !== null}>
          <Label htmlFor="propose-reason">{words.reason}</Label>
          <p className="soft small rules__line" id="propose-hint">
            {words.reasonHint}
          </p>
          {fault !== null && <FieldFault id="propose-fault">{fault}</FieldFault>}
          <TextArea
            id="propose-reason"
            name="reason"
            rows={2}
            maxLength={500}
            defaultValue={keptTyping<string>(form) ?? ''}
            onChange={({ currentTarget: { value } }) => (value === '' ? dropTyping(form) : keepTyping(form, value))}
            invalid={fault !== null}
            aria-describedby={fault === null ? 'propose-hint' : 'propose-hint propose-fault'}
          />
        </Field>
        <Busy isBusy={propose.isPending} words={words.proposing} />
        <div>
          <Button type="submit" aria-disabled={propose.isPending}>
            {words.propose}
          </Button>
        </div>
      </form>
      {discard.error !== null && <Failed error={discard.error} />}
      {isSure ? (
        <div className="stack stack--tight" role="alert">
          <Paragraph>{words.discardSure}</Paragraph>
          <div className="actions">
            <Button variant="secondary" onClick={() => !discard.isPending && discard.mutate()}>
              {words.discardYes}
            </Button>
            <Button variant="tertiary" onClick={() => setSure(false)}>
              {words.cancel}
            </Button>
          </div>
        </div>
      ) : (
        <div>
          <Button variant="tertiary" onClick={() => setSure(true)}>
            {words.discard}
          </Button>
        </div>
      )}
    </section>
  );
};
