import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cellsOf } from '../../../../server/coding/study/cells.ts';
import {
  endLink,
  inviteCoder,
  linkHash,
  linkState,
  longestCoderName,
  mostStudyCoders,
  renewLink,
} from '../../../../server/coding/study/coder-links.ts';
import { closeStudy } from '../../../../server/coding/study/rounds.ts';
import { studyOf } from '../../../../server/coding/study/studies.ts';
import { databaseFile } from '../../../../server/context.ts';
import { fishermen, harbor, temporaryContext } from '../support.ts';
import { categoryOf, codes, roundWith, studyWith } from './study.ts';

function begun() {
  const context = temporaryContext();
  const study = studyWith(context.store, [harbor, fishermen], [categoryOf('blame')]);
  return { context, store: context.store, study };
}

/** Number and secret of a link. */
function partsOf(link: string): [number, string] {
  const [, number, secret] = /^\/code\/start\?link=(\d+)\.([\w-]{22})$/.exec(link)!;
  return [Number(number), secret];
}

test('a coder is invited by name with a link of 128 bits, of which a hash alone is kept', () => {
  const { context, store, study } = begun();
  const { coder, link } = inviteCoder(store, study, '  Ana \n Horvat ');
  expect(coder).toMatchObject({ name: 'Ana Horvat', role: 'coder', removed: null });
  const [number, secret] = partsOf(link);
  expect(number).toBe(coder.number);
  expect(store.coders.word(number)).toBe(linkHash(number, secret));
  expect(linkState(store, coder)).toBe('waiting');
  const file = databaseFile(context.config);
  const bytes = readFileSync(file, 'latin1') + readFileSync(`${file}-wal`, 'latin1');
  expect(bytes).toContain('Ana Horvat');
  expect(bytes).not.toContain(secret);
  expect(partsOf(inviteCoder(store, study, 'Bo').link)[1]).not.toBe(secret);
});

test('no two coders of a study have a name that looks the same, those who left among them; in another study both may', () => {
  const { store, study } = begun();
  const { coder } = inviteCoder(store, study, 'Ana Horvat');
  const before = store.coders.names(study.task.number);
  for (const name of ['Ana Horvat', 'ana  horvat', 'ANA HORVAT'])
    expect(() => inviteCoder(store, study, name)).toThrow('codes in this study already');
  endLink(store, study, coder.number);
  expect(() => inviteCoder(store, study, 'Ana Horvat')).toThrow('codes in this study already');
  for (const name of ['', ' \n '])
    expect(() => inviteCoder(store, study, name)).toThrow('Write the coder’s name');
  expect(() => inviteCoder(store, study, 'x'.repeat(longestCoderName + 1))).toThrow('at most 60 characters');
  expect(store.coders.names(study.task.number)).toEqual(before);
  const other = studyWith(store, [harbor], [categoryOf('blame')], { id: 'other' });
  expect(inviteCoder(store, other, 'Ana Horvat').coder.name).toBe('Ana Horvat');
});

test('a study takes so many coders and no more', () => {
  const { store, study } = begun();
  for (let i = 0; i < mostStudyCoders; i++) inviteCoder(store, study, `Coder ${i}`);
  expect(() => inviteCoder(store, study, 'One more')).toThrow('at most 50 coders');
  expect(store.coders.names(study.task.number)).toHaveLength(mostStudyCoders);
});

test('a new link makes the one before it and the browser that came by it lead nowhere', () => {
  const { store, study } = begun();
  const { coder, link } = inviteCoder(store, study, 'Ana');
  store.coders.setToken(coder.number, 'hash-of-her-token');
  store.coders.setWord(coder.number, null);
  expect(linkState(store, coder)).toBe('in use');
  const [number, secret] = partsOf(renewLink(store, study, coder.number));
  expect(secret).not.toBe(partsOf(link)[1]);
  expect(store.coders.byToken('hash-of-her-token')).toBeNull();
  expect(store.coders.word(number)).toBe(linkHash(number, secret));
  expect(linkState(store, store.coders.get(number)!)).toBe('waiting');
});

test('an ended link leads nowhere, what was not done goes back, what was done stays and counts as it is told', () => {
  const { store, study } = begun();
  const round = roundWith(store, study, 2);
  const [first, second] = store.items.of(study.task.number);
  const ana = inviteCoder(store, study, 'Ana').coder.number;
  const bo = inviteCoder(store, study, 'Bo').coder.number;
  const now = studyOf(store, study.task.id);
  for (const coder of [ana, bo]) codes(store, now, round, coder, first.number, { blame: 'yes' });
  store.assignments.give(round.number, second.number, ana);
  const counted = () => cellsOf(store, studyOf(store, study.task.id))[0].values.size;
  expect(counted()).toBe(2);

  endLink(store, study, ana, { counts: true });
  expect(linkState(store, store.coders.get(ana)!)).toBe('ended');
  expect(store.coders.word(ana)).toBeNull();
  expect(store.assignments.ofCoder(ana, round.number).map(({ item }) => item)).toEqual([first.number]);
  expect(counted()).toBe(2);

  endLink(store, study, ana);
  expect(linkState(store, store.coders.get(ana)!)).toBe('left out');
  expect(counted()).toBe(1);
  expect(store.annotations.ofCoder(ana)).toHaveLength(1);

  renewLink(store, study, ana);
  expect(linkState(store, store.coders.get(ana)!)).toBe('waiting');
  expect(counted()).toBe(2);
});

test('links of another study, of coders brought by a file and of nobody are not touched', () => {
  const { store, study } = begun();
  const other = studyWith(store, [harbor], [categoryOf('blame')], { id: 'other' });
  const theirs = inviteCoder(store, other, 'Ana').coder.number;
  const brought = store.coders.add({
    ...{ task: study.task.number, name: 'From a file', role: 'brought', group: null, stands: 1 },
    ...{ token: null, word: null },
  })!;
  const word = store.coders.word(theirs);
  for (const number of [theirs, brought, 0, 999]) {
    expect(() => renewLink(store, study, number)).toThrow('no such coder');
    expect(() => endLink(store, study, number)).toThrow('no such coder');
  }
  expect(store.coders.word(theirs)).toBe(word);
});

test('a closed study takes nobody in, and its links lead nowhere', () => {
  const { store, study } = begun();
  const ana = inviteCoder(store, study, 'Ana').coder;
  store.coders.setToken(ana.number, 'hash-of-her-token');
  closeStudy(store, study);
  const closed = studyOf(store, study.task.id);
  expect(store.coders.byToken('hash-of-her-token')).toBeNull();
  expect(linkState(store, store.coders.get(ana.number)!)).toBe('ended');
  expect(() => inviteCoder(store, closed, 'Bo')).toThrow('closed');
  expect(() => renewLink(store, closed, ana.number)).toThrow('closed');
});
