import { singularOf } from '../english/inflect.ts';
import { either } from '../english/sets.ts';
import {
  bothSides,
  doubtingTurns as doubtingPhrases,
  ownerBefore,
  termsFor,
  wouldHaveBelieve,
} from '../english/who-speaks.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Document, Span } from '../types/document.ts';
import type { Doubt } from './doubting-cues.ts';
import { isAuthors, plainText, sentenceAt } from './in-sentences.ts';
import { wordsOf } from './wording-findings.ts';

const doubting = termsFor('doubting word');
const ownTerms = termsFor('term of its own');
const standings = termsFor('standing');
const people = either(termsFor('looker-on'), termsFor('insider'));
const goods = termsFor('good');
const bodies = termsFor('body of people');
const adverbs = termsFor('doubting adverb');

/** “supposed concern”, “self-styled spokesman”, “so-called count”. */
export function doubtingWords(document: Document): Doubt[] {
  return wordsThatDoubt(document).flatMap(({ start, end, term, noun, at }): Doubt[] => {
    if (term === 'alleged' && !goods.has(noun)) return [];
    const body = term === 'so-called' && !standings.has(noun) && !people.has(noun);
    if (body && !bodies.has(noun)) return [];
    if (ownTerms.has(term)) return [];
    const span = { start, end };
    return [
      {
        ...span,
        side: ownerOf(document, start, at),
        attribution: -1,
        onlyFirm: false,
        besideOther: body,
        wordings: [],
      },
    ];
  });
}

/** A doubting word with the noun it doubts. */
interface DoubtingWord extends Span {
  term: string;
  noun: string;
  at: number;
}

export function wordsThatDoubt(document: Document): DoubtingWord[] {
  const { tokens, text, sentences } = document;
  const found: DoubtingWord[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!doubting.has(tokens[i].lower) && tokens[i + 1]?.lower !== '-') continue;
    const last = sentences[tokens[i].sentence].lastToken;
    const to = tokens[i + 1]?.lower === '-' && tokens[i + 1].start === tokens[i].end ? i + 3 : i + 1;
    if (to > last) continue;
    const term = text.slice(tokens[i].start, tokens[to - 1].end).toLowerCase();
    if (!doubting.has(term) || tokens[to]?.lower === 'to') continue;
    const span = { start: tokens[i].start, end: tokens[to - 1].end };
    const at = nounBehind(document, to, last);
    if (at < 0 || !isAuthors(document, span)) continue;
    found.push({ ...span, term, noun: singularOf(tokens[at].lower), at });
  }
  return found;
}

/** The last noun of the phrase that begins at a token; -1 where a name, a quotation or something else begins there. */
function nounBehind({ tokens }: Document, from: number, last: number): number {
  let at = -1;
  for (let i = from; i < Math.min(last, from + 5); i++) {
    const { pos, lower } = tokens[i];
    if (pos === 'NOUN') at = i;
    else if (
      pos !== 'ADJ' &&
      pos !== 'PROPN' &&
      pos !== 'NUM' &&
      lower !== "'s" &&
      lower !== "'" &&
      pos !== 'VERB' &&
      lower !== '-'
    )
      break;
    else if (pos === 'VERB' && at >= 0) break;
    else if (pos === 'PROPN' && i === from) return -1;
  }
  // “so-called leadership PACs”: a term, with a capital of its own.
  return at >= 0 && tokens[at + 1]?.pos === 'PROPN' && at + 1 < last ? -1 : at;
}

/** Whose the doubted thing is: “the firm's supposed regret”, “a so-called survey by the guild”. */
function ownerOf(document: Document, start: number, at: number): string | null {
  const { mentions, tokens, text } = document;
  const sentence = document.sentences[sentenceAt(document, start)];
  const before = text.slice(sentence.start, start).replace(/\s/g, ' ');
  const owner = ownerBefore.exec(before);
  if (owner) return owner[1].trim();
  if (tokens[at + 1]?.lower === 'by' || tokens[at + 1]?.lower === 'of') {
    const mention = mentions[firstEndingAfter(mentions, tokens[at + 1].end)];
    if (mention && mention.end <= sentence.end) return wordsOf(document, mention);
  }
  return null;
}

/** “supposedly saw”, “purportedly, the council knew”: an adverb that doubts what is told. */
export function doubtingAdverbs(document: Document): Doubt[] {
  return document.tokens.flatMap((token, i): Doubt[] => {
    if (!adverbs.has(token.lower) || !isAuthors(document, token)) return [];
    const { mentions } = document;
    const mention = mentions[firstEndingAfter(mentions, token.start) - 1];
    const sentence = document.sentences[token.sentence];
    const side = mention && mention.start >= sentence.start ? wordsOf(document, mention) : null;
    const { start, end } = document.tokens[i];
    return [{ start, end, side, attribution: -1, onlyFirm: false, besideOther: true, wordings: [] }];
  });
}

/** “would have voters believe”, “professes to”. */
export function doubtingTurns(document: Document): Doubt[] {
  return document.sentences.flatMap((sentence) =>
    [wouldHaveBelieve, doubtingPhrases].flatMap((turn): Doubt[] => {
      const words = plainText(document, sentence);
      const found = turn.exec(words);
      if (!found) return [];
      // Of both sides it doubts neither more.
      if (bothSides.test(words.slice(0, found.index))) return [];
      const start = sentence.start + found.index;
      const span = { start, end: start + found[0].length };
      if (!isAuthors(document, span)) return [];
      const { mentions } = document;
      const mention = mentions[firstEndingAfter(mentions, start) - 1];
      const side = mention && mention.start >= sentence.start ? wordsOf(document, mention) : null;
      return [{ ...span, side, attribution: -1, onlyFirm: false, wordings: [] }];
    }),
  );
}
