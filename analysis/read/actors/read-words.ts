import { honorificNames, placeMarkers } from '../../english/closed.ts';
import { familyFirst } from '../../english/eastern-names.ts';
import { givenNames, groundWords, particles } from '../../english/name-words.ts';
import type { Form, Token } from '../../types/document.ts';
import { normalCase } from '../normal-case.ts';
import { startsUpper, type Words } from './surface.ts';

/** The words of a document whose tokens will not change; read once, however many ask. */
export function readWords(document: Form): Words {
  const known = read.get(document.tokens);
  if (known) return known;
  const words = newWords(document);
  read.set(document.tokens, words);
  return words;
}

const read = new WeakMap<Token[], Words>();

function newWords(document: Form): Words {
  const { tokens } = document;
  const text = normalCase(document.text, document.blocks);
  const surface = tokens.map((t) => plain(text.slice(t.start, t.end)));
  const small = tokens.map((t) => plain(t.lower));
  const titled = document.sentences.map((s) => isTitled(document, surface, s.firstToken, s.lastToken));
  const lowered = new Set<string>();
  const alone = new Set<string>();
  const located = new Set<string>();
  const families = new Set<string>();
  const eastern = new Set<string>();
  for (let i = 0; i < surface.length; i++) {
    const word = surface[i];
    if (!startsUpper(word)) {
      if (startsLower(word)) lowered.add(word);
      continue;
    }
    const [before, after] = [surface[i - 1] ?? '', surface[i + 1] ?? ''];
    if (placeMarkers.has(small[i - 1]) || groundWords.has(after)) located.add(word);
    if (startsUpper(after) && !titled[tokens[i].sentence] && familyFirst([word, after])) eastern.add(word);
    if (startsUpper(after)) continue;
    if (givenNames.has(before) || endsName(tokens, surface, i)) families.add(word);
    if (
      (tokens[i].pos === 'PROPN' || particles.has(small[i])) &&
      !startsUpper(before) &&
      !titled[tokens[i].sentence]
    )
      alone.add(word);
  }
  return { text, tokens, surface, small, lowered, alone, located, families, eastern, titled };
}

/** "Shahida Begum": a word that may stand before names ends one of two words here. */
function endsName(tokens: Token[], surface: string[], i: number): boolean {
  const [before, earlier] = [surface[i - 1] ?? '', surface[i - 2] ?? ''];
  if (!honorificNames.has(surface[i].toLowerCase()) || !startsUpper(before)) return false;
  return (
    tokens[i - 1].pos === 'PROPN' && tokens[i - 1].sentence === tokens[i].sentence && !startsUpper(earlier)
  );
}

function plain(word: string): string {
  return word.includes('’') ? word.replaceAll('’', "'") : word;
}

function startsLower(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 97 && code <= 122 : /^\p{Ll}/u.test(word);
}

const content = new Set(['NOUN', 'PROPN', 'VERB', 'ADJ', 'ADV']);

/** Nearly every word with a meaning of its own capitalized: a headline, where capitals do not tell names. */
function isTitled({ tokens }: Form, surface: string[], from: number, to: number): boolean {
  let all = 0;
  let upper = 0;
  for (let i = from; i < to; i++) {
    if (!tokens[i].word || !content.has(tokens[i].pos)) continue;
    all++;
    if (startsUpper(surface[i])) upper++;
    // "Hassan Rouhani met Vladimir Putin": names alone have capitals.
    else if (tokens[i].pos === 'VERB') return false;
  }
  return all >= 4 && upper >= 0.85 * all;
}
