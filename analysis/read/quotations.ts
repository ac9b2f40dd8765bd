import type { Block, Quotation } from '../document.ts';

/** Stretches between quotation marks inside blocks. */
export function findQuotations(text: string, blocks: Block[]): Quotation[] {
  return blocks.flatMap((block) =>
    Array.from(text.slice(block.start, block.end).matchAll(/“[^”]*”|"[^"]*"/g), (m) => ({
      start: block.start + m.index,
      end: block.start + m.index + m[0].length,
      depth: 0,
      closed: true,
      scare: false,
    })),
  );
}
