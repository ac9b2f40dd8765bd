import { type Chain, type Lattice, newLattice, scoreSequence } from '../../models/chain.ts';
import {
  bestPaths,
  labelChance,
  newSums,
  pairChance,
  type Sums,
  scorePath,
  sumPaths,
} from '../../models/paths.ts';
import { sharedShare } from './choose.ts';
import { cueSequence, longestCueRun, newCueSequence } from './cue-chain.ts';
import type { Range } from './layout.ts';
import { type CueSigns, longestWindow, nearWindow, newPartSequence, partSequence } from './part-chain.ts';
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
  /** Chances that content begins and ends where it does here, and that the source does both. */
  begins: number;
  ends: number;
  sourced: number;
  /** Chance of the likeliest other cue whose best content is the same; of the likeliest one in whose best content this cue stands. */
  echo: number;
  inside: number;
  /** The same of one whose content crosses this, and of one that has this guess's source. */
  crossed: number;
  shared: number;
  /** 0 the chain's best parts, 1 those with a likely end or beginning in place of the best. */
  moved: number;
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
const leastCue = 0.1;
/** What a rule takes for a cue is none where the chain gives it less of a chance. */
const leastRuled = 0.02;
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
    else if (chances[from * 2] >= leastRuled)
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

/** For each cue what its source and content may be: with a source, without one, with the next likely edges of its content, and as the rules have it. */
export function guessParts(
  signs: Signs,
  cues: CuedRules[],
  around: CueSigns,
  chain: Chain,
  windowOf = nearWindow,
): Guess[] {
  const sequence = newPartSequence();
  const lattice = newLattice(longestWindow);
  const sums = newSums(longestWindow);
  const found = cues.map(({ cue, rules }) => {
    const window = windowOf(signs, cue);
    partSequence(signs, around, cue, window, sequence);
    scoreSequence(chain, sequence, lattice);
    sumPaths(lattice, sums);
    const [none, , content, both] = bestPaths(lattice);
    const chanceOf = (score: number | undefined) =>
      score === undefined ? -50 : Math.max(-50, score - sums.total);
    const [chanceOfNone, chanceOfContent, chanceOfBoth] = [none, content, both].map((p) =>
      chanceOf(p?.score),
    );
    const rule = rules[0] ?? null;
    const guess = (
      parts: Pick<Guess, 'source' | 'content'>,
      chance: number,
      kind: number,
      by: RuleGuess | null,
    ): Guess => {
      return {
        cue,
        ...parts,
        chance,
        rival: kind === 0 ? chanceOfContent : chanceOfBoth,
        nothing: chanceOfNone,
        ...edgeChances(lattice, sums, window, parts),
        echo: 0,
        inside: 0,
        crossed: 0,
        shared: 0,
        moved: 0,
        rule: (by ?? rule)?.rule ?? 0,
        byRule: by !== null,
        agreed: agreement(rule, parts),
      };
    };
    const learned = [both, content].flatMap((path, kind): Guess[] => {
      if (!path?.labels.includes(2)) return [];
      const parts = {
        source: oneSource(path.labels, window.from, cue),
        content: closeQuotes(signs, cue, rangesOf(path.labels, 2, window.from)),
      };
      return [guess(parts, chanceOf(path.score), kind, null)];
    });
    const moved =
      learned.length > 0
        ? movedEdges(
            lattice,
            sums,
            window,
            cue,
            chanceOfBoth >= chanceOfContent || learned.length < 2 ? learned[0] : learned[1],
          )
        : [];
    const alternatives = moved.map((content) => {
      const { source } = learned[0];
      const labels = labelsOf({ source: source[0] ?? null, content }, cue, window);
      return {
        ...guess(
          { source, content: closeQuotes(signs, cue, content) },
          chanceOf(scorePath(lattice, labels)),
          0,
          null,
        ),
        moved: 1,
      };
    });
    const ruled = rules.map((r): Guess => {
      const parts = { source: r.source ? [r.source] : [], content: r.content };
      const chance = chanceOf(scorePath(lattice, labelsOf(r, cue, window)));
      return {
        ...guess(parts, chance, 1, r),
        agreed: learned.length > 0 ? agreement(r, learned[0]) : 0,
      };
    });
    return [...learned, ...alternatives, ...ruled];
  });
  compare(found);
  return found.flat();
}

/** Cues before and after a cue that may claim what it claims. */
const neighbors = 6;

