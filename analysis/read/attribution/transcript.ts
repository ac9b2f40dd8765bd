import { blockOf, type Layout, type Range } from './layout.ts';
import type { Triple } from './triple.ts';

/**
 * Speech laid out as in a play: a block that starts with a name and a colon. Capitals ("WALLACE: …") do by
 * themselves; another name must stand elsewhere in the text, as in the headline "Graham: party at risk".
 */
export function transcript(layout: Layout): Triple[] {
  const found: Triple[] = [];
  const { tokens, units } = layout;
  let block = -1;
  for (let u = 0; u < units.length; u++) {
    const { from } = units[u];
    const here = blockOf(layout, from);
    if (here === block) continue;
    block = here;
    const colon = nameColon(layout, units[u]);
    if (colon < 0) continue;
    let last = u;
    while (last + 1 < units.length && blockOf(layout, units[last + 1].from) === here) last++;
    const shouted = isShouted(layout, { from, to: colon });
    const to = shouted ? units[last].to : units[u].to;
    if (colon + 1 >= to || layout.quoteOf[colon + 1] >= 0) continue;
    if (!shouted && !(u === 0 && occursLater(layout, colon - 1))) continue;
    const words = { from, to: colon };
    const end = !shouted && tokens[to - 1].lower === '.' ? to - 1 : to;
    found.push({
      entry: null,
      cue: { from: colon, to: colon + 1 },
      source: { words, anchor: words },
      content: [{ from: colon + 1, to: end }],
      confidence: shouted ? 0.9 : 0.6,
    });
  }
  return found;
}

/** Token of the colon after one to five name words at the unit's start; -1 where there is none. */
function nameColon(layout: Layout, unit: Range): number {
  for (let i = unit.from; i < Math.min(unit.to, unit.from + 6); i++) {
    const { lower, pos } = layout.tokens[i];
    if (lower === ':') return i > unit.from ? i : -1;
    if (
      layout.quoteOf[i] >= 0 ||
      !(pos === 'PROPN' || pos === 'NOUN' || pos === 'ADJ' || /^[.-]$/.test(lower))
    )
      return -1;
  }
  return -1;
}

function isShouted(layout: Layout, range: Range): boolean {
  const words = layout.text.slice(layout.tokens[range.from].start, layout.tokens[range.to - 1].end);
  return words === words.toUpperCase() && /\p{Lu}{2}/u.test(words);
}

function occursLater(layout: Layout, name: number): boolean {
  const { lower } = layout.tokens[name];
  for (let i = name + 1; i < layout.tokens.length; i++) if (layout.tokens[i].lower === lower) return true;
  return false;
}
