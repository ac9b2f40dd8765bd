import { measures } from '../../../analysis/measures/index.ts';
import { listed } from '../../../analysis/text/prose.ts';
import type {
  ChangedMark,
  ChangedPart,
  CorpusDiff,
  MovedFigure,
} from '../../../analysis/types/corpus-diff.ts';
import { formatValue, plural, signed } from '../format.ts';

const codeOf: Readonly<Record<string, string>> = {
  reading: 'the code that reads texts',
  corpora: 'the code that counts corpora',
};

/** What a changed part is, in words: "the word list loaded.jsonl". */
export function partName({ part, kind }: Pick<ChangedPart, 'part' | 'kind'>): string {
  const name = part.slice(part.lastIndexOf('/') + 1);
  switch (kind) {
    case 'version':
      return 'the version of Parallax';
    case 'codebook':
      return 'the codebook';
    case 'category':
      return part;
    case 'code':
      return codeOf[name] ?? `the code that measures ${name}`;
    case 'list':
      return `the word list ${name}`;
    case 'weights':
      return `the weights ${name}`;
    case 'counts':
      return `the counts ${name}`;
  }
}

/** What stands on a part, in words. */
export function partFeeds({ kind, feeds }: ChangedPart): string {
  if (kind === 'version') return 'says nothing by itself';
  if (kind === 'codebook') return 'its categories, as below';
  if (kind === 'category') return 'its own figures';
  if (feeds.length === 0) return 'no figure of a cell';
  if (feeds.includes('reading'))
    return feeds.length === 1 ? 'every measure' : `every measure, and ${listed(named(feeds))} by itself`;
  return listed(named(feeds));
}

/** Measures by the names that readers know them by. */
const measureNames = new Map<string, string>(measures.map(({ id, show }) => [id, show.name.split(',')[0]]));
const named = (feeds: readonly string[]) =>
  feeds
    .filter((feed) => feed !== 'reading')
    .map((feed) => (feed === 'corpora' ? 'how articles are counted' : (measureNames.get(feed) ?? feed)));

/** The parts of some names, in words; null where none is. */
export function becauseWords({ parts }: CorpusDiff, because: readonly string[]): string | null {
  const found = because.flatMap((part) => parts.filter((one) => one.part === part));
  return found.length === 0 ? null : listed(found.map(partName));
}

/** Which cell, in words: "North, on the harbor wall, 2013-Q3". */
export function placeWords(
  { topics }: CorpusDiff,
  { outlet, topic, period }: Pick<MovedFigure, 'outlet' | 'topic' | 'period'>,
): string {
  const name = topics.find(({ one, other }) => (other ?? one) === topic)?.name ?? topic;
  return [outlet || 'all outlets', topic === '' ? 'all topics' : name, period || 'all of the time'].join(
    ' · ',
  );
}

const digits = (value: number) => Number(value.toPrecision(3)).toString().replace('-', '−');

/** A figure as its unit is read; of what is too small for that, three digits. */
export function figureWords(value: number | null, unit: string): string {
  if (value === null) return '–';
  const text = formatValue(value, unit);
  return value !== 0 && Number(text.replace(/[^\d.]/g, '')) === 0 ? digits(value) : text;
}

/** A difference with its sign, in percentage points where it is of shares. */
export function differenceWords(value: number, unit: string): string {
  const scaled = unit === 'share' ? value * 100 : value;
  const text = signed(scaled);
  const sized = Number(text.replace('−', '-')) === 0 ? `${scaled > 0 ? '+' : ''}${digits(scaled)}` : text;
  return unit === 'share' ? `${sized} points` : sized;
}

/** How far a figure moved, in words. */
export function movedWords({ moved, beyond }: Pick<MovedFigure, 'moved' | 'beyond'>): string {
  const far =
    moved === null
      ? 'no interval in either'
      : `${moved < 0.01 ? digits(moved) : moved.toFixed(2)} half-intervals`;
  return beyond ? `${far}, beyond both` : far;
}

/** What happened to a mark: it is new, it is gone, or it counts otherwise. */
export function markWords({ before, after }: ChangedMark): { sign: string; says: string } {
  if (before === null) return { sign: '+', says: `is counted now, ${digits(after!)}` };
  if (after === null) return { sign: '−', says: `is counted no more, was ${digits(before)}` };
  return { sign: '~', says: `counted ${digits(before)}, counts ${digits(after)}` };
}

/** What a diff comes to, in a sentence or two. */
export function diffSummary({ compared: { figures, moved, beyond } }: CorpusDiff): string {
  if (figures === 0) return 'The two reports have no figure in common.';
  if (moved === 0) return `None of the ${plural(figures, 'figure')} that both have is another.`;
  const said = `${moved} of ${plural(figures, 'figure')} that both have ${moved === 1 ? 'is' : 'are'} another`;
  if (beyond === 0)
    return `${said}, none of them beyond both intervals: each moved by less than the chance of which events were told leaves open.`;
  return `${said}; ${beyond} of them beyond both intervals, farther than the chance of which events were told leaves open.`;
}
