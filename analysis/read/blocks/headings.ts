import { questionOpeners, smallInTitles } from '../../english/closed.ts';
import { summaryLabel } from '../../english/furniture.ts';
import { anyOf } from '../../english/sets.ts';
import { titleCase } from '../../text/title-case.ts';
import type { Verdict } from './furniture.ts';
import { breaksOff } from './joins.ts';
import type { Paragraph } from './paragraphs.ts';

const opensQuestion = new RegExp(`^${anyOf(questionOpeners)}\\b`, 'iu');
const listItem = /^(?:[•●▪■◦*·>@#]|[-–—]|\(?\d{1,2}[.)]\s|["“‘'])/u;

/**
 * The headline: the metadata's title, or an opening line that is no sentence or is set in title case. `title` is that
 * title's letters alone, null where there is none.
 */
export function headline(p: Paragraph, title: string | null): Verdict {
  if (title !== null && letters(p.line) === title) return { kind: 'headline', reason: 'the article’s title' };
  if (p.words > 30 || p.lower || listItem.test(p.line) || /[:,;]$/u.test(p.line)) return null;
  if (summaryLabel.test(p.line)) return { kind: 'subheading', reason: 'a summary line' };
  if (!p.finished) return { kind: 'headline', reason: 'an opening line without a sentence end' };
  if (p.words >= 3 && titleCase(p.line, smallInTitles) >= 0.8)
    return { kind: 'headline', reason: 'an opening line in title case' };
  return null;
}

/** A short line without a sentence end over running text, or a short question that heads a section. */
export function subheading(p: Paragraph, next: Paragraph | undefined): Verdict {
  if (next && isHeadInMarks(p, next))
    return { kind: 'subheading', reason: 'a short line in quotation marks' };
  if (!next || next.lower || next.words <= p.words || p.lower || listItem.test(p.line)) return null;
  if (!p.finished) {
    if (breaksOff(p.line)) return null;
    const short = p.words <= 12 || (p.words <= 18 && titleCase(p.line, smallInTitles) >= 0.8);
    if (short && !/[:,;—–-]$/u.test(p.line))
      return { kind: 'subheading', reason: 'a short line without a sentence end' };
    return null;
  }
  if (p.words <= 10 && /\?$/u.test(p.line) && opensQuestion.test(p.line))
    return { kind: 'subheading', reason: 'a short question over the text that answers it' };
  return null;
}

/** A line that is quoted words and nothing else, which end no sentence. */
const inMarks = /^(?:'[^'"‘’“”]+(?:['’]\p{L}[^'"‘’“”]*)*'|‘[^'"‘“”]+’|"[^"“”]+"|“[^"“”]+”)$/u;
/** Words of such a line. */
const mostInMarks = 10;

/** True for words in marks, and nothing else, that end no sentence. */
export function headsInMarks(line: string): boolean {
  return inMarks.test(line) && !/[,;:—–.!?…-]["'”’]$/u.test(line);
}

/** "'Nowhere to go'" alone over a paragraph of running text: what somebody says there heads it; of a list each is an entry. */
function isHeadInMarks(p: Paragraph, next: Paragraph): boolean {
  return (
    p.words <= mostInMarks &&
    headsInMarks(p.line) &&
    next.finished &&
    !next.lower &&
    next.words > 2 * p.words + 4
  );
}

/** The letters and digits of a line in lower case: by these, titles are held against lines. */
export function letters(line: string): string {
  return line.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
