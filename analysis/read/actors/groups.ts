import { z } from 'zod';
import { definiteDeterminers, possessives } from '../../english/closed.ts';
import { loadLexicon } from '../../english/load.ts';
import { countingWords, governmentHeads, neverNames, vagueWords } from '../../english/name-words.ts';
import { nationality } from '../../english/nationality.ts';
import { either } from '../../english/sets.ts';
import type { Actor, Form, Mention } from '../../types/document.ts';
import { isActing } from './acting.ts';
import { type Cast, groupBySentence } from './coreference.ts';
import { type Named, renumber } from './corrected-cast.ts';
import { commonGroups } from './gazetteer.ts';
import { shownName } from './people.ts';
import { isHyphen } from './runs.ts';
import { opensSentence, startsUpper, tight, type Words } from './surface.ts';

const uses = ['many', 'body', 'told many', 'told body'] as const;
const entry = z.strictObject({ noun: z.string(), use: z.enum(uses) });

/** A noun that names a group: its words, and how it is used. */
interface Head {
  noun: string;
  words: string[];
  one: boolean;
  /** True where the noun alone could be anybody's ("leaders"). */
  told: boolean;
}

/** Heads by their last word, those with the most words first. */
const heads = new Map<string, Head[]>();
for (const { noun, use } of loadLexicon('groups', entry, (e) => e.noun).entries)
  addHead(noun, use.endsWith('body'), use.startsWith('told'));
for (const noun of commonGroups.keys()) addHead(noun, false, false);
for (const list of heads.values()) list.sort((a, b) => b.words.length - a.words.length);

function addHead(noun: string, one: boolean, told: boolean): void {
  const words = noun.split(/[ -]/);
  const last = words[words.length - 1];
  const list = heads.get(last) ?? [];
  heads.set(last, list);
  const known = list.find((h) => h.noun === noun);
  if (known) known.told = told;
  else list.push({ noun, words, one, told });
}

/** A noun phrase with such a head, tokens `from..end`. */
interface Phrase {
  sentence: number;
  from: number;
  end: number;
  /** Where the last mention before it ends. */
  taken: number;
  head: Head;
  /** What tells the group from others of its noun; empty where nothing does. */
  mark: string;
  /** True where the mark is a name or a nationality; where a noun is in it. */
  proper: boolean;
  compound: boolean;
  definite: boolean;
  /** The mention that is there already, of a group that the gazetteer knows by its noun. */
  known: Mention | null;
}

/** A group spoken of once is named by chance. */
const enough = 2;

/**
 * The actors with the groups of people, bodies and forces that common nouns name ("the rebels", "aid groups", "the army"),
 * where the text speaks of them more than once or says what they do. What stands before a noun tells a group from another
 * of that noun where it comes again; the noun alone is the one told so last. Adds to `cast`. Linear time.
 */
export function findGroups(document: Form, words: Words, { cast, mentions }: Named): Named {
  const byNoun = new Map<string, Phrase[]>();
  for (const phrase of findPhrases(document, words, mentions, cast))
    addTo(byNoun, phrase.known ? cast.actors[phrase.known.actor].name : nounOf(phrase.head), phrase);
  const replaced = new Set<Mention>();
  const groups: Mention[] = [];
  const existing = byLastWord(cast);
  for (const [noun, phrases] of byNoun) {
    const known = existing.get(noun);
    // Of two administrations "the administration" is either.
    if (known === -1) continue;
    for (const [actor, own] of actorsOf(words, noun, phrases, cast, known)) {
      for (const phrase of own) {
        if (phrase.known?.actor === actor) continue;
        if (phrase.known) replaced.add(phrase.known);
        groups.push(mentionOf(words, phrase, actor));
      }
    }
  }
  const all = [...mentions.filter((m) => !replaced.has(m)), ...groups].sort((a, b) => a.start - b.start);
  const apart = all.filter((m, k) => k === 0 || m.start >= all[k - 1].end);
  return renumber(
    cast,
    apart,
    apart.map((m) => m.actor),
  );
}

