/**
 * Spreading the work anew. The contract:
 * 1. who, to whom and how many give a proposal; nothing has happened then;
 * 2. the proposal shows the load before and after, with the clients that are left in it;
 * 3. one confirmation hands them over, and says of each client what came of it, with its undo.
 */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Checkbox } from '@amsterdam/design-system-react/dist/Checkbox';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { FieldSet } from '@amsterdam/design-system-react/dist/FieldSet';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { TextInput } from '@amsterdam/design-system-react/dist/TextInput';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ask } from '../../api/ask.ts';
import type { LoadOfPerson, PlannedMove } from '../../api/types.ts';
import { TextLink } from '../../parts/app-link.tsx';
import { BatchReport, EarlierBatches } from '../../parts/batch/batch-report.tsx';
import { useBatch } from '../../parts/batch/use-batch.ts';
import { Busy } from '../../parts/busy.tsx';
import { ColumnNames } from '../../parts/column-names.tsx';
import { FaultSummary } from '../../parts/fault-summary.tsx';
import { FieldFault } from '../../parts/field-fault.tsx';
import { Failed } from '../../parts/states.tsx';
import { phaseName } from '../../words/codes.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { type Asked, changesOf, type FaultOf, faultsOf, rowsOf } from './presenter.ts';
import { team } from './words.ts';

/** The field that a fault is about. */
const FIELDS: Readonly<Record<FaultOf, string>> = { from: 'from', to: 'to', both: 'to', count: 'count' };

