/** So many words name the beginning of a passage, and its end. */
const fewWords = 8;

/**
 * Leads from words that a reader selected in a text to where they are set right, with their first and last words filled in.
 * Without a script the same link leads there, and the words are copied by hand.
 */
export function leadSelected(): void {
  const link = document.querySelector<HTMLAnchorElement>('.set-right-link');
  if (!link) return;
  const plain = link.href;
  document.addEventListener('selectionchange', () => {
    const words = selectedWords();
    if (words.length === 0) return link.setAttribute('href', plain);
    const asked = new URLSearchParams({
      from: words.slice(0, fewWords).join(' '),
      until: words.slice(-fewWords).join(' '),
    });
    link.setAttribute('href', `${plain}?${asked}#words`);
  });
}

/** The words that are selected in a text of the page; none where something else is. */
function selectedWords(): string[] {
  const selection = document.getSelection();
  const text = selection?.anchorNode?.parentElement?.closest('.text .words');
  if (!selection || selection.isCollapsed || !text) return [];
  return selection.toString().trim().split(/\s+/).filter(Boolean);
}
