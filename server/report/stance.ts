import { called, sideNames } from '../../analysis/contrasts/index.ts';
import type { AnalyzedView } from '../../analysis/index.ts';
import { leanClause, leanWords } from '../../analysis/measures/index.ts';
import { listed } from '../../analysis/text/prose.ts';
import { apart } from '../../analysis/text/statistics.ts';
import type { Side, StanceGap } from '../../analysis/types/comparison.ts';
import type { Span } from '../../analysis/types/document.ts';
import type { Stance } from '../../analysis/types/reading.ts';
import { bothSides, excerpt, plural, sides, signed } from './format.ts';
import type { Jump, Jumper } from './jumps.ts';

/** Targets laid open; the others fold. */
const mostTargets = 6;
/** Speakers by name under one target. */
const mostSpeakers = 8;
/** Passages led to from one cell: one, or one each way. */
const mostCarriers = 2;
/** Characters shown on either side of the words that carry a lean, at most. */
const mostAround = 120;
/** Names listed of those toward whom nothing leans. */
const mostNames = 12;

/** What a row is called that is no speaker's by name. */
export const writer = 'The writer';
export const allOthers = 'All others together';

/** Why a voice has no stance, where the reading does not say. */
export const silent = {
  author: 'only in the words of others',
  quoted: 'nobody else speaks of it',
  holder: 'not heard on this',
};

/** How somebody stands to somebody in one article: a word, a number where a lean is named, the words that carry it. */
export interface LeanCell {
  side: Side;
  word: string;
  /** False where there is nothing to lean: not spoken of, or nothing seen. */
  leans: boolean;
  /** "+0.62 (+0.40 to +0.81)"; empty where no lean is named. */
  score: string;
  /** "3 of 14 mentions"; empty where the word says it. */
  sample: string;
  carriers: Carrier[];
  /** "in the words of Anna Berg", whose passages stand in a row of their own; empty where one is shown here. */
  by: string;
}

/** A passage that carries a lean: its clause in three pieces, the middle one the words that weighed most. */
interface Carrier {
  before: string;
  words: string;
  after: string;
  jump: Jump;
}

/** `told`: speakers whose passages stand in rows of their own, and are not said again. */
export function leanCell(
  side: Side,
  { stance, reason = '', told = [] }: { stance: Stance | null; reason?: string; told?: readonly string[] },
  view: AnalyzedView,
  jump: Jumper,
): LeanCell {
  const { marks, drivers } = view.analysis.readings.stance;
  const { word, leans, named, carriers } = leanWords(stance, { marks, drivers }, reason);
  const untold = carriers.filter((index) => !told.includes(marks[index].speaker ?? ''));
  const most = word.startsWith('both') ? mostCarriers : 1;
  const speakers = new Set(carriers.map((index) => marks[index].speaker ?? '').slice(0, mostNames));
  const others = leans && untold.length === 0 && speakers.size > 0;
  return {
    side,
    word,
    leans,
    score: stance && named ? signed(stance.score) + interval(stance) : '',
    sample: stance && leans ? `${stance.evaluative} of ${plural(stance.mentions, 'mention')}` : '',
    carriers: untold.slice(0, most).map((index) => ({
      ...clauseAround(view.document.text, marks[index], drivers[index] ?? null),
      jump: jump(side, marks[index], 20),
    })),
    by: others ? `in the words of ${listed([...speakers])}` : '',
  };
}

/** Where a clause ends: not at the comma of "18,000" or the colon of "9:30". */
const clauseEnd = /[;!?—–()]|[,:](?=\s)|\.(?=\W*$)/g;

