import { goldCounts, leastGold, whyNotLearned } from '../../../analysis/learned/index.ts';
import { headCardSchema } from '../../../analysis/types/study.ts';
import { isAdopted, isOf, isUnderWay } from '../../coding/study/gold-heads.ts';
import {
  goldToLearn,
  groupsOf,
  type Learnable,
  learnables,
  whyNotLearnable,
} from '../../coding/study/gold-to-learn.ts';
import type { Study } from '../../coding/study/studies.ts';
import type { Context } from '../../context.ts';
import type { Head } from '../../store/index.ts';
import { formatDate } from '../format.ts';
import { valueName } from './coded-passage.ts';
import { unitName } from './head-page.ts';
import { shareWords } from './share-words.ts';
import { studyPath } from './study-frame.ts';

/** Every category of a study's codebook, and of one with values each of them: what gold there is, and the heads learned of it. */
export function headsModel(context: Context, study: Study) {
  const heads = context.store.heads.of(study.task.number);
  const all = learnables(study);
  const unable = all.filter(({ category }) => whyNotLearnable(category) !== null);
  const rows = all
    .filter((of) => !unable.includes(of))
    .map((of) =>
      rowOf(
        context,
        study,
        of,
        heads.filter((head) => isOf(head, of)),
      ),
    );
  const idle = (row: Row) =>
    row.why !== null && !row.going && row.failed === null && row.learned.length === 0;
  const names = new Map(unable.map(({ category }) => [category.name, whyNotLearnable(category)!]));
  return {
    headsPath: studyPath(study, 'heads'),
    goldPath: studyPath(study, 'gold'),
    version: study.scheme.scheme.version,
    least: leastGold,
    rows: rows.filter((row) => !idle(row)),
    lacking: rows.filter((row) => idle(row) && row.total > 0),
    bare: rows.filter((row) => idle(row) && row.total === 0),
    none: rows.length === 0,
    unable: [...names].map(([name, why]) => ({ name, why })),
    unread: context.unread,
    underWay: heads.some(isUnderWay),
  };
}

type Row = ReturnType<typeof rowOf>;

function rowOf(context: Context, study: Study, of: Learnable, heads: readonly Head[]) {
  const { store } = context;
  const { category, option } = of;
  const { things, otherwise, open } = goldToLearn(store, study, of);
  const ids = [...new Set(things.map(({ article }) => article))];
  const groups = groupsOf(context, ids);
  // What is not read yet is taken for an event of its own until it is.
  const places = new Map(ids.map((id, i) => [id, groups.get(id) ?? groups.size + i]));
  const counts = goldCounts(things.map(({ article, yes }) => ({ yes, group: places.get(article)! })));
  const latest = heads.at(-1);
  return {
    id: category.id,
    option,
    key: `${category.id}-${option}`,
    name: category.name,
    value: option === '' ? null : valueName(category, option),
    color: category.color,
    unit: unitName(study, { unit: category.unit as 'article' }),
    ...counts,
    one: counts.groups === 1,
    total: things.length,
    otherwise,
    open,
    unread: ids.length - groups.size,
    why: whyNotLearned(counts),
    going: latest && isUnderWay(latest) ? goingOf(latest) : null,
    failed: latest?.state === 'failed' ? latest.why : null,
    learned: heads
      .filter(({ state }) => state === 'learned')
      .reverse()
      .map((head) => learnedOf(context, study, head)),
  };
}

function goingOf({ state, step, steps }: Head) {
  const share = steps === 0 ? 0 : Math.round((100 * step) / steps);
  return { waits: state === 'asked', share, step, steps };
}

function learnedOf({ store }: Context, study: Study, head: Head) {
  const card = headCardSchema.safeParse(store.heads.whole(head.number)?.card);
  return {
    path: studyPath(study, `heads/${head.number}`),
    number: head.number,
    f1: card.success ? shareWords(card.data.whole.f1) : null,
    day: formatDate(head.ended),
    hash: head.hash!.slice(0, 12),
    adopted: isAdopted(study, head),
  };
}
