/** How far a batch is, and then what came of each row: with what was not answered to be sent again, and what was done to be taken back. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { useEffect, useRef } from 'react';
import { useWords } from '../../words/language.tsx';
import { useAnnounce } from '../announce.tsx';
import { TextLink } from '../app-link.tsx';
import { ColumnNames } from '../column-names.tsx';
import { useFocusNext } from '../use-focus-next.ts';
import { type Batch, tallied, undoing } from './batch.ts';
import { RowOutcome } from './row-outcome.tsx';
import type { useBatch } from './use-batch.ts';
import { batchWords } from './words.ts';

export const BatchReport = ({
  of: { batch, isTold, tell, again, undo, close },
  onClosed,
}: {
  readonly of: ReturnType<typeof useBatch>;
  readonly onClosed: () => void;
}) => {
  const words = useWords(batchWords);
  const goTo = useFocusNext();
  if (batch.is === 'ready') return null;
  if (batch.is === 'sending')
    return (
      <div className="card stack stack--tight" data-testid="sending">
        <p role="status">{words.sending(batch.done, batch.total)}</p>
        <progress value={batch.done} max={batch.total} aria-label={words.sending(batch.done, batch.total)} />
        <p className="soft">{words.mayLeave}</p>
      </div>
    );
  return (
    <Done
      // A new report takes the focus again.
      key={`${batch.isUndo} ${tallied(batch.results).done}`}
      batch={batch}
      isTold={isTold}
      onTold={tell}
      onAgain={again}
      onUndo={undo}
      onClose={() => {
        close();
        onClosed();
        goTo(null);
      }}
    />
  );
};

/** The way to what came of earlier ones. */
export const EarlierBatches = () => (
  <p className="on-screen">
    <TextLink href="/opdrachten">{useWords(batchWords).earlier}</TextLink>
  </p>
);

const Done = ({
  batch: { results, isUndo, stoppedBy },
  isTold,
  onTold,
  onAgain,
  onUndo,
  onClose,
}: {
  readonly batch: Extract<Batch, { is: 'done' }>;
  readonly isTold: boolean;
  readonly onTold: () => void;
  readonly onAgain: () => void;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}) => {
  const words = useWords(batchWords);
  const announce = useAnnounce();
  const place = useRef<HTMLDivElement>(null);
  const tally = tallied(results);
  const heading = (isUndo ? words.undone : words.report)(tally.done, results.length);
  // Once: who comes back to the page later begins at its top.
  useEffect(() => {
    if (isTold) return;
    place.current?.focus();
    announce(heading);
    onTold();
  }, [heading, announce, isTold, onTold]);
  const open = tally.noAnswer + tally.notSent;
  const canUndo = undoing(results).length;
  return (
    <Alert
      heading={heading}
      headingLevel={2}
      severity={tally.done === results.length ? 'success' : 'warning'}
      ref={place}
      tabIndex={-1}
      data-testid="report"
    >
      {stoppedBy !== null && <Paragraph>{stoppedBy === '' ? words.stopped : stoppedBy}</Paragraph>}
      <div className="work-list report">
        <Table>
          <ColumnNames names={[words.client, words.outcome]} />
          <Table.Body>
            {results.map(({ row, outcome, message }) => (
              <Table.Row key={row.clientId}>
                <Table.HeaderCell scope="row">
                  <span className="work-list__client">
                    <TextLink href={`/klanten/${row.clientId}`}>{row.name}</TextLink>
                    <span className="soft number">{row.clientId}</span>
                  </span>
                </Table.HeaderCell>
                <Table.Cell data-label={words.outcome}>
                  <RowOutcome outcome={outcome} message={message} isUndo={isUndo}>
                    {outcome === 'changed' && (
                      <>
                        <br />
                        <span className="small">{words.changedHint}</span>
                      </>
                    )}
                  </RowOutcome>
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      <Paragraph>
        {words.found} <TextLink href="/opdrachten">{words.foundAt}</TextLink>.
      </Paragraph>
      {!isUndo && tally.done > 0 && canUndo === 0 && <Paragraph>{words.noUndo}</Paragraph>}
      <div className="actions">
        {open > 0 && <Button onClick={onAgain}>{words.again(open)}</Button>}
        {canUndo > 0 && (
          <Button variant="secondary" onClick={onUndo}>
            {words.undo(canUndo)}
          </Button>
        )}
        <Button variant="secondary" onClick={onClose}>
          {words.close}
        </Button>
      </div>
    </Alert>
  );
};
