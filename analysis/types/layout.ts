/** What the form of a text says of a stretch: the words of a turn, quotation or post without the label that says whose. */
export const layoutKinds = [
  'headline',
  'caption',
  'block quotation',
  'signed quotation',
  'turn',
  'embedded post',
] as const;
export type LayoutKind = (typeof layoutKinds)[number];

/** The kinds that give somebody's own words without quotation marks. */
export const quotedKinds: ReadonlySet<LayoutKind> = new Set<LayoutKind>([
  'block quotation',
  'signed quotation',
  'turn',
  'embedded post',
]);

export type { LayoutSpan } from './article.ts';
