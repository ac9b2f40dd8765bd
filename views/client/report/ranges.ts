/**
 * The words that an id such as "l120-134" stands for, as a range in the page; null where they are not shown. Blocks
 * carry the offset of their first character, and their text is the article's own, so counting characters finds any span.
 */
export function rangeOf(id: string): Range | null {
  const side = id[0];
  const [start, end] = id.slice(1).split('-').map(Number);
  const range = document.createRange();
  let begun = false;
  for (const block of document.querySelectorAll<HTMLElement>(`[data-at^="${side}"]`)) {
    const offset = Number(block.dataset.at?.slice(1));
    if (offset >= end) break;
    const length = block.textContent?.length ?? 0;
    if (offset + length <= start) continue;
    if (!begun) {
      const point = pointAt(block, Math.max(0, start - offset));
      if (!point) return null;
      range.setStart(...point);
      begun = true;
    }
    const point = pointAt(block, Math.min(length, end - offset));
    if (point) range.setEnd(...point);
  }
  return begun ? range : null;
}

/** The text node and the offset in it where a block's character stands. */
function pointAt(block: HTMLElement, character: number): [Text, number] | null {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let left = character;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return null;
}

/** Draws the words an id stands for as the ones that are meant; gives their range, or null where there are none. */
export function highlight(id: string): Range | null {
  const range = rangeOf(id);
  if (range) CSS.highlights?.set('words', new Highlight(range));
  return range;
}
