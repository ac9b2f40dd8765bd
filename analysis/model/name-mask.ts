import { smallInTitles } from '../english/closed.ts';
import { nationality } from '../english/nationality.ts';
import { titleCase } from '../text/title-case.ts';
import type { Form, MentionKind } from '../types/document.ts';

/** How somebody is mentioned where the words themselves say who it is. */
const named: ReadonlySet<MentionKind> = new Set(['name', 'alias', 'demonym', 'metonym', 'both']);
/** Of a sentence in which so many words begin with a capital, capitals say nothing. */
const headlineCase = 0.6;

/** What of a document tells which of its words are names. */
type Masked = Pick<Form, 'text' | 'tokens' | 'sentences' | 'mentions'>;

/** The words of a document that are names wherever they stand in it with a capital, as it writes them. */
export function nameWords(form: Masked): Set<string> {
  const flags = namedTokens(form);
  const words = (flag: number) =>
    form.tokens.filter((_, i) => flags[i] === flag).map(({ start, end }) => form.text.slice(start, end));
  const others = new Set(words(0));
  return new Set(words(1).filter((word) => !others.has(word)));
}

/**
 * 1 for each token that is a name: of whoever is mentioned by it, of a nationality, or tagged as a proper noun. The learned
 * reader never sees it, so that who somebody is cannot decide how a text is read to speak of them. Words that are `known` as
 * names in a longer text are names here. Linear time.
 */
export function namedTokens(
  { text, tokens, sentences, mentions }: Masked,
  known: ReadonlySet<string> = new Set(),
): Uint8Array {
  const flags = new Uint8Array(tokens.length);
  const capital = (i: number) => /^\p{Lu}/u.test(text.slice(tokens[i].start, tokens[i].start + 2));
  for (const { start, end, firstToken, lastToken } of sentences) {
    const plain = titleCase(text.slice(start, end), smallInTitles) < headlineCase;
    for (let i = firstToken; i < lastToken; i++)
      if (capital(i) && ((plain && tokens[i].pos === 'PROPN') || nationality(tokens[i].lower) !== null))
        flags[i] = 1;
    if (known.size > 0)
      for (let i = firstToken; i < lastToken; i++)
        if (capital(i) && known.has(text.slice(tokens[i].start, tokens[i].end))) flags[i] = 1;
  }
  let from = 0;
  for (const { start, end, kind } of mentions) {
    if (!named.has(kind)) continue;
    while (from < tokens.length && tokens[from].end <= start) from++;
    for (let i = from; i < tokens.length && tokens[i].start < end; i++) if (capital(i)) flags[i] = 1;
  }
  return flags;
}