/** The name under which the gazetteer has a noun ("insurgents" are "rebels"), else the noun. */
function nounOf({ noun }: Head): string {
  return commonGroups.get(noun)?.name ?? noun;
}

/** Actors that a noun alone can name: groups by their names, bodies by the small last word of theirs; -1 where it can be several. */
function byLastWord({ actors }: Cast): Map<string, number> {
  const found = new Map<string, number>();
  for (const { id, name, kind } of actors) {
    if (kind === 'person' || kind === 'state') continue;
    const last = name.slice(name.lastIndexOf(' ') + 1);
    const noun = kind === 'people' ? name : last;
    if (noun === noun.toLowerCase()) found.set(noun, found.has(noun) ? -1 : id);
  }
  return found;
}

/** Phrases of one noun by the actor that they name. */
function actorsOf(
  words: Words,
  key: string,
  phrases: Phrase[],
  cast: Cast,
  known: number | undefined,
): Map<number, Phrase[]> {
  const counts = new Map<string, number>();
  for (const p of phrases) {
    const once = p.head.told && (p.proper || p.compound) && stands(words, p);
    const weight = once ? enough : 1;
    counts.set(p.mark, (counts.get(p.mark) ?? 0) + weight);
  }
  const again = (mark: string) => mark !== '' && counts.get(mark)! >= enough;
  const peoples = new Set(phrases.flatMap((p) => (p.proper ? [p.mark] : [])));
  const marked = new Map<string, Phrase[]>();
  const rest: Phrase[] = [];
  let last = '';
  for (const phrase of phrases) {
    if (again(phrase.mark)) last = phrase.mark;
    const meant = again(phrase.mark) || (phrase.mark === '' && phrase.definite) ? last : '';
    if (meant !== '') addTo(marked, meant, phrase);
    else if ((phrase.known || !phrase.head.told) && !(phrase.proper && peoples.size > 1)) rest.push(phrase);
  }
  const found = new Map<number, Phrase[]>();
  for (const [mark, own] of marked)
    found.set(
      newActor(
        cast,
        nameOf(
          words,
          own.filter((p) => p.mark === mark),
        ),
      ),
      own,
    );
  if (known !== undefined) found.set(known, rest);
  else if (rest.length >= enough || rest.some((p) => stands(words, p)))
    found.set(newActor(cast, nameOfRest(words, key, rest)), rest);
  return found;
}

/** The noun alone, with the article of a body; with a name or nationality where all that is told of them is the one. */
function nameOfRest(words: Words, key: string, phrases: Phrase[]): string {
  const marked = phrases.filter((p) => p.mark !== '');
  if (marked.length === 1 && marked[0].proper) return nameOf(words, marked);
  return phrases[0].head.one ? `the ${key}` : key;
}

/** "The nurses refused": spoken of once, but as somebody who acts. */
function stands(words: Words, phrase: Phrase): boolean {
  return (phrase.mark !== '' || phrase.definite) && isActing(words, mentionOf(words, phrase, -1));
}

function addTo<Key>(lists: Map<Key, Phrase[]>, key: Key, phrase: Phrase): void {
  const list = lists.get(key);
  if (list) list.push(phrase);
  else lists.set(key, [phrase]);
}

function newActor({ actors, genders }: Cast, name: string): number {
  const id = actors.length;
  const actor: Actor = { id, name, kind: 'people', labels: [], evidence: [], country: null, role: null };
  actors.push(actor);
  genders.push(null);
  return id;
}

