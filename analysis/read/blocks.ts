import type { Block } from '../document.ts';

/** Blocks of the text: paragraphs separated by blank lines. */
export function findBlocks(text: string): Block[] {
  return Array.from(text.matchAll(/\S[^\n]*(?:\n(?![^\S\n]*\n)[^\n]*\S[^\n]*)*/g), (m) => ({
    kind: 'body' as const,
    reason: '',
    start: m.index,
    end: m.index + m[0].trimEnd().length,
  }));
}
