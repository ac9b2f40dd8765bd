import { createHash, randomBytes } from 'node:crypto';
import { type Group, groups } from '../../analysis/types/annotation.ts';
import type { Coder, Store } from '../store/index.ts';
import { drawName, drawWord, typedCode } from './pseudonyms.ts';
import { NotTaken } from './refusals.ts';
import { type Lesson, withParts } from './tasks.ts';

/** Phones in one room: more than any class, and few enough to be told apart. */
export const mostCoders = 100;
/** Wrong words that may be given for one name before a teacher has to help. */
const mostMissed = 4;

/** What a phone is given when it joins. It is told once: of token and word a hash alone is kept. */
export interface Joined {
  lesson: Lesson;
  coder: Coder;
  /** Random, 128 bits: whoever has it is this coder, in this lesson and nowhere else. */
  token: string;
  /** What leads back to the same name from another phone. */
  word: string;
}

/**
 * Lets a phone into the lesson of a code, under a drawn name, and into the smaller half where a class is halved. Throws a
 * NotTaken where there is no such lesson, joining is closed, or the room is full.
 */
export function joinLesson(store: Store, code: string): Joined {
  return store.transaction(() => {
    const lesson = lessonByCode(store, code);
    const { settings } = lesson;
    if (!settings.joining)
      throw new NotTaken(
        'joining-closed',
        'Nobody can join this lesson any more. Ask your teacher to open it.',
      );
    const there = refuseFull(store, lesson);
    return joined(store, lesson, 'coder', settings.jigsaw ? smallerGroup(there) : null);
  });
}

/** Those who are in a lesson; throws a NotTaken where no more find room. */
function refuseFull(store: Store, { task }: Lesson): Coder[] {
  const there = store.coders
    .of(task.number)
    .filter(({ removed, role }) => removed === null && role === 'coder');
  if (there.length < mostCoders) return there;
  throw new NotTaken('room-full', `${mostCoders} phones are in this lesson, and no more find room.`);
}

/** Lets the teacher into a lesson as a pupil; what is said there counts nowhere. */
export function previewLesson(store: Store, lesson: Lesson, group: Group | null = null): Joined {
  return store.transaction(() => joined(store, lesson, 'preview', group));
}

/**
 * The coder of a file that was handed in, by the token that the file was made with: the same file is the same coder, however
 * often it comes. What it holds is said by `sayAll`. Throws a NotTaken where it is of another lesson, or there is no room.
 */
export function coderOfFile(store: Store, lesson: Lesson, token: string, group: Group | null = null): Coder {
  return store.transaction(() => {
    const known = store.coders.byToken(sha256(token));
    if (known && known.task !== lesson.task.number)
      throw new NotTaken('not-a-coder', 'This file is of another lesson. Hand it in there.');
    if (known) return known;
    refuseFull(store, lesson);
    return joined(store, lesson, 'coder', group, token).coder;
  });
}

function joined(
  store: Store,
  lesson: Lesson,
  role: Coder['role'],
  group: Group | null,
  token = newToken(),
): Joined {
  const task = lesson.task.number;
  const name = drawName(store.coders.names(task));
  const word = drawWord();
  const number = store.coders.add({ task, name, role, group, stands: 1, token: sha256(token), word: null })!;
  store.coders.setWord(number, wordHash(lesson.task.id, name, word));
  return { lesson, coder: store.coders.get(number)!, token, word };
}

function smallerGroup(coders: readonly Coder[]): Group {
  const size = (name: Group) => coders.filter(({ group }) => group === name).length;
  return groups.reduce((least, group) => (size(group) < size(least) ? group : least));
}

/**
 * Lets somebody come back on another phone by name and word; the phone before is let go. Wrong words are counted by name, and
 * after some nobody gets in by guessing. Throws a NotTaken.
 */
export function comeBack(store: Store, code: string, name: string, word: string): Joined {
  const found = store.transaction(() => {
    const lesson = lessonByCode(store, code);
    const coder = store.coders.byName(lesson.task.number, plainly(name));
    if (coder?.role !== 'coder' || coder.removed !== null) return null;
    if (coder.missed >= mostMissed)
      throw new NotTaken(
        'wrong-word',
        'Too many wrong words were given for this name. Ask your teacher for a new one.',
      );
    const typed = plainly(word);
    if (store.coders.word(coder.number) !== wordHash(lesson.task.id, coder.name, typed)) {
      // Counted for good: this is no error that undoes what was written.
      store.coders.miss(coder.number);
      return null;
    }
    const token = newToken();
    store.coders.setToken(coder.number, sha256(token));
    return { lesson, coder: { ...coder, missed: 0 }, token, word: typed };
  });
  if (!found)
    throw new NotTaken(
      'wrong-word',
      'This name and this word do not belong together in this lesson. Look at both on your first phone.',
    );
  return found;
}

/** Gives a coder a new word, where the first was forgotten or guessed at. */
export function newWord(store: Store, { task }: Lesson, coder: Coder): string {
  const word = drawWord();
  store.coders.setWord(coder.number, wordHash(task.id, coder.name, word));
  return word;
}

/** Whose token this is, and in which lesson. Throws a NotTaken for any that is nobody's, or was taken away. */
export function coderOf(store: Store, token: string): { lesson: Lesson; coder: Coder } {
  const coder = store.coders.byToken(sha256(token));
  const task = coder && store.tasks.byNumber(coder.task);
  if (!coder || !task || coder.removed !== null)
    throw new NotTaken(
      'not-a-coder',
      'This phone is in no lesson, or was let go. Join by the code, or come back by your word.',
    );
  return { lesson: withParts(store, task), coder };
}

/** Takes a phone out of a lesson: its token leads nowhere, and nothing that it said counts or is shown any more. */
export function removeCoder(store: Store, { task }: Lesson, number: number): void {
  if (store.coders.get(number)?.task === task.number) store.coders.remove(number);
}

function lessonByCode(store: Store, code: string): Lesson {
  const task = store.tasks.byCode(typedCode(code));
  if (task?.kind !== 'lesson')
    throw new NotTaken(
      'wrong-code',
      'No lesson that is on has this code. It has six letters: look at the board and type it once more.',
    );
  return withParts(store, task);
}

function newToken(): string {
  return randomBytes(16).toString('base64url');
}

/** As people type names and words: small letters, one space. */
function plainly(typed: string): string {
  return typed.slice(0, 100).trim().toLowerCase().replace(/\s+/g, ' ');
}

/**
 * A word is one of a few hundred, and whoever reads the database can try them all: the hash keeps it from the eye, not from
 * somebody who means to find it. Those tried on a phone are counted.
 */
function wordHash(task: string, name: string, word: string): string {
  return sha256(`${task}\n${name}\n${word}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
