import type { QuotedWord } from './align-words.ts';
import type { Source } from './source-words.ts';

/** A stretch of one turn where words of a quotation stand close together; words `from..to` of the source. */
export interface Candidate {
  source: Source;
  turn: number;
  from: number;
  to: number;
  own: boolean;
  /** How much of the quotation's rarer words stands there. */
  weight: number;
}

/** Words to a block: hits within one and the next are counted together. */
const blockSize = 32;
/** How far beyond its hits a candidate reaches, besides the quotation's length: no longer cut is looked for in one piece. */
const reach = 45;
/** What stands in more places than this tells nothing of where the quotation is. */
const mostPlaces = 400;
const mostBlocks = 4;
/** A block that has less than this part of the best one’s weight is not looked at. */
const leastOfBest = 0.3;

interface Block {
  turn: number;
  block: number;
  /** Weight of all words, of those of the first half and of the second. */
  weights: [number, number, number];
  last: number;
}

/**
 * Where a quotation may have come from: the blocks that share the rarest words and pairs of words with it, with its halves
 * and, of both, among its speaker's own turns. Time grows with the places of its rarer words.
 */
export function candidatesIn(
  quoted: readonly QuotedWord[],
  source: Source,
  isOwn: (turn: number) => boolean,
): Candidate[] {
  const blocks = blocksOf(quoted, source);
  const found = new Map<Block, Candidate>();
  for (const list of [blocks, blocks.filter(({ turn }) => isOwn(turn))])
    for (const part of [0, 1, 2])
      for (const block of best(list, part)) {
        const { from, to } = source.turns[block.turn];
        found.set(block, {
          source,
          turn: block.turn,
          from: Math.max(from, block.block * blockSize - quoted.length - reach),
          to: Math.min(to, (block.block + 2) * blockSize + quoted.length + reach),
          own: isOwn(block.turn),
          weight: block.weights[0],
        });
      }
  return [...found.values()];
}

function best(blocks: readonly Block[], part: number): Block[] {
  const sorted = blocks
    .filter(({ weights }) => weights[part] > 0)
    .sort((a, b) => b.weights[part] - a.weights[part] || a.turn - b.turn || a.block - b.block);
  const chosen: Block[] = [];
  for (const block of sorted) {
    if (chosen.length === mostBlocks || block.weights[part] < leastOfBest * sorted[0].weights[part]) break;
    // The next block has the same hits.
    if (chosen.some((one) => one.turn === block.turn && Math.abs(one.block - block.block) < 2)) continue;
    chosen.push(block);
  }
  return chosen;
}

function blocksOf(quoted: readonly QuotedWord[], { words, turnOf, places }: Source): Block[] {
  const blocks = new Map<number, Block>();
  const put = (turn: number, block: number, gram: number, half: number, weight: number) => {
    const key = turn * 2 ** 20 + block;
    let found = blocks.get(key);
    if (!found) {
      found = { turn, block, weights: [0, 0, 0], last: -1 };
      blocks.set(key, found);
    }
    // A word that comes again in a block is one.
    if (found.last === gram) return;
    found.last = gram;
    found.weights[0] += weight;
    found.weights[half] += weight;
  };
  for (const [gram, { key, half, list }] of gramsOf(quoted, places).entries()) {
    const weight = Math.log(1 + words.length / list.length) * (key.includes(' ') ? 1.5 : 1);
    for (const at of list) {
      const block = Math.floor(at / blockSize);
      put(turnOf[at], block, gram, half, weight);
      if (block > 0) put(turnOf[at], block - 1, gram, half, weight);
    }
  }
  return [...blocks.values()];
}

interface Gram {
  key: string;
  half: 1 | 2;
  list: readonly number[];
}

/** The words and pairs of a quotation that the source has in few places; where it has none in few, the rarest there are. */
function gramsOf(quoted: readonly QuotedWord[], places: Source['places']): Gram[] {
  const all: Gram[] = [];
  for (const [i, { form }] of quoted.entries())
    for (const key of i > 0 ? [form, `${quoted[i - 1].form} ${form}`] : [form]) {
      const list = places.get(key);
      if (list) all.push({ key, half: i * 2 < quoted.length ? 1 : 2, list });
    }
  const few = all.filter(({ list }) => list.length <= mostPlaces);
  if (few.length > 1) return few;
  return all
    .sort((a, b) => a.list.length - b.list.length)
    .slice(0, 3)
    .map((gram) => ({ ...gram, list: gram.list.slice(0, mostPlaces) }));
}
