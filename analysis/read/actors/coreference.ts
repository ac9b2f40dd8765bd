import type { Actor, Document, Mention } from '../../document.ts';
import { firstEndingAfter } from '../voice.ts';
import { matchTitle } from './titles.ts';
import { agentiveVerbs, type Gender } from './vocabulary.ts';
import { opensSentence, type Words } from './words.ts';

const singular = new Map<string, Gender>([
  ['he', 'male'], ['him', 'male'], ['his', 'male'], ['himself', 'male'],
  ['she', 'female'], ['her', 'female'], ['hers', 'female'], ['herself', 'female'],
]); // biome-ignore format: one row a gender reads best
const plural = new Set(['they', 'them', 'their', 'theirs', 'themselves']);
const neuter = new Set(['its', 'itself']);
const pronouns: ReadonlySet<string> = new Set([...singular.keys(), ...plural, ...neuter, 'it']);
/** Mentions before a pronoun that are looked at: it keeps the time linear in a sentence of any length. */
const reach = 12;

/** Actors with the gender that names, titles and pronouns have told so far; pronouns add to it. */
export interface Cast {
  actors: Actor[];
  genders: (Gender | null)[];
}

/**
 * Pronouns tied to actors, conservatively: the first fitting actor before it in the sentence, else in the sentence
 * before; for "they" and "its" only where just one fits. `named` is sorted. Linear time.
 */
export function resolvePronouns(document: Document, words: Words, named: Mention[], cast: Cast): Mention[] {
  const found: Mention[] = [];
  const bySentence = groupBySentence(document, named);
  let last = { actor: -1, sentence: -9 };
  for (const [s, sentence] of document.sentences.entries()) {
    const here = bySentence[s];
    const before = s > 0 ? bySentence[s - 1].slice(0, reach) : [];
    let passed = 0;
    for (let i = sentence.firstToken; i < sentence.lastToken; i++) {
      const { lower, start, end } = words.tokens[i];
      while (passed < here.length && here[passed].end <= start) passed++;
      if (!pronouns.has(lower)) continue;
      const earlier = here.slice(Math.max(0, passed - reach), passed);
      const gender = singular.get(lower);
      let actor = -1;
      if (gender) {
        const fits = (m: { actor: number }) => isPerson(cast, m.actor, gender);
        const heard = (m: Mention) => fits(m) && sameVoice(document, m, start);
        const object = lower === 'him' || (lower === 'her' && !words.tokens[i + 1]?.word);
        actor = object ? lastOf(words, earlier.filter(heard)) : subjectOf(words, earlier.filter(heard));
        const near = last.sentence === s || !opensWithStranger(document, words, here, s, i);
        if (actor < 0 && near) {
          if (s - last.sentence <= 1 && last.actor >= 0 && fits(last)) actor = last.actor;
          else actor = subjectOf(words, before.filter(heard));
        }
        if (actor >= 0) {
          cast.genders[actor] ??= gender;
          last = { actor, sentence: s };
        }
      } else if (plural.has(lower)) {
        actor = only(
          (earlier.length > 0 ? earlier : before).filter((m) => isPlural(words, cast.actors[m.actor], m)),
        );
      } else if (neuter.has(lower)) {
        const bodies = earlier.filter((m) => isBody(cast.actors[m.actor]));
        actor = bodies.length > 0 && owns(words, bodies[bodies.length - 1]) ? -1 : only(bodies);
      } else if (lower === 'it' && opensSentence(words, i) && agentiveVerbs.has(words.tokens[i + 1]?.lemma)) {
        actor = subjectOf(
          words,
          before.filter((m) => isBody(cast.actors[m.actor]) && sameVoice(document, m, start)),
        );
      }
      if (actor >= 0) found.push({ actor, sentence: s, kind: 'pronoun', start, end });
    }
  }
  return found;
}

export function groupBySentence(document: Document, mentions: Mention[]): Mention[][] {
  const groups: Mention[][] = document.sentences.map(() => []);
  for (const m of mentions) groups[m.sentence].push(m);
  return groups;
}

