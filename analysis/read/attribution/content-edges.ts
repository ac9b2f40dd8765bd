import { subjectPronouns } from '../../english/closed.ts';
import { verbForms } from '../../english/cues.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { isPossessive, nounPhraseAfter } from '../syntax/noun-phrases.ts';
import type { Layout, Range } from '../syntax/units.ts';
import type { Triple } from './triple.ts';

/** Tokens before a report that ends in who reports, back to where its sentence begins. */
const longestOpening = 12;

type Told = Pick<Triple, 'cue' | 'source'>;

/**
 * What is reported without the cut edges that tagging leaves: with the article before its first noun, the noun, verb or name
 * that its last word begins, and the subject before it where who reports stands behind it ("The wind | will grow, the office
 * said"). Linear time.
 */
export function wholeReport(layout: Layout, content: Range[], told: Told): Range[] {
  const { cue } = told;
  if (!cue || content.length === 0) return content;
  const { sentence } = layout.tokens[cue.from];
  const found = content.map((range) => ({ ...range }));
  for (const range of found) {
    const isHere = layout.tokens[range.from].sentence === sentence;
    if (!isHere) continue;
    if (range.from >= cue.to) {
      range.from = articleBefore(layout, range.from, cue.to, told);
      range.to = completed(layout, range.to, told);
    } else if (range.to <= cue.from && range === found[0]) range.from = opening(layout, range, told);
  }
  return found;
}

function isIn(range: Range | undefined | null, { from, to }: Range): boolean {
  return !!range && from < range.to && range.from < to;
}

/** Nothing quoted, no mark but a comma or a hyphen, no verb of speech. */
function isPlain({ tokens, quoteOf }: Layout, i: number): boolean {
  const { word, lower, pos } = tokens[i];
  if (quoteOf[i] >= 0) return false;
  if (!word) return /^[,'’-]$/.test(lower);
  return !(pos === 'VERB' && verbForms.get(lower)?.some(({ entry }) => entry.speaks));
}

/** "urging the | agency to act" */
function articleBefore({ tokens, quoteOf }: Layout, from: number, floor: number, { source }: Told): number {
  const before = tokens[from - 1];
  if (from - 1 < floor || before.sentence !== tokens[from].sentence || quoteOf[from - 1] >= 0) return from;
  if (isIn(source?.words, { from: from - 1, to: from })) return from;
  const isArticle = before.pos === 'DET' || isPossessive(before.lower);
  return isArticle && before.lower !== 'that' && /^(?:NOUN|PROPN|ADJ|NUM)$/.test(tokens[from].pos)
    ? from - 1
    : from;
}

/** "in court this | week", "they had | stopped", "the groups he | stands for", "Ford Motor | Co." */
function completed(layout: Layout, to: number, { cue, source }: Told): number {
  const { tokens, quoteOf, document } = layout;
  const last = tokens[to - 1];
  const { lastToken } = document.sentences[last.sentence];
  if (to >= lastToken || quoteOf[to - 1] >= 0 || quoteOf[to] >= 0) return to;
  // “strange” a | remark: behind what is quoted the edge was told by its marks.
  for (let i = Math.max(0, to - 3); i < to; i++) if (quoteOf[i] >= 0) return to;
  let end = to;
  const mention = document.mentions[firstEndingAfter(document.mentions, last.end)];
  if (mention && mention.start < last.end) while (end < lastToken && tokens[end].start < mention.end) end++;
  else if (last.pos === 'DET' || (last.pos === 'ADP' && tokens[to].pos !== 'ADP') || isPossessive(last.lower))
    end = nounPhraseAfter(layout, to, lastToken)?.to ?? to;
  else if (last.pos === 'AUX' || subjectPronouns.has(last.lower))
    while (end < lastToken && quoteOf[end] < 0 && /^(?:AUX|VERB|ADV)$/.test(tokens[end].pos)) end++;
  const added = { from: to, to: end };
  return isIn(cue, added) || isIn(source?.words, added) ? to : end;
}

/** "The wind | will grow stronger, the office said": the first words of a sentence that ends in who says it. */
function opening(layout: Layout, range: Range, { cue, source }: Told): number {
  const { tokens, document, quoteOf } = layout;
  const { firstToken } = document.sentences[tokens[range.from].sentence];
  if (range.from - firstToken > longestOpening || range.from === firstToken) return range.from;
  if (tokens[range.to]?.lower !== ',' || quoteOf[range.from] >= 0) return range.from;
  const before = { from: firstToken, to: range.from };
  if (isIn(cue, before) || isIn(source?.words, before)) return range.from;
  for (let i = firstToken; i < range.from; i++) if (!isPlain(layout, i) || !tokens[i].word) return range.from;
  return tokens[firstToken].pos === 'CCONJ' ? firstToken + 1 : firstToken;
}
