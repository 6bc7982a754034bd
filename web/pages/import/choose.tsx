/** What is to be read: a form that says beside each field, and in a summary that takes the focus, what is missing. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { FieldSet } from '@amsterdam/design-system-react/dist/FieldSet';
import { Hint } from '@amsterdam/design-system-react/dist/Hint';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Radio } from '@amsterdam/design-system-react/dist/Radio';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { type FormEvent, useState } from 'react';
import type { Municipality } from '../../api/types.ts';
import { FaultSummary } from '../../parts/fault-summary.tsx';
import { FieldFault } from '../../parts/field-fault.tsx';
import { useWords } from '../../words/language.tsx';
import { type About, type Chosen, type FieldName, faultsOf } from './presenter.ts';
import { importing } from './words.ts';

const ABOUTS: readonly About[] = ['caseload', 'caseworkers'];

export const Choose = ({
  municipalities,
  mayPeople,
  isSending,
  onCheck,
}: {
  readonly municipalities: readonly Municipality[];
  readonly mayPeople: boolean;
  readonly isSending: boolean;
  readonly onCheck: (chosen: Chosen, file: File) => void;
}) => {
  const words = useWords(importing);
  const [about, setAbout] = useState<About>('caseload');
  const [municipality, setMunicipality] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [shown, setShown] = useState(0);
  const chosen: Chosen = { about, municipality, file };
  const faults = shown === 0 ? [] : faultsOf(chosen, municipalities, words);
  const faultAt = (field: FieldName) => faults.find((one) => one.field === field)?.message;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending) return;
    if (faultsOf(chosen, municipalities, words).length > 0) return setShown((turn) => turn + 1);
    setShown(0);
    if (file !== null) onCheck(chosen, file);
  };
  const described = (field: FieldName) => (faultAt(field) === undefined ? '' : ` ${field}-fault`);
  return (
    <form className="card stack" noValidate onSubmit={submit}>
      {faults.length > 0 && (
        <FaultSummary
          key={shown}
          heading={words.faultsHere}
          headingLevel={2}
          errors={faults.map(({ field, message }) => ({ id: `#${field}`, label: message }))}
        />
      )}
      {mayPeople && (
        <FieldSet legend={words.about} role="radiogroup">
          {ABOUTS.map((one) => (
            <Radio key={one} name="about" value={one} checked={about === one} onChange={() => setAbout(one)}>
              {words.abouts[one]}
            </Radio>
          ))}
        </FieldSet>
      )}
      {about === 'caseload' && municipalities.length > 1 && (
        <Field invalid={faultAt('municipality') !== undefined}>
          <Label htmlFor="municipality">{words.municipality}</Label>
          {faultAt('municipality') !== undefined && (
            <FieldFault id="municipality-fault">{faultAt('municipality')}</FieldFault>
          )}
          <Select
            id="municipality"
            value={municipality}
            invalid={faultAt('municipality') !== undefined}
            aria-describedby={described('municipality').trim() || undefined}
            onChange={(event) => setMunicipality(event.target.value)}
          >
            <Select.Option value="">{words.chooseMunicipality}</Select.Option>
            {municipalities.map(({ id, name }) => (
              <Select.Option key={id} value={id}>
                {name}
              </Select.Option>
            ))}
          </Select>
        </Field>
      )}
      <Field invalid={faultAt('file') !== undefined}>
        <Label htmlFor="file">{words.file}</Label>
        <Hint id="file-hint">{words.fileHint}</Hint>
        {faultAt('file') !== undefined && <FieldFault id="file-fault">{faultAt('file')}</FieldFault>}
        <input
          id="file"
          className="choose-file"
          type="file"
          accept=".csv,text/csv,text/plain"
          aria-invalid={faultAt('file') !== undefined}
          aria-describedby={`file-hint${described('file')}`}
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
      </Field>
      <div className="actions">
        <Button type="submit" aria-disabled={isSending}>
          {words.check}
        </Button>
        <p className="soft" role="status">
          {isSending ? words.sending : ''}
        </p>
      </div>
    </form>
  );
};
