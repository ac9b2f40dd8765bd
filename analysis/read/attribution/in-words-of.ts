import { formsOfPut } from '../../english/closed.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { headMention, isPossessive, nounPhraseBefore } from '../syntax/noun-phrases.ts';
import { blockOf, type Layout, type Range } from '../syntax/units.ts';
import { isFiniteVerb } from '../syntax/verbs.ts';
import { isSpeaker, nounPhraseWith, sourceOf } from './report-clauses.ts';
import type { Source, Triple } from './triple.ts';

/** Confidence of what the form of a sentence tells. */
const byForm = 0.75;

/** A turn that says whose words stand in the sentence. */
interface Turn {
  cue: Range;
  source: Source;
  /** All of it. */
  all: Range;
  /** Without a quotation in the sentence it gives the clause that a comma parts from it. */
  reports: boolean;
}

/**
 * What stands in somebody's words by a turn of phrase and no verb of speech: "in the words of the coach", "in her own
 * words", "to quote the judge", "as the coach put it", "for the farmers, it is". Linear time.
 */
export function inWordsOf(layout: Layout): Triple[] {
  const { document } = layout;
  return document.sentences.flatMap(({ firstToken: from, lastToken: to }) => {
    const found: Triple[] = [];
    for (let i = from; i + 2 < to; i++) {
      const turn = layout.quoteOf[i] < 0 ? turnAt(layout, i, { from, to }) : null;
      if (!turn) continue;
      const content = contentOf(layout, turn, { from, to });
      i = Math.max(i, turn.all.to - 1);
      if (!content) continue;
      found.push({ entry: null, cue: turn.cue, source: turn.source, content: [content], confidence: byForm });
    }
    return found;
  });
}

function turnAt(layout: Layout, i: number, sentence: Range): Turn | null {
  switch (layout.tokens[i].lower) {
    case 'in':
      return inWords(layout, i, sentence);
    case 'to':
      return toQuote(layout, i, sentence);
    case 'as':
      return asPut(layout, i, sentence);
    case 'for':
      return forWhom(layout, i, sentence);
    default:
      return null;
  }
}

/** "in the words of the coach", "in her own words", "in the coach’s words". */
function inWords(layout: Layout, i: number, sentence: Range): Turn | null {
  const { tokens } = layout;
  if (tokens[i + 1].lower === 'the' && tokens[i + 2].lower === 'words' && tokens[i + 3]?.lower === 'of') {
    const words = nounPhraseWith(layout, i + 4, sentence.to);
    if (!words) return null;
    return {
      cue: { from: i, to: i + 4 },
      source: sourceOf(layout, words),
      all: { from: i, to: words.to },
      reports: true,
    };
  }
  let last = i + 1;
  while (last < Math.min(sentence.to, i + 10) && tokens[last].lower !== 'words' && tokens[last].word) last++;
  if (tokens[last]?.lower !== 'words') return null;
  const owner = tokens[last - 1].lower === 'own' ? last - 2 : last - 1;
  if (owner <= i) return null;
  const { lower } = tokens[owner];
  const all = { from: i, to: last + 1 };
  if (owner === i + 1 && isPossessive(lower))
    return {
      cue: { from: owner + 1, to: last + 1 },
      source: { words: { from: owner, to: owner + 1 }, anchor: meantBy(layout, owner) },
      all,
      reports: false,
    };
  const genitive = /^['’]s?$/.test(lower) ? owner - 1 : /['’]s?$/.test(lower) ? owner : -1;
  const words = genitive > i ? nounPhraseBefore(layout, genitive, i + 1) : null;
  if (words?.from !== i + 1) return null;
  return { cue: { from: owner + 1, to: last + 1 }, source: sourceOf(layout, words), all, reports: false };
}

/** Tokens before "her" of "her own words" in which the person is looked for. */
const lookback = 40;

