import { inWords } from '../../text/prose.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Finding, Side } from '../../types/comparison.ts';
import type { SharedActor } from '../pair/pairing.ts';
import { evidence, finding, type Kind, nameIn, otherSide, type Pair } from './candidate.ts';
import { namedPeople } from './sourcing.ts';

const kind: Kind = { id: 'silence', telling: 0.6 };
/** What it rests on, and where more of it is shown. */
const about = { measure: 'silence', section: 'sourcing' };
/** Mentions from which one expects to hear somebody. */
const manyMentions = 6;
const fewMentions = 3;

/** Who is much spoken of and never speaks: on one side alone, or a state on both. The strongest of either. */
export function silenceFindings(pair: Pair): Finding[] {
  const { left, right, pairing } = pair;
  // Where nobody speaks at all, that is a finding of its own.
  const silent: Side[] = (['left', 'right'] as const).filter((side) => namedPeople(pair[side]).length > 0);
  const unheard = silent.flatMap((side) => pairing.shared.flatMap((actor) => oneSided(pair, actor, side)));
  const nowhere = pairing.shared
    .filter(({ actors }) => left.document.actors[actors.left].kind === 'state')
    .filter(({ mentions }) => Math.min(mentions.left, mentions.right) >= fewMentions)
    .filter((actor) => !mayBeHeard(pair, actor, 'left') && !mayBeHeard(pair, actor, 'right'))
    .filter(() => namedPeople(left).length + namedPeople(right).length >= fewMentions)
    .map((actor) => unheardState(pair, actor));
  return [...unheard, ...nowhere].sort((a, b) => b.strength - a.strength).slice(0, 1);
}

/** A person who speaks on the other side and not on this one, though often mentioned. */
function oneSided(pair: Pair, actor: SharedActor, side: Side): Finding[] {
  const other = otherSide(side);
  const id = actor.actors[side];
  const count = actor.mentions[side];
  if (pair[side].document.actors[id].kind !== 'person' || count < manyMentions) return [];
  if (heard(pair, actor, side) || nearQuotation(pair, actor, side) || !quoted(pair, actor, other)) return [];
  const text = `${actor.name} speaks in ${pair.names[other]} but is never quoted in ${pair.names[side]}, though mentioned there ${inWords(count)} times.`;
  const mentions = pair[side].document.mentions.filter((m) => m.actor === id);
  const claim = { ...about, target: actor.name, side, [side]: count };
  return [finding(kind, text, 0.8, Math.min(1, count / 10), evidence(side, mentions), claim)];
}

function unheardState(pair: Pair, { name, actors, mentions }: SharedActor): Finding {
  const text = `Nobody speaks for ${nameIn(pair, name)} in either article, though ${pair.names.left} mentions it ${inWords(mentions.left)} times and ${pair.names.right} ${inWords(mentions.right)} times.`;
  const spans = (side: Side) =>
    evidence(side, pair[side].document.mentions.filter((m) => m.actor === actors[side]).slice(0, 6));
  const certainty = Math.min(1, Math.min(mentions.left, mentions.right) / 10);
  return finding(kind, text, 0.8, certainty, [...spans('left'), ...spans('right')], {
    ...about,
    target: name,
    ...mentions,
  });
}

function heard(pair: Pair, { actors }: SharedActor, side: Side): boolean {
  return pair[side].analysis.readings.attribution.speakers.some((s) => s.actor === actors[side]);
}

/** True where a quotation stands in a sentence that mentions the actor: the words may be theirs though nothing says so plainly. */
function nearQuotation(pair: Pair, { actors }: SharedActor, side: Side): boolean {
  const { mentions, quotations, sentences } = pair[side].document;
  const about = new Set(mentions.filter((m) => m.actor === actors[side]).map((m) => m.sentence));
  return quotations.some((q) => about.has(firstEndingAfter(sentences, q.start)));
}

function quoted(pair: Pair, { actors }: SharedActor, side: Side): boolean {
  const { speakers } = pair[side].analysis.readings.attribution;
  return speakers.some((s) => s.actor === actors[side] && s.passages.direct + s.passages.mixed > 0);
}

/** True where a state speaks, somebody of it speaks, or somebody speaks of whom the text does not say where from. */
function mayBeHeard(pair: Pair, actor: SharedActor, side: Side): boolean {
  const { country } = pair[side].document.actors[actor.actors[side]];
  const { speakers } = pair[side].analysis.readings.attribution;
  return (
    heard(pair, actor, side) || speakers.some((s) => s.country === country || (s.named && s.country === null))
  );
}
