import type { Comparison, Label, Side } from '../../analysis/types/comparison.ts';
import { formatCount, sides } from './format.ts';
import type { Jumper } from './jumps.ts';

/** What each article calls the same thing. */
export function namingModel({ naming }: Comparison, jump: Jumper) {
  return naming.map(({ referent, left, right }) => ({
    referent,
    sides: [labels('left', left, jump), labels('right', right, jump)],
  }));
}

function labels(side: Side, list: readonly Label[], jump: Jumper) {
  return {
    side,
    shape: sides[side].shape,
    labels: list
      .filter(({ spans }) => spans.length > 0)
      .map(({ label, count, quoted, paraphrase, charged, spans }) => ({
        label,
        count: formatCount(count),
        quoted: quotedNote(count, quoted, paraphrase),
        charged,
        jump: jump(side, spans),
      })),
  };
}

/** How much of it is in others' voices, not the article's own. Older results tell paraphrase and quotation not apart. */
function quotedNote(count: number, quoted: number, paraphrase: number | undefined): string {
  const parts: [number, string][] =
    paraphrase === undefined
      ? [[quoted, 'quoted']]
      : [
          [quoted - paraphrase, 'in quotation'],
          [paraphrase, 'in paraphrase'],
        ];
  return parts
    .filter(([some]) => some > 0)
    .map(([some, where]) => (some === count ? where : `${formatCount(some)} ${where}`))
    .join(', ');
}
