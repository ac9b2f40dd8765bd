import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { makeArticle } from '../../../../analysis/index.ts';
import type { HeadCard } from '../../../../analysis/types/study.ts';
import { type Study, studyOf } from '../../../../server/coding/study/studies.ts';
import type { Store } from '../../../../server/store/index.ts';
import { categoryOf, coderWith, codes, roundWith, studyWith } from './study.ts';

/** Articles with what trips files up: an emoji, quotation marks, a formula, a layout that only its format told. */
export const studied = [
  makeArticle('=Fire 🔥 at the “old” mill.\n\nThe owner, who sold it, was blamed by all.', {
    ...{ title: '=SUM(A1)', publisher: 'The "Herald"', published: '2025-03' },
    layout: [{ start: 0, end: 26, kind: 'headline' }],
  }),
  makeArticle('The river rose in the night.\n\nNobody could have known it, officials said.', {
    publisher: 'Post',
  }),
  makeArticle('One man left the valve open.\n\nHe says that he was told to.', {
    ...{ publisher: "'=Post", title: "'=x" },
  }),
];

const none = { value: null, low: null, high: null };

/** A card as a head has it that learned of items. */
export function cardOf(items: readonly number[]): HeadCard {
  const quality = { n: 3, positives: 1, precision: none, recall: none, f1: none };
  return {
    ...{ category: 'blame', option: '', unit: 'article', scheme: { id: 'test-scheme', version: 2 } },
    ...{ analyzer: { version: '0.9.0', assets: 'x' }, seed: 's', folds: 2, groups: 2, threshold: 0.5 },
    ...{ whole: quality, outlets: [], curve: [] },
    held: items.map((item, fold) => ({
      item,
      start: 0,
      end: 10,
      fold,
      gold: fold === 0,
      share: 0.5 + fold / 10,
      said: true,
      measured: true,
    })),
  };
}

/**
 * A study that has all that one can have: two rounds by two versions of a codebook, three coders, one of them removed, what was
 * taken back, given and taken back, asked and answered, decided twice, a head and what it says.
 */
export function wholeStudy(store: Store): Study {
  const category = categoryOf('blame');
  // Numbers of this library are to be none of a package's.
  studyWith(store, studied.slice(0, 1), [category], { id: 'another' });
  const made = studyWith(store, studied, [category]);
  const { task } = made;
  const first = roundWith(store, made, 2, 'Trial');
  store.rounds.note(first.number, 'ended');
  store.transaction(() =>
    store.schemes.add({
      ...{ id: 'test-scheme', title: 'A scheme' },
      categories: [category, categoryOf('cause', { color: 'green' })],
    }),
  );
  const study = studyOf(store, task.id);
  const round = roundWith(store, study, 2);
  const [zoe, ann, ben] = ['Zoe', 'Ann', 'Ben'].map((name) => coderWith(store, study, name));
  const items = store.items.of(task.number).map(({ number }) => number);
  codes(store, study, first, ben, items[0], { blame: 'yes' });
  codes(store, study, round, ann, items[0], { blame: 'yes', cause: 'no' });
  codes(store, study, round, zoe, items[0], { blame: 'no', cause: 'no' });
  codes(store, study, round, ann, items[1], { blame: 'no', cause: 'yes' });
  const { article } = store.items.get(task.number, items[0])!;
  const said = store.annotations
    .of(task.number)
    .find(({ coder, value }) => coder === ann && value === 'yes')!;
  const { number, created: _, ...row } = said;
  store.transaction(() =>
    store.annotations.add({
      ...{
        ...row,
        value: 'no',
        reason: 'I “thought” again\nand 🔥, again',
        withdraws: number,
        task: task.number,
      },
      ...{ key: 'k1', article },
    }),
  );
  store.assignments.give(round.number, items[2], zoe);
  store.coders.remove(ben);
  store.questions.add(task.number, { item: items[0], coder: zoe, category: 'blame', question: '-Is it?' });
  store.questions.reply(task.number, store.questions.of(task.number)[0].number, 'It is.');
  const place = { round: round.number, item: items[0], category: 'blame', option: '', subject: '' };
  const gold = { ...place, start: 0, end: studied[0].text.length, reason: null, note: null };
  store.gold.put(task.number, { ...gold, value: null, provenance: 'open', reason: 'other', note: '' });
  store.gold.put(task.number, { ...gold, value: 'yes', provenance: 'adjudicated' });
  const weights = Buffer.from([1, 2, 3, 250]);
  const head = store.heads.ask(task.number, 'blame', '');
  store.heads.begin(head, 3);
  const hash = createHash('sha256').update(weights).digest('hex');
  store.heads.finish(head, { hash, weights, card: cardOf(items) });
  store.heads.ask(task.number, 'cause', '');
  for (const [at, one] of studied.entries())
    store.machineCodes.put(task.number, `head:${hash}`, one.id, [[0, one.text.length, 0.25 + at]]);
  store.machineCodes.put(task.number, `measure:blame@${study.scheme.number}`, studied[0].id, []);
  return studyOf(store, task.id);
}

/** A package with some of its files changed, as somebody would who changes its list of hashes too; null takes one away. */
export function tampered(
  bytes: Uint8Array,
  change: Record<string, ((text: string) => string) | null>,
  { listed = true } = {},
): Uint8Array {
  const files = unzipSync(bytes);
  for (const [name, how] of Object.entries(change)) {
    if (how === null) delete files[name];
    else files[name] = strToU8(how(name in files ? strFromU8(files[name]) : ''));
  }
  if (listed && files['datapackage.json']) {
    const list = JSON.parse(strFromU8(files['datapackage.json'])) as {
      resources: { path: string; hash: string }[];
    };
    for (const one of list.resources)
      if (files[one.path]) one.hash = `sha256:${createHash('sha256').update(files[one.path]).digest('hex')}`;
    files['datapackage.json'] = strToU8(JSON.stringify(list));
  }
  return zipSync(files);
}
