// What a pupil said: what the server keeps, and what still waits to be sent. Nothing here touches the page.
import type { Category, Kept, Sent, SentMark } from './lesson.ts';

/** One thing that waits on this phone. Its key is drawn once: sent twice, it is kept once. */
export interface Waiting {
  sent: Sent;
  /** Key of what it takes back or replaces, while that has no number yet. */
  of: string | null;
  /** Why the server did not take it; null while it has not said so. */
  refused: string | null;
}

/** What the server answers to each thing that it was sent. */
export interface Answer {
  key: string;
  number?: number;
  refused?: string;
  /** Seconds after which the same may be taken. */
  wait?: number;
}

/** A mark as it is shown: kept by the server, waiting, or refused. */
export interface Mark extends Omit<Kept, 'number' | 'kind' | 'phase'> {
  number: number | null;
  /** Key under which it waits; null where it is kept. */
  key: string | null;
  refused: string | null;
}

/** What names a mark: its number, or the key under which it waits. */
export type MarkName = { number: number | null; key: string | null };

/** 16 random bytes in hexadecimal. Plain http gives no `crypto.randomUUID`. */
export function drawKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** Whether a later mark stands in place of an earlier one, as the server sees it (server/coding/annotations.ts). */
export function ofSameThing(one: Mark, other: Mark, categories: readonly Category[]): boolean {
  const several = categories.find(({ id }) => id === one.category)?.kind === 'several of';
  return (
    one.article === other.article &&
    one.category === other.category &&
    one.subject === other.subject &&
    one.start === other.start &&
    one.end === other.end &&
    one.otherStart === other.otherStart &&
    one.otherEnd === other.otherEnd &&
    (!several || one.value === other.value)
  );
}

export function markOfSent(sent: SentMark, number: number | null, refused: string | null): Mark {
  const { text, category, subject, value, at, other, reason } = sent;
  return {
    ...{ number, key: number === null ? sent.key : null, refused },
    ...{ article: text, category, subject, value, reason: reason || null },
    ...{ start: at?.start ?? null, end: at?.end ?? null },
    ...{ otherStart: other?.start ?? null, otherEnd: other?.end ?? null },
  };
}

export function markOfKept({ kind: _, phase: __, ...kept }: Kept): Mark {
  return { ...kept, key: null, refused: null };
}

const isNamed = (mark: Mark, number: number | null, key: string | null) =>
  (number !== null && mark.number === number) || (key !== null && mark.key === key);

/** A pupil's marks as they stand on this phone: those that are kept, changed by what waits. */
export function marksNow(
  kept: readonly Kept[],
  waiting: readonly Waiting[],
  categories: readonly Category[],
): Mark[] {
  let marks = kept.filter(({ kind }) => kind === 'mark').map(markOfKept);
  const refused: Mark[] = [];
  for (const { sent, of, refused: why } of waiting) {
    if (sent.kind === 'mark') {
      const mark = markOfSent(sent, null, why);
      if (why !== null) {
        refused.push(mark);
        continue;
      }
      marks = marks.filter((one) => !isNamed(one, sent.replaces, of) && !ofSameThing(one, mark, categories));
      marks.push(mark);
    } else if (sent.kind === 'withdrawal' && why === null) {
      marks = marks.filter((one) => !isNamed(one, sent.withdraws || null, of));
    }
  }
  const place = (mark: Mark) => mark.start ?? Number.MAX_SAFE_INTEGER;
  return [...marks, ...refused].sort((a, b) => place(a) - place(b));
}

/** What waits after a mark is taken back. One that is refused, and was never kept, is only put away. */
export function takenBack(waiting: readonly Waiting[], mark: Mark): Waiting[] {
  if (mark.refused !== null) return waiting.filter(({ sent }) => sent.key !== mark.key);
  const sent = { kind: 'withdrawal' as const, key: drawKey(), withdraws: mark.number ?? 0 };
  return [...waiting, { sent, of: mark.number === null ? mark.key : null, refused: null }];
}

/** What can be sent now: in order, up to the first that needs the number of another that waits before it. */
export function sendable(waiting: readonly Waiting[], most: number): Sent[] {
  const keys = new Set(waiting.map(({ sent }) => sent.key));
  // What names a thing that waits no more, and whose number nobody knows, can never be sent.
  const open = waiting.filter(({ refused, of }) => refused === null && (of === null || keys.has(of)));
  const until = open.findIndex(({ of }) => of !== null);
  return open.slice(0, until < 0 ? most : Math.min(until, most)).map(({ sent }) => sent);
}

/** Kept and waiting after the server has answered. */
export function settled(
  kept: readonly Kept[],
  waiting: readonly Waiting[],
  answers: readonly Answer[],
  categories: readonly Category[],
  phase: string | null,
): { kept: Kept[]; waiting: Waiting[] } {
  let [now, left] = [[...kept], [...waiting]];
  for (const { key, number, refused } of answers) {
    const item = left.find(({ sent }) => sent.key === key);
    if (!item) continue;
    if (number !== undefined) {
      now = withKept(now, item, number, categories, phase);
      left = left.filter((one) => one !== item).map((one) => (one.of === key ? numbered(one, number) : one));
    } else if (refused !== undefined) {
      // What would take back a thing that was never taken is done with.
      const goesToo = (one: Waiting) => one.of === key && one.sent.kind === 'withdrawal';
      const dropped = item.sent.kind === 'withdrawal' || left.some(goesToo);
      left = left
        .filter((one) => !goesToo(one) && !(dropped && one === item))
        .map((one) => (one === item ? { ...one, refused } : one.of === key ? { ...one, of: null } : one));
    }
  }
  return { kept: now, waiting: left };
}

function numbered(item: Waiting, number: number): Waiting {
  const { sent } = item;
  if (sent.kind === 'withdrawal') return { ...item, of: null, sent: { ...sent, withdraws: number } };
  if (sent.kind === 'mark') return { ...item, of: null, sent: { ...sent, replaces: number } };
  return { ...item, of: null };
}

function withKept(
  kept: readonly Kept[],
  { sent }: Waiting,
  number: number,
  categories: readonly Category[],
  phase: string | null,
): Kept[] {
  if (sent.kind === 'withdrawal') return kept.filter((one) => one.number !== sent.withdraws);
  if (sent.kind === 'mark') {
    const mark = markOfSent(sent, number, null);
    const { key: _, refused: __, ...rest } = mark;
    return [
      ...kept.filter(
        (one) =>
          one.number !== number &&
          one.number !== sent.replaces &&
          !(one.kind === 'mark' && ofSameThing(markOfKept(one), mark, categories)),
      ),
      { ...rest, number, kind: 'mark', phase },
    ];
  }
  return [...kept];
}
