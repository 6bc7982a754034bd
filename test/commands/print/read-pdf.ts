/** What somebody hears who has a PDF read to them: its words in the order of its structure, with what each is. What is only on the page (a header, a page number) is not heard. */
import { getDocumentProxy } from 'unpdf';

export interface Heard {
  /** H1, H2, P, … the nearest that is no mere span. */
  readonly role: string;
  readonly text: string;
}

export interface ReadPdf {
  readonly title: string | undefined;
  readonly language: string | undefined;
  readonly isTagged: boolean;
  readonly pages: number;
  readonly heard: readonly Heard[];
  /** Everything on each page, also what is not heard. */
  readonly seen: readonly string[];
}

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
  readonly type?: string;
  readonly id?: string;
}

interface Item {
  readonly type?: string;
  readonly id?: string;
  readonly str?: string;
  readonly hasEOL?: boolean;
}

const INLINE = ['Span', 'Strong', 'Em', 'NonStruct'];

export const readPdf = async (bytes: Uint8Array): Promise<ReadPdf> => {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } };
  const marks = (await pdf.getMarkInfo()) as { Marked?: boolean } | null;
  const heard: Heard[] = [];
  const seen: string[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n);
    const items = (await page.getTextContent({ includeMarkedContent: true })).items as Item[];
    const texts = textsById(items);
    seen.push(items.map(({ str = '', hasEOL }) => str + (hasEOL === true ? ' ' : '')).join(''));
    const walk = (node: Node, role: string, into: string[]): void => {
      if (node.type === 'content') return void into.push(texts.get(node.id ?? '') ?? '');
      const isInline = INLINE.includes(node.role ?? '');
      const own: string[] = isInline ? into : [];
      for (const child of node.children ?? []) walk(child, isInline ? role : (node.role ?? role), own);
      if (!isInline && own.join('').trim() !== '') heard.push({ role: node.role ?? role, text: tidy(own.join(' ')) });
    };
    const tree = (await page.getStructTree()) as Node | null;
    if (tree !== null) walk(tree, 'Root', []);
  }
  return {
    title: info.Title,
    language: info.Language,
    isTagged: marks?.Marked === true,
    pages: pdf.numPages,
    heard,
    seen: seen.map(tidy),
  };
};

const textsById = (items: readonly Item[]): Map<string, string> => {
  const texts = new Map<string, string>();
  const open: (string | null)[] = [];
  for (const { type, id, str } of items) {
    if (type === 'beginMarkedContent' || type === 'beginMarkedContentProps') open.push(id ?? null);
    else if (type === 'endMarkedContent') open.pop();
    else {
      const within = open.findLast((one) => one !== null);
      if (within != null) texts.set(within, (texts.get(within) ?? '') + (str ?? ''));
    }
  }
  return texts;
};

/** As one hears it: white space is white space, and a place where a word may break is none. */
export const tidy = (text: string): string => text.replaceAll('\u200B', '').replaceAll(/\s+/g, ' ').trim();
