import { inWords } from '../../text/prose.ts';
import type { Finding, Side } from '../../types/comparison.ts';
import type { SharedActor } from '../pair/pairing.ts';
import { evidence, finding, type Kind, nameIn, type Pair } from './candidate.ts';
import { namedPeople } from './sourcing.ts';

const kind: Kind = { id: 'silence', telling: 0.6 };
/** What it rests on, and where more of it is shown. */
const about = { measure: 'silence', section: 'sourcing' };
/** Mentions from which one expects to hear somebody. */
const fewMentions = 3;

/** The state that is most spoken of in both articles and for which nobody speaks in either. */
export function silenceFindings(pair: Pair): Finding[] {
  const { left, right, pairing } = pair;
  const nowhere = pairing.shared
    .filter(({ actors }) => left.document.actors[actors.left].kind === 'state')
    .filter(({ mentions }) => Math.min(mentions.left, mentions.right) >= fewMentions)
    .filter((actor) => !mayBeHeard(pair, actor, 'left') && !mayBeHeard(pair, actor, 'right'))
    .filter(() => namedPeople(left).length + namedPeople(right).length >= fewMentions)
    .map((actor) => unheardState(pair, actor));
  return nowhere.sort((a, b) => b.strength - a.strength).slice(0, 1);
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

/** True where a state speaks, somebody of it speaks, or somebody speaks of whom the text does not say where from. */
function mayBeHeard(pair: Pair, actor: SharedActor, side: Side): boolean {
  const { country } = pair[side].document.actors[actor.actors[side]];
  const { speakers } = pair[side].analysis.readings.attribution;
  return (
    heard(pair, actor, side) || speakers.some((s) => s.country === country || (s.named && s.country === null))
  );
}
