import {
  bestPaths,
  type Chain,
  labelChance,
  newLattice,
  newSums,
  scorePath,
  scoreSequence,
  sumPaths,
} from '../../models/chain.ts';
import { sharedShare } from './choose.ts';
import { cueSequence, longestCueRun, newCueSequence } from './cue-chain.ts';
import type { Range } from './layout.ts';
import { type CueSigns, longestWindow, newPartSequence, partSequence, windowOf } from './part-chain.ts';
import type { Signs } from './signs.ts';

/** A word or phrase that may be a cue, with the chance that it is one. */
export interface CueGuess extends Range {
  chance: number;
}

/** What may be an attribution: a cue with the best source and content of its kind. */
export interface Guess {
  cue: CueGuess;
  source: Range[];
  content: Range[];
  /** Logarithm of the chance of these parts, of the best parts of the other kind, and of no parts at all. */
  chance: number;
  rival: number;
  nothing: number;
  /** Number of the rule that proposes something around this cue, 0 where none does; whether this is its proposal. */
  rule: number;
  byRule: boolean;
  /** How far rule and chains agree (`agreement`). */
  agreed: number;
}

/** What a rule proposes. */
export interface RuleGuess {
  cue: Range;
  source: Range | null;
  content: Range[];
  rule: number;
}

export interface CuedRules {
  cue: CueGuess;
  rules: RuleGuess[];
}

/** A word with less of a chance begins no cue. */
const leastCue = 0.05;
const longestCue = 20;

/** Chances by token, two each: that it begins a cue, that it goes on with one. */
export function cueChances(signs: Signs, chain: Chain): Float32Array {
  const sequence = newCueSequence();
  const lattice = newLattice(longestCueRun);
  const sums = newSums(longestCueRun);
  const chances = new Float32Array(signs.length * 2);
  for (const { from, to } of cueRuns(signs)) {
    cueSequence(signs, from, to, sequence);
    scoreSequence(chain, sequence, lattice);
    sumPaths(lattice, sums);
    for (let t = from; t < to; t++) {
      chances[t * 2] = labelChance(sums, t - from, 1);
      chances[t * 2 + 1] = labelChance(sums, t - from, 2);
    }
  }
  return chances;
}

/** Sentences, in pieces where they are long. */
export function cueRuns({ length, sentenceTo }: Signs): Range[] {
  const runs: Range[] = [];
  for (let from = 0; from < length; ) {
    const to = Math.min(sentenceTo[from], from + longestCueRun);
    runs.push({ from, to });
    from = to;
  }
  return runs;
}

/** What may be a cue, in text order. */
export function guessCues({ length, sentenceTo }: Signs, chances: Float32Array): CueGuess[] {
  const found: CueGuess[] = [];
  for (let from = 0; from < length; from++) {
    const chance = chances[from * 2];
    if (chance < leastCue) continue;
    let to = from + 1;
    // Goes on while the next token more likely does than does not, given that this one is in a cue.
    while (
      to < sentenceTo[from] &&
      to - from < longestCue &&
      chances[to * 2 + 1] > 0.5 * (chances[to * 2 - 2] + chances[to * 2 - 1])
    )
      to++;
    found.push({ from, to, chance });
  }
  return found;
}

export function cueSigns({ length }: Signs, chances: Float32Array): CueSigns {
  const level = new Uint8Array(length);
  const before = new Int32Array(length + 1);
  for (let i = 0; i < length; i++) {
    const chance = chances[i * 2] + chances[i * 2 + 1];
    level[i] = chance < 0.15 ? 0 : chance < 0.5 ? 1 : 2;
    before[i + 1] = before[i] + (chances[i * 2] >= 0.5 ? 1 : 0);
  }
  return { level, before };
}

/** Cues as guessed, and those of the rules that no guess shares a word with; each with what rules propose around it. */
export function withRules(guessed: CueGuess[], rules: RuleGuess[], chances: Float32Array): CuedRules[] {
  const all: CuedRules[] = guessed.map((cue) => ({ cue, rules: [] }));
  const added: CuedRules[] = [];
  let first = 0;
  for (const rule of rules) {
    const { from, to } = rule.cue;
    while (first < all.length && all[first].cue.from + longestCue <= from) first++;
    let k = first;
    while (k < all.length && all[k].cue.to <= from) k++;
    if (k < all.length && all[k].cue.from < to) all[k].rules.push(rule);
    else
      added.push({
        cue: { from, to: Math.min(to, from + longestCue), chance: chances[from * 2] },
        rules: [rule],
      });
  }
  return thin([...all, ...added].sort((a, b) => a.cue.from - b.cue.from));
}

/** No more than twelve cues in a hundred tokens: no article has so many, and hostile text costs no more than its length. */
function thin(cues: CuedRules[]): CuedRules[] {
  const kept: CuedRules[] = [];
  for (const c of cues) {
    const before = kept[kept.length - 12];
    if (!before || c.cue.from - before.cue.from >= 100) kept.push(c);
  }
  return kept;
}

