// The processor time of one thread, read from outside it, and a fixed piece of work to hold it against.
import { existsSync, readFileSync } from 'node:fs';

/** What the calibration's work costs on the machine that the limit of 50 ms was set on, in milliseconds. */
const calibratedAt = 32;

/** Whether this system tells a thread's processor time: Linux does. */
export const canMeasure = existsSync(`/proc/${process.pid}/task/${process.pid}/schedstat`);

/** Milliseconds that the first thread of a process has spent on a processor, as Linux counts them. */
export function threadTime(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ', 1)[0]) / 1e6;
}

/** Where in Linux the first thread of a process waits; "0" where it does not. */
function waitsIn(pid: number): string {
  return readFileSync(`/proc/${pid}/task/${pid}/wchan`, 'utf8');
}

/** Looks every so many milliseconds, until it is told to stop or what it looks at has ended. */
function watch(every: number, look: () => void): () => void {
  const timer = setInterval(() => {
    try {
      look();
    } catch {
      clearInterval(timer);
    }
  }, every);
  return () => clearInterval(timer);
}

/** Begins to watch a thread; what it gives ends that, and tells how often it was seen asleep for a time (as SQLite is before a lock). */
export function watchSleep(pid: number, every = 10): () => number {
  let seen = 0;
  const stop = watch(every, () => {
    if (/nanosleep/.test(waitsIn(pid))) seen++;
  });
  return () => {
    stop();
    return seen;
  };
}

/** Begins to watch a thread; what it gives ends that, and tells the longest time in milliseconds of work that it took nothing new. */
export function watchStretch(pid: number, every = 4): () => number {
  let longest = 0;
  let stretch = 0;
  let ran = threadTime(pid);
  const stop = watch(every, () => {
    const now = threadTime(pid);
    stretch += now - ran;
    ran = now;
    longest = Math.max(longest, stretch);
    // Where it waits for events, it is in the midst of nothing.
    if (/ep(?:oll)?_/.test(waitsIn(pid))) stretch = 0;
  });
  return () => {
    stop();
    return longest;
  };
}

/** Work of the kind that a server does, always the same: numbers, texts, maps and objects. */
function fixedWork(): number {
  let state = 1;
  for (let i = 0; i < 20_000_000; i++) state = Math.imul(state ^ (state >>> 15), 1 | i) | 0;
  const words = new Map<string, number>();
  const text = 'the minister said on monday that the port would open by spring '.repeat(12_000);
  for (const [word] of text.matchAll(/\w+/g)) words.set(word, (words.get(word) ?? 0) + 1);
  return JSON.parse(JSON.stringify([...words, state])).length;
}

/** How much slower this machine is just now than the one that limits were set on: the median of several runs. */
export function slowness(runs = 5): number {
  for (let i = 0; i < 3; i++) fixedWork();
  const times = Array.from({ length: runs }, () => {
    const before = threadTime(process.pid);
    fixedWork();
    return threadTime(process.pid) - before;
  });
  return times.sort((a, b) => a - b)[runs >> 1] / calibratedAt;
}
