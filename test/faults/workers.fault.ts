import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { form, type Request, serve } from '../guard/product.ts';
import { shapes } from '../guard/shapes.ts';
import { temporaryFolder } from '../unit/server/support.ts';

const get = (path: string): Request => ({ method: 'GET', path });

test('a worker that is taken away in the midst of a save: who waits is told to come again, and the save then goes through', {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'end-one');
  const product = await serve(projectRoot, folder, {
    NODE_OPTIONS: `--require=${join(import.meta.dirname, 'mortal.cjs')}`,
    MORTAL_FILE: file,
  });
  onTestFinished(() => product.stop('SIGKILL'));

  const saveOf = async (i: number) => {
    const text = `Number ${i}. ${shapes.prose(3000)}`;
    const { headers } = await product.send(form('/add/text', { text }));
    const path = String(headers.location).split('#', 1)[0];
    return form(path, { action: 'save', text, title: `Town ${i}`, genre: 'news' });
  };
  // Once one save is through, the workers have all that they load and are past their start.
  expect((await product.send(await saveOf(0))).status).toBe(303);
  const saved = ['Town 0'];
  let cuts = 0;
  for (let i = 1; i <= 12 && cuts < 3; i++) {
    const save = await saveOf(i);
    saved.push(`Town ${i}`);
    writeFileSync(file, '');
    const cut = await product.send(save);
    expect(existsSync(file), 'no worker met its end').toBe(false);
    // One that still wrote down its last task met its end; the save was another's.
    if (cut.status === 303) continue;
    cuts++;
    expect(cut.status).toBe(503);
    expect(Number(cut.headers['retry-after'])).toBeGreaterThan(0);
    expect(cut.text).not.toMatch(/\n\s+at |Error:/);
    expect((await product.send(get('/healthz'))).status).toBe(200);
    expect((await product.send(save)).status).toBe(303);
  }
  expect(cuts, 'saves that were cut').toBe(3);
  const { articles } = JSON.parse((await product.send(get('/api/articles?limit=200'))).text) as {
    articles: { title: string | null }[];
  };
  const towns = articles.map(({ title }) => title).filter((title) => title?.startsWith('Town'));
  expect(towns.sort()).toEqual(saved.sort());
});