function isPerson({ actors, genders }: Cast, actor: number, gender: Gender): boolean {
  return actors[actor].kind === 'person' && (genders[actor] === null || genders[actor] === gender);
}

/** A people, or a body whose name ends like a plural ("Democrats", but not "Congress"). */
function isPlural({ text }: Words, actor: Actor, { end }: Mention): boolean {
  if (actor.kind === 'people') return true;
  return isBody(actor) && actor.kind !== 'state' && text[end - 1] === 's' && !/[aius]/.test(text[end - 2]);
}

function isBody(actor: Actor): boolean {
  return actor.kind !== 'person' && actor.kind !== 'people';
}

/** A pronoun in quotation marks does not speak of the one outside them, who is most likely the speaker. */
function sameVoice({ quotations }: Document, mention: Mention, at: number): boolean {
  const inside = firstEndingAfter(quotations, at);
  if (inside === quotations.length || quotations[inside].start > at) return true;
  return mention.start >= quotations[inside].start;
}

/** "the regime's incursions … of its airspace": an owner is seldom what a later "its" means. */
function owns({ text }: Words, mention: Mention): boolean {
  return /^['’]s?\s/.test(text.slice(mention.end, mention.end + 3));
}

/** The mention that a verb follows, else the first that no preposition governs, else the first. */
function subjectOf(words: Words, mentions: Mention[]): number {
  const acting = mentions.find((m) => /^(?:VERB|AUX)$/.test(words.tokens[tokenFrom(words, m.end)]?.pos));
  const free = () => mentions.find((m) => words.tokens[tokenFrom(words, m.start) - 1]?.pos !== 'ADP');
  return (acting ?? free() ?? mentions[0])?.actor ?? -1;
}

/**
 * True where an office that is nobody's known opens the sentence before the pronoun at `i` ("Peru's new president moved to
 * assert his authority"): the pronoun is most likely that stranger's.
 */
function opensWithStranger(document: Document, words: Words, here: Mention[], s: number, i: number): boolean {
  const { firstToken } = document.sentences[s];
  for (let k = firstToken; k < Math.min(i, firstToken + opening); k++) {
    const { start, pos } = words.tokens[k];
    if (pos === 'VERB' || pos === 'AUX') return false;
    const title = matchTitle(words, k);
    if (!title || title.title.kind === 'honorific') continue;
    const end = words.tokens[title.end - 1].end;
    return !here.some((m) => m.end > start && m.start <= end + 1);
  }
  return false;
}

/** Tokens at the start of a sentence in which its subject is looked for. */
const opening = 8;

/** For an object pronoun: the nearest that is not the subject; one that hangs on a preposition is none. */
function lastOf(words: Words, mentions: Mention[]): number {
  const subject = subjectOf(words, mentions);
  const other = mentions.findLast((m) => m.actor !== subject);
  if (other) return other.actor;
  return mentions.length > 0 && mentions.every((m) => isGoverned(words, m)) ? subject : -1;
}

const withinPhrase = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM']);
const longestPhrase = 5;

/** May stand in a noun phrase before its name; participles ("the deposed") do. */
function isModifier({ pos, lower }: Words['tokens'][number]): boolean {
  return withinPhrase.has(pos) || (pos === 'VERB' && lower.endsWith('ed'));
}

/** "supporters of the deposed president Maria Diaz": a preposition stands before the noun phrase that ends in the name. */
function isGoverned(words: Words, { start }: Mention): boolean {
  const at = tokenFrom(words, start);
  let k = at - 1;
  while (k >= 0 && at - k <= longestPhrase && isModifier(words.tokens[k])) k--;
  return words.tokens[k]?.pos === 'ADP' && words.tokens[k].sentence === words.tokens[at].sentence;
}

function only(mentions: Mention[]): number {
  const actors = new Set(mentions.map((m) => m.actor));
  return actors.size === 1 ? mentions[0].actor : -1;
}

/** Index of the first token that starts at or after the offset. */
function tokenFrom({ tokens }: Words, offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle].start >= offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
