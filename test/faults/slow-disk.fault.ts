import { spawnSync } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { form, type Request, serve } from '../guard/product.ts';
import { shapes } from '../guard/shapes.ts';
import { temporaryFolder } from '../unit/server/support.ts';

const get = (path: string): Request => ({ method: 'GET', path });

/** strace lets each call that waits for the disk take so much longer, in the server and in all its threads. */
const slowly = ['strace', '-f', '-qq', '--seccomp-bpf', '-o', '/dev/null'];
const calls = 'fsync,fdatasync';
const delay = 700_000;

test('a disk that takes its time: the thread that answers does not wait for it, and what was written is there', {
  timeout: 180_000,
}, async (context) => {
  const tried = spawnSync(slowly[0], [...slowly.slice(1), '-e', `trace=${calls}`, 'true']);
  if (tried.status !== 0)
    context.skip('no disk can be made slow here: that takes strace, and the right to trace');
  const product = await serve(projectRoot, temporaryFolder(), {}, [
    ...slowly,
    '-e',
    `trace=${calls}`,
    '-e',
    `inject=${calls}:delay_exit=${delay}`,
  ]);
  onTestFinished(() => product.stop('SIGKILL'));
  const { articles } = JSON.parse((await product.send(get('/api/articles'))).text) as {
    articles: { id: string }[];
  };
  const [one] = articles.map(({ id }) => id);
  expect((await product.send(get(`/articles/${one}`))).status).toBe(200);

  for (let i = 0; i < 3; i++) {
    const text = `Number ${i}. ${shapes.prose(2000)}`;
    const order: string[] = [];
    const paste = product.send(form('/add/text', { text })).then((answer) => {
      order.push('the write');
      return answer;
    });
    // The write is on its way to the disk before anybody reads.
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const path of ['/healthz', '/static/styles/base.css']) {
      expect((await product.send(get(path))).status).toBe(200);
      order.push(path);
    }
    const { status, headers } = await paste;
    expect(status).toBe(303);
    expect(order).toEqual(['/healthz', '/static/styles/base.css', 'the write']);
    expect((await product.send(get(String(headers.location).split('#', 1)[0]))).status).toBe(200);
  }
});