/** The phrase as it first stands inside a sentence, else small where only the sentence made its first letter large. */
function nameOf(words: Words, phrases: Phrase[]): string {
  const { from: first, end, head } = phrases.find((p) => !opensSentence(words, p.from)) ?? phrases[0];
  let from = first;
  while (from > 1 && isHyphen(words.surface[from - 1]) && tight(words, from - 2) && tight(words, from - 1))
    from -= 2;
  const name = shownName(words, from, end);
  if (head.one && name.toLowerCase() === head.noun) return `the ${head.noun}`;
  const common = opensSentence(words, from) && nationality(words.small[from]) === null;
  return common && words.tokens[from].pos !== 'PROPN' ? name[0].toLowerCase() + name.slice(1) : name;
}

/** With the article of a body; a name before the noun that is a mention already stays one. */
function mentionOf({ tokens, small }: Words, phrase: Phrase, actor: number): Mention {
  const { sentence, from, end, head, taken } = phrase;
  let first = from;
  while (tokens[first].start < taken) first++;
  const before = tokens[first - 1];
  if (head.one && first === from && before?.sentence === sentence && small[first - 1] === 'the') first--;
  return { actor, sentence, kind: 'description', start: tokens[first].start, end: tokens[end - 1].end };
}

function findPhrases(document: Form, words: Words, named: Mention[], cast: Cast): Phrase[] {
  const found: Phrase[] = [];
  const bySentence = groupBySentence(document, named);
  for (const [s, { firstToken, lastToken }] of document.sentences.entries()) {
    let passed = 0;
    for (let i = firstToken; i < lastToken; i++) {
      const here = bySentence[s];
      while (passed < here.length && here[passed].end <= words.tokens[i].start) passed++;
      const inside = here[passed]?.start <= words.tokens[i].start ? here[passed] : null;
      if (inside && !isCommon(document, cast, inside)) continue;
      const before = here[passed - 1] ?? null;
      const phrase = phraseAt(words, i, inside, before?.end ?? 0);
      if (phrase && !isOfBody(words, phrase, before, cast)) found.push(phrase);
    }
  }
  return found;
}

/** "U.S. officials", "Peru's army": who acts for a state or a body that is named right before them is no group beside it. */
function isOfBody(
  { tokens }: Words,
  { from, head, known }: Phrase,
  before: Mention | null,
  { actors }: Cast,
): boolean {
  if (known || !before || !governmentHeads.has(head.noun) || actors[before.actor].kind === 'person')
    return false;
  return (
    before.end >= tokens[from].start - 1 ||
    (tokens[from - 1].lower === "'s" && before.end === tokens[from - 1].start)
  );
}

/** A mention of a group by its noun alone. */
function isCommon({ text }: Form, { actors }: Cast, { actor, start, end }: Mention): boolean {
  return actors[actor].kind === 'people' && commonGroups.has(text.slice(start, end));
}

const defining = either(definiteDeterminers, possessives, ["'s"]);

/** The phrase whose head ends at token `i`. */
function phraseAt(words: Words, i: number, known: Mention | null, taken: number): Phrase | null {
  const head = headAt(words, i);
  if (!head) return null;
  const { tokens, small, surface } = words;
  const { sentence } = tokens[i];
  const at = startOf(words, i, head);
  const capital = startsUpper(surface[at]);
  if (capital && !known && !opensSentence(words, at) && !words.titled[sentence]) return null;
  if (!known && !/^(?:NOUN|PROPN)$/.test(tokens[i].pos)) return null;
  const next = tokens[i + 1];
  if (next?.sentence === sentence && modifiesNext(words, i, head)) return null;
  const before = markBefore(words, at, taken);
  const opener = before.from - 1;
  // "Both ministers" are two that the text names.
  if (/^(?:both|two)$/.test(small[opener] ?? '')) return null;
  const definite = tokens[opener]?.sentence === sentence && defining.has(small[opener]);
  if (head.one && !definite && !words.titled[sentence] && !/(?:s|police|media)$/.test(head.noun)) return null;
  if (head.one && next?.lower === 'to' && tokens[i + 2]?.pos !== 'VERB') return null;
  return { sentence, end: i + 1, taken, head, definite, known, ...before };
}

