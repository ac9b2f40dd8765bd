import { createHash } from 'node:crypto';
import { z } from 'zod';
import { groups } from '../../../../analysis/types/annotation.ts';
import { sayAll } from '../../../coding/annotations.ts';
import { mostCoders } from '../../../coding/coders.ts';
import { drawName } from '../../../coding/pseudonyms.ts';
import { sentSchema } from '../../../coding/sent.ts';
import { type Lesson, lessonOver } from '../../../coding/tasks.ts';
import { ParallaxError } from '../../../errors.ts';
import type { Upload } from '../../../ingest/uploads.ts';
import { plural } from '../../../report/format.ts';
import type { Coder, Store } from '../../../store/index.ts';

/** Things that one file may hold: more than anybody marks in an hour. */
const mostInFile = 1000;

/**
 * What a pupil hands in who marked offline, in the lesson's own file: `phone` is drawn at random by that file when it is first
 * opened, so that whoever hands in twice is one.
 */
export const handedInSchema = z.object({
  parallax: z.literal('lesson'),
  lesson: z.string().max(64),
  phone: z.string().regex(/^[\w-]{16,64}$/),
  group: z.enum(groups).nullable().default(null),
  said: z.array(sentSchema).max(mostInFile),
});

/** What became of a file. */
export interface HandedIn {
  name: string;
  taken: boolean;
  says: string;
}

/** Takes a handed-in file into the lesson, all of it or nothing. What it says was said in the phase in which pupils mark. */
export function takeHandedIn(store: Store, lesson: Lesson, { name, bytes }: Upload): HandedIn {
  const refused = (says: string): HandedIn => ({ name, taken: false, says });
  const parsed = handedInSchema.safeParse(jsonOf(bytes));
  if (!parsed.success)
    return refused(
      'This is no file of a lesson, or it was cut off. Ask for it once more. Nothing of it was taken.',
    );
  const file = parsed.data;
  if (file.lesson !== lesson.task.id) return refused('This file is of another lesson. Drop it there.');
  try {
    if (lesson.task.closed !== null) throw lessonOver();
    return store.transaction(() => {
      const { coder, isNew } = coderOfFile(store, lesson, file);
      const before = store.annotations.last(lesson.task.number);
      const answers = file.said.filter(({ kind }) => kind === 'answer');
      sayAll(store, lesson, coder, answers, 'opening');
      sayAll(
        store,
        lesson,
        coder,
        file.said.filter(({ kind }) => kind !== 'answer'),
        'mark',
      );
      const added = store.annotations.last(lesson.task.number) > before;
      if (!added && !isNew)
        return { name, taken: true, says: `${coder.name} handed this in before: it counts once.` };
      return {
        name,
        taken: true,
        says: `${coder.name}: ${plural(file.said.length, 'entry', 'entries')} taken.`,
      };
    });
  } catch (error) {
    if (error instanceof ParallaxError) return refused(`${error.message} Nothing of this file was taken.`);
    throw error;
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** Whoever a file is of: known by what its phone drew, under a name that is drawn when it first comes. No token opens it. */
function coderOfFile(
  store: Store,
  lesson: Lesson,
  { phone, group }: z.output<typeof handedInSchema>,
): { coder: Coder; isNew: boolean } {
  const task = lesson.task.number;
  // With a colon in it, which no token has.
  const token = createHash('sha256').update(`file:${lesson.task.id}:${phone}`).digest('hex');
  const known = store.coders.byToken(token);
  if (known) return { coder: known, isNew: false };
  if (store.coders.of(task).filter(({ removed }) => removed === null).length >= mostCoders)
    throw new ParallaxError('room-full', 409, `${mostCoders} are in this lesson, and no more find room.`);
  const name = drawName(store.coders.names(task));
  const half = lesson.settings.jigsaw ? group : null;
  const number = store.coders.add({ task, name, role: 'coder', group: half, stands: 1, token, word: null })!;
  return { coder: store.coders.get(number)!, isNew: true };
}
