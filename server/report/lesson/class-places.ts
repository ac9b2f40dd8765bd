import { merged } from '../../../analysis/text/spans.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { classSummary } from '../../coding/class-summary.ts';
import { markedPlaces } from '../../coding/summary.ts';
import { withParts } from '../../coding/tasks.ts';
import type { Store } from '../../store/index.ts';

/** Newest lessons that are looked through, and those on one text whose marks are taken. */
const [mostLessons, mostOnText] = [50, 4];

/** What classes marked in a text, by the machine's measure that stands beside their category: as far as all may see it. */
export type ClassPlaces = ReadonlyMap<string, readonly Span[]>;

/** The places that classes marked in a text; none of a lesson that is still blind. */
export function classPlaces(store: Store, article: string): ClassPlaces {
  const places = new Map<string, Span[]>();
  const lessons = store.tasks
    .list('lesson', { limit: mostLessons })
    .map((task) => withParts(store, task))
    .filter(({ texts }) => texts.some((text) => text.article === article));
  for (const lesson of lessons.slice(0, mostOnText)) {
    const summary = classSummary(store, lesson).find((one) => one.article === article);
    if (!summary) continue;
    for (const { category, start, end } of markedPlaces(summary)) {
      const measure = lesson.scheme.categories.find(({ id }) => id === category)?.machine?.measure;
      if (measure) places.set(measure, [...(places.get(measure) ?? []), { start, end }]);
    }
  }
  return new Map(Array.from(places, ([measure, spans]) => [measure, merged(spans)]));
}
