import { sideNames } from '../../analysis/contrasts/index.ts';
import type { AnalyzedView } from '../../analysis/index.ts';
import type { Comparison, OnlyItem, Side } from '../../analysis/types/comparison.ts';
import { bothSides, formatCount, sides } from './format.ts';
import type { Jumper } from './jumps.ts';

const kindNames: Record<OnlyItem['kind'], string> = {
  source: 'Heard',
  actor: 'Named',
  topic: 'Topics',
  claim: 'Said',
};

/** What one side alone has, by kind; claims are quoted, the rest are names with a count. */
export function onlyModel({ only }: Comparison, views: Record<Side, AnalyzedView>, jump: Jumper) {
  const names = sideNames(views.left.document.article, views.right.document.article);
  return bothSides.map((side) => ({
    side,
    shape: sides[side].shape,
    name: names[side],
    kinds: (['source', 'actor', 'topic', 'claim'] as const)
      .map((kind) => ({
        kind: kindNames[kind],
        claims: kind === 'claim',
        items: only[side]
          .filter((item) => item.kind === kind)
          .map((item) => ({
            name: item.name,
            count: item.count > 1 ? formatCount(item.count) : null,
            jump: jump(side, item.span, 160),
          })),
      }))
      .filter(({ items }) => items.length > 0),
  }));
}
