import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support.ts';
import { openSession, styleNowhere } from './editor-client.ts';
import { longDraft } from './long-draft.ts';

/** Bytes that a process holds after all that nobody holds is gone: what JavaScript has, and what the encoder gave it. */
interface Held {
  heapUsed: number;
  external: number;
}

const million = 1e6;
/** Of 400 edits more: two drafts of 13,000 letters would alone be ten, did each check keep its own; garbage is gone. */
const mostMore = 3 * million;
/** Windows that are kept are filled up at the hundredth edit but for some tens, of a third of a million each. */
const mostWindows = 60 * million;

/** Loaded before the process that checks: at a signal it writes down what it holds. */
function reporter(file: string): string[] {
  const code = `
    import { renameSync, writeFileSync } from 'node:fs';
    const write = (name, value) => {
      writeFileSync(${JSON.stringify(file)} + '.part', JSON.stringify(value));
      renameSync(${JSON.stringify(file)} + '.part', ${JSON.stringify(file)} + name);
    };
    process.on('SIGUSR2', () => {
      for (let i = 0; i < 4; i++) gc();
      const { heapUsed, external } = process.memoryUsage();
      write('.held', { heapUsed, external });
    });
    write('.pid', process.pid);`;
  return ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(code)}`];
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test.skipIf(process.platform === 'win32')(
  'five hundred edits of two drafts leave nothing behind, in the server and in the process that checks',
  { tags: ['many'] },
  async () => {
    const file = join(temporaryFolder(), 'checks');
    const told = (name: string) => JSON.parse(readFileSync(`${file}${name}`, 'utf8'));
    const { client, checker, session } = await openSession(
      styleNowhere(() => ''),
      reporter(file),
    );
    const drafts = ['first', 'second'].map((name) => ({
      uri: `file:///drafts/${name}.txt`,
      text: longDraft(2000, name),
    }));
    for (const { uri, text } of drafts) await client.show(uri, text, 'plaintext');

    const held = async (): Promise<{ server: Held; checks: Held }> => {
      await expect.poll(() => checker.pending).toBe(0);
      rmSync(`${file}.held`, { force: true });
      process.kill(told('.pid'), 'SIGUSR2');
      await expect.poll(() => told('.held')).toBeTruthy();
      // What the editor of this test remembers is not the server’s.
      client.all.length = 0;
      client.texts.clear();
      for (let i = 0; i < 4; i++) {
        collect();
        await new Promise((resolve) => setImmediate(resolve));
      }
      const { heapUsed, external } = process.memoryUsage();
      return { server: { heapUsed, external }, checks: told('.held') };
    };
    const edits = async (from: number, to: number) => {
      for (let edit = from; edit < to; edit++) {
        const { uri, text } = drafts[edit % 2];
        // A word is typed somewhere in a sentence and taken out again, so that the drafts stay as long as they are.
        const at = text.indexOf(' ', ((edit >> 2) * 977) % (text.length - 200));
        if (edit % 4 < 2) await client.type(uri, at, at, ` slammed${edit}`);
        else await client.type(uri, 0, client.text(uri).length, text);
        if (edit % 2 === 1) await client.marks(uri);
      }
    };
    await edits(0, 100);
    const early = await held();
    await edits(100, 500);
    const late = await held();
    const more = (who: 'server' | 'checks', what: keyof Held) => late[who][what] - early[who][what];
    expect(more('server', 'heapUsed')).toBeLessThan(mostMore);
    expect(more('checks', 'heapUsed')).toBeLessThan(mostMore);
    expect(more('server', 'external')).toBeLessThan(mostMore);
    expect(more('checks', 'external')).toBeLessThan(mostWindows);

    for (const { uri } of drafts) await client.close(uri);
    await expect.poll(() => session.known.size).toBe(0);
    expect(session.documents.all()).toEqual([]);
    await client.connection.sendRequest('shutdown');
    client.connection.dispose();
  },
);
