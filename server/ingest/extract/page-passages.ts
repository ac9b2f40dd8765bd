import type { LayoutKind } from '../../../analysis/read/article.ts';

/** What is used of a DOM node, whichever library made it. */
export interface PageNode {
  nodeType: number;
  nodeName: string;
  nodeValue: string | null;
  firstChild: PageNode | null;
  nextSibling: PageNode | null;
  parentNode: PageNode | null;
  getAttribute?(name: string): string | null;
}

const unseen = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH IFRAME OBJECT EMBED CANVAS AUDIO VIDEO BUTTON SELECT TEXTAREA INPUT HEAD TITLE DATALIST'.split(
    ' ',
  ),
);
const inline = new Set(
  'A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q RUBY RT RP S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR IMG'.split(
    ' ',
  ),
);

/** A paragraph of a page, and what the markup tells of it. */
export interface Passage {
  text: string;
  /** The element with a form of its own that holds it; null where none does. */
  form: Form | null;
  /** Where bold print ends that the paragraph begins with; null where it begins otherwise. */
  boldEnd: number | null;
  /** Where the name begins that an element for names puts at the paragraph's end; null where none does. */
  cited: number | null;
}

/** An element that says what its paragraphs are. Those of one element share one object. */
export interface Form {
  kind: LayoutKind;
  /** Whose words: the element holds the signature of another. */
  signs: Form | null;
}

/** Stand in the text for the ends of bold print and of names while white space is folded. No text has them. */
const sign = { bold: '\ufdd0', boldEnd: '\ufdd1', cite: '\ufdd2', citeEnd: '\ufdd3' };
const signs = /[\ufdd0-\ufdd3]/g;

/**
 * The paragraphs under a node as a reader sees them: block elements part them, white space is folded, list items have
 * their bullet, inline quotations their marks. Walks without recursion, so deep nesting does no harm. Linear time.
 */
export function passagesOf(root: PageNode): Passage[] {
  const passages: Passage[] = [];
  const forms = new OpenForms();
  let run = '';
  const flush = () => {
    for (const part of run.split(/\n[^\S\n\ufdd0-\ufdd3]*[\ufdd0-\ufdd3]*[^\S\n]*\n\s*/)) {
      const passage = passageOf(part, forms.current());
      if (passage.text !== '' && passage.text !== '•') passages.push(passage);
    }
    run = '';
  };
  const enter = (node: PageNode) => {
    const name = nameOf(node);
    if (name === 'BR') run += '\n';
    else if (name === 'Q') run += '“';
    else if (name === 'B' || name === 'STRONG') run += sign.bold;
    else if (name === 'CITE') run += sign.cite;
    else if (!inline.has(name)) {
      flush();
      if (name === 'LI') run = '• ';
      if (name === 'DT') run = sign.bold;
    }
    if (!inline.has(name) && name !== 'BR') forms.enter(name, node);
  };
  const leave = (node: PageNode) => {
    const name = nameOf(node);
    if (name === 'Q') run += '”';
    else if (name === 'B' || name === 'STRONG') run += sign.boldEnd;
    else if (name === 'CITE') run += sign.citeEnd;
    else if (name !== 'BR' && !inline.has(name)) {
      if (name === 'DT') run += sign.boldEnd;
      flush();
      forms.leave(name);
    }
  };
  walk(root, enter, leave, (text) => {
    run += text.replace(signs, ' ').replace(/\s+/g, ' ');
  });
  flush();
  return passages;
}

/** A paragraph without the signs in it, which tell where bold print and names are. */
function passageOf(part: string, form: Form | null): Passage {
  const end = boldEndOf(part);
  const cite = part.lastIndexOf(sign.cite);
  const isLast =
    cite >= 0 && /^[\s\ufdd0-\ufdd3.)\]]*$/.test(part.slice(part.indexOf(sign.citeEnd, cite) + 1));
  return {
    text: folded(part),
    form,
    boldEnd: end === null ? null : folded(part.slice(0, end)).length,
    cited: isLast ? folded(part.slice(0, cite)).length : null,
  };
}

