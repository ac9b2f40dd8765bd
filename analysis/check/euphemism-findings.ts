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

/**
 * What the writer tells softly, in words of the moment, in the author's voice alone: by its form, with a reason of its own, and
 * what the reader takes for it.
 */
export function softenedFindings(document: Document, judged: readonly JudgedWords[]): Finding[] {
  const { tokens } = document;
  const byForm = softened(document);
  const byReader = judged
    .filter(({ first, last }) => !byForm.some((one) => one.first < last && first < one.last))
    // What is reported without marks is put in the author’s words too.
    .filter(({ first, last }) => {
      const span = { start: tokens[first].start, end: tokens[last - 1].end };
      return voiceOf(document, span).voice !== 'quotation';
    })
    .map((one) => ({ ...one, why: softly }));
  return [...byForm, ...byReader].map(({ first, last, why }) => {
    const span = { start: tokens[first].start, end: tokens[last - 1].end };
    const message = `“${wordsOf(document, span)}”: ${why}`;
    return { ...span, rule, level: 'warning', message, wordings: [] };
  });
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
