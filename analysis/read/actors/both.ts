import type { Document, Mention } from '../../document.ts';
import { type Cast, groupBySentence } from './coreference.ts';
import type { Words } from './words.ts';

/** What two actors of a kind are called together, and the gender that it tells. */
const pairs = new Map<string, { kind: 'state' | 'person'; gender?: 'male' | 'female' }>([
  ...['countries', 'nations', 'states', 'neighbors', 'neighbours', 'governments']
    .map((noun) => [noun, { kind: 'state' }] as const),
  ...['leaders', 'presidents', 'premiers', 'ministers', 'candidates', 'politicians', 'lawmakers', 'senators', 'statesmen',
    'diplomats', 'officials', 'suspects', 'defendants'].map((noun) => [noun, { kind: 'person' }] as const),
  ['men', { kind: 'person', gender: 'male' }],
  ['women', { kind: 'person', gender: 'female' }],
]); // biome-ignore format: rows of words read best

/** Sentences, its own among them, in which the two are looked for. */
const reach = 3;

/**
 * "The two neighbors", "both presidents": one mention for each of the two, where just two of that kind are named in the
 * sentence before it, or, were none or one named there, in those before. Linear time.
 */
export function resolveBoth(document: Document, words: Words, named: Mention[], cast: Cast): Mention[] {
  const bySentence = groupBySentence(document, named);
  return document.sentences.flatMap((sentence, s) => {
    const found: Mention[] = [];
    for (let i = sentence.firstToken; i + 1 < sentence.lastToken; i++) {
      const at = nounAt(words, i);
      const called = at < 0 ? undefined : pairs.get(words.tokens[at].lower);
      // "the two sons of X" may be others than those named.
      if (!called || words.tokens[at + 1]?.lower === 'of') continue;
      const { start } = words.tokens[i];
      const { end } = words.tokens[at];
      const those = twoBefore(bySentence, s, start, (actor) => {
        const gender = cast.genders[actor];
        return (
          cast.actors[actor].kind === called.kind &&
          (!called.gender || gender === null || gender === called.gender)
        );
      });
      for (const actor of those) found.push({ actor, sentence: s, kind: 'description', start, end });
    }
    return found;
  });
}

/** The noun of "the two …" and "both …" that begins at token `i`; -1 for none. */
function nounAt({ tokens }: Words, i: number): number {
  const { lower } = tokens[i];
  let at = lower === 'both' ? i + 1 : lower === 'the' && tokens[i + 1].lower === 'two' ? i + 2 : -1;
  if (at < 0 || tokens[at]?.sentence !== tokens[i].sentence) return -1;
  if (tokens[at].lower.startsWith('neighb') && tokens[at].lower.endsWith('ing')) at++;
  return tokens[at]?.sentence === tokens[i].sentence ? at : -1;
}

/** The two actors that fit, looked for backwards until there are two; none where there are more. */
function twoBefore(
  bySentence: Mention[][],
  s: number,
  start: number,
  fits: (actor: number) => boolean,
): number[] {
  const those = new Set<number>();
  for (let k = s; k >= 0 && k > s - reach && those.size < 2; k--)
    for (const m of bySentence[k]) if (m.end <= start && fits(m.actor)) those.add(m.actor);
  return those.size === 2 ? [...those] : [];
}
