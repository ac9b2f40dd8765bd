import { counted } from '../text/prose.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { Span } from '../types/document.ts';
import type { EventStance, EventStanceCell } from '../types/event.ts';
import type { ActorStance, Stance } from '../types/reading.ts';
import type { Cast, Shared } from './event-cast.ts';

/** Actors that are given, and passages of each in a column. */
const mostActors = 8;
const mostSpans = 6;
/** Mentions in a column from which on somebody is one of its main actors. */
const fewestMentions = 3;
/** A smaller lean is called none; with so many mentions and none that leans, an article is known to be reserved. */
const leastLean = 0.15;
const plenty = 6;

/** The writers' stances toward those whom most columns speak of, the most mentioned first. */
export function stancesOf(articles: readonly Analyzed[], cast: Cast): EventStance[] {
  const stances = articles.map(
    ({ analysis }) => new Map(analysis.readings.stance.actors.map((a) => [a.actor, a])),
  );
  const mentions = ({ actors }: Shared) =>
    actors.map((actor, i) => (actor === null ? 0 : cast.mentions[i][actor].length));
  return cast.all
    .map((shared) => ({ shared, counts: mentions(shared) }))
    .filter(({ counts }) => counts.filter((n) => n > 0).length * 2 > articles.length)
    .filter(({ counts }) => counts.some((n) => n >= fewestMentions))
    .sort((a, b) => shareOf(articles, b.counts) - shareOf(articles, a.counts))
    .slice(0, mostActors)
    .map(({ shared: { name, kind, actors } }) => ({
      ...{ name, kind },
      cells: articles.map((article, i) => {
        const actor = actors[i];
        const own = actor === null ? [] : cast.mentions[i][actor];
        return cellOf(article, own, actor === null ? undefined : stances[i].get(actor));
      }),
    }));
}

/** Mentions by word, summed over the columns, so that a long article does not decide alone. */
function shareOf(articles: readonly Analyzed[], counts: readonly number[]): number {
  return counts.reduce((sum, n, i) => sum + n / Math.max(1, articles[i].document.words), 0);
}

function cellOf(
  { analysis }: Analyzed,
  own: readonly Span[],
  said: ActorStance | undefined,
): EventStanceCell {
  const places = own.slice(0, mostSpans).map(({ start, end }) => ({ start, end }));
  const cell = { mentions: own.length, stance: null, lean: null, spans: places };
  if (own.length === 0) return { ...cell, reason: 'Not spoken of here.' };
  const stance = said?.author;
  if (!stance) return { ...cell, reason: said?.reason ?? nothingIn(own.length) };
  const lean = leanOf(stance);
  const { marks: indexes, ...figures } = stance;
  const marks = indexes.slice(0, mostSpans).map((i) => analysis.readings.stance.marks[i]);
  return {
    mentions: own.length,
    stance: lean === null ? null : figures,
    lean,
    reason: stance.tentative ? whyNone(stance) : null,
    spans: marks.length > 0 ? marks.map(({ start, end }) => ({ start, end })) : places,
  };
}

function whyNone({ evaluative, mentions }: Stance): string {
  return evaluative === 0
    ? nothingIn(mentions)
    : `Too little to name a lean: ${evaluative} of ${counted(mentions, 'mention')} ${evaluative === 1 ? 'leans' : 'lean'}.`;
}

function nothingIn(mentions: number): string {
  return `Nothing that leans was seen in ${counted(mentions, 'mention')}.`;
}

/** The lean that a table names; null where too little is known. */
function leanOf({ score, tentative, evaluative, mentions }: Stance): EventStanceCell['lean'] {
  if (tentative) return evaluative === 0 && mentions >= plenty ? 'none' : null;
  if (Math.abs(score) < leastLean) return 'none';
  return score < 0 ? 'against' : 'for';
}