/** Whom "her" of "her own words" means: the last person of the paragraph whom no preposition governs. */
function meantBy(layout: Layout, pronoun: number): Range {
  const { tokens, document } = layout;
  const itself = { from: pronoun, to: pronoun + 1 };
  if (headMention(layout, itself)) return itself;
  const { mentions, actors } = document;
  const block = blockOf(layout, pronoun);
  for (let m = firstEndingAfter(mentions, tokens[pronoun].start) - 1; m >= 0; m--) {
    const { start, end, actor, kind } = mentions[m];
    const from = firstEndingAfter(tokens, start);
    if (pronoun - from > lookback || blockOf(layout, from) !== block) break;
    if (kind === 'pronoun' || actors[actor].kind !== 'person' || tokens[from - 1]?.pos === 'ADP') continue;
    return { from, to: firstEndingAfter(tokens, end - 1) + 1 };
  }
  return itself;
}

/** "to quote the judge", before a mark. */
function toQuote(layout: Layout, i: number, sentence: Range): Turn | null {
  if (layout.tokens[i + 1].lower !== 'quote') return null;
  const words = nounPhraseWith(layout, i + 2, sentence.to);
  if (!words || !endsTurn(layout, words.to)) return null;
  return {
    cue: { from: i, to: i + 2 },
    source: sourceOf(layout, words),
    all: { from: i, to: words.to },
    reports: true,
  };
}

/** "as the coach put it". */
function asPut(layout: Layout, i: number, sentence: Range): Turn | null {
  const { tokens } = layout;
  const words = nounPhraseWith(layout, i + 1, sentence.to);
  if (!words) return null;
  let verb = words.to;
  while (verb < sentence.to && /^(?:AUX|ADV)$/.test(tokens[verb].pos)) verb++;
  if (!formsOfPut.has(tokens[verb]?.lower ?? '') || tokens[verb + 1]?.lower !== 'it') return null;
  return {
    cue: { from: verb, to: verb + 2 },
    source: sourceOf(layout, words),
    all: { from: i, to: verb + 2 },
    reports: true,
  };
}

/** "For the pastor, the wall is “a wound”": at the head of a sentence, with a quotation in its clause. */
function forWhom(layout: Layout, i: number, sentence: Range): Turn | null {
  const { tokens, quoteOf, quotes } = layout;
  if (i !== sentence.from) return null;
  const words = nounPhraseWith(layout, i + 1, sentence.to);
  if (!words || tokens[words.to]?.lower !== ',' || !isSpeaker(layout, words)) return null;
  for (let k = words.to + 1; k < sentence.to; k++) {
    const quote = quoteOf[k];
    if (quote < 0) continue;
    // "it is “a wound”": what is said is what the thing is; not what it does to somebody.
    const before = tokens[k - 1];
    if (quotes[quote].scare || !(isFiniteVerb(tokens, k - 1) && /^(?:be|'s|’s)$/.test(before.lemma)))
      return null;
    return {
      cue: { from: i, to: i + 1 },
      source: sourceOf(layout, words),
      all: { from: i, to: words.to },
      reports: false,
    };
  }
  return null;
}

function endsTurn({ tokens, quoteOf }: Layout, i: number): boolean {
  return tokens[i] === undefined || quoteOf[i] >= 0 || !tokens[i].word;
}

/** The quotation of the sentence behind the turn, else the one before it, else the clause beside it. */
function contentOf(layout: Layout, { all, reports }: Turn, sentence: Range): Range | null {
  const { quoteOf, quoteTokens, tokens } = layout;
  for (let i = all.to; i < sentence.to; i++) if (quoteOf[i] >= 0) return quoteTokens[quoteOf[i]];
  for (let i = all.from - 1; i >= Math.max(0, sentence.from - 1); i--)
    if (quoteOf[i] >= 0) return quoteTokens[quoteOf[i]];
  if (!reports) return null;
  const opens = all.from === sentence.from && tokens[all.to]?.lower === ',';
  if (!opens) return null;
  return { from: all.to + 1, to: sentence.to };
}
