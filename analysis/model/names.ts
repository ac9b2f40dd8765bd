import type { Form, MentionKind } from '../document.ts';

/** How somebody is mentioned where the words themselves say who it is. */
const named: ReadonlySet<MentionKind> = new Set(['name', 'alias', 'demonym', 'metonym', 'both']);

/**
 * 1 for each token of a proper name by which somebody is mentioned. The learned reader never sees it, so that who somebody is
 * cannot decide how a text is read to speak of them. Linear time.
 */
export function namedTokens({
  text,
  tokens,
  mentions,
}: Pick<Form, 'text' | 'tokens' | 'mentions'>): Uint8Array {
  const flags = new Uint8Array(tokens.length);
  let from = 0;
  for (const { start, end, kind } of mentions) {
    if (!named.has(kind)) continue;
    while (from < tokens.length && tokens[from].end <= start) from++;
    for (let i = from; i < tokens.length && tokens[i].start < end; i++)
      if (/^\p{Lu}/u.test(text.slice(tokens[i].start, tokens[i].start + 2))) flags[i] = 1;
  }
  return flags;
}
