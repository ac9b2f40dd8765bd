import { wordsOf } from '../../english/classes.ts';
import { companyEndings, genderOfPronoun, modals, timeWords } from '../../english/closed.ts';
import { agentiveVerbs, givenNames } from '../../english/name-words.ts';
import { isSpeech } from './acting.ts';
import { asideBody, isBodyNoun } from './body-nouns.ts';
import type { Candidate } from './candidates.ts';
import { opensSentence, startsUpper, type Words } from './surface.ts';

/** From so much on a name that looks like a person's is a body's. */
const enough = 3;

type NameOf = Extract<Candidate, { evidence: number }>;

/**
 * Names that were taken for people's, and that the text treats as a body's ("Dry Roofs, a charity", "Lumen said it would
 * cut its prices"): `candidates` are changed in place, all of one name alike. Linear time.
 */
export function takeBodies(words: Words, candidates: Candidate[]): void {
  const byName = new Map<string, NameOf[]>();
  const families = new Set<string>();
  for (const c of candidates) {
    if (!('evidence' in c)) continue;
    const name = words.surface.slice(c.first, c.end).join(' ');
    const own = byName.get(name);
    if (own) own.push(c);
    else byName.set(name, [c]);
    if (c.type === 'person' && isPersonal(words, c)) families.add(words.surface[c.end - 1]);
  }
  for (const own of byName.values()) {
    const { first, end } = own[0];
    const word = words.surface[first];
    if (end - first === 1 && (families.has(word) || words.located.has(word))) continue;
    const firm = end - first > 1 && companyEndings.has(words.surface[end - 1].replace('.', ''));
    if (!firm && own.some((c) => isPersonal(words, c) || goesBefore(words, c))) continue;
    if (!firm && own.reduce((sum, c) => sum + bodyEvidence(words, c), 0) < enough) continue;
    for (const c of own) Object.assign(c, { type: 'organization', nation: null, listed: null });
  }
}

/** True where the form says that somebody is named: a given name, a title, an age, "who", "he" right behind. */
function isPersonal(words: Words, { first, end, office }: NameOf): boolean {
  const { surface, small } = words;
  if (office || givenNames.has(surface[first])) return true;
  const behind = surface[end] === ',' ? end + 1 : end;
  if (small[behind] === 'who' || small[behind] === 'whose') return true;
  if (surface[end] === ',' && /^\d{1,3}$/.test(surface[end + 1] ?? '')) return true;
  for (let k = end; k < end + 5; k++) if (genderOfPronoun.has(small[k] ?? '')) return true;
  return false;
}

/** "America First Fund" where the first word is a state's: what stands before a name belongs to it. */
function goesBefore({ surface, tokens, titled }: Words, { first }: NameOf): boolean {
  const before = tokens[first - 1];
  return (
    before?.sentence === tokens[first].sentence && startsUpper(surface[first - 1]) && !titled[before.sentence]
  );
}

function bodyEvidence(words: Words, { first, end, type }: NameOf): number {
  const { tokens, surface, small } = words;
  const { sentence } = tokens[first];
  if (words.titled[sentence]) return 0;
  let evidence = 0;
  const next = tokens[end];
  if (next?.sentence !== sentence) return 0;
  // A place or a thing has ", which" as well: it speaks, or would be a person's name otherwise.
  const verb = behindAside(words, end);
  const speaks = isSpeech(tokens[verb]) || isSpeech(tokens[end + 2]);
  if (surface[end] === ',' && small[end + 1] === 'which' && (type === 'person' || speaks)) evidence += enough;
  if (surface[end] === ',' && asideBody(words, end + 1)) evidence += enough;
  const many = end - first > 1;
  if (many && namedAgain(words, end)) evidence += 2;
  // "the charity Clear Wells said"; but "the firm Dunn founded".
  const named =
    !opensSentence(words, first) && isBodyNoun(small[first - 1]) && !startsUpper(surface[first - 1]);
  if (named && many && (next.pos !== 'VERB' || isSpeech(next))) evidence += enough;
  if (isSpeech(tokens[verb]))
    evidence += selfEvidence(words, afterWhen(words, verb + 1), surface[end - 1], many);
  return evidence;
}

/** "The band split in 2009.": the next sentence speaks of a body that has not been named. */
function namedAgain({ small, tokens }: Words, end: number): boolean {
  const { sentence } = tokens[end - 1];
  let k = end;
  while (k < end + farthest && tokens[k]?.sentence === sentence) k++;
  return small[k] === 'the' && unnamed.has(small[k + 1] ?? '') && tokens[k + 2]?.pos !== 'NOUN';
}

/** Tokens in which the next sentence begins. */
const farthest = 60;
const unnamed = wordsOf('any body');

/** Token behind what commas set off after a name, else the one behind the name. */
function behindAside({ surface, tokens }: Words, end: number): number {
  if (surface[end] !== ',') return end;
  for (let k = end + 1; k < end + longestAside && tokens[k]?.sentence === tokens[end].sentence; k++)
    if (surface[k] === ',') return k + 1;
  return end;
}

const longestAside = 14;

/** "said on Friday that", "said that". */
function afterWhen({ small, tokens }: Words, at: number): number {
  let k = at;
  while (k < at + 3 && (tokens[k]?.pos === 'ADP' || timeWords.has(small[k] ?? ''))) k++;
  if (k > at && !timeWords.has(small[k - 1])) k = at;
  return small[k] === 'that' ? k + 1 : k;
}

/** "said it would sue", "said its wells", "Lions said they": what a body says of itself. */
function selfEvidence({ small, tokens }: Words, at: number, last: string, many: boolean): number {
  if (small[at] === 'they') return many && /[^s]s$/.test(last) ? enough : 1;
  if (small[at] === 'its') return 2;
  if (small[at] !== 'it') return 0;
  let k = at + 1;
  while (modals.has(small[k]) || tokens[k]?.pos === 'AUX' || tokens[k]?.pos === 'ADV') k++;
  return k > at + 1 && agentiveVerbs.has(tokens[k]?.lemma) ? enough : 0;
}
