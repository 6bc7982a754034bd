/** A file with rules, taken from somebody's own machine. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { FieldFault } from '../../parts/field-fault.tsx';
import { useWords } from '../../words/language.tsx';
import { type FileFault, type ReadFile, readRuleFile } from './read-file.ts';
import { ruleVersions } from './words.ts';

export type RuleFile = Extract<ReadFile, { readonly ok: true }>;

interface FileFormProps {
  readonly label: string;
  readonly hint: string;
  readonly submit: string;
  /** @returns whether the file is taken */
  readonly onFile: (file: RuleFile) => boolean | Promise<boolean>;
  /** Said of a file that is not taken although it can be read. */
  readonly notTaken?: string;
  /** Stands above the button. */
  readonly children?: ReactNode;
}

export const FileForm = ({ label, hint, submit, onFile, notTaken, children }: FileFormProps) => {
  const words = useWords(ruleVersions);
  const id = useId();
  const [fault, setFault] = useState<FileFault | 'notTaken' | null>(null);
  const open = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = await readRuleFile(new FormData(event.currentTarget).get('file') as File | null);
    const found = !read.ok ? read.fault : (await onFile(read)) ? null : 'notTaken';
    setFault(found);
    if (found !== null) document.getElementById(id)?.focus();
  };
  return (
    <form className="stack stack--tight" onSubmit={(event) => void open(event)} noValidate>
      <Field invalid={fault !== null}>
        <Label htmlFor={id}>{label}</Label>
        <p className="soft small rules__line" id={`${id}-hint`}>
          {hint}
        </p>
        {fault !== null && <FieldFault id={`${id}-fault`}>{fault === 'notTaken' ? notTaken : words[fault]}</FieldFault>}
        <input
          type="file"
          id={id}
          name="file"
          className="rules__file"
          accept=".json,.yaml,.yml"
          aria-invalid={fault !== null}
          aria-describedby={fault === null ? `${id}-hint` : `${id}-hint ${id}-fault`}
        />
      </Field>
      {children}
      <div>
        <Button type="submit" variant="secondary">
          {submit}
        </Button>
      </div>
    </form>
  );
};
