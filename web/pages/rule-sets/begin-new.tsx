/** The first rules of a municipality: of a file, or as a copy of others that are changed afterwards. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { isId } from '../../../domain/rules/language/limits.ts';
import { ask } from '../../api/ask.ts';
import type { RuleDraft, RuleSetListed, RuleVersionText } from '../../api/types.ts';
import { Busy } from '../../parts/busy.tsx';
import { FaultSummary } from '../../parts/fault-summary.tsx';
import { FieldOf, idOfField } from '../../parts/field.tsx';
import { Failed } from '../../parts/states.tsx';
import { useWords } from '../../words/language.tsx';
import { useBeginDraft } from '../rule-draft/use-begin-draft.ts';
import { FileForm, type RuleFile } from '../rule-versions/file-form.tsx';
import { ruleSets } from './words.ts';

/** It reads and writes YAML, which who only reads rules does without. */
const newRules = () => import('./new-rules.ts');

export const BeginNew = ({ items }: { readonly items: readonly RuleSetListed[] }) => {
  const { new: words } = useWords(ruleSets);
  // A copy is of what holds.
  const copied = items.filter(({ inForce }) => inForce !== null);
  return (
    <section className="card stack" aria-labelledby="new-rules">
      <Heading level={2} id="new-rules">
        {words.title}
      </Heading>
      <Paragraph className="text">{words.intro}</Paragraph>
      <OfFile />
      {copied.length > 0 && <AsCopy items={items} copied={copied} />}
    </section>
  );
};

const OfFile = () => {
  const { new: words } = useWords(ruleSets);
  const beginDraft = useBeginDraft();
  const begin = useMutation({
    mutationFn: ({ id, ...written }: Pick<RuleDraft, 'id' | 'format' | 'text'>) => beginDraft(id, written),
  });
  const open = async ({ format, text }: RuleFile) => {
    if (begin.isPending) return true;
    const { idIn } = await newRules();
    const id = idIn(text);
    if (id === null || !isId(id)) return false;
    begin.mutate({ id, format, text });
    return true;
  };
  return (
    <FileForm label={words.file} hint={words.fileHint} submit={words.open} onFile={open} notTaken={words.noId}>
      {begin.error !== null && <Failed error={begin.error} />}
      <Busy isBusy={begin.isPending} />
    </FileForm>
  );
};

type Name = 'from' | 'municipality' | 'id';
type Fault = 'missing' | 'notAnId' | 'taken';

const AsCopy = ({
  items,
  copied,
}: {
  readonly items: readonly RuleSetListed[];
  readonly copied: readonly RuleSetListed[];
}) => {
  const { new: words } = useWords(ruleSets);
  const beginDraft = useBeginDraft();
  const [typed, setTyped] = useState<Readonly<Record<Name, string>>>({
    from: copied[0]?.id ?? '',
    municipality: '',
    id: '',
  });
  /** The short name follows the name of the municipality until somebody writes it. */
  const [isOwnId, setOwnId] = useState(false);
  const [faults, setFaults] = useState<readonly { readonly field: Name; readonly fault: Fault }[]>([]);
  const [turn, setTurn] = useState(0);
  const begin = useMutation({
    mutationFn: async () => {
      const number = copied.find(({ id }) => id === typed.from)?.inForce?.number;
      const { format, text } = await ask<RuleVersionText>(
        `/rule-sets/${encodeURIComponent(typed.from)}/versions/${number}/document`,
      );
      const { copyFor } = await newRules();
      const own = copyFor(text, format, { id: typed.id, municipality: typed.municipality.trim() });
      if (own === null) return false;
      await beginDraft(typed.id, { format, text: own });
      return true;
    },
  });
  const type = async (name: Name, value: string) => {
    setFaults((before) => before.filter(({ field }) => field !== name));
    setTyped((before) => ({ ...before, [name]: value }));
    if (name === 'id') setOwnId(value !== '');
    if (name !== 'municipality' || isOwnId) return;
    const { idFor } = await newRules();
    setTyped((before) => ({ ...before, id: idFor(before.municipality) }));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (begin.isPending) return;
    const found = [
      ...(typed.municipality.trim() === '' ? [{ field: 'municipality' as const, fault: 'missing' as const }] : []),
      ...(!isId(typed.id)
        ? [{ field: 'id' as const, fault: 'notAnId' as const }]
        : items.some(({ id }) => id === typed.id)
          ? [{ field: 'id' as const, fault: 'taken' as const }]
          : []),
    ];
    setFaults(found);
    setTurn((one) => one + 1);
    if (found.length === 0) begin.mutate();
  };
  const faultOf = (name: Name) => {
    const found = faults.find(({ field }) => field === name);
    return found && words[found.fault];
  };
  return (
    <form className="stack text" onSubmit={submit} noValidate aria-labelledby="new-rules-copy">
      <Heading level={3} id="new-rules-copy">
        {words.copyTitle}
      </Heading>
      {faults.length > 0 && (
        <FaultSummary
          key={turn}
          heading={words.faults}
          headingLevel={4}
          errors={faults.map(({ field, fault }) => ({ id: `#${idOfField(field)}`, label: words[fault] }))}
        />
      )}
      <FieldOf
        field={{
          kind: 'select',
          name: 'from',
          label: words.from,
          options: copied.map(({ id, title }) => ({ value: id, label: title, isDutch: true })),
        }}
        value={typed.from}
        fault={faultOf('from')}
        onTyped={(value) => void type('from', value)}
      />
      <FieldOf
        field={{ kind: 'line', name: 'municipality', label: words.municipality }}
        value={typed.municipality}
        fault={faultOf('municipality')}
        onTyped={(value) => void type('municipality', value)}
      />
      <FieldOf
        field={{ kind: 'line', name: 'id', label: words.id, hint: words.idHint }}
        value={typed.id}
        fault={faultOf('id')}
        onTyped={(value) => void type('id', value)}
      />
      {begin.error !== null && <Failed error={begin.error} />}
      {begin.data === false && <p role="alert">{words.unreadable}</p>}
      <Busy isBusy={begin.isPending} />
      <div>
        <Button type="submit">{words.copy}</Button>
      </div>
    </form>
  );
};
