import { nationality } from '../../english/nationality.ts';
import { capitalized, counted, inWords, listed } from '../../text/prose.ts';
import type { Finding, OnlyItem, Side } from '../../types/comparison.ts';
import { evidence, finding, type Kind, nameIn, otherSide, type Pair } from './candidate.ts';

const kind: Kind = { id: 'brought', telling: 1 };
/** Sentences that speak of one name or topic, and of all that are named, from which on it is part of the story. */
const fewestOfOne = 3;
const fewestOfAll = 4;
const leastShare = 0.08;
const mostNames = 3;

interface Brought {
  name: string;
  topic: boolean;
  sentences: number[];
}

/** What one article comes back to and the other never names: people, bodies and topics, looked for there under every form. */
export function broughtFindings(pair: Pair): Finding[] {
  return (['left', 'right'] as const).flatMap((side) => broughtBy(pair, side));
}

function broughtBy(pair: Pair, side: Side): Finding[] {
  const { document } = pair[side];
  const chosen = pair.contrasts.only[side]
    .filter(({ kind: what }) => what === 'actor' || what === 'topic')
    .filter((item) => !isKnown(pair, item, side))
    .map(
      ({ name, kind: what }): Brought => ({
        ...{ name, topic: what === 'topic' },
        sentences: sentencesOf(pair, side, name),
      }),
    )
    .filter(({ sentences }) => sentences.length >= fewestOfOne)
    .sort((a, b) => b.sentences.length - a.sentences.length)
    .slice(0, mostNames);
  const all = [...new Set(chosen.flatMap(({ sentences }) => sentences))].sort((a, b) => a - b);
  const share = all.length / document.sentences.length;
  if (all.length < fewestOfAll || share < leastShare) return [];
  const { names, telling } = pair;
  const named = chosen.map(({ name, topic }) => (topic ? `“${name}”` : nameIn(pair, name)));
  const text = `${capitalized(inWords(all.length))} of the ${counted(document.sentences.length, 'sentence')} in ${names[side]} speak of ${listed(named, 'or')}; ${names[otherSide(side)]} never does.`;
  const worth = (i: number) =>
    (telling.sentences[side][i] ?? 0) * chosen.filter(({ sentences }) => sentences.includes(i)).length;
  const shown = [...all].sort((a, b) => worth(b) - worth(a) || a - b).slice(0, 3);
  const proof = evidence(
    side,
    shown.map((i) => document.sentences[i]),
  );
  const claim = { measure: null, section: 'only', side, [side]: all.length, [otherSide(side)]: 0 };
  return [{ ...finding(kind, text, Math.min(1, share * 2), 0.9, proof, claim), register: 'seen' }];
}

/** True where the other side speaks of the same under a nation's name ("American"). */
function isKnown(pair: Pair, { name }: OnlyItem, side: Side): boolean {
  const actor = pair[side].document.actors.find((a) => a.name === name);
  if (!actor?.country) return false;
  return pair[otherSide(side)].document.tokens.some(({ lower }) => nationality(lower) === actor.country);
}

function sentencesOf(pair: Pair, side: Side, name: string): number[] {
  const { actors, mentions, tokens } = pair[side].document;
  const id = actors.findIndex((a) => a.name === name);
  if (id >= 0) return [...new Set(mentions.filter((m) => m.actor === id).map((m) => m.sentence))];
  const last = name.toLowerCase().split(/\s+/).at(-1)!;
  return [
    ...new Set(
      tokens.flatMap(({ lower, lemma, sentence }) =>
        lower === last || lemma.toLowerCase() === last ? [sentence] : [],
      ),
    ),
  ];
}
