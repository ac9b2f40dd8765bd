import { linksInNames } from '../../english/closed.ts';
import { either } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Form, Token } from '../../types/document.ts';

/** True where the character at `at` is a capital letter. */
function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return code >= 65 && code <= 90;
  return /^\p{Lu}/u.test(text.slice(at, at + 2));
}

const linking = either(linksInNames, ['-', '&', "'s"]);

/**
 * For each token 1 where it belongs to a proper name or title, else 0: a capitalized word in mid-sentence, or a capitalized word
 * of a mention of an actor. Sentences in title case (headlines) tell nothing by their capitals, so there only mentions count.
 */
export function nameTokens(document: Form): Uint8Array {
  const { tokens, sentences, text } = document;
  const names = new Uint8Array(tokens.length);
  for (const { firstToken, lastToken } of sentences) {
    const byCapitals = !titleCase(text, tokens, firstToken, lastToken);
    let first = true;
    for (let i = firstToken; i < lastToken; i++) {
      if (!tokens[i].word) continue;
      if (isCapital(text, tokens[i].start) && tokens[i].lower !== 'i') {
        names[i] =
          mentioned(document, tokens[i]) || (byCapitals && (!first || opensName(document, i, lastToken)))
            ? 1
            : 0;
      }
      first = isOpener(tokens, i + 1, lastToken);
    }
    joinLinked(tokens, names, firstToken, lastToken);
  }
  return names;
}

const openers = new Set(['“', '"', '‘', ':', '.', '!', '?', '•']);

/** True after a mark that begins a new clause with a capital: an opening quotation mark, a colon or a full stop. */
function isOpener(tokens: Token[], i: number, end: number): boolean {
  return i < end && openers.has(tokens[i].lower);
}

/** A capitalized first word belongs to a name where the tagger says so and the next word is a name too; an adverb ("Strikingly,") does not. */
function opensName({ tokens, text }: Form, i: number, end: number): boolean {
  if (tokens[i].pos !== 'PROPN' || /ly$/.test(tokens[i].lower)) return false;
  return i + 1 >= end || isCapital(text, tokens[i + 1].start) || !tokens[i + 1].word;
}

function mentioned(document: Form, token: Token): boolean {
  const mention = document.mentions[firstEndingAfter(document.mentions, token.start)];
  return (
    mention !== undefined &&
    mention.start <= token.start &&
    !['description', 'both', 'pronoun'].includes(mention.kind)
  );
}

function titleCase(text: string, tokens: Token[], start: number, end: number): boolean {
  let long = 0;
  let capitals = 0;
  for (let i = start; i < end; i++) {
    if (!tokens[i].word || tokens[i].end - tokens[i].start < 4) continue;
    long++;
    if (isCapital(text, tokens[i].start)) capitals++;
  }
  return long >= 4 && capitals >= 0.85 * long;
}

/** Lower-case words that link the parts of one name belong to it. */
function joinLinked(tokens: Token[], names: Uint8Array, start: number, end: number): void {
  for (let i = start + 1; i + 1 < end; i++) {
    if (names[i] || !names[i - 1] || !linking.has(tokens[i].lower)) continue;
    if (names[i + 1] && tokens[i].lower !== 'and') names[i] = 1;
  }
}
