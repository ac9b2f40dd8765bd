import { makeArticle } from '../../../../../analysis/index.ts';
import type { Annotation } from '../../../../../analysis/types/annotation.ts';
import type { Article } from '../../../../../analysis/types/article.ts';
import { cellsOf } from '../../../../../server/coding/study/cells.ts';
import { type Study, studyOf } from '../../../../../server/coding/study/studies.ts';
import type { Round, Store } from '../../../../../server/store/index.ts';
import { temporaryContext } from '../../support.ts';
import { categoryOf, coderWith, roundWith, studyWith } from '../study.ts';

/** Ten texts with all that shifts offsets: astral characters, joined emoji, combining marks, line ends of two characters, a tab. */
export const hardTexts: Article[] = [
  'Plain words of a plain text.\n\nA second paragraph stands here.',
  'An 😀 emoji stands before these words.\r\n\r\nAnd 🧑🏽‍🚒 one more, then the end 🎉',
  'Cafe\u0301 and nai\u0308ve: accents as characters of their own.\r\nA line below.\r\n\r\nEnd.',
  '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 letters above the first plane.\n\n𐍈𐍉 and more 𐍊.',
  'A soft\u00adhyphen, a zero\u200bwidth place.\n\nAnd a no\u00a0break space.',
  'Flags 🇭🇷🇩🇪 are pairs of pairs.\r\rOld line ends.\r\rThey stand alone.',
  '\ttabbed first line\n\n  indented second  \n\nthird',
  "שלום and العربية with “quotes” & <tags> 'apostrophes'.\n\nSecond & last.",
  '1\u0301 digit with an accent; e\u0301\u0302\u0303\u0304\u0305\u0306 a pile.\n\n😀😀😀 three.',
  'No line end at all, one emoji 🚢 in the middle, then words',
].map((text, i) =>
  makeArticle(text, {
    title: `Text ${i + 1}: “${i % 2 ? 'Same' : 'Other'}” & more`,
    publisher: `Outlet ${i % 3}`,
    published: '2026-02-03',
  }),
);

/** A codebook of every unit and kind that other programs take, and some that they do not. */
export const categories = [
  categoryOf('charged', { key: 'c', unit: 'span', name: 'Charged words' }),
  categoryOf('frame', {
    ...{ key: 'f', color: 'green', kind: 'several of', name: 'Frame' },
    values: [
      { id: 'conflict', name: 'Conflict' },
      { id: 'morality', name: 'Morality & duty' },
    ],
  }),
  categoryOf('blame', { key: 'b', color: 'violet', unit: 'paragraph', name: 'Blame' }),
  categoryOf('tone', {
    ...{ key: 't', color: 'pink', unit: 'article', kind: 'ordinal', name: 'Tone' },
    values: [
      { id: 'cold', name: 'Cold' },
      { id: 'warm', name: 'Warm' },
    ],
  }),
  categoryOf('harm', { key: 'h', color: 'teal', name: 'Harm' }),
  categoryOf('people', { key: 'p', color: 'brown', kind: 'number', name: 'People named' }),
];

export interface Played {
  store: Store;
  study: Study;
  round: Round;
  ana: number;
  ben: number;
  /** The study as it is now. */
  now(): Study;
}

type Mark = Partial<Pick<Annotation, 'start' | 'end' | 'value' | 'reason' | 'subject'>>;

/** Says something of an item as a coder, in a round. */
export function say(
  { store, study }: Pick<Played, 'store' | 'study'>,
  where: { coder: number; round: Round; item: number; article: string },
  category: string,
  mark: Mark = {},
): void {
  const { unit } = categories.find(({ id }) => id === category)!;
  store.annotations.add({
    ...{
      task: study.task.number,
      coder: where.coder,
      kind: 'mark',
      article: where.article,
      item: where.item,
    },
    ...{ unit, key: null, start: null, end: null, otherStart: null, otherEnd: null, category, subject: '' },
    ...{
      value: 'yes',
      reason: null,
      phase: String(where.round.number),
      about: null,
      withdraws: null,
      ...mark,
    },
  });
}

/** Two coders who coded all ten texts, each in their own way; the second found nothing in the last. */
export function played(articles: readonly Article[] = hardTexts, { store } = temporaryContext()): Played {
  const study = studyWith(store, articles, categories);
  const round = roundWith(store, study);
  const [ana, ben] = [coderWith(store, study, 'Ana'), coderWith(store, study, 'Ben; Bo')];
  const texts = new Map(store.tasks.texts(study.task.number).map((one) => [one.article, one]));
  store.transaction(() => {
    for (const [at, { number, article }] of store.items.of(study.task.number).entries())
      for (const coder of [ana, ben]) {
        store.assignments.give(round.number, number, coder);
        store.assignments.finish(store.assignments.get(round.number, number, coder)!.number);
        if (coder === ben && at === articles.length - 1) continue;
        const where = { coder, round, item: number, article };
        const { text } = articles[at];
        const words = [...text.matchAll(/\p{L}[\p{L}\p{M}]{2,}|\p{Extended_Pictographic}/gu)];
        const word = words[(at + coder) % words.length];
        say({ store, study }, where, 'charged', {
          ...{
            start: word.index,
            end: word.index + word[0].length,
            reason: coder === ana ? 'judges 😀 <so>' : null,
          },
        });
        for (const value of coder === ana ? ['conflict', 'morality'] : ['morality'])
          say({ store, study }, where, 'frame', { value });
        const passage = texts.get(article)!.passages[0];
        say({ store, study }, where, 'blame', { ...passage, value: coder === ana ? 'yes' : 'no' });
        say({ store, study }, where, 'tone', { value: at % 2 ? 'cold' : 'warm' });
        say({ store, study }, where, 'harm', { value: at % 3 ? 'yes' : 'no' });
        say({ store, study }, where, 'people', { value: String(at) });
      }
  });
  const now = () => studyOf(store, study.task.id);
  return { store, study: now(), round, ana, ben, now };
}

/** What was coded in a round, as rows that two rounds can be compared by: without numbers that differ. */
export function codedIn(
  store: Store,
  study: Study,
  round: number,
  leaveOut: readonly string[] = [],
): string[] {
  const names = new Map(store.coders.of(study.task.number).map(({ number, name }) => [number, name]));
  const plain = (name: string) => name.replace(/[;,]/g, ',').replace(/ \(.*\)$/, '');
  return cellsOf(store, study, { round })
    .filter(({ category }) => !leaveOut.includes(category.id))
    .map(({ item, category, option, subject, start, end, values }) =>
      JSON.stringify([
        ...[item.article, category.id, option, subject, start, end],
        [...values].map(([coder, value]) => [plain(names.get(coder)!), value]).sort(),
      ]),
    )
    .sort();
}
