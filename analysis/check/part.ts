import { articleText, makeArticle } from '../read/article.ts';
import { allOfIt } from '../types/stretch.ts';
import { type Checked, checkDraft } from './index.ts';
import { rules } from './rules.ts';
import type { Style } from './style.ts';

/** A stretch of a draft, with what stands before and after it, so that its names and voices are read as they are. */
export interface DraftPart {
  text: string;
  before: string;
  after: string;
}

/** Longest draft that is checked while somebody waits, in UTF-16 code units: about 10,000 words, under a second. */
export const longestDraft = 60_000;

const wholeOnly: ReadonlySet<string> = new Set(rules.filter(({ whole }) => whole).map(({ id }) => id));

/**
 * Checks a stretch of a draft. Offsets are into `text` with its line ends as `\n`. Rules that need the whole draft are left
 * out where anything stands before or after. Throws a Refusal where the text cannot be read.
 */
export async function checkPart({ text, before, after }: DraftPart, style: Style): Promise<Checked> {
  const [own, ahead, behind] = [text, before, after].map((part) => articleText(part));
  if (ahead === '' && behind === '') return await checkDraft(makeArticle(own), style);
  const start = ahead === '' ? 0 : ahead.length + 2;
  const whole = [ahead, own, behind].filter((part) => part !== '').join('\n\n');
  const { findings, words, quotations } = await checkDraft(makeArticle(whole), style, [], allOfIt);
  return {
    words,
    quotations,
    // A stretch begins and stops where it was marked.
    textNotes: [],
    findings: findings
      .filter((one) => one.start >= start && one.end <= start + own.length && !wholeOnly.has(one.rule))
      .map((one) => ({
        ...one,
        start: one.start - start,
        end: one.end - start,
        wordings: one.wordings
          .filter((wording) => wording.start >= start)
          .map((wording) => ({ ...wording, start: wording.start - start, end: wording.end - start })),
      })),
  };
}
