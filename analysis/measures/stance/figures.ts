import type { ActorStance, Figure } from '../../types/reading.ts';
import { count, unsaid } from '../measure.ts';

/** Passages in the author's voice from which an actor counts for the spread. */
const spreadPassages = 3;

/** How far the author's stances lie apart, and toward how many actors it leans. */
export function stanceFigures(actors: ActorStance[]): Figure[] {
  const evaluated = actors.filter(({ author }) => author && !author.tentative);
  const spoken = actors.flatMap(({ author }) =>
    author && author.mentions >= spreadPassages ? [author] : [],
  );
  const scores = spoken.map(({ score }) => score);
  const label = 'Spread of the author’s stance over actors';
  const of = `actors with ${spreadPassages} or more sentences in the author’s voice`;
  const mean = scores.reduce((a, b) => a + b, 0) / scores.length;
  const value = Math.sqrt(scores.reduce((a, b) => a + (b - mean) ** 2, 0) / scores.length);
  const spread: Figure =
    scores.length < 2
      ? unsaid(
          'stance-spread',
          label,
          '0..1',
          'Fewer than two actors are mentioned often enough.',
          scores.length,
          of,
        )
      : {
          id: 'stance-spread',
          label,
          unit: '0..1',
          value,
          low: null,
          high: null,
          n: scores.length,
          of,
          reason: null,
          marks: spoken.flatMap(({ marks }) => marks),
        };
  return [
    spread,
    count(
      'evaluated-actors',
      'Actors that the author evaluates',
      evaluated.length,
      'actors',
      evaluated.flatMap((a) => a.author!.marks),
    ),
  ];
}
