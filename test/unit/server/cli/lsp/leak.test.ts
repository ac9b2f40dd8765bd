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

/**
 * Of 400 edits more, of which 200 are waited for, and which all ask for windows that are kept. Were the text of a draft kept
 * each time, that alone would be five million bytes, and what is made of it twice as much again; the windows of as many
 * paragraphs, sixty. What the engine itself goes on learning of the code is half of this at most.
 */
const mostMore = 5e6;
/** Words of a draft: some 26,000 letters. */
const length = 4000;
/** Places of a draft that are typed at, one after the other and then again: all of them before the first look. */
const places = 6;

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
  'three hundred edits of two drafts leave nothing behind, in the server and in the process that checks',
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
      text: longDraft(length, name),
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
        // A word is typed in a sentence and taken out again, so that the drafts stay as long as they are.
        const at = text.indexOf(' ', ((edit >> 2) % places) * 4000 + 500);
        if (edit % 4 < 2) await client.type(uri, at, at, ' slammed');
        else await client.type(uri, 0, client.text(uri).length, text);
        if (edit % 2 === 1) await client.marks(uri);
        // The writer rests: all of both drafts is looked at.
        if (edit % 50 === 49) await new Promise((resolve) => setTimeout(resolve, 1200));
      }
    };
    await edits(0, 100);
    const early = await held();
    await edits(100, 300);
    const late = await held();
    for (const who of ['server', 'checks'] as const)
      for (const what of ['heapUsed', 'external'] as const)
        expect(late[who][what] - early[who][what], `${what} of ${who}`).toBeLessThan(mostMore);

    for (const { uri } of drafts) await client.close(uri);
    await expect.poll(() => session.known.size).toBe(0);
    expect(session.documents.all()).toEqual([]);
    await client.connection.sendRequest('shutdown');
    client.connection.dispose();
  },
);
