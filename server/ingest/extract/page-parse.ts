import { parseHTML } from 'linkedom';
import type { Page } from './page-metadata.ts';
import type { PageNode } from './page-passages.ts';

interface Node extends PageNode {
  appendChild(child: Node): Node;
  firstChild: Node | null;
  nextSibling: Node | null;
}
interface ParsedPage extends Page, Node {
  documentElement: (Node & NonNullable<Page['documentElement']>) | null;
  head: Node;
  body: Node;
}

/**
 * A page parsed, with its body, wherever the words of it stand: browsers make html, head and body for those that lack them.
 * Each text that is parsed is given to `look` before, which may throw.
 */
export function parsePage(
  source: string,
  look: (markup: string) => void,
): { document: Page; body: PageNode } {
  const parsed = (text: string) => {
    look(text);
    return parseHTML(text).document as unknown as ParsedPage;
  };
  const markup = source.replace(/^\uFEFF/, '').trimStart();
  const page = markup.startsWith('<?xml') ? withEndTags(markup.slice(markup.indexOf('?>') + 2)) : markup;
  const document = parsed(page);
  if (isRegular(document)) return { document, body: document.body };
  const mended = parsed(
    `<!doctype html><html><head></head><body>${page.replace(/<(?:!doctype|\/?(?:html|head|body)(?=[\s>/]))[^<>]*>/gi, '')}</body></html>`,
  );
  moveHead(mended);
  return { document: mended, body: mended.body };
}

/** Whether a page is one html element that holds a body, and nothing stands outside of the two. */
function isRegular(document: ParsedPage): boolean {
  const root = document.documentElement;
  if (root === null || nameOf(root) !== 'HTML') return false;
  const inside = elementsIn(root);
  return (
    inside.filter((name) => name === 'BODY').length === 1 &&
    inside.every((name) => name === 'HEAD' || name === 'BODY') &&
    elementsIn(document).length === 1
  );
}

/** Names of a node's child elements; text that is more than white space has the name "#text". */
function elementsIn(parent: Node): string[] {
  const names: string[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1) names.push(nameOf(node));
    else if (node.nodeType === 3 && /\S/.test(node.nodeValue ?? '')) names.push('#text');
  }
  return names;
}

const headElements = new Set(['TITLE', 'META', 'LINK', 'BASE', 'STYLE', 'SCRIPT']);

/** What stands before the first words belongs to the head, as browsers have it. */
function moveHead({ head, body }: ParsedPage): void {
  for (let node = body.firstChild; node; node = body.firstChild) {
    const words = node.nodeType === 3 && /\S/.test(node.nodeValue ?? '');
    if (words || (node.nodeType === 1 && !headElements.has(nameOf(node)))) return;
    head.appendChild(node);
  }
}

/** XML lets any element end in its own tag; a parser of HTML would take all that follows for its content. */
function withEndTags(xml: string): string {
  return xml.replace(
    /<(script|style|title|textarea|iframe|noscript|object|video|audio|canvas|div|span|section|p|a|i|b|em|strong|td|li|ul)(\s[^<>]*)?\/>/gi,
    '<$1$2></$1>',
  );
}

function nameOf({ nodeName }: Node): string {
  return nodeName.toUpperCase();
}
