import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TextDocumentEdit, TextEdit } from 'vscode-languageserver/node';
import { seededRandom } from '../../../../../analysis/text/statistics.ts';
import { type EditorClient, openSession, styleNowhere } from './editor-client.ts';

const first = 'file:///drafts/first.md';
const second = 'file:///drafts/second.txt';
const slammed = 'The senator slammed the plan on Monday.';
const clean = 'The harbor will open in May, Ana Horvat said.';
const draft = `# The harbor\n\n${clean}\n\n${slammed}\n\nRun \`slammed\` first.\n`;

let style = '';
/** One session for all: the thread takes a second or two to load what it reads with. */
let opened: Awaited<ReturnType<typeof openSession>>;
beforeAll(async () => {
  opened = await openSession(styleNowhere(() => style));
});
afterEach(async () => {
  style = '';
  await opened.client.closeAll();
  await expect.poll(() => opened.checker.pending).toBe(0);
  await expect.poll(() => [...opened.session.known.keys()]).toEqual([]);
  expect(opened.session.documents.all()).toEqual([]);
});
afterAll(async () => {
  await opened.client.connection.sendRequest('shutdown');
  opened.client.connection.dispose();
});

const words = async (client: EditorClient, uri: string) =>
  (await client.marks(uri)).map((mark) => mark.words);

test('a draft is opened, typed in, mended, and the mend undone: marks, reasons, fixes and definitions', async () => {
  const { client } = opened;
  await client.show(first, draft);
  const [mark, ...others] = await client.marks(first);
  expect(others).toEqual([]);
  expect(mark.words).toBe('slammed');
  expect(mark.diagnostic).toMatchObject({ code: 'drama-and-metaphor', severity: 2, source: 'parallax' });
  expect(mark.diagnostic.message).toMatch(/^“slammed”: .+\nSure to \d+ of 100\.$/);
  const hover = await client.hover(first, mark.diagnostic);
  expect(JSON.stringify(hover?.contents)).toContain('where a plain word gives the fact');
  const [fix, ...more] = await client.fixes(first, mark.diagnostic);
  expect(fix.title).toMatch(/^Write “criticized”/);
  for (const { title } of more) expect(title).toMatch(/^Write “/);
  expect(fix.diagnostics).toHaveLength(1);
  const change = fix.edit!.documentChanges![0] as TextDocumentEdit;
  expect(change.textDocument.version).toBe(1);
  await client.apply(first, change.edits[0] as TextEdit);
  expect(client.text(first)).toContain('The senator criticized the plan');
  expect(await words(client, first)).toEqual([]);
  const at = client.text(first).indexOf('criticized');
  await client.type(first, at, at + 'criticized'.length, 'slammed');
  expect(client.text(first)).toBe(draft);
  expect(await words(client, first)).toEqual(['slammed']);
});

test('while a draft is read anew no fix of the draft before is offered', async () => {
  const { client } = opened;
  await client.show(first, draft);
  const [mark] = await client.marks(first);
  await client.type(first, 0, 0, 'A ');
  expect(await client.fixes(first, mark.diagnostic)).toEqual([]);
  expect(await client.hover(first, mark.diagnostic)).toBeNull();
});

test('two drafts have marks of their own; a closed one has none', async () => {
  const { client, session, checker } = opened;
  await client.show(first, draft);
  await client.show(second, `${clean}\r\n\r\n🌊 ${slammed}\r\n`, 'plaintext');
  expect(await words(client, first)).toEqual(['slammed']);
  expect(await words(client, second)).toEqual(['slammed']);
  await client.close(first);
  await expect.poll(() => client.shown.get(first)?.diagnostics).toEqual([]);
  expect([...session.known.keys()]).toEqual([second]);
  expect(await words(client, second)).toEqual(['slammed']);
  expect(checker.pending).toBe(0);
});

