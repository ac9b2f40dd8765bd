import { nameTokens } from '../measures/loaded/names.ts';
import { voiceOf } from '../read/voice.ts';
import { isWithin } from '../text/spans.ts';
import type { Document } from '../types/document.ts';
import type { Finding } from '../types/finding.ts';
import type { JudgedWords } from './draft-judge.ts';
import { termsAt } from './plainer-index.ts';
import { senseFits, wordingsAt } from './plainer-wordings.ts';
import { wordingRule } from './rules.ts';
import { softened } from './soft-forms.ts';
import { verbPlace } from './verb-place.ts';
import { wordsOf } from './wording-findings.ts';

/** The reason of what no list has. */
const softly = 'Soft words for something hard. Say what was done, and to whom.';
const rule = wordingRule('euphemism or hidden agent');

export function isEuphemism(finding: Finding): boolean {
  return finding.rule === rule;
}

/** What the writer tells softly, in words of the moment: found by its form, in the author's voice alone. */
export function softenedFindings(document: Document): Finding[] {
  return softened(document).map((one) => softFinding(document, one, one.why));
}

/** What the reader takes for soft words for something hard; what is reported without marks is put in the author’s words too. */
export function softenedByReader(document: Document, judged: readonly JudgedWords[]): Finding[] {
  return judged
    .map((one) => softFinding(document, one, softly))
    .filter((finding) => voiceOf(document, finding).voice !== 'quotation');
}

function softFinding(
  document: Document,
  { first, last }: Pick<JudgedWords, 'first' | 'last'>,
  why: string,
): Finding {
  const span = { start: document.tokens[first].start, end: document.tokens[last - 1].end };
  return { ...span, rule, level: 'warning', message: `“${wordsOf(document, span)}”: ${why}`, wordings: [] };
}

/**
 * Euphemisms of offices and firms ("workforce realignment"). Readers take them for plain words, and so does what learned from
 * readers: they are found by the list, wherever they stand outside quotation marks and names. What is reported without marks
 * is put in the author's words too.
 */
export function euphemismFindings(document: Document): Finding[] {
  const { tokens, sentences, quotations } = document;
  const names = nameTokens(document);
  const quoted = quotations.filter(({ depth }) => depth === 0);
  const found: Finding[] = [];
  for (const { firstToken: from, lastToken: to } of sentences)
    for (let i = from; i < to; ) {
      const term = euphemismAt(document, i, from, to);
      const { start } = tokens[i];
      if (!term || isWithin(quoted, start) || names[i] || tokens[i - 1]?.lower === '-') {
        i++;
        continue;
      }
      const span = { start, end: tokens[term.last - 1].end };
      found.push({
        ...span,
        rule,
        level: 'warning',
        message: `“${wordsOf(document, span)}”: ${term.why}`,
        wordings: term.wordings,
      });
      i = term.last;
    }
  return found;
}

/** The longest listed euphemism that begins at a token, in its sense. */
function euphemismAt(document: Document, at: number, from: number, to: number) {
  const { tokens } = document;
  for (const term of termsAt(tokens, at, to)) {
    const place = { document, tokens, from, to, ...term };
    const entry = term.entries.find((one) => one.why !== undefined && senseFits(place, one));
    if (!entry?.why || (entry.part === 'verb' && verbPlace(place, true) === null)) continue;
    return { last: term.last, why: entry.why, wordings: wordingsAt(place, term) };
  }
  return null;
}
