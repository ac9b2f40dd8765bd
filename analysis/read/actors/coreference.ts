import type { Actor, Document, Mention } from '../../document.ts';
import { firstEndingAfter } from '../voice.ts';
import { matchTitle } from './titles.ts';
import { agentiveVerbs, type Gender, speechVerbs } from './vocabulary.ts';
import { opensSentence, startsUpper, type Words } from './words.ts';

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
 * Pronouns tied to actors, conservatively: the fitting actor that last did something in the sentence, else the subject of
 * the sentence before; for "they" and "its" only where just one fits. `named` is sorted. Linear time.
 */
export function resolvePronouns(document: Document, words: Words, named: Mention[], cast: Cast): Mention[] {
  const found: Mention[] = [];
  const bySentence = groupBySentence(document, named);
  let last: Mention = { actor: -1, sentence: -9, kind: 'pronoun', start: 0, end: 0 };
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
        const fits = (m: Mention) => isPerson(cast, m.actor, gender);
        const heard = (m: Mention) => fits(m) && sameVoice(document, m, start);
        const object = lower === 'him' || (lower === 'her' && !words.tokens[i + 1]?.word);
        const close = earlier.filter(heard);
        actor = object ? lastOf(words, close) : doerOf(words, close, i);
        const near = last.sentence === s || !opensWithStranger(document, words, here, s, i);
        if (actor < 0 && near) {
          const current = s - last.sentence <= 1 && last.actor >= 0 && fits(last);
          if (current && (heard(last) || isTalkedOf(document, words, last, here, start))) actor = last.actor;
          else actor = subjectOf(words, mainClause(document, words, s - 1, before).filter(heard));
        }
        if (actor >= 0) {
          cast.genders[actor] ??= gender;
          const topic = lower === 'he' || lower === 'she' || close.every((m) => m.actor === actor);
          if (topic) last = { actor, sentence: s, kind: 'pronoun', start, end };
        }
      } else if (plural.has(lower)) {
        const many = (earlier.length > 0 ? earlier : before).filter((m) =>
          isPlural(words, cast.actors[m.actor], m),
        );
        const from = earlier.length > 0 ? tokenFrom(words, many.at(-1)?.end ?? start) : sentence.firstToken;
        const acting = earlier.length > 0 && many.length > 0 && isActing(words, many[many.length - 1]);
        actor = many.length > 0 && othersBetween(words, from, i, acting) ? -1 : only(many);
      } else if (neuter.has(lower)) {
        const bodies = earlier.filter((m) => isBody(cast.actors[m.actor]) && !isMany(words, m));
        const nearest = bodies.at(-1);
        actor = !nearest || owns(words, nearest) || isStranger(words, nearest, i) ? -1 : only(bodies);
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

/** "Iranian officials", "US troops": no "its" is theirs. */
function isMany({ text }: Words, { start, end }: Mention): boolean {
  return /\s\p{Ll}+s$/u.test(text.slice(start, end));
}

/**
 * True where a common noun of many stands in tokens `from..i` that "they" at `i` can mean: it has a verb of its own, or a
 * comma parts it from the pronoun; where nobody acts before it (`acting`), any that no preposition governs.
 */
function othersBetween({ tokens, surface }: Words, from: number, i: number, acting: boolean): boolean {
  for (let k = Math.max(from, i - longestSearch); k < i; k++) {
    if (tokens[k].pos !== 'NOUN' || !/^\p{Ll}+s$/u.test(surface[k]) || tokens[k].lemma === surface[k])
      continue;
    if (surface[k + 1] === ',' ? k + 2 === i : isVerb(tokens[k + 1], tokens[i].sentence)) return true;
    if (acting) continue;
    let before = k - 1;
    while (before >= from && withinPhrase.has(tokens[before].pos)) before--;
    if (before < from || tokens[before].pos !== 'ADP') return true;
  }
  return false;
}

/**
 * True where the "its" at token `i` has a nearer owner than the mention: a noun joined to it ("the region and its
 * leaders"), another subject between ("the draft that one official"), or the head that the mention only modifies ("the
 * call for a strike in Syria will face its test").
 */
function isStranger(words: Words, mention: Mention, i: number): boolean {
  const { tokens } = words;
  const at = tokenFrom(words, mention.end);
  // "the region and its leaders"
  if (
    tokens[i - 1].lower === 'and' &&
    i - 2 > at &&
    tokens[i - 2].pos === 'NOUN' &&
    !tokens[i - 2].lower.endsWith('s')
  )
    return true;
  const acting = isVerb(tokens[at], tokens[i].sentence);
  const under = acting ? governor(words, tokenFrom(words, mention.start)) : null;
  if (under !== null && under !== 'with') return true;
  for (let k = Math.max(at, i - longestSearch); k < i - 1; k++) {
    if (
      (tokens[k].pos === 'NOUN' || tokens[k].pos === 'PROPN') &&
      isVerb(tokens[k + 1], tokens[i].sentence) &&
      governor(words, k) === null
    )
      return true;
  }
  return false;
}

/** Tokens between a pronoun and its actor that are looked at. */
const longestSearch = 40;

/** A pronoun in quotation marks does not speak of the one outside them, who is most likely the speaker. */
function sameVoice({ quotations }: Document, mention: Mention, at: number): boolean {
  const inside = firstEndingAfter(quotations, at);
  if (inside === quotations.length || quotations[inside].start > at) return true;
  return mention.start >= quotations[inside].start;
}

/**
 * True where a pronoun in quotation marks, at `at`, can mean the one whom the last pronoun meant outside them: that one
 * was spoken of in quotation marks too, or another is named as the speaker in the sentence.
 */
function isTalkedOf(document: Document, words: Words, last: Mention, here: Mention[], at: number): boolean {
  if (isQuoted(document, last.start)) return true;
  const speakers = here
    .slice(0, reach)
    .filter((m) => m.end < at || !isQuoted(document, m.start))
    .filter(
      (m) =>
        isSpeech(words.tokens[tokenFrom(words, m.end)]) ||
        isSpeech(words.tokens[tokenFrom(words, m.start) - 1]),
    );
  return speakers.length > 0 && speakers.every((m) => m.actor !== last.actor);
}

function isQuoted({ quotations }: Document, at: number): boolean {
  const inside = firstEndingAfter(quotations, at);
  return inside < quotations.length && quotations[inside].start <= at;
}

/** "the regime's incursions … of its airspace": an owner is seldom what a later "its" means. */
function owns({ text }: Words, mention: Mention): boolean {
  return /^['’]s?\s/.test(text.slice(mention.end, mention.end + 3));
}

/** The first mention that a verb follows and no preposition governs, else the first of either, else the first. */
function subjectOf(words: Words, mentions: Mention[]): number {
  if (mentions.length <= 1) return mentions[0]?.actor ?? -1;
  const acting = mentions.filter((m) => isActing(words, m));
  const free = (m: Mention) => !isGoverned(words, m);
  return (acting.find(free) ?? mentions.find(free) ?? acting[0] ?? mentions[0]).actor;
}

/** Who a pronoun at token `i` most likely stands for, of those before it in its sentence: who last did something. */
function doerOf(words: Words, mentions: Mention[], i: number): number {
  if (mentions.length <= 1) return mentions[0]?.actor ?? -1;
  const nearest = mentions[mentions.length - 1];
  if (isMeant(words, nearest, i)) return nearest.actor;
  const doer = mentions.findLast((m) => isActing(words, m) && !isGoverned(words, m));
  return doer ? doer.actor : subjectOf(words, mentions);
}

/** Verbs after which "X to …" tells what X is to do. */
const charging = new Set([
  'urge', 'ask', 'tell', 'allow', 'force', 'push', 'press', 'order', 'persuade', 'convince', 'enable', 'advise',
  'want', 'expect', 'pressure', 'encourage', 'compel', 'lead', 'prompt', 'challenge', 'require', 'let',
]); // biome-ignore format: one row after another reads best

/** "X and his", "criticized X for his", "urged X to keep his": the pronoun at token `i` can hardly be another's. */
function isMeant(words: Words, mention: Mention, i: number): boolean {
  const { tokens } = words;
  const at = tokenFrom(words, mention.end);
  const next = tokens[at]?.lower;
  if (next === 'and' || next === 'or') return at + 1 === i;
  if (i - at > longestPhrase || isActing(words, mention)) return false;
  if (next === 'for') return true;
  let k = tokenFrom(words, mention.start) - 1;
  while (k >= 0 && isModifier(tokens[k])) k--;
  return next === 'to' && k >= 0 && charging.has(tokens[k].lemma);
}

/** A verb follows: at once, after "who", or after what is set in between commas ("X, R-Ohio, said"); or "said X". */
function isActing(words: Words, { start, end }: Mention): boolean {
  const { tokens, surface } = words;
  let at = tokenFrom(words, end);
  const { sentence } = tokens[at - 1];
  const before = tokenFrom(words, start) - 1;
  if (isSpeech(tokens[before]) && /^[,"”]$/.test(surface[before - 1] ?? '')) return true;
  if (surface[at] === ',' && tokens[at + 1]?.lower !== 'who') {
    let k = at + 1;
    while (k - at <= longestAside && tokens[k]?.sentence === sentence && surface[k] !== ',') k++;
    if (surface[k] === ',' && isVerb(tokens[k + 1], sentence)) return true;
    return isVerb(tokens[at + 1], sentence) && /[^s]s$/.test(tokens[at + 1].lower);
  } else if (surface[at] === ',') at++;
  if (tokens[at]?.lower === 'who') at++;
  while (tokens[at]?.sentence === sentence && tokens[at].pos === 'ADV') at++;
  return isVerb(tokens[at], sentence);
}

function isSpeech(token: Words['tokens'][number] | undefined): boolean {
  return token?.pos === 'VERB' && speechVerbs.has(token.lemma);
}

function isVerb(token: Words['tokens'][number] | undefined, sentence: number): boolean {
  return token?.sentence === sentence && (token.pos === 'VERB' || token.pos === 'AUX');
}

/** Tokens of what stands between commas after a name. */
const longestAside = 12;

const subordinators = new Set([
  'when',
  'after',
  'as',
  'while',
  'although',
  'though',
  'if',
  'since',
  'because',
  'before',
]);

/** "When X came, Y left": of the mentions of a sentence those after its opening clause, where there are any. */
function mainClause(document: Document, words: Words, s: number, mentions: Mention[]): Mention[] {
  const opener = document.sentences[s];
  if (mentions.length < 2 || !opener || !subordinators.has(words.tokens[opener.firstToken].lower))
    return mentions;
  for (let k = opener.firstToken; k < Math.min(opener.lastToken, opener.firstToken + longestOpening); k++) {
    if (words.surface[k] !== ',') continue;
    const main = mentions.filter((m) => m.start > words.tokens[k].start);
    return main.some((m) => isActing(words, m)) ? main : mentions;
  }
  return mentions;
}

const longestOpening = 30;

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
const longestPhrase = 6;

/** May stand in a noun phrase before its name; participles ("the deposed") do. */
function isModifier({ pos, lower }: Words['tokens'][number]): boolean {
  return withinPhrase.has(pos) || (pos === 'VERB' && lower.endsWith('ed'));
}

/** "supporters of the deposed president Maria Diaz": a preposition stands before the noun phrase that ends in the name. */
function isGoverned(words: Words, { start }: Mention): boolean {
  return governor(words, tokenFrom(words, start)) !== null;
}

/** The preposition before the noun phrase whose name starts at token `at`. */
function governor(words: Words, at: number): string | null {
  const { tokens } = words;
  let k = at - 1;
  while (k >= 0 && at - k <= longestPhrase && (isModifier(tokens[k]) || isInName(words, k))) k--;
  const { pos, lower, sentence } = tokens[k] ?? {};
  return pos === 'ADP' && sentence === tokens[at].sentence && !subordinators.has(lower) ? lower : null;
}

/** "Secretary of State": the preposition is part of a title. */
function isInName({ tokens, surface }: Words, k: number): boolean {
  return tokens[k].lower === 'of' && startsUpper(surface[k - 1]) && startsUpper(surface[k + 1]);
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
