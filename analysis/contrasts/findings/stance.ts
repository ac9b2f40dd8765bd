import { listed } from '../../text/prose.ts';
import { apart } from '../../text/statistics.ts';
import type { Evidence, Finding, Side, StanceGap } from '../../types/comparison.ts';
import type { Stance } from '../../types/reading.ts';
import { amounts, evidence, finding, type Kind, nameIn, otherSide, type Pair } from './candidate.ts';

const kind: Kind = { id: 'stance', telling: 0.95 };
/** A lean smaller than this is called none. */
const leastLean = 0.15;
/** Sentences that lean, from which on a whole article is said to. */
const fewestLeaning = 5;

/** Whose side the writers' own words take, where the two differ beyond their intervals. */
export function stanceFindings(pair: Pair): Finding[] {
  const rows = pair.contrasts.stance.filter(
    (row) =>
      row.voice === 'author' &&
      row.gap !== null &&
      apart(row.left!, row.right!) &&
      // Both against, one more so: that is no other side.
      namedLean(row.left) !== namedLean(row.right),
  );
  const leaning = {
    left: rows.filter((row) => lean(row.left) !== 0 && row.left!.evaluative >= fewestLeaning),
    right: rows.filter((row) => lean(row.right) !== 0 && row.right!.evaluative >= fewestLeaning),
  };
  const side: Side = leaning.left.length >= leaning.right.length ? 'left' : 'right';
  if (leaning[side].length === 0) return [];
  const other = otherSide(side);
  const said = verdict(pair, leaning[side], side);
  const { names } = pair;
  const gaps = leaning[side].map((row) => Math.abs(row.gap!));
  const effect = Math.min(1, Math.max(...gaps));
  const text = `In its own words, ${names[side]} ${said}; ${answer(pair, leaning[side], leaning[other], other, names[other])}.`;
  const proof = [...shown(pair, leaning[side], side), ...answering(pair, leaning[side], other)];
  const claim = { section: 'stance', ...claimOf(leaning[side]) };
  return [finding(kind, text, effect, 0.9, proof, claim)];
}

/** The widest of its gaps as data: the side that has more is that which leans more toward the actor. */
function claimOf(rows: StanceGap[]) {
  const [widest] = [...rows].sort((a, b) => Math.abs(b.gap!) - Math.abs(a.gap!));
  const scores = { left: widest.left!.score, right: widest.right!.score };
  return {
    holder: null,
    target: widest.name,
    ...amounts(scores.left > scores.right ? 'left' : 'right', scores),
  };
}

/** What the other side says of the same actors: the words that lean, else the sentences that tell most. */
function answering(pair: Pair, rows: StanceGap[], side: Side): Evidence[] {
  const marked = shown(pair, rows, side);
  if (marked.length > 0) return marked;
  const names = new Set(rows.map((row) => row.name));
  const { document } = pair[side];
  const actors = pair.pairing.shared.filter(({ name }) => names.has(name)).map(({ actors: of }) => of[side]);
  const told = pair.telling.sentences[side];
  const places = [
    ...new Set(document.mentions.filter((m) => actors.includes(m.actor)).map((m) => m.sentence)),
  ];
  const best = places.sort((a, b) => (told[b] ?? 0) - (told[a] ?? 0) || a - b).slice(0, 2);
  return evidence(
    side,
    best.map((i) => document.sentences[i]),
  );
}

/** -1, 0 or 1: where the stance leans, 0 where its interval does not say. */
function lean(stance: Stance | null): number {
  const sign = namedLean(stance);
  return stance && (sign > 0 ? stance.low > 0 : stance.high < 0) ? sign : 0;
}

/** The same, whatever the interval says: the lean that tables name. */
function namedLean(stance: Stance | null): number {
  return !stance || stance.tentative || Math.abs(stance.score) < leastLean ? 0 : Math.sign(stance.score);
}

/** "favors Iran and condemns Israel" */
function verdict(pair: Pair, rows: StanceGap[], side: Side): string {
  const named = (test: (score: number) => boolean) =>
    rows
      .filter((row) => test(row[side]!.score))
      .map((row) => nameIn(pair, row.name))
      .slice(0, 3);
  const parts: [string, string[]][] = [
    ['favors', named((score) => score > 0)],
    ['criticizes', named((score) => score < 0)],
  ];
  return listed(
    parts.filter(([, names]) => names.length > 0).map(([verb, names]) => `${verb} ${listed(names)}`),
  );
}

/** "toward Norway and against Sweden"; empty where no lean is named. */
function unsureLeans(pair: Pair, rows: StanceGap[], side: Side): string {
  const toward = (sign: number, word: string) => {
    const names = rows.filter((row) => namedLean(row[side]) === sign).map((row) => nameIn(pair, row.name));
    return names.length > 0 ? [`${word} ${listed(names.slice(0, 3))}`] : [];
  };
  return listed([...toward(1, 'toward'), ...toward(-1, 'against')]);
}

/** What the other side does with the same actors. */
function answer(pair: Pair, rows: StanceGap[], others: StanceGap[], side: Side, name: string): string {
  if (others.length > 0) return `${name} ${verdict(pair, others, side)}`;
  const unsure = unsureLeans(pair, rows, side);
  if (unsure !== '') return `${name} leans ${unsure}, but not surely`;
  return rows.length === 1 ? `${name} takes no clear side there` : `${name} takes no clear side between them`;
}

function shown(pair: Pair, rows: StanceGap[], side: Side): Evidence[] {
  const { marks } = pair[side].analysis.readings.stance;
  return evidence(
    side,
    rows.flatMap((row) => row[side]!.marks.slice(0, 4).map((index) => marks[index])),
  );
}
