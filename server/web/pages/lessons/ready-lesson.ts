import type { Context } from '../../../context.ts';
import { newLessonPath } from '../../../report/lesson/lesson-paths.ts';
import type { Pair } from '../../../store/index.ts';

/**
 * The lesson that stands ready: the invented event that comes with Parallax, the two tellings that are for and against first and
 * last. Null where it was deleted.
 */
export function seededLesson({ store }: Context): { path: string; title: string } | null {
  const invented = store.pairs.list().filter((pair) => {
    return [pair.left, pair.right].every(
      (id) => store.seeded.has(id) && store.articles.summary(id)?.invented,
    );
  });
  const [first] = invented;
  if (!first) return null;
  const others = invented
    .flatMap(({ left, right }: Pair) => [left, right])
    .filter((id) => id !== first.left && id !== first.right);
  const ids = [first.left, ...new Set(others), first.right];
  return { path: newLessonPath(ids.length > 2 ? 'events' : 'articles', ids), title: first.title };
}