export const Redistribution = ({ load }: { readonly load: readonly LoadOfPerson[] }) => {
  const words = useWords(team);
  const [asked, setAsked] = useState<Asked>({ from: [], to: [], count: '' });
  const [faults, setFaults] = useState<readonly FaultOf[]>([]);
  const [turn, setTurn] = useState(0);
  const batch = useBatch('team');
  const plan = useMutation({
    mutationFn: ({ from, to, count }: Asked) =>
      ask<{ moves: PlannedMove[] }>('/redistribution-plans', {
        method: 'POST',
        body: { from, to, count: Number(count) },
      }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (plan.isPending) return;
    const found = faultsOf(asked);
    setFaults(found);
    setTurn((one) => one + 1);
    plan.reset();
    if (found.length === 0) plan.mutate(asked);
  };
  const faultOf = (field: string) => faults.find((one) => FIELDS[one] === field);
  const toggled = (field: 'from' | 'to', id: string, isChosen: boolean) =>
    setAsked({ ...asked, [field]: isChosen ? [...asked[field], id] : asked[field].filter((one) => one !== id) });
  const countFault = faultOf('count');

  return (
    <section className="card stack" aria-labelledby="spread">
      <Heading level={2} id="spread">
        {words.spread}
      </Heading>
      {batch.batch.is === 'done' || (batch.batch.is === 'sending' && plan.data === undefined) ? null : plan.data ===
        undefined ? (
        <form className="stack" onSubmit={submit} noValidate aria-labelledby="spread">
          <Paragraph>{words.spreadDetail}</Paragraph>
          {faults.length > 0 && (
            <FaultSummary
              key={turn}
              heading={words.faultsTitle}
              headingLevel={3}
              errors={faults.map((one) => ({ id: `#field-${FIELDS[one]}`, label: words.faults[one] }))}
            />
          )}
          {plan.error !== null && <Failed error={plan.error} isAnswer />}
          <div className="team__sides">
            {(['from', 'to'] as const).map((side) => (
              <Side
                key={side}
                side={side}
                people={load.filter((one) => (side === 'from' ? one.open > 0 : one.leads))}
                chosen={asked[side]}
                fault={faultOf(side)}
                onChosen={(id, isChosen) => toggled(side, id, isChosen)}
              />
            ))}
          </div>
          <Field invalid={countFault !== undefined} className="text">
            <Label htmlFor="field-count" hint={words.countHint}>
              {words.count}
            </Label>
            {countFault !== undefined && <FieldFault id="fault-count">{words.faults[countFault]}</FieldFault>}
            <TextInput
              id="field-count"
              inputMode="numeric"
              autoComplete="off"
              size={4}
              value={asked.count}
              invalid={countFault !== undefined}
              onChange={({ target }) => setAsked({ ...asked, count: target.value })}
              {...(countFault !== undefined && { 'aria-describedby': 'fault-count' })}
            />
          </Field>
          <Busy isBusy={plan.isPending} words={words.proposing} />
          <div className="actions">
            <Button type="submit" aria-disabled={plan.isPending}>
              {words.propose}
            </Button>
          </div>
        </form>
      ) : (
        <Proposed
          load={load}
          moves={plan.data.moves}
          asked={Number(asked.count)}
          isSending={batch.batch.is === 'sending'}
          onConfirm={(moves) => batch.give(rowsOf(moves))}
          onBack={plan.reset}
        />
      )}
      <BatchReport of={batch} onClosed={plan.reset} />
      {batch.batch.is === 'ready' && <EarlierBatches />}
    </section>
  );
};

const Side = ({
  side,
  people,
  chosen,
  fault,
  onChosen,
}: {
  readonly side: 'from' | 'to';
  readonly people: readonly LoadOfPerson[];
  readonly chosen: readonly string[];
  readonly fault: FaultOf | undefined;
  readonly onChosen: (id: string, isChosen: boolean) => void;
}) => {
  const words = useWords(team);
  const isInvalid = fault !== undefined;
  return (
    <FieldSet legend={words[side]} invalid={isInvalid} {...(isInvalid && { 'aria-describedby': `fault-${side}` })}>
      {fault !== undefined && <FieldFault id={`fault-${side}`}>{words.faults[fault]}</FieldFault>}
      <div className="team__people">
        {people.map(({ id, name, open }, n) => (
          <Checkbox
            key={id}
            id={n === 0 ? `field-${side}` : `${side}-${id}`}
            checked={chosen.includes(id)}
            invalid={isInvalid}
            onChange={({ target }) => onChosen(id, target.checked)}
          >
            {words.withOpen(name, open)}
          </Checkbox>
        ))}
      </div>
    </FieldSet>
  );
};

const Proposed = ({
  load,
  moves,
  asked,
  isSending,
  onConfirm,
  onBack,
}: {
  readonly load: readonly LoadOfPerson[];
  readonly moves: readonly PlannedMove[];
  readonly asked: number;
  readonly isSending: boolean;
  readonly onConfirm: (moves: readonly PlannedMove[]) => void;
  readonly onBack: () => void;
}) => {
  const words = useWords(team);
  const { language } = useLanguage();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  // As it was when the proposal was made: what is handed over meanwhile changes it under one's eyes.
  const [before] = useState(load);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const taken = moves.filter(({ clientId }) => !left.has(clientId));
  const nameOf = (id: string) => load.find((one) => one.id === id)?.name ?? id;
  const toggle = (clientId: string) => {
    const next = new Set(left);
    if (!next.delete(clientId)) next.add(clientId);
    setLeft(next);
  };
  return (
    <div className="stack" data-testid="plan">
      <Heading level={3} ref={heading} tabIndex={-1}>
        {words.plan}
      </Heading>
      {moves.length === 0 ? (
        <Paragraph>{words.noMoves}</Paragraph>
      ) : (
        <>
          {moves.length < asked && <Paragraph>{words.fewer(moves.length, asked)}</Paragraph>}
          <div className="work-list">
            <Table>
              <Table.Caption>{words.load}</Table.Caption>
              <ColumnNames names={[words.caseworker, words.before, words.after]} />
              <Table.Body>
                {changesOf(before, taken).map((one) => (
                  <Table.Row key={one.id}>
                    <Table.HeaderCell scope="row">{one.name}</Table.HeaderCell>
                    <Table.Cell data-label={words.before}>
                      <span className="number">{one.before}</span>
                    </Table.Cell>
                    <Table.Cell data-label={words.after}>
                      <strong className="number">{one.after}</strong>
                    </Table.Cell>
                  </Table.Row>
                ))}
              </Table.Body>
            </Table>
          </div>
          <div className="work-list report">
            <Table>
              <Table.Caption>{words.moves}</Table.Caption>
              <ColumnNames names={[words.takesAlong, words.client, words.phase, words.fromWhom, words.toWhom]} />
              <Table.Body>
                {moves.map(({ clientId, name, phase, from, to }) => (
                  <Table.Row key={clientId}>
                    <Table.Cell className="work-list__choose">
                      <Checkbox checked={!left.has(clientId)} onChange={() => !isSending && toggle(clientId)}>
                        <span className="ams-visually-hidden">{words.include(name, clientId)}</span>
                      </Checkbox>
                    </Table.Cell>
                    <Table.HeaderCell scope="row">
                      <span className="work-list__client">
                        <TextLink href={`/klanten/${clientId}`}>{name}</TextLink>
                        <span className="soft number">{clientId}</span>
                      </span>
                    </Table.HeaderCell>
                    <Table.Cell data-label={words.phase}>{phaseName(phase, language)}</Table.Cell>
                    <Table.Cell data-label={words.fromWhom}>{nameOf(from)}</Table.Cell>
                    <Table.Cell data-label={words.toWhom}>{nameOf(to)}</Table.Cell>
                  </Table.Row>
                ))}
              </Table.Body>
            </Table>
          </div>
          <Paragraph>{words.confirmDetail}</Paragraph>
        </>
      )}
      <div className="actions">
        {taken.length > 0 && (
          <Button onClick={() => onConfirm(taken)} aria-disabled={isSending}>
            {words.confirm(taken.length)}
          </Button>
        )}
        <Button variant="secondary" onClick={() => !isSending && onBack()} aria-disabled={isSending}>
          {words.back}
        </Button>
      </div>
    </div>
  );
};
