import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sayAll } from '../../../../server/coding/annotations.ts';
import {
  coderOf,
  coderOfFile,
  comeBack,
  joinLesson,
  mostCoders,
  newWord,
  previewLesson,
  removeCoder,
} from '../../../../server/coding/coders.ts';
import { drawCode, drawName, typedCode } from '../../../../server/coding/pseudonyms.ts';
import { sentSchema } from '../../../../server/coding/sent.ts';
import { closeLesson, deleteLesson, lessonOf, setLesson } from '../../../../server/coding/tasks.ts';
import { databaseFile } from '../../../../server/context.ts';
import { charged, classroom, ferryRead, pupil, quay, quayRead } from './lesson.ts';

const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'no error';
};

test('no two names of a room are alike: sixty and a thousand more; of the first fifty no two have the same bird', () => {
  const names: string[] = [];
  for (let i = 0; i < 60 + 1500; i++) names.push(drawName(names));
  expect(new Set(names).size).toBe(names.length);
  const birds = names.slice(0, 50).map((name) => name.split(' ')[1]);
  expect(new Set(birds).size).toBe(50);
  for (const name of names.slice(0, 60)) expect(name).toMatch(/^[a-z]+ [a-z]+$/);
});

test('a code is six letters that nobody takes for another, however it is typed', () => {
  for (let i = 0; i < 200; i++) expect(drawCode()).toMatch(/^[BCDFGHJKMPQRTVWXYZ]{6}$/);
  expect(typedCode(' bcd-fgh\n')).toBe('BCDFGH');
});

test('a phone joins by the code, and its token reaches that lesson alone; of token and word a hash is kept', () => {
  const room = classroom();
  const { token, word, coder } = joinLesson(room.store, room.code.toLowerCase());
  expect(token).toMatch(/^[\w-]{22}$/);
  expect(coderOf(room.store, token)).toMatchObject({
    lesson: { task: { id: room.id } },
    coder: { number: coder.number },
  });
  for (const other of ['', 'x', `${token}x`, createHash('sha256').update(token).digest('hex')])
    expect(codeOf(() => coderOf(room.store, other))).toBe('not-a-coder');
  const file = databaseFile(room.context.config);
  const bytes = readFileSync(file, 'latin1') + readFileSync(`${file}-wal`, 'latin1');
  expect(bytes).toContain(coder.name);
  expect(bytes).not.toContain(token);
  expect(bytes).not.toContain(`\n${word}`);
  expect(room.store.coders.word(coder.number)).toMatch(/^[0-9a-f]{64}$/);
});

test('a wrong code, a closed door, a full room, a lesson that is over: each is told', () => {
  const room = classroom();
  const join = () => joinLesson(room.store, room.code);
  expect(codeOf(() => joinLesson(room.store, 'BBBBBB'))).toBe('wrong-code');
  setLesson(room.store, room.id, (settings) => ({ ...settings, joining: false }));
  expect(codeOf(join)).toBe('joining-closed');
  setLesson(room.store, room.id, (settings) => ({ ...settings, joining: true }));
  const names = Array.from({ length: mostCoders }, () => join().coder.name);
  expect(new Set(names).size).toBe(mostCoders);
  expect(codeOf(join)).toBe('room-full');
  closeLesson(room.store, room.id);
  expect(codeOf(join)).toBe('wrong-code');
});

test('a halved class is halved evenly, and who leaves makes room in their half', () => {
  const room = classroom({
    jigsaw: true,
    texts: [
      { ...ferryRead, group: 'A' },
      { ...quayRead, group: 'B' },
    ],
  });
  room.begin('mark');
  const class5 = Array.from({ length: 5 }, () => room.join());
  expect(class5.map(({ coder }) => coder.group)).toEqual(['A', 'B', 'A', 'B', 'A']);
  for (const one of [class5[0], class5[2]]) removeCoder(room.store, room.lesson(), one.coder.number);
  expect(room.join().coder.group).toBe('A');
  // The other half’s text is none of theirs.
  expect(codeOf(() => class5[1].say(charged('reckless')))).toBe('text-differs');
  const about = { kind: 'mark', key: 'a-key-of-12', text: quay.id, category: 'about', value: 'money' };
  expect(class5[1].say(about).article).toBe(quay.id);
  expect(codeOf(() => class5[0].say(charged('reckless')))).toBe('not-a-coder');
});

test('one comes back by name and word, and the phone before is let go; by guessing nobody does', () => {
  const room = classroom();
  room.begin('mark');
  const first = room.join();
  const kept = first.say(charged('reckless'));
  const { name } = first.coder;
  expect(codeOf(() => comeBack(room.store, room.code, name, 'no such word'))).toBe('wrong-word');
  expect(codeOf(() => comeBack(room.store, room.code, 'nobody', first.word))).toBe('wrong-word');
  const back = comeBack(room.store, ` ${room.code} `, ` ${name.toUpperCase()} `, `${first.word} `);
  expect(back.coder.number).toBe(first.coder.number);
  expect(codeOf(() => coderOf(room.store, first.token))).toBe('not-a-coder');
  const again = pupil(room.store, back);
  expect(again.say({ kind: 'withdrawal', key: 'k-withdrawal', withdraws: kept.number }).withdraws).toBe(
    kept.number,
  );

  for (let i = 0; i < 10; i++)
    expect(codeOf(() => comeBack(room.store, room.code, name, `guess ${i}`))).toBe('wrong-word');
  expect(() => comeBack(room.store, room.code, name, first.word)).toThrow(/Ask your teacher for a new one/);
  const word = newWord(room.store, room.lesson(), back.coder);
  expect(comeBack(room.store, room.code, name, word).coder.number).toBe(first.coder.number);
  removeCoder(room.store, room.lesson(), first.coder.number);
  expect(codeOf(() => comeBack(room.store, room.code, name, word))).toBe('wrong-word');
});

test('a file that is handed in is one coder, however often it comes, and never of another lesson', () => {
  const room = classroom();
  const token = 'made-with-the-file-0001';
  const sent = [charged('reckless'), charged('silence')].map((one) => sentSchema.parse(one));
  for (let time = 0; time < 2; time++) {
    const lesson = room.lesson();
    sayAll(room.store, lesson, coderOfFile(room.store, lesson, token), sent, 'mark');
  }
  expect(room.store.annotations.of(room.lesson().task.number)).toHaveLength(2);
  expect(room.store.coders.of(room.lesson().task.number)).toHaveLength(1);
  const second = setSecondLesson(room);
  expect(() => coderOfFile(room.store, second, token)).toThrow(/of another lesson/);
});

/** Another lesson in the same library. */
function setSecondLesson({ store, id }: ReturnType<typeof classroom>) {
  const { task, texts, settings } = lessonOf(store, id);
  store.transaction(() => store.tasks.add({ ...task, id: 'second', code: null, settings }, texts));
  return lessonOf(store, 'second');
}

test('a lesson that is deleted leaves no token that works, and no lesson', () => {
  const room = classroom();
  const { token } = room.join();
  previewLesson(room.store, room.lesson());
  expect(deleteLesson(room.store, room.id)).toBe(true);
  expect(codeOf(() => coderOf(room.store, token))).toBe('not-a-coder');
  expect(codeOf(() => lessonOf(room.store, room.id))).toBe('not-found');
  expect(codeOf(() => joinLesson(room.store, room.code))).toBe('wrong-code');
});