/** Plays a writer who types at random in two drafts. No mark may be of another version than it says. */
async function play(edits: number): Promise<void> {
  const { client, checker } = opened;
  const before = client.all.length;
  await client.show(first, draft);
  await client.show(second, draft, 'plaintext');
  await client.marks(first);
  const random = seededRandom('edits');
  const typed = ['a', ' ', '.', '\n\n', `${slammed} `, '*', '“', '\r\n', 'slammed', '> '];
  for (let edit = 0; edit < edits; edit++) {
    const uri = edit % 7 === 0 ? second : first;
    const { length } = client.text(uri);
    const start = Math.floor(random() * length);
    const end = length > 1500 ? Math.min(length, start + 200) : start;
    await client.type(uri, start, end, typed[Math.floor(random() * typed.length)]);
    // Now and then the writer rests.
    if (edit % 40 === 39) await client.marks(first);
  }
  for (const uri of [first, second]) {
    const { length } = client.text(uri);
    await client.type(uri, 0, length, draft.replaceAll('May', 'June'));
    const now = await client.marks(uri);
    expect(now.filter((mark) => mark.diagnostic.code === 'drama-and-metaphor').length).toBeGreaterThan(0);
  }
  await expect.poll(() => checker.pending).toBe(0);
  for (const { uri, version, diagnostics } of client.all.slice(before)) {
    const lines = (client.texts.get(`${uri} ${version}`) ?? '').split(/\r\n|\r|\n/);
    for (const { range, code, message } of diagnostics)
      if (code === 'drama-and-metaphor' && range.start.line === range.end.line)
        expect(message).toContain(
          `“${lines[range.start.line].slice(range.start.character, range.end.character).replaceAll('*', '')}”`,
        );
  }
}

test('forty edits of two drafts: no mark is stale, nothing is left over', () => play(40));

test('five hundred edits of two drafts: no mark is stale, nothing is left over', { tags: ['many'] }, () =>
  play(500),
);

test('when the process that checks ends by itself, marks go and come back, whatever was typed meanwhile', async () => {
  const { client, checker } = opened;
  await client.show(first, draft);
  await client.show(second, draft, 'plaintext');
  for (const uri of [first, second]) expect((await client.marks(uri)).length).toBeGreaterThan(0);
  const before = client.all.length;
  await checker.crash();
  await client.type(first, draft.indexOf('slammed'), draft.indexOf('slammed') + 7, 'praised');
  const since = () => client.all.slice(before);
  await expect
    .poll(() => since().filter(({ diagnostics }) => diagnostics.length === 0).length)
    .toBeGreaterThan(1);
  expect(await words(client, first)).not.toContain('slammed');
  await expect
    .poll(() => since().some(({ uri, diagnostics }) => uri === second && diagnostics.length > 0))
    .toBe(true);
  expect(checker.pending).toBe(0);
});

test('a draft at which the thread ends each time is given up with that said, and tried again when it changes', async () => {
  const { client, checker } = opened;
  await client.show(first, draft);
  const told = () => String(client.shown.get(first)?.diagnostics[0]?.message);
  for (let times = 0; times < 12 && !told().includes('ended by itself'); ) {
    if (checker.pending > 0) {
      await checker.crash();
      times++;
    } else await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(told()).toContain('Not checked: The check ended by itself 3 times');
  await client.type(first, 0, 0, ' ');
  expect(await words(client, first)).toEqual(['slammed']);
});

test('the house style holds, changed too; what is wrong in it is said', async () => {
  style = 'labels: [{avoid: plan, use: bill, level: error}]\n';
  const { client } = opened;
  const warned: string[] = [];
  client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    warned.push(message);
  });
  await client.show(first, draft);
  const marks = await client.marks(first);
  expect(marks.map(({ diagnostic: { code, severity } }) => [code, severity])).toContainEqual([
    'house-style',
    1,
  ]);
  style = 'rules: {drama-and-metaphor: loud}\n';
  const before = client.all.length;
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
  await expect.poll(() => client.all.length).toBeGreaterThan(before);
  expect(await words(client, first)).toEqual(['slammed']);
  await expect.poll(() => warned).toHaveLength(1);
  expect(warned[0]).toContain('.parallax.yml:1: rules.drama-and-metaphor');
});

test('comments of the draft count; what is no draft is left alone', async () => {
  const { client } = opened;
  await client.show(
    first,
    `<!-- parallax-ignore drama-and-metaphor: his word -->\n${slammed}\n\n<!-- parallax-ignore x -->\n`,
  );
  const marks = await client.marks(first);
  expect(marks.map(({ diagnostic }) => diagnostic.code)).toEqual(['parallax-ignore']);
  await client.show('file:///code/a.ts', `// ${slammed}`, 'typescript');
  await client.show(second, draft, 'plaintext');
  await client.marks(second);
  expect(client.shown.has('file:///code/a.ts')).toBe(false);
});