/** For each cue what its source and content may be: with a source, without one, and as the rules have it. */
export function guessParts(signs: Signs, cues: CuedRules[], around: CueSigns, chain: Chain): Guess[] {
  const sequence = newPartSequence();
  const lattice = newLattice(longestWindow);
  const sums = newSums(longestWindow);
  return cues.flatMap(({ cue, rules }) => {
    const window = windowOf(signs, cue);
    partSequence(signs, around, cue, window, sequence);
    scoreSequence(chain, sequence, lattice);
    sumPaths(lattice, sums);
    const [none, , content, both] = bestPaths(lattice);
    const chanceOf = (score: number | undefined) =>
      score === undefined ? -50 : Math.max(-50, score - sums.total);
    const nothing = chanceOf(none?.score);
    const rule = rules[0] ?? null;
    const learned = [both, content].flatMap((path, i): Guess[] => {
      if (!path?.labels.includes(2)) return [];
      const found = {
        cue,
        source: oneSource(path.labels, window.from, cue),
        content: closeQuotes(signs, cue, rangesOf(path.labels, 2, window.from)),
      };
      const rival = chanceOf((i === 0 ? content : both)?.score);
      return [
        {
          ...found,
          chance: chanceOf(path.score),
          rival,
          nothing,
          rule: rule?.rule ?? 0,
          byRule: false,
          agreed: agreement(rule, found),
        },
      ];
    });
    const ruled = rules.map((r): Guess => {
      const chance = chanceOf(scorePath(lattice, labelsOf(r, cue, window)));
      const source = r.source ? [r.source] : [];
      const agreed = learned.length > 0 ? agreement(r, learned[0]) : 0;
      return {
        cue,
        source,
        content: r.content,
        chance,
        rival: chanceOf(both?.score),
        nothing,
        rule: r.rule,
        byRule: true,
        agreed,
      };
    });
    return [...learned, ...ruled];
  });
}

/** 0 no rule, else 1 to 6 by whether the content is another, much the same or the same, and whether the source is. */
function agreement(rule: RuleGuess | null, { source, content }: Pick<Guess, 'source' | 'content'>): number {
  if (!rule) return 0;
  const said = sharedShare(rule.content, content);
  const who =
    rule.source && source.length > 0
      ? sharedShare([rule.source], source) >= 0.5
      : !rule.source && source.length === 0;
  return 1 + (said > 0.9 ? 2 : said > 0.5 ? 1 : 0) + (who ? 3 : 0);
}

function labelsOf({ source, content }: RuleGuess, cue: Range, window: Range): Uint8Array {
  const labels = new Uint8Array(window.to - window.from);
  const set = ({ from, to }: Range, label: number) =>
    labels.fill(label, Math.max(0, from - window.from), Math.max(0, Math.min(to, window.to) - window.from));
  if (source) set(source, 1);
  for (const range of content) set(range, 2);
  set(cue, 0);
  return labels;
}

function rangesOf(labels: Uint8Array, wanted: number, offset: number): Range[] {
  const found: Range[] = [];
  for (let t = 0; t < labels.length; t++) {
    if (labels[t] !== wanted) continue;
    const from = t;
    while (t + 1 < labels.length && labels[t + 1] === wanted) t++;
    found.push({ from: from + offset, to: t + 1 + offset });
  }
  return found;
}

/** Content that cuts a quotation is widened to its marks, where no cue stands between. */
function closeQuotes({ quoted, blockFrom, blockTo }: Signs, cue: Range, content: Range[]): Range[] {
  return content.map(({ from, to }) => {
    let first = from;
    let last = to;
    if ((quoted[first] & 3) >= 2)
      while (first > blockFrom[from] && first - 1 !== cue.to - 1 && (quoted[first] & 3) >= 2) first--;
    if ((quoted[last - 1] & 3) === 1 || (quoted[last - 1] & 3) === 2)
      while (last < blockTo[from] && last !== cue.from && (quoted[last - 1] & 3) !== 3 && quoted[last] !== 0)
        last++;
    const quotedCue = quoted[cue.from] !== 0;
    return quotedCue ? { from, to } : { from: first, to: last };
  });
}

/** A source is one stretch: what lies between its parts is its own, unless that is long or content; else the nearest part. */
function oneSource(labels: Uint8Array, offset: number, cue: Range): Range[] {
  const ranges = rangesOf(labels, 1, offset);
  if (ranges.length < 2) return ranges;
  const hull = { from: ranges[0].from, to: ranges[ranges.length - 1].to };
  const apart = hull.to - hull.from - ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  const free = !labels.subarray(hull.from - offset, hull.to - offset).includes(2);
  if (free && apart <= 6 && (hull.to <= cue.from || hull.from >= cue.to)) return [hull];
  const away = ({ from, to }: Range) => (to <= cue.from ? cue.from - to : from - cue.to);
  return [ranges.reduce((best, r) => (away(r) < away(best) ? r : best))];
}