/** Notes of each guess which other cues claim its content, and which hold its cue for something said. */
function compare(found: Guess[][]): void {
  const best = found.map((guesses) => guesses.find((g) => g.content.length > 0) ?? null);
  for (const [k, guesses] of found.entries()) {
    for (let n = Math.max(0, k - neighbors); n < Math.min(found.length, k + neighbors + 1); n++) {
      const other = best[n];
      if (n === k || !other || guesses.length === 0) continue;
      const { cue } = guesses[0];
      const { chance } = other.cue;
      const holds = other.content.some(({ from, to }) => from <= cue.from && cue.to <= to);
      for (const guess of guesses) {
        if (holds && chance > guess.inside) guess.inside = chance;
        const share = sharedShare(guess.content, other.content);
        if (share > 0.8) guess.echo = Math.max(guess.echo, chance);
        else if (share > 0.1) guess.crossed = Math.max(guess.crossed, chance);
        if (
          chance > guess.shared &&
          guess.source.length > 0 &&
          other.source.length > 0 &&
          guess.source[0].from === other.source[0].from
        )
          guess.shared = chance;
      }
    }
  }
}

/** Other edges of content that the chain holds for likely: the best two ends and the best beginning, each in turn. */
function movedEdges(lattice: Lattice, sums: Sums, window: Range, cue: Range, { content }: Guess): Range[][] {
  const found: Range[][] = [];
  const last = content[content.length - 1];
  const first = content[0];
  const stop = last.from < cue.from ? Math.min(cue.from, window.to) : window.to;
  const ends: [number, number][] = [];
  for (let end = Math.max(last.from, window.from) + 1; end <= stop; end++) {
    if (end === last.to) continue;
    const chance = endChance(lattice, sums, end - window.from);
    if (chance >= leastEdge) ends.push([chance, end]);
  }
  ends.sort((a, b) => b[0] - a[0]);
  for (const [, to] of ends.slice(0, 2)) found.push([...content.slice(0, -1), { from: last.from, to }]);
  const floor = first.from >= cue.to ? cue.to : window.from;
  let best = leastEdge;
  let start = -1;
  for (let from = floor; from < Math.min(first.to, window.to); from++) {
    if (from === first.from) continue;
    const chance = beginChance(lattice, sums, from - window.from);
    if (chance > best) {
      best = chance;
      start = from;
    }
  }
  if (start >= 0) found.push([{ from: start, to: first.to }, ...content.slice(1)]);
  return found;
}

const leastEdge = 0.08;

function beginChance(lattice: Lattice, sums: Sums, t: number): number {
  if (t < 0 || t >= lattice.length) return 0;
  return t === 0 ? labelChance(sums, 0, 2) : labelChance(sums, t, 2) - pairChance(sums, t, 2, 2);
}

function endChance(lattice: Lattice, sums: Sums, t: number): number {
  if (t <= 0 || t > lattice.length) return 0;
  const inside = labelChance(sums, t - 1, 2);
  return t === lattice.length ? inside : inside - pairChance(sums, t, 2, 2);
}

function edgeChances(
  lattice: Lattice,
  sums: Sums,
  window: Range,
  { source, content }: Pick<Guess, 'source' | 'content'>,
) {
  let sourced = 0;
  if (source.length > 0) {
    const from = source[0].from - window.from;
    const to = source[0].to - window.from;
    if (from >= 0 && to <= lattice.length) {
      const begins =
        from === 0 ? labelChance(sums, 0, 1) : labelChance(sums, from, 1) - pairChance(sums, from, 1, 1);
      const ends =
        to === lattice.length
          ? 1
          : 1 - pairChance(sums, to, 1, 1) / Math.max(1e-9, labelChance(sums, to - 1, 1));
      sourced = Math.max(0, begins) * Math.max(0, ends);
    }
  }
  return {
    begins: beginChance(lattice, sums, content[0].from - window.from),
    ends: endChance(lattice, sums, content[content.length - 1].to - window.from),
    sourced,
  };
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

function labelsOf(
  { source, content }: Pick<RuleGuess, 'source' | 'content'>,
  cue: Range,
  window: Range,
): Uint8Array {
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
  if (quoted[cue.from] !== 0) return content;
  return content.map(({ from, to }) => {
    let first = from;
    let last = to;
    if ((quoted[first] & 3) >= 2)
      while (first > blockFrom[from] && first - 1 !== cue.to - 1 && (quoted[first] & 3) >= 2) first--;
    if ((quoted[last - 1] & 3) === 1 || (quoted[last - 1] & 3) === 2)
      while (last < blockTo[from] && last !== cue.from && (quoted[last - 1] & 3) !== 3 && quoted[last] !== 0)
        last++;
    return { from: first, to: last };
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
