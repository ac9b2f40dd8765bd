// All that a pupil says on this phone goes through here: it is kept on the phone first, then sent.
import type { Kept, LessonData, Sent } from './lesson.ts';
import type { Outbox } from './outbox.ts';
import { type Answer, type Mark, marksNow, sendable, settled, takenBack, type Waiting } from './said.ts';
import { makeSender, mostAtOnce, type Sending } from './send.ts';

export interface Box {
  marks(): Mark[];
  waiting(): Waiting[];
  /** Keeps and sends something; `of` is the key of what it replaces, while that has no number. */
  say(sent: Sent, of?: string | null): void;
  takeBack(mark: Mark): void;
  /** Forgets something that was refused. */
  putAway(key: string): void;
  /** Takes what the server keeps, asked anew. */
  renew(kept: readonly Kept[], phase: string | null): void;
}

/** A box whose things stay on this phone: in a file that is handed in by hand. */
export function keptHere(data: LessonData, outbox: Outbox, changed: () => void): Box {
  return makeBox(data, outbox, changed, () => {});
}

/** A box whose things are sent to the server. */
export function sentToServer(
  data: LessonData,
  outbox: Outbox,
  changed: () => void,
  { post, tell }: Pick<Sending, 'post' | 'tell'>,
): Box & { send(): void } {
  let took: (answers: Answer[]) => void = () => {};
  const send = makeSender({
    next: () => sendable(outbox.read(), mostAtOnce),
    post,
    took: (answers) => took(answers),
    tell,
    later: (work, milliseconds) => setTimeout(work, milliseconds),
  });
  const box = makeBox(data, outbox, changed, send);
  took = box.took;
  return { ...box, send };
}

function makeBox(data: LessonData, outbox: Outbox, changed: () => void, send: () => void) {
  let kept: Kept[] = [...data.own];
  let { phase } = data;
  const { categories } = data;
  /** Numbers that were told for keys: what was shown as waiting may be kept by now. */
  const numbers = new Map<string, number>();
  const change = (work: (waiting: Waiting[]) => Waiting[]) => {
    outbox.update(work);
    changed();
    send();
  };
  return {
    marks: () => marksNow(kept, outbox.read(), categories),
    waiting: () => outbox.read(),
    say(sent: Sent, of: string | null = null) {
      const number = of === null ? undefined : numbers.get(of);
      if (number === undefined || sent.kind !== 'mark')
        change((waiting) => [...waiting, { sent, of, refused: null }]);
      else
        change((waiting) => [...waiting, { sent: { ...sent, replaces: number }, of: null, refused: null }]);
    },
    takeBack(mark: Mark) {
      const number = mark.number ?? numbers.get(mark.key ?? '') ?? null;
      change((waiting) => takenBack(waiting, { ...mark, number }));
    },
    putAway(key: string) {
      change((waiting) => waiting.filter(({ sent }) => sent.key !== key));
    },
    renew(now: readonly Kept[], on: string | null) {
      kept = [...now];
      phase = on;
      changed();
    },
    took(answers: Answer[]) {
      for (const { key, number } of answers) if (number !== undefined) numbers.set(key, number);
      outbox.update((waiting) => {
        const after = settled(kept, waiting, answers, categories, phase);
        kept = after.kept;
        return after.waiting;
      });
      changed();
    },
  };
}
