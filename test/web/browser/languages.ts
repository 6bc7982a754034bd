/**
 * Parts in another language than their page's are marked (WCAG 3.1.2). The contract:
 * 1. nothing of the rules (goals, help, facts, reasons), which are in Dutch, stands in a part that says it is English;
 * 2. nor does a word that only Dutch has, as in what the server says; nor a word that only English has in a part that says it is Dutch;
 * 3. what people and places are called is of no language.
 */
import type { Page } from 'playwright-core';

/** Shorter ones are words of both languages. */
const SHORTEST = 6;

/** Every Dutch text of a rule set that is not the same in English. */
export const dutchOf = (rules: unknown): string[] => {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { nl, en } = value as { nl?: unknown; en?: unknown };
    if (typeof nl === 'string' && nl !== en && nl.length >= SHORTEST) found.add(nl.toLowerCase());
    for (const one of Object.values(value)) walk(one);
  };
  walk(rules);
  return [...found];
};

const ONLY_DUTCH =
  /(?<![\p{L}-])(het|een|niet|wordt|worden|bij|uw|zijn|naar|voor|deze|heeft|geen|klant|klanten|kies|geef|moet|omdat|wij|dit|meer|nog|gegevens|opnieuw)(?![\p{L}-])/iu;
const ONLY_ENGLISH =
  /(?<![\p{L}-])(the|and|this|that|with|from|which|what|who|your|you|not|have|has|there|only|became|choose)(?![\p{L}-])/iu;

export interface Misread {
  readonly text: string;
  readonly saysItIs: string;
}

/** Makes the page English, as its foot does, and says what of it is read aloud in the wrong language. */
export const misreadInEnglish = async (page: Page, ofRules: readonly string[]): Promise<Misread[]> => {
  // What is on top of the page leaves its foot out of reach; a line of a finding looks like it.
  await page
    .locator('button.language[lang]')
    .last()
    .evaluate((button: HTMLElement) => button.click());
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  const texts = await page.evaluate(() => {
    const found: { text: string; saysItIs: string }[] = [];
    const add = (element: Element | null, text: string | null) => {
      const said = text?.trim() ?? '';
      if (element === null || said === '' || element.closest('script, style') !== null) return;
      found.push({ text: said, saysItIs: element.closest('[lang]')?.getAttribute('lang') ?? '' });
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) add(walker.currentNode.parentElement, walker.currentNode.textContent);
    for (const element of document.body.querySelectorAll('[aria-label], [title], [alt], [placeholder]'))
      for (const name of ['aria-label', 'title', 'alt', 'placeholder']) add(element, element.getAttribute(name));
    return found;
  });
  return texts.filter(({ text: whole, saysItIs }) => {
    const text = whole.replaceAll(/Test Klant \d+/g, '');
    if (saysItIs === 'nl') return ONLY_ENGLISH.test(text);
    const said = text.toLowerCase();
    return ONLY_DUTCH.test(text) || ofRules.some((one) => said.includes(one));
  });
};
