import { type Annotation, votes } from '../../../analysis/types/annotation.ts';
import type { Lesson } from '../../coding/tasks.ts';
import { countVotes, type Tally } from '../../coding/votes.ts';
import { excerpt } from '../format.ts';
import type { LessonText } from './lesson-text.ts';

/** Characters of the sentence that a disputed place stands in. */
const around = 220;

/** What the class votes on, most disputed first, with what may be seen of its votes before and after it talked. */
export function votesModel(lesson: Lesson, texts: readonly LessonText[], annotations: readonly Annotation[]) {
  const byArticle = new Map(texts.map((one) => [one.text.article, one]));
  const byId = new Map(lesson.scheme.categories.map((category) => [category.id, category]));
  return countVotes(lesson.settings.disputed, annotations).flatMap(
    ({ disputed, before, after, moved }, i) => {
      const its = byArticle.get(disputed.article);
      if (!its) return [];
      const { start, end } = disputed;
      const sentence = its.text.sentences.find((one) => one.start <= start && start < one.end) ?? disputed;
      const last = Math.max(end, Math.min(sentence.end, end + around));
      const first = Math.max(sentence.start, start - around);
      const total = moved.reduce((sum, { count }) => sum + count, 0);
      return [
        {
          number: i + 1,
          group: its.text.group,
          category: byId.get(disputed.category)?.name ?? disputed.category,
          color: byId.get(disputed.category)?.color ?? 'gray',
          lead: its.words.slice(first, start),
          quote: its.words.slice(start, end),
          rest: its.words.slice(end, last),
          title: excerpt(its.title, { start: 0, end: its.title.length }, 60),
          rows: [
            { name: 'before', bars: barsOf(before) },
            { name: 'after', bars: barsOf(after) },
          ].filter(({ bars }) => bars.length > 0),
          moved: total === 0 ? null : `${total} moved`,
          moves: moved.map(({ from, to, count }) => `${count} from “${from}” to “${to}”`),
        },
      ];
    },
  );
}

/** A tally as bars of its whole; none where nobody voted, or nobody may see. */
function barsOf(tally: Tally) {
  const total = votes.reduce((sum, vote) => sum + tally[vote], 0);
  if (total === 0) return [];
  return votes.map((vote) => ({
    vote,
    kind: vote.replaceAll(' ', '-'),
    count: tally[vote],
    share: Math.round((100 * tally[vote]) / total),
  }));
}