function headAt(words: Words, i: number): Head | null {
  for (const head of heads.get(words.small[i]) ?? []) if (startOf(words, i, head) >= 0) return head;
  return null;
}

/** First token of a head that ends at token `i`; -1 where its words do not stand there. */
function startOf({ small, surface, tokens }: Words, i: number, { words }: Head): number {
  let at = i;
  for (let k = words.length - 2; k >= 0; k--) {
    at--;
    if (isHyphen(surface[at])) at--;
    if (at < 0 || small[at] !== words[k] || tokens[at].sentence !== tokens[i].sentence) return -1;
  }
  return at;
}

/** "opposition leaders", "residents Maria Diaz and …": the noun is part of a longer phrase. */
function modifiesNext(words: Words, i: number, { one }: Head): boolean {
  const { tokens, small, surface } = words;
  const next = i + 1;
  if (isHyphen(surface[next])) return true;
  if (heads.get(small[next])?.some((h) => h.words.length === 1)) return true;
  if (neverNames.has(small[next])) return false;
  if (tokens[next].pos === 'PROPN') return !words.titled[tokens[i].sentence];
  return one && tokens[next].pos === 'NOUN';
}

/** True where a word can stand in a noun phrase before its noun: a participle ("armed") does after what opens the phrase. */
function modifies({ tokens, small }: Words, k: number): boolean {
  const { pos } = tokens[k];
  if (pos === 'VERB') return small[k].endsWith('ed') && /^(?:DET|ADJ|ADP|NUM)$/.test(tokens[k - 1]?.pos);
  return pos === 'NOUN' || pos === 'PROPN' || pos === 'ADJ';
}

/** Tokens before a noun that are looked at. */
const longest = 5;

/** What stands before a noun at token `at` in its phrase and tells the group apart; a mention before `taken` is not taken in. */
function markBefore(
  words: Words,
  at: number,
  taken: number,
): Pick<Phrase, 'from' | 'mark' | 'proper' | 'compound'> {
  const { tokens, small, surface } = words;
  const { sentence } = tokens[at];
  let from = at;
  let k = at - 1;
  for (; k >= 0 && at - k <= longest && tokens[k].sentence === sentence; k--) {
    const { pos, start } = tokens[k];
    if (start < taken && pos !== 'PROPN' && nationality(small[k]) === null) break;
    if (isHyphen(surface[k]) && k + 1 < at) continue;
    if (countingWords.has(small[k]) && !isHyphen(surface[k + 1])) break;
    if (
      !modifies(words, k) ||
      tokens[k + 1].start - tokens[k].end > 1 ||
      (neverNames.has(small[k]) && pos !== 'ADJ')
    )
      break;
    from = k;
  }
  while (from < at && vagueWords.has(small[from]) && !isHyphen(surface[from + 1])) from++;
  const marks: string[] = [];
  const names: string[] = [];
  for (let j = from; j < at; j++) {
    const part = isHyphen(surface[j + 1]) || isHyphen(surface[j - 1]);
    if ((vagueWords.has(small[j]) && !part) || isHyphen(surface[j])) continue;
    const nation = nationality(small[j]);
    marks.push(nation ?? small[j]);
    if (nation !== null || (tokens[j].pos === 'PROPN' && startsUpper(surface[j])))
      names.push(nation ?? small[j]);
  }
  // "Peru's army": whose it is tells it apart, and is no part of its name.
  if (marks.length === 0 && small[at - 1] === "'s" && startsUpper(surface[at - 2]))
    names.push(nationality(small[at - 2]) ?? small[at - 2]);
  const proper = names.length > 0;
  const compound = tokens.slice(from, at).some(({ pos }) => pos === 'NOUN');
  return { from, mark: (proper ? names : marks).join(' '), proper, compound };
}
