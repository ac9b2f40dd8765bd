// Lets a class mark at once, ends the server with SIGKILL in the midst of it, and counts what of the acknowledged is there.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Product, serve } from '../guard/product.ts';
import { type ClassLesson, classLesson, joinClass, openRoom, type Phone, pause } from './phones.ts';

/** What came of it. All but the first three ought to be nought, and empty. */
export interface ClassCounts {
  acknowledged: number;
  /** Sent more than once before they were acknowledged. */
  again: number;
  /** Until a mark was acknowledged, in milliseconds: the median. */
  median: number;
  lost: number;
  twice: number;
  /** In the lesson, and never marked by anybody. */
  strange: number;
  corrupt: number;
  faults: string[];
}

interface Wanted {
  phones: number;
  seconds: number;
  /** Kills while the class marks, the last of them at the end of that time. */
  kills: number;
  /** Marks of one phone in a second. */
  rate: number;
  /** What is done to the data folder before the first start, where anything is. */
  prepare?: (dataFolder: string) => Promise<void>;
}

/** What of one phone may wait for a server that is away, so that it sends no more at once than a lesson takes. */
const mostWaiting = 25;

const noCounts = (): ClassCounts => ({
  ...{ acknowledged: 0, again: 0, median: 0, lost: 0, twice: 0, strange: 0, corrupt: 0, faults: [] },
});

/** Carries out a lesson on the built product of a source tree. */
export async function killInClass(
  tree: string,
  { phones, seconds, kills, rate, prepare }: Wanted,
): Promise<ClassCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'parallax-class-'));
  let product: Product | null = null;
  let door = '';
  const start = async () => {
    // Where it was before: phones know no other address.
    const port = door ? new URL(door).port : '0';
    product = await serve(tree, folder, { PARALLAX_ROOM_PORT: port });
    return product;
  };
  try {
    await prepare?.(folder);
    const lesson = await classLesson(await start(), folder);
    door = await openRoom(product!, lesson);
    const all: Phone[] = [];
    for (let i = 0; i < phones; i++) all.push(await joinClass(lesson, () => door));

    let over = false;
    const marking = all.map(async (phone, i) => {
      await pause((i / phones / rate) * 1000);
      for (; !over; await pause(1000 / rate)) if (phone.waiting() < mostWaiting) phone.mark();
    });
    // Each kill is in the midst of marking, and phones go on while nobody is there to take it.
    for (let kill = 0; kill < kills; kill++) {
      await pause((seconds / kills) * 1000);
      await product!.stop('SIGKILL');
      door = await openRoom(await start(), lesson);
    }
    // Once each has marked again, none waits for longer.
    await pause(2000 / rate);
    over = true;
    await Promise.all(marking);
    await Promise.all(all.map((phone) => phone.sent()));
    const counts = noCounts();
    for (const phone of all) await readBack(phone, counts);
    for (const phone of all) phone.leave();
    await product!.stop('SIGKILL');
    lookThrough(folder, lesson, all, counts);
    return counts;
  } finally {
    await (product as Product | null)?.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Row {
  number: number;
  coder: number;
  key: string;
  start: number;
  end: number;
}

/** Holds what the killed server left against what the phones know. */
function lookThrough(
  folder: string,
  lesson: ClassLesson,
  phones: readonly Phone[],
  counts: ClassCounts,
): void {
  const database = new Database(join(folder, 'parallax.sqlite'));
  const rows = database
    .prepare('SELECT number, coder, "key", start, "end" FROM annotations WHERE task = ?')
    .all(lesson.number) as Row[];
  if (database.pragma('integrity_check', { simple: true }) !== 'ok') counts.corrupt++;
  database.close();
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  for (const phone of phones) {
    counts.acknowledged += phone.taken.size;
    counts.again += phone.again;
    counts.faults.push(...phone.faults);
    const coders = new Set<number>();
    for (const [key, number] of phone.taken) {
      const row = byNumber.get(number);
      const { start, end } = phone.places.get(key)!;
      if (row?.key === key && row.start === start && row.end === end) coders.add(row.coder);
      else counts.lost++;
    }
    if (coders.size > 1) counts.faults.push(`one phone’s marks are of ${coders.size} coders`);
  }
  const known = new Set(phones.flatMap(({ places }) => [...places.keys()]));
  counts.strange += rows.filter(({ key }) => !known.has(key)).length;
  // Under whatever key: each phone marked each place once.
  counts.twice += rows.length - new Set(rows.map(({ coder, start, end }) => `${coder} ${start} ${end}`)).size;
  const delays = phones.flatMap((phone) => phone.delays).sort((a, b) => a - b);
  counts.median = Math.round(delays[delays.length >> 1]);
}

/** A phone that looks again sees each of its marks, once. */
async function readBack(phone: Phone, counts: ClassCounts): Promise<void> {
  const { status, text } = await phone.ask('GET', '/join/state');
  if (status !== 200) {
    counts.faults.push(`a phone that came back got ${status}`);
    return;
  }
  const numbers = (JSON.parse(text).own as { number: number }[]).map(({ number }) => number);
  const seen = new Set(numbers);
  if (seen.size < numbers.length) counts.twice++;
  for (const number of phone.taken.values()) if (!seen.has(number)) counts.lost++;
}
