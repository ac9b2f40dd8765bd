/** What is used of a DOM node, whichever library made it. */
export interface PageNode {
  nodeType: number;
  nodeName: string;
  nodeValue: string | null;
  firstChild: PageNode | null;
  nextSibling: PageNode | null;
  parentNode: PageNode | null;
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

/**
 * The paragraphs under a node as a reader sees them: block elements part them, white space is folded, list items have
 * their bullet, inline quotations their marks. Walks without recursion, so deep nesting does no harm. Linear time.
 */
export function passagesOf(root: PageNode): string[] {
  const passages: string[] = [];
  let run = '';
  const flush = () => {
    for (const part of run.split(/\n[^\S\n]*\n\s*/)) {
      const text = part
        .replace(/[^\S\n\u00a0]+/g, ' ')
        .replace(/ ?\n ?/g, '\n')
        .trim();
      if (text !== '' && text !== '•') passages.push(text);
    }
    run = '';
  };
  const enter = (nodeName: string) => {
    if (nodeName === 'BR') run += '\n';
    else if (nodeName === 'Q') run += '“';
    else if (!inline.has(nodeName)) {
      flush();
      if (nodeName === 'LI') run = '• ';
    }
  };
  const leave = (nodeName: string) => {
    if (nodeName === 'Q') run += '”';
    else if (nodeName !== 'BR' && !inline.has(nodeName)) flush();
  };
  walk(root, enter, leave, (text) => {
    run += text.replace(/\s+/g, ' ');
  });
  flush();
  return passages;
}

function walk(
  root: PageNode,
  enter: (nodeName: string) => void,
  leave: (nodeName: string) => void,
  text: (value: string) => void,
): void {
  let node: PageNode | null = root;
  while (node) {
    if (node.nodeType === 3) text(node.nodeValue ?? '');
    const seen = node.nodeType === 1 && !unseen.has(nameOf(node));
    if (seen) enter(nameOf(node));
    if (seen && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    if (seen) leave(nameOf(node));
    while (node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (!node) return;
      leave(nameOf(node));
    }
    if (node === root) return;
    node = node.nextSibling;
  }
}

function nameOf({ nodeName }: PageNode): string {
  return nodeName.toUpperCase();
}
