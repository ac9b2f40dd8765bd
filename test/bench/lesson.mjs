// A class of forty phones in a room, that mark once a second and hear of each phase: node lesson.mjs SECONDS → how long each waits, as JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classLesson, joinClass, openRoom, pause } from '../faults/phones.ts';
import { form, serve } from '../guard/product.ts';
import { quantile, root } from './server.mjs';

const seconds = Number(process.argv[2] ?? 60);
const count = 40;
/** Changes of phase. */
const changed = 30;
const folder = mkdtempSync(join(tmpdir(), 'parallax-bench-'));
let product;
try {
  product = await serve(root, folder);
  const lesson = await classLesson(product, folder);
  const door = await openRoom(product, lesson);
  const phones = [];
  for (let i = 0; i < count; i++) phones.push(await joinClass(lesson, () => door));

  let heard = () => {};
  for (const phone of phones) await phone.listen((stamp) => heard(phone, stamp));
  /** Begins a phase, and gives when each phone had heard of it, and had asked for its page. */
  const begin = async (name) => {
    const began = performance.now();
    const all = new Map();
    const told = new Promise((resolve) => {
      heard = (phone, stamp) => {
        if (!stamp.includes(` ${name} `) || all.has(phone)) return;
        const after = performance.now() - began;
        all.set(
          phone,
          phone.ask('GET', '/join/lesson').then(() => [after, performance.now() - began]),
        );
        if (all.size === count) resolve();
      };
    });
    await product.send(form(`/lessons/${lesson.id}/phase`, { name }));
    await told;
    const times = await Promise.all(all.values());
    return [0, 1].map((i) => Math.max(...times.map((time) => time[i])));
  };

  let over = false;
  const marking = phones.map(async (phone, i) => {
    await pause((i / count) * 1000);
    for (; !over; await pause(1000)) phone.mark();
  });
  await pause(seconds * 1000);
  over = true;
  await Promise.all([...marking, ...phones.map((phone) => phone.sent())]);
  const changes = [];
  for (let i = 0; i < changed; i++) {
    changes.push(await begin(i % 2 ? 'mark' : 'each-other'));
    // Each change at another moment between two looks at the library.
    await pause(200 + (i * 200) / changed);
  }
  const delays = phones.flatMap((phone) => phone.delays);
  const spread = (values) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) });
  const result = {
    phones: count,
    marks: delays.length,
    faults: phones.flatMap((phone) => phone.faults).length,
    acknowledged: spread(delays),
    reached: spread(changes.map(([reached]) => reached)),
    shown: spread(changes.map(([, shown]) => shown)),
  };
  process.stdout.write(JSON.stringify(result));
  for (const phone of phones) phone.leave();
} finally {
  await product?.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
