import type { Analyzed } from '../../types/analyzed.ts';
import type { Side, Sides } from '../../types/comparison.ts';
import { type Chosen, mostWords } from './chosen.ts';
import type { Telling } from './index.ts';
import type { Look } from './looks.ts';

/** Shorter sentences at the top are bylines, notices and captions; so many are looked at. */
const fewestOfLead = 10;
const mostBefore = 12;

/** The first sentences of both, as far as they can be shown; nothing where either has only one. */
export function leads(told: Telling, { left, right }: Sides<Analyzed>): Chosen[] {
  const l = firstOf(told, 'left');
  const r = firstOf(told, 'right');
  const met = told.at(0, 0);
  if (!met || same(left, right)) return [];
  return [
    {
      kind: 'lead',
      side: null,
      left: l,
      right: r,
      seeds: { left: 0, right: 0 },
      telling: met.telling,
      same: met.same,
      alone: null,
    },
  ];
}

/** True where both begin with the same words. */
function same({ document: a }: Analyzed, { document: b }: Analyzed): boolean {
  const plain = ({ text, sentences }: Analyzed['document']) =>
    text
      .slice(sentences[0].start, sentences[0].end)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(a) === plain(b);
}

/** True under a headline of which a sentence has no word: a text whose first part is missing begins in its middle. */
function isElsewhere(first: Look, { stems }: Look): boolean {
  return first.headline && first.index === 0 && ![...stems.keys()].some((stem) => first.stems.has(stem));
}

/** The headline and the first sentences that tell something, as far as they can be shown. */
function firstOf({ looks }: Telling, side: Side): number[] {
  const found: number[] = [];
  let words = 0;
  for (const look of looks[side].slice(0, mostBefore)) {
    const { index, sentence, headline, ended, stems } = look;
    const told = [...stems.keys()].every((stem) => found.some((i) => looks[side][i].stems.has(stem)));
    if (found.length > 0 && (told || (!headline && (!ended || sentence.words < fewestOfLead)))) continue;
    if (!headline && isElsewhere(looks[side][0], look)) break;
    words += sentence.words;
    if (words > mostWords && found.length > 0) break;
    found.push(index);
  }
  return found;
}
