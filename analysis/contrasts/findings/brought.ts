import { nationality } from '../../english/nationality.ts';
import { wordDirection } from '../../model/words.ts';
import { foldName, sameSpelling } from '../../read/actors/similar.ts';
import { capitalized, counted, inWords, listed } from '../../text/prose.ts';
import type { Finding, Side } from '../../types/comparison.ts';
import type { Actor, Document } from '../../types/document.ts';
import { evidence, finding, type Kind, nameIn, otherSide, type Pair } from './candidate.ts';

const kind: Kind = { id: 'brought', telling: 1 };
/** Sentences that speak of one of them, and of all that are named, from which on they are a part of the story. */
const fewestOfOne = 3;
const fewestOfAll = 4;
const leastShare = 0.08;
const mostNames = 3;
/** Passages that are shown. */
const mostShown = 3;
/** Shorter words of a name are particles, initials and "Jr.". */
const fewestLetters = 3;
/** From here on two words may mean the same ("pontiff" and "pope"). */
const mostLike = 0.5;

interface Brought {
  name: string;
  sentences: number[];
}

/** Whom one article comes back to and the other never names: people and bodies, looked for there under every part of the name. */
export function broughtFindings(pair: Pair): Finding[] {
  return (['left', 'right'] as const).flatMap((side) => broughtBy(pair, side));
}

function broughtBy(pair: Pair, side: Side): Finding[] {
  const { document } = pair[side];
  const chosen = pair.contrasts.only[side]
    .flatMap((item) => (item.kind === 'actor' ? document.actors.filter((a) => a.name === item.name) : []))
    .map((actor) => ({ actor, sentences: sentencesOf(pair, side, actor) }))
    .filter(({ actor, sentences }) => sentences.length >= fewestOfOne && !isKnown(pair, actor, side))
    .map(({ actor, sentences }): Brought => ({ name: nameIn(pair, actor.name), sentences }))
    .sort((a, b) => b.sentences.length - a.sentences.length)
    .slice(0, mostNames);
  const all = [...new Set(chosen.flatMap(({ sentences }) => sentences))].sort((a, b) => a - b);
  const share = all.length / document.sentences.length;
  if (all.length < fewestOfAll || share < leastShare) return [];
  const { names } = pair;
  const whom = listed(
    chosen.map(({ name }) => name),
    'or',
  );
  const of = counted(document.sentences.length, 'sentence');
  const text = `${capitalized(inWords(all.length))} of the ${of} in ${names[side]} speak of ${whom}; none in ${names[otherSide(side)]} does.`;
  const worth = (i: number) =>
    (pair.telling.sentences[side][i] ?? 0) * chosen.filter(({ sentences }) => sentences.includes(i)).length;
  const shown = [...all].sort((a, b) => worth(b) - worth(a) || a - b).slice(0, mostShown);
  const proof = evidence(
    side,
    shown.map((i) => document.sentences[i]),
  );
  const claim = { measure: null, section: 'only', side, [side]: all.length, [otherSide(side)]: 0 };
  return [{ ...finding(kind, text, Math.min(1, share * 2), 0.9, proof, claim), register: 'seen' }];
}

function sentencesOf(pair: Pair, side: Side, { id }: Actor): number[] {
  const { mentions } = pair[side].document;
  return [...new Set(mentions.filter(({ actor }) => actor === id).map(({ sentence }) => sentence))];
}

/** True where the other side may speak of the same under another name, and for a house that writes of itself. */
function isKnown(pair: Pair, actor: Actor, side: Side): boolean {
  const own = pair.names[side].toLowerCase();
  return (
    mayBeNamed(pair[otherSide(side)].document, actor) ||
    partsOf(actor.name).some((word) => own.includes(word))
  );
}

/**
 * True where a text may speak of an actor under another name: a nation's ("American"), one part of it ("the committee",
 * "Mr. Moon"), in another spelling, or by a word of like meaning; also where the name has no part that could be looked for.
 */
export function mayBeNamed(
  document: Document,
  { name, kind: what, country: state }: Pick<Actor, 'name' | 'kind' | 'country'>,
): boolean {
  const { all, folded } = wordsOf(document);
  const country = state ?? nationality(name.toLowerCase());
  if (country && what !== 'person' && all.some((lower) => nationality(lower) === country)) return true;
  const words = partsOf(name);
  if (words.length === 0) return true;
  return words.map(foldName).some((word) => folded.some((other) => isLike(word, other, what === 'person')));
}

function partsOf(name: string): string[] {
  return (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((w) => w.length >= fewestLetters);
}

interface Words {
  all: string[];
  folded: string[];
}

const known = new WeakMap<Document, Words>();

/** Every different word, and folded the parts of those that are joined; found once for each document. */
function wordsOf(document: Document): Words {
  let words = known.get(document);
  if (!words) {
    const all = [...new Set(document.tokens.flatMap(({ word, lower }) => (word ? [lower] : [])))];
    const parts = new Set(all.flatMap((lower) => lower.split(/[^\p{L}\p{N}]+/u)));
    words = { all, folded: [...parts].filter((word) => word.length >= fewestLetters).map(foldName) };
    known.set(document, words);
  }
  return words;
}

function isLike(word: string, other: string, person: boolean): boolean {
  if (word === other) return true;
  if (person) return word[0] === other[0] && sameSpelling(word, other);
  const [a, b] = [wordDirection(word), wordDirection(other)];
  let product = 0;
  for (let k = 0; k < a.length; k++) product += a[k] * b[k];
  return product >= mostLike;
}
