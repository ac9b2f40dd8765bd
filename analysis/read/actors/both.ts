import { peopleTogether, wordsOf } from '../../english/classes.ts';
import type { Form, Mention } from '../../types/document.ts';
import type { Candidate } from './candidates.ts';
import { type Cast, groupBySentence } from './coreference.ts';
import type { Words } from './surface.ts';

/** What two states, or two people of a gender, are called together. */
const ofStates = wordsOf('states together');

/** Sentences, its own among them, in which the two are looked for. */
const reach = 3;

/** An actor that is named, by what ends where. */
interface Named {
  actor: number;
  end: number;
}

/**
 * "The two neighbors", "both presidents": one mention for each of the two, where just two of that kind are named in the
 * sentence before it, or, were none or one named there, in those before. A state counts as named by its adjective and by
 * its capital, too. Linear time.
 */
export function resolveBoth(
  document: Form,
  words: Words,
  candidates: Candidate[],
  named: Mention[],
  cast: Cast,
): Mention[] {
  let people: Mention[][] | null = null;
  let states: Named[][] | null = null;
  return document.sentences.flatMap((sentence, s) => {
    const found: Mention[] = [];
    for (let i = sentence.firstToken; i + 1 < sentence.lastToken; i++) {
      const at = nounAt(words, i);
      const noun = at < 0 ? '' : words.tokens[at].lower;
      // "the two sons of X" may be others than those named.
      if (words.tokens[at + 1]?.lower === 'of') continue;
      const { start } = words.tokens[i];
      let those: number[] = [];
      if (ofStates.has(noun)) {
        states ??= statesNamed(document, words, candidates, cast);
        those = twoBefore(states, s, start, () => true);
      } else if (peopleTogether.has(noun)) {
        people ??= groupBySentence(document, named);
        those = twoBefore(people, s, start, (actor) => isOne(cast, actor, peopleTogether.get(noun)!));
      }
      for (const actor of those)
        found.push({ actor, sentence: s, kind: 'both', start, end: words.tokens[at].end });
    }
    return found;
  });
}

/** The noun of "the two …" and "both …" that begins at token `i`; -1 for none. */
function nounAt({ tokens }: Words, i: number): number {
  const { lower, sentence } = tokens[i];
  let at = lower === 'both' ? i + 1 : lower === 'the' && tokens[i + 1].lower === 'two' ? i + 2 : -1;
  if (at < 0) return -1;
  if (/^neighbou?ring$/.test(tokens[at]?.lower ?? '')) at++;
  return tokens[at]?.sentence === sentence ? at : -1;
}

function isOne({ actors, genders }: Cast, actor: number, gender: 'male' | 'female' | null): boolean {
  const known = genders[actor];
  return actors[actor].kind === 'person' && (gender === null || known === null || known === gender);
}

/** The states named in each sentence in any way; -1 stands for one that is no actor of the text. */
function statesNamed(
  { sentences }: Form,
  { tokens }: Words,
  candidates: Candidate[],
  { actors }: Cast,
): Named[][] {
  const byName = new Map(actors.flatMap(({ kind, name, id }) => (kind === 'state' ? [[name, id]] : [])));
  const found: Named[][] = sentences.map(() => []);
  for (const c of candidates) {
    if (c.type !== 'known' || c.entry.referent.kind !== 'state') continue;
    const { end, sentence } = tokens[c.end - 1];
    found[sentence].push({ actor: byName.get(c.entry.referent.name) ?? -1, end });
  }
  return found;
}

/** The two that fit, looked for backwards until there are two; none where there are more. */
function twoBefore(
  bySentence: Named[][],
  s: number,
  start: number,
  fits: (actor: number) => boolean,
): number[] {
  const those = new Set<number>();
  for (let k = s; k >= 0 && k > s - reach && those.size < 2; k--)
    for (const m of bySentence[k]) if (m.end <= start && fits(m.actor)) those.add(m.actor);
  return those.size === 2 && !those.has(-1) ? [...those] : [];
}
