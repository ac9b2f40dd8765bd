import { listed } from '../../text/prose.ts';
import { apart } from '../../text/statistics.ts';
import type { Evidence, Finding, Side, StanceGap } from '../../types/comparison.ts';
import type { Stance } from '../../types/reading.ts';
import { evidence, finding, type Kind, nameIn, otherSide, type Pair } from './candidate.ts';

const kind: Kind = { id: 'stance', telling: 0.95 };
/** A lean smaller than this is called none. */
const leastLean = 0.15;
/** From here on an author does not just criticise. */
const strong = 0.5;

/** Whose side the writers' own words take, where the two differ beyond their intervals. */
export function stanceFindings(pair: Pair): Finding[] {
  const rows = pair.contrasts.stance.filter(
    (row) => row.voice === 'author' && row.gap !== null && apart(row.left!, row.right!),
  );
  const leaning = {
    left: rows.filter((row) => lean(row.left) !== 0),
    right: rows.filter((row) => lean(row.right) !== 0),
  };
  const side: Side = leaning.left.length >= leaning.right.length ? 'left' : 'right';
  if (leaning[side].length === 0) return [];
  const other = otherSide(side);
  const first = `In its own words, ${pair.names[side]} ${verdict(pair, leaning[side], side)}`;
  const gaps = leaning[side].map((row) => Math.abs(row.gap!));
  const effect = Math.min(1, Math.max(...gaps));
  const text = `${first}; ${answer(pair, leaning[side], leaning[other], other)}.`;
  return [finding(kind, text, effect, 0.9, shown(pair, leaning[side], side))];
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
    ['condemns', named((score) => score <= -strong)],
    ['is critical of', named((score) => score < 0 && score > -strong)],
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
function answer(pair: Pair, rows: StanceGap[], others: StanceGap[], side: Side): string {
  const name = pair.names[side];
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
