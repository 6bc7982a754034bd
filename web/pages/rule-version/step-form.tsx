/** The form of a step: why, and a word to type where it cannot be undone. What is wrong stands beside its field and in a summary that takes the focus. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { TextArea } from '@amsterdam/design-system-react/dist/TextArea';
import { TextInput } from '@amsterdam/design-system-react/dist/TextInput';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ask } from '../../api/ask.ts';
import type { RuleVersionShown } from '../../api/types.ts';
import { Busy } from '../../parts/busy.tsx';
import { FaultSummary } from '../../parts/fault-summary.tsx';
import { FieldFault } from '../../parts/field-fault.tsx';
import { Failed } from '../../parts/states.tsx';
import { useWords } from '../../words/language.tsx';
import { type Act, ruleVersion } from './words.ts';

const STATES = { propose: 'proposed', publish: 'published', withdraw: 'withdrawn' } as const;

/** Checked and asked about over all clients: a minute at most, and then some. */
const LONGEST_MS = 120_000;

type Fault = { readonly field: 'reason' | 'confirm'; readonly message: string };

export const StepForm = ({
  act,
  version,
  onDone,
  onClose,
}: {
  readonly act: Exclude<Act, 'redecide'>;
  readonly version: RuleVersionShown;
  readonly onDone: (number: number) => void;
  readonly onClose: () => void;
}) => {
  const words = useWords(ruleVersion);
  const queries = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [turn, setTurn] = useState(0);
  const at = `/rule-sets/${encodeURIComponent(version.ruleSetId)}/versions`;
  const step = useMutation({
    mutationFn: (reason: string) =>
      ask<{ version: { number: number } }>(act === 'bringBack' ? at : `${at}/${version.version.number}/steps`, {
        method: 'POST',
        body: act === 'bringBack' ? { bringsBack: version.version.number, reason } : { state: STATES[act], reason },
        longest: LONGEST_MS,
      }),
    onSuccess: ({ version: { number } }) => {
      onDone(number);
    },
    // Refused, it may have been done by somebody else meanwhile: then the page says so.
    onSettled: () => queries.invalidateQueries({ queryKey: ['rules'] }),
  });
  const word = words.confirmWords[act];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (step.isPending) return;
    const typed = new FormData(event.currentTarget);
    const reason = String(typed.get('reason')).trim();
    const found: Fault[] = [
      ...(reason === '' ? [{ field: 'reason' as const, message: words.reasonMissing }] : []),
      ...(word !== '' && String(typed.get('confirm')).trim().toLowerCase() !== word
        ? [{ field: 'confirm' as const, message: words.confirmMissing(word) }]
        : []),
    ];
    setFaults(found);
    setTurn((one) => one + 1);
    if (found.length === 0) step.mutate(reason);
  };
  const faultOf = (field: Fault['field']) => faults.find((one) => one.field === field)?.message;
  return (
    <form className="stack" onSubmit={submit} noValidate aria-labelledby="step">
      <Heading level={3} id="step" ref={heading} tabIndex={-1}>
        {words.acts[act].button}
      </Heading>
      <Paragraph className="text">{words.acts[act].does}</Paragraph>
      {faults.length > 0 && (
        <FaultSummary
          key={turn}
          heading={words.faults}
          headingLevel={4}
          errors={faults.map(({ field, message }) => ({ id: `#step-${field}`, label: message }))}
        />
      )}
      {step.error !== null && <Failed error={step.error} isAnswer />}
      <Field invalid={faultOf('reason') !== undefined} className="text">
        <Label htmlFor="step-reason">{words.reason}</Label>
        <p className="soft small rules__line" id="step-reason-hint">
          {words.reasonHint}
        </p>
        {faultOf('reason') !== undefined && <FieldFault id="step-reason-fault">{faultOf('reason')}</FieldFault>}
        <TextArea
          id="step-reason"
          name="reason"
          rows={2}
          maxLength={500}
          invalid={faultOf('reason') !== undefined}
          aria-describedby={faultOf('reason') === undefined ? 'step-reason-hint' : 'step-reason-hint step-reason-fault'}
        />
      </Field>
      {word !== '' && (
        <Field invalid={faultOf('confirm') !== undefined} className="text">
          <Label htmlFor="step-confirm">{words.confirm(word)}</Label>
          {faultOf('confirm') !== undefined && <FieldFault id="step-confirm-fault">{faultOf('confirm')}</FieldFault>}
          <TextInput
            id="step-confirm"
            name="confirm"
            autoComplete="off"
            maxLength={40}
            invalid={faultOf('confirm') !== undefined}
            {...(faultOf('confirm') !== undefined && { 'aria-describedby': 'step-confirm-fault' })}
          />
        </Field>
      )}
      <Busy isBusy={step.isPending} words={words.busy} />
      <div className="actions">
        <Button type="submit" aria-disabled={step.isPending}>
          {words.acts[act].button}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
};
