import { type Category, choosing, type Unit } from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { SampledUnit } from '../../../analysis/types/study.ts';
import { NotTaken } from '../refusals.ts';
import { checkedValue } from '../sent.ts';
import { touched } from '../sent-places.ts';
import type { Coding } from './coded-project.ts';
import { type MatchedCode, valueNamed } from './match-codes.ts';
import { type MatchedSource, wordsStand } from './match-sources.ts';

/** One thing that somebody said elsewhere, as it is kept here. */
export interface Said {
  article: string;
  /** The item that it is said of. */
  item: Span;
  category: Category;
  unit: Unit;
  start: number | null;
  end: number | null;
  otherStart: number | null;
  otherEnd: number | null;
  subject: string;
  value: string | null;
}

/** Why something does not fit here: it is left out, and counted under these words. */
export class DoesNotFit extends Error {}

const refuse = (why: string): never => {
  throw new DoesNotFit(why);
};

/**
 * What a coding of a file says here, by the unit that its category is asked of: a stretch over several sentences says it of each.
 * Throws a DoesNotFit.
 */
export function saidHere(
  coding: Coding,
  matched: MatchedSource,
  code: MatchedCode,
  per: SampledUnit,
): Said[] {
  const { category } = code;
  const { unit } = category;
  const value = saidValue(coding, code);
  const at = stretchOf(coding, matched);
  if (at && !wordsStand(matched, coding)) refuse('words that are not those that stand there');
  const base = {
    article: matched.article,
    category,
    unit,
    subject: '',
    value,
    otherStart: null,
    otherEnd: null,
  };
  const nowhere = { start: null, end: null };
  switch (unit) {
    case 'article':
      return itemsFor(matched, at, per).map((item) => ({ ...base, ...nowhere, item }));
    case 'actor': {
      const { subject } = coding;
      if (!matched.its.actors.includes(subject)) refuse('about an actor whom this study does not ask about');
      return itemsFor(matched, at, per).map((item) => ({ ...base, ...nowhere, subject, item }));
    }
    case 'sentence':
    case 'paragraph': {
      if (!at) return refuse(`of a whole text, where a ${unit} is asked about`);
      const places = touched(unit === 'sentence' ? matched.its.sentences : matched.its.passages, at);
      if (places.length === 0) refuse('outside of what is read in this study');
      return places.map((place) => ({
        ...base,
        ...{ start: place.start, end: place.end },
        item: itemsFor(matched, place, per)[0],
      }));
    }
    default: {
      if (!at) return refuse('of a whole text, where words are marked');
      const other = unit === 'pair' ? otherOf(coding, matched) : null;
      return [
        {
          ...{ ...base, start: at.start, end: at.end, item: oneItem(matched, at, per) },
          ...{ otherStart: other?.start ?? null, otherEnd: other?.end ?? null },
        },
      ];
    }
  }
}

function stretchOf({ start, end }: Coding, { place }: MatchedSource): Span | null {
  if (start === null || end === null) return null;
  return place(start, end) ?? refuse('past the end of the text, empty, or within a character');
}

function otherOf({ otherStart, otherEnd }: Coding, { place }: MatchedSource): Span {
  if (otherStart === null || otherEnd === null) return refuse('one place, where two are asked for');
  return place(otherStart, otherEnd) ?? refuse('past the end of the text, empty, or within a character');
}

/** The items that something is said of: the article, or each paragraph that a stretch has part of. */
export function itemsFor({ text, its }: MatchedSource, at: Span | null, per: SampledUnit): Span[] {
  if (per === 'article') return [{ start: 0, end: text.length }];
  if (!at)
    return its.passages.length === 1
      ? [its.passages[0]]
      : refuse('of a whole text, where paragraphs are coded');
  const all = touched(its.passages, at);
  return all.length > 0 ? [...all] : refuse('outside of what is read in this study');
}

function oneItem(matched: MatchedSource, at: Span, per: SampledUnit): Span {
  if (touched(matched.its.passages, at).length === 0) refuse('outside of what is read in this study');
  const [item, ...more] = itemsFor(matched, at, per);
  return more.length === 0 ? item : refuse('over several paragraphs, where paragraphs are coded one by one');
}

/** A value of the category, by what the code says itself or the file beside it. */
function saidValue({ value: told }: Coding, { category, value }: MatchedCode): string | null {
  const { kind, name } = category;
  const named = kind === 'yes/no' || choosing.has(kind);
  const said = value ?? (told !== null && named ? valueNamed(category, told) : told);
  if (named && told !== null && said === null) refuse(`a value that “${name}” does not have`);
  if (choosing.has(kind) && said === null) refuse(`“${name}” without one of its values`);
  if (kind === 'link source–quotation') return null;
  try {
    return checkedValue(category, kind === 'yes/no' && said === null ? 'yes' : said);
  } catch (error) {
    if (error instanceof NotTaken) return refuse(error.message);
    throw error;
  }
}