/** The words in their clause: what stands between the marks of punctuation around them, or as much as has room. */
export function clauseAround(text: string, { start, end }: Span, words: Span | null) {
  if (!words) return { before: excerpt(text, { start, end }), words: '', after: '' };
  const left = text.slice(Math.max(start, words.start - 2 * mostAround), words.start);
  const right = text.slice(words.end, Math.min(end, words.end + 2 * mostAround));
  // A word whose end alone was read as what weighs ("’s enduring") is shown whole.
  const cut = /\w$/.test(left) ? left.search(/\w+$/) : left.length;
  const from = Math.max(0, ...Array.from(left.matchAll(clauseEnd), ({ index }) => index + 1));
  const before = oneLine(left.slice(Math.min(from, cut), cut)).replace(/^[”’"']?\s+/, '');
  const to = right.search(clauseEnd);
  const after = oneLine(to < 0 ? right : right.slice(0, to)).trimEnd();
  const inside = left.slice(cut) + text.slice(words.start, words.end);
  const open = before + inside + after;
  // The mark that closes a quotation stands behind the comma or full stop, as Americans write it.
  const closes = to >= 0 && /^.?”/.test(right.slice(to)) && open.lastIndexOf('“') > open.lastIndexOf('”');
  return {
    before: before.length > mostAround ? `… ${before.slice(-mostAround).replace(/^\S*\s/, '')}` : before,
    words: oneLine(inside),
    after:
      after.length > mostAround
        ? `${after.slice(0, mostAround).replace(/\s\S*$/, '')} …`
        : `${after}${closes ? '”' : ''}`,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').toWellFormed();
}

/** " (−0.86 to −0.48)"; nothing where there is one mention, of which none can be drawn. */
function interval({ low, high }: Stance): string {
  return low === high ? '' : ` (${bound(low)} to ${bound(high)})`;
}

/** The end of an interval may be 0, and then has no sign and no places. */
function bound(value: number): string {
  return Math.abs(value) < 0.005 ? '0' : signed(value);
}

/** True where either side of a row tells a way. */
type Leans = (row: Pick<StanceGap, Side>) => boolean;

interface Target {
  name: string;
  author: StanceGap | null;
  quoted: StanceGap | null;
}

/** Who is for or against whom in both: a target with the two writers, all others, and each speaker; the widest gap first. */
export function stanceModel(gaps: readonly StanceGap[], views: Record<Side, AnalyzedView>, jump: Jumper) {
  const names = [...new Set(gaps.map(({ name }) => name))];
  const voice = (name: string, of: StanceGap['voice']) =>
    gaps.find((gap) => gap.name === name && gap.voice === of) ?? null;
  const leansIn: Leans = (row) =>
    bothSides.some((side) => leanWords(row[side], views[side].analysis.readings.stance).leans);
  const targets = names.map((name) => ({
    name,
    author: voice(name, 'author'),
    quoted: voice(name, 'quoted'),
  }));
  const leaning = targets.filter(({ author, quoted }) =>
    [author, quoted, ...(quoted?.holders ?? [])].some((row) => row && leansIn(row)),
  );
  const shown = [...leaning]
    .sort((a, b) => width(b) - width(a))
    .map((target) => targetModel(target, leansIn, views, jump));
  return {
    heads: bothSides.map((side) => ({
      side,
      shape: sides[side].shape,
      publisher: views[side].document.article.publisher ?? 'Publisher not known',
    })),
    targets: shown.slice(0, mostTargets),
    more: shown.slice(mostTargets),
    flat: flatNames(targets.filter((target) => !leaning.includes(target))),
  };
}

export function flatNames(actors: readonly { name: string }[]): string {
  return actors
    .slice(0, mostNames)
    .map(({ name }) => name)
    .join(', ');
}

/** How far the writers lie apart, those beyond their intervals first; for want of a gap, half of the lean that one is sure of. */
function width({ author }: Target): number {
  if (!author) return 0;
  if (author.gap !== null) return Math.abs(author.gap) + (liesApart(author) ? 2 : 0);
  const sure = [author.left, author.right].filter((one) => one && !one.tentative && one.low * one.high > 0);
  return Math.max(0, ...sure.map((one) => Math.abs(one!.score) / 2));
}

function liesApart({ gap, left, right }: StanceGap): boolean {
  return gap !== null && left !== null && right !== null && apart(left, right);
}

function targetModel(
  { name, author, quoted }: Target,
  leansIn: Leans,
  views: Record<Side, AnalyzedView>,
  jump: Jumper,
) {
  const speakers = (quoted?.holders ?? []).filter(leansIn).slice(0, mostSpeakers);
  const told = (side: Side) =>
    speakers
      .filter((one) => leansIn({ left: null, right: null, [side]: one[side] }))
      .map(({ holder }) => holder);
  const row = (who: string, both: Pick<StanceGap, Side>, reason: string) => ({
    who,
    cells: bothSides.map((side) => {
      const shown = { stance: both[side], reason, told: who === allOthers ? told(side) : [] };
      const absent = both[side] === null && reason === silent.holder;
      return { ...leanCell(side, shown, views[side], jump), absent };
    }),
  });
  return {
    name,
    gap: author && liesApart(author) ? gapSentence(author, views) : '',
    rows: [
      row(writer, author ?? { left: null, right: null }, silent.author),
      ...(quoted && leansIn(quoted) ? [row(allOthers, quoted, silent.quoted)] : []),
      ...speakers.map((one) => row(one.holder, one, silent.holder)),
    ],
  };
}

/** "In their own words, The Lomond Voice is for Ida Brandt; Harbor Daily shows no lean in 8 mentions of Ida Brandt." */
function gapSentence(gap: StanceGap, views: Record<Side, AnalyzedView>): string {
  const names = sideNames(views.left.document.article, views.right.document.article);
  const texts = bothSides.map((side) => views[side].document.text);
  const [left, right] = bothSides.map((side) => {
    const words = leanWords(gap[side], views[side].analysis.readings.stance);
    return `${names[side]} ${leanClause(words, called(gap.name, texts))}`;
  });
  return `In their own words, ${left}; ${right}.`;
}