function folded(part: string): string {
  return part
    .replace(signs, '')
    .replace(/[^\S\n\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** Where bold print ends that a paragraph begins with; stretches with but white space between them are one. */
function boldEndOf(part: string): number | null {
  const open = /^[\s•\ufdd2\ufdd3]*\ufdd0/.exec(part);
  if (!open) return null;
  let depth = 1;
  for (let at = open[0].length; at < part.length; at++) {
    if (part[at] === sign.bold) depth++;
    else if (part[at] === sign.boldEnd && --depth === 0) {
      const again = /^\s*\ufdd0/.exec(part.slice(at + 1, at + 20));
      if (!again) return at;
      at += again[0].length;
      depth = 1;
    }
  }
  return part.length;
}

/** Embedded posts by a class or an attribute of the markup that the networks hand out. */
const postClass =
  /(?:^|\s)(?:twitter-tweet|twitter-video|tweet-embed|embed-twitter|instagram-media|tiktok-embed|bluesky-embed|fb-post|fb-xfbml-parse-ignore|mastodon-embed|reddit-embed-bq|reddit-card|text-post-media|telegram-post)(?=\s|$)/i;
/** The class of a paragraph that was a quotation's footer. */
export const signatureClass = 'parallax-signature';
/** Classes that tell what an element is: what cleans a page must leave them. */
export const tellingClasses = [
  ...'twitter-tweet twitter-video tweet-embed embed-twitter instagram-media tiktok-embed bluesky-embed fb-post fb-xfbml-parse-ignore mastodon-embed reddit-embed-bq reddit-card text-post-media telegram-post'.split(
    ' ',
  ),
  signatureClass,
  ...'pullquote pull-quote pull_quote wp-block-pullquote wp-caption-text'.split(' '),
];
const pullClass = /pull-?_?quote/i;
const captionClass = /(?:^|\s)(?:wp-caption-text|image-caption|photo-caption|caption-text)(?=\s|$)/i;
const postAttributes = [
  'data-tweet-id',
  'data-instgrm-permalink',
  'data-bluesky-uri',
  'data-text-post-permalink',
];

/** The elements with a form of their own that are open, innermost last. */
class OpenForms {
  private readonly open: { name: string; form: Form | null }[] = [];
  /** The quotation in each figure that is open; null before it came. */
  private readonly figures: (Form | null)[] = [];

  current(): Form | null {
    return this.open.length > 0 ? this.open[this.open.length - 1].form : null;
  }

  enter(name: string, node: PageNode): void {
    const form = this.formOf(name, node);
    if (name === 'FIGURE') this.figures.push(null);
    this.open.push({ name, form });
  }

  leave(name: string): void {
    if (name === 'FIGURE') this.figures.pop();
    this.open.pop();
  }

  private formOf(name: string, node: PageNode): Form | null {
    const outer = this.current();
    const classes = node.getAttribute?.('class') ?? '';
    if (outer?.kind === 'embedded post') return outer;
    if (postClass.test(classes) || postAttributes.some((attribute) => node.getAttribute?.(attribute) != null))
      return { kind: 'embedded post', signs: null };
    if (outer?.kind === 'block quotation')
      return (name === 'FOOTER' || classes === signatureClass) && !outer.signs
        ? { kind: 'block quotation', signs: outer }
        : outer;
    if (name === 'BLOCKQUOTE' && !pullClass.test(classes)) {
      const form: Form = { kind: 'block quotation', signs: null };
      if (this.figures.length > 0) this.figures[this.figures.length - 1] = form;
      return form;
    }
    if (name === 'FIGCAPTION') {
      const quotation = this.figures[this.figures.length - 1] ?? null;
      return quotation ? { kind: 'block quotation', signs: quotation } : { kind: 'caption', signs: null };
    }
    if (captionClass.test(classes)) return { kind: 'caption', signs: null };
    if (name === 'H1') return { kind: 'headline', signs: null };
    return outer;
  }
}

function walk(
  root: PageNode,
  enter: (node: PageNode) => void,
  leave: (node: PageNode) => void,
  text: (value: string) => void,
): void {
  let node: PageNode | null = root;
  while (node) {
    if (node.nodeType === 3) text(node.nodeValue ?? '');
    const seen = node.nodeType === 1 && !unseen.has(nameOf(node));
    if (seen) enter(node);
    if (seen && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    if (seen) leave(node);
    while (node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (!node) return;
      leave(node);
    }
    if (node === root) return;
    node = node.nextSibling;
  }
}

function nameOf({ nodeName }: PageNode): string {
  return nodeName.toUpperCase();
}
