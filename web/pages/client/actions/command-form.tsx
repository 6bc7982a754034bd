/**
 * The form of one command. The contract:
 * 1. it carries the version that was on the page when it was opened, or that somebody said to have seen since;
 * 2. what was typed stays through every refusal, a lost connection and a session that ends;
 * 3. what is wrong stands beside its field and in a summary that takes the focus.
 */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Client } from '../../../api/types.ts';
import { Busy } from '../../../parts/busy.tsx';
import { FaultSummary } from '../../../parts/fault-summary.tsx';
import { FieldOf } from '../../../parts/field.tsx';
import { Mixed } from '../../../parts/mixed.tsx';
import { capital } from '../../../words/capital.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { momentInWords, today } from '../../../words/moments.ts';
import { changedSince } from '../what-happened.ts';
import { client as clientWords } from '../words.ts';
import type { Asked } from './asked.ts';
import {
  type About,
  approvedInstrument,
  commandOf,
  doesInWords,
  type Fault,
  FORMS,
  faultsOf,
  fieldsOf,
  isForm,
  refusalInWords,
  shownField,
  type Values,
} from './forms.ts';
import { GivingTold, Told } from './giving-told.tsx';
import { useGive } from './use-give.ts';
import { forms } from './words.ts';

interface CommandFormProps {
  readonly name: Asked;
  readonly client: Client;
  /** False where it could be given when the form was opened, and no longer can. */
  readonly isOffered: boolean;
  readonly draft: Values;
  readonly onTyped: (values: Values) => void;
  /** It is on its way, and may be done before there is an answer. */
  readonly onGiven: () => void;
  readonly onAccepted: () => void;
  readonly onClose: () => void;
}

export const CommandForm = ({
  name,
  client,
  isOffered,
  draft,
  onTyped,
  onGiven,
  onAccepted,
  onClose,
}: CommandFormProps) => {
  const words = useWords(forms);
  const { language } = useLanguage();
  const [values, setValues] = useState<Values>({ on: today(new Date()), ...draft });
  // What was filled in when it was asked: its faults are said in the language of the page, also when that becomes another.
  const [judged, setJudged] = useState<Values | null>(null);
  const [turn, setTurn] = useState(0);
  const present = client.trajectory?.isOpen === true ? client.trajectory.seen : null;
  const [seen, setSeen] = useState(present);
  const { giving, give, look, ready } = useGive(client.clientId, onAccepted);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const form = FORMS[name];
  if (!isForm(form)) return null;
  const about: About = { client, values, language, words };
  const faults: readonly Fault[] = judged === null ? [] : faultsOf(form, { ...about, values: judged });
  const isSending = giving.is === 'sending' || giving.is === 'underWay';
  const hasChanged = !isSending && (present !== seen || (giving.is === 'refused' && giving.status === 412));
  const type = (field: string, value: string) => {
    const typed = { ...values, [field]: value };
    setValues(typed);
    onTyped(typed);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending || hasChanged || !isOffered) return;
    const found = faultsOf(form, about);
    setJudged(values);
    setTurn((one) => one + 1);
    // An answer to what was sent before says nothing of what is typed now.
    if (found.length > 0) return ready();
    onGiven();
    void give(commandOf(name, form, about), seen);
  };
  const haveSeen = () => {
    setSeen(present);
    ready();
    heading.current?.focus();
  };
  const act = words.acts[name];

  return (
    <form className="client__form stack" onSubmit={submit} noValidate aria-labelledby="form">
      <Heading level={3} id="form" ref={heading} tabIndex={-1}>
        {act.button}
      </Heading>
      <Paragraph>{doesInWords(name, client, words)}</Paragraph>
      {name === 'approve' && <Approves client={client} />}
      {faults.length > 0 && (
        <FaultSummary
          key={turn}
          heading={words.faults}
          headingLevel={4}
          errors={faults.map(({ field, message }) => ({ id: `#field-${field}`, label: message }))}
        />
      )}
      {hasChanged && !isOffered ? (
        <Told heading={words.notNow} severity="warning" what="notNow">
          <Paragraph>{words.notNowDetail}</Paragraph>
          <Changes client={client} since={seen ?? 0} />
        </Told>
      ) : (
        hasChanged && (
          <Told heading={words.changed} severity="warning" what="changed">
            <Paragraph>{words.changedDetail}</Paragraph>
            <Changes client={client} since={seen ?? 0} />
            <div>
              <Button onClick={haveSeen}>{words.haveSeen}</Button>
            </div>
          </Told>
        )
      )}
      <GivingTold
        giving={giving.is === 'refused' ? { ...giving, detail: refusalInWords(giving.detail, client) } : giving}
        look={look}
      />
      <div className="stack text">
        {fieldsOf(form, about).map((field) => (
          <FieldOf
            key={field.name}
            field={shownField(field, about)}
            value={values[field.name] ?? ''}
            fault={faults.find((one) => one.field === field.name)?.message}
            onTyped={(value) => type(field.name, value)}
          />
        ))}
      </div>
      <Busy isBusy={giving.is === 'sending'} words={words.sending} />
      <div className="actions">
        {isOffered && (
          <Button type="submit" aria-disabled={isSending || hasChanged}>
            {giving.is === 'notReceived' ? words.again : act.button}
          </Button>
        )}
        <Button variant="secondary" onClick={onClose}>
          {isOffered ? words.cancel : words.close}
        </Button>
      </div>
    </form>
  );
};

const Approves = ({ client }: { readonly client: Client }) => {
  const words = useWords(forms);
  const exit = client.trajectory?.proposal?.exit ?? null;
  if (exit !== null)
    return (
      <Paragraph>
        <strong>
          <Mixed sentence={words.approves(exit.name)} names={[exit.name]} />
        </strong>
      </Paragraph>
    );
  const chosen = approvedInstrument(client);
  const first = client.trajectory?.proposal?.instruments[0];
  if (chosen === null || first === undefined) return null;
  const sentence = chosen.id === first.id ? words.approves(chosen.name) : words.approvesNext(chosen.name, first.name);
  return (
    <Paragraph>
      <strong>
        {/* Of the two only those that stand in it are marked. */}
        <Mixed sentence={sentence} names={[first.name, chosen.name]} />
      </strong>
    </Paragraph>
  );
};

const Changes = ({ client, since }: { readonly client: Client; readonly since: number }) => {
  const words = useWords(forms);
  const page = useWords(clientWords);
  const { language } = useLanguage();
  const changes = changedSince(client.trajectory?.timeline ?? [], since);
  return (
    <ul>
      {changes.map(({ version, event, details, by, at }) => (
        <li key={version}>
          {words.changedLine(capital(page.happened(event, details)), page.by(by.name), momentInWords(at, language))}
        </li>
      ))}
    </ul>
  );
};
