// The small file that a pupil hands in who marked offline; the server takes it (POST /lessons/:id/files).
import type { LessonData, Sent } from './lesson.ts';
import { drawKey, marksNow, type Waiting } from './said.ts';

export interface HandedIn {
  parallax: 'lesson';
  lesson: string;
  /** Drawn once by this file on this phone: whoever hands in twice is one. */
  phone: string;
  group: string | null;
  said: Sent[];
}

/** What holds of all that was said: of a mark that was changed the last, of one that was taken back nothing. */
export function handedIn(
  { lesson, categories }: Pick<LessonData, 'lesson' | 'categories'>,
  waiting: readonly Waiting[],
  { phone, group, answer }: { phone: string; group: string | null; answer: string },
): HandedIn {
  const holding = new Set(marksNow([], waiting, categories).map(({ key }) => key));
  const marks = waiting
    .map(({ sent }) => sent)
    .filter((sent) => sent.kind === 'mark' && holding.has(sent.key))
    .map((sent) => ({ ...sent, replaces: null }));
  const answers: Sent[] = answer ? [{ kind: 'answer', key: drawKey(), value: answer }] : [];
  return { parallax: 'lesson', lesson, phone, group, said: [...answers, ...marks] };
}
