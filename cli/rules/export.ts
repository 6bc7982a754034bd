/** Writes checked rules out for readers, the Algoritmeregister, or those who think in tables. */
import { writeFileSync } from 'node:fs';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import { algorithmRegister } from '../../domain/transparency/algorithm-register.ts';
import { asCsv, decisionTables } from '../../domain/transparency/decision-tables.ts';
import { asDmnXml } from '../../domain/transparency/dmn-xml.ts';
import { asHtml } from '../../domain/transparency/html.ts';
import { asMarkdown } from '../../domain/transparency/markdown.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { readRuleFile } from '../rule-file.ts';

export interface ExportOptions {
  readonly format: 'md' | 'html' | 'register' | 'dmn' | 'dmn-xml';
  readonly out?: string;
  readonly contact?: string;
}

/** `klimop rules export`: checked rules in a form for readers, the Algoritmeregister or those who think in tables. */
export const exportRules = async (output: Output, options: ExportOptions, path: string): Promise<Outcome> => {
  const rules = readRuleFile(path);
  if (!rules.ok) return { ok: false, code: rules.code, message: rules.message };
  const written = inFormat(rules.ruleSet, options);
  if (typeof written !== 'string') return written;
  if (options.out === undefined) {
    output.say(written.trimEnd());
    output.record({ kind: 'export', format: options.format, text: written });
    return undefined;
  }
  try {
    writeFileSync(options.out, written);
  } catch {
    return refuse('FILE_UNWRITABLE', `${options.out} is niet te schrijven. Controleer het pad.`);
  }
  output.say(`Geschreven: ${options.out}`);
  output.record({ kind: 'export', format: options.format, out: options.out });
  return undefined;
};

const inFormat = ({ document }: RuleSet, { format, contact }: ExportOptions): string | Refusal => {
  switch (format) {
    case 'md':
      return asMarkdown(document);
    case 'html':
      return asHtml(document);
    case 'dmn':
      return asCsv(decisionTables(document));
    case 'dmn-xml':
      return asDmnXml(document);
    case 'register':
      return contact === undefined
        ? refuse(
            'CONTACT_MISSING',
            'Het Algoritmeregister vraagt een adres voor vragen. Geef --contact met een e-mailadres of webadres.',
          )
        : `${JSON.stringify(algorithmRegister(document, { contact }), null, 2)}\n`;
  }
};
