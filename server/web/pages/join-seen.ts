import type { Request } from 'express';
import { correctionsHash, layoutHash } from '../../../analysis/index.ts';
import { makeRecent } from '../../../analysis/text/recent.ts';
import type { Annotation } from '../../../analysis/types/annotation.ts';
import { type MachineCoder, machineAnnotations } from '../../coding/machine.ts';
import type { Lesson } from '../../coding/tasks.ts';
import { type Visible, visible } from '../../coding/visible.ts';
import type { Context } from '../../context.ts';
import { ensureAnalysis, isAnalyzed } from '../../library/analysis.ts';
import type { ReadText } from '../../report/pupil/lesson-data.ts';
import type { Coder, Store } from '../../store/index.ts';
import { mayTakeLong } from '../http/patience.ts';

/** What all phones of a lesson are shown alike, made once for all of them: a phase begins on forty at one moment. */
interface Shared {
  seen: ReturnType<typeof makeRecent<Visible>>;
  machines: ReturnType<typeof makeRecent<MachineCoder>>;
}

const shared = new WeakMap<Store, Shared>();

function sharedOf(store: Store): Shared {
  const known = shared.get(store) ?? { seen: makeRecent<Visible>(4), machines: makeRecent<MachineCoder>(16) };
  shared.set(store, known);
  return known;
}

/**
 * What a pupil's page may show: one's own, and of others and the machine what the wall shows to all. What is of the texts of the
 * other half is among it, as on the wall; a page shows its own half's texts alone.
 */
export function seenBy(store: Store, lesson: Lesson, { number }: Coder): Visible {
  const { seen } = sharedOf(store);
  const key = `${lesson.task.id} ${store.stamp()}`;
  const wall = seen.get(key) ?? seen.keep(key, visible(store, lesson, 'wall'));
  const others = wall.annotations.filter((one: Annotation) => one.coder !== number);
  return { annotations: [...store.annotations.ofCoder(number), ...others], machine: wall.machine };
}

/** What the machine says of each text, from readings that are kept; where one is not, it is read where that may take long. */
export async function machinesOf(
  context: Context,
  request: Request,
  { task, scheme }: Lesson,
  texts: readonly ReadText[],
): Promise<ReadonlyMap<string, MachineCoder>> {
  const { articles, corrections } = context.store;
  const { machines } = sharedOf(context.store);
  const found = new Map<string, MachineCoder>();
  for (const { its } of texts) {
    const article = articles.get(its.article)!;
    // Of what a reading takes in besides the text.
    const basis = `${correctionsHash(corrections.of(article.id))} ${layoutHash(article.layout)}`;
    const key = `${task.id} ${article.id} ${basis}`;
    let machine = machines.get(key);
    if (!machine) {
      if (!articles.isDeleted(article.id) && !isAnalyzed(context, article.id)) mayTakeLong(request);
      machine = machines.keep(key, machineAnnotations(await ensureAnalysis(context, article), its, scheme));
    }
    found.set(article.id, machine);
  }
  return found;
}
