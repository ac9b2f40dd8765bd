import { called } from '../contrasts/pair/name-article.ts';
import { excerptOf, quoted, speakerOf } from '../contrasts/telling/excerpts.ts';
import { listed } from '../text/prose.ts';
import { firstEndingAfter } from '../text/spans.ts';
import { countWords } from '../text/words.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { Span } from '../types/document.ts';
import type { EventComparison, EventEvidence, EventFinding } from '../types/event.ts';
import type { Alike } from './alike.ts';
import type { Days } from './days.ts';
import type { Cast } from './event-cast.ts';
import type { PairGround } from './grounds.ts';

/** All that a finding over an event can be drawn from. */
export interface Told {
  articles: readonly Analyzed[];
  grounds: readonly PairGround[];
  cast: Cast;
  alike: Alike;
  days: Days;
  made: Pick<EventComparison, 'columns' | 'headline' | 'speakers' | 'stance' | 'names' | 'facts' | 'charged'>;
  /** The columns that tell of the event; those on something else are held against nothing. */
  among: readonly number[];
}

/** Words that are quoted of a sentence at most, the longest that fits first. */
const lengths = [30, 24, 18, 12];
/** Places that a finding points at in one column. */
const mostEvidence = 40;

export function finding(
  { made }: Told,
  kind: EventFinding['kind'],
  said: Pick<EventFinding, 'text' | 'strength' | 'evidence' | 'row'> & {
    columns: number[];
    target?: string | null;
    values?: (number | null)[];
    register?: EventFinding['register'];
    fact?: number;
  },
): EventFinding {
  const { columns, target = null, values, register = 'seen', fact = null, ...rest } = said;
  return {
    kind,
    register,
    claim: { columns, target, values: values ?? made.columns.map(() => null) },
    ...rest,
    strength: Math.round(rest.strength * 1000) / 1000,
    fact,
  };
}

/** What some columns are called in a sentence: "the Post, the Times, and article C". */
export function namesOfColumns(
  { made }: Told,
  columns: readonly number[],
  joint: 'and' | 'or' = 'and',
): string {
  return listed(
    columns.map((column) => made.columns[column].name),
    joint,
  );
}

/** A name with the article that the texts give it. */
export function nameIn({ articles }: Told, name: string): string {
  return called(
    name,
    articles.map(({ document }) => document.text),
  );
}

export function evidenceIn(column: number, spans: readonly Span[]): EventEvidence[] {
  return spans.slice(0, mostEvidence).map(({ start, end }) => ({ column, start, end }));
}

/** A sentence as it is quoted within so many words, and who says it where that is plain; the shorter wordings behind it. */
export function quotesOf({ articles }: Told, column: number, span: Span) {
  const { document } = articles[column];
  const at = firstEndingAfter(document.sentences, span.start);
  return lengths.flatMap((most) => {
    const excerpt = excerptOf(document, at, most);
    return excerpt
      ? [{ words: quoted(document, excerpt), cut: excerpt.cut, ...speakerOf(document, excerpt) }]
      : [];
  });
}

/** The first of some wordings that is no longer than a finding may be; null where all are. */
export function fitting(wordings: readonly string[]): string | null {
  return wordings.find((text) => countWords(text) <= mostWords) ?? null;
}

/** Words of a finding. */
export const mostWords = 45;
