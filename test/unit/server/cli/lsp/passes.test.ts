import { afterEach, beforeAll, expect, test } from 'vitest';
import { keepWindows, plainStyle } from '../../../../../analysis/check/index.ts';
import { loadActs, loadRuntime } from '../../../../../analysis/model/runtime.ts';
import { DraftMemory } from '../../../../../server/cli/lsp/draft-memory.ts';
import { proseOf } from '../../../../../server/ingest/prose/index.ts';
import { longDraft } from './long-draft.ts';

/** Graphs that are asked window by window, and how often they were run. */
const runs: Record<string, number> = {};
const put: (() => void)[] = [];

/** Counts each run of a graph, and runs it. */
function count<Graphs extends object>(graphs: Graphs, name: keyof Graphs & string): void {
  const graph = graphs[name] as (...inputs: unknown[]) => unknown;
  const counted = (...inputs: unknown[]) => {
    runs[name] = (runs[name] ?? 0) + 1;
    return graph(...inputs);
  };
  Object.assign(graphs, { [name]: counted });
  put.push(() => Object.assign(graphs, { [name]: graph }));
}

beforeAll(async () => {
  const runtime = await loadRuntime();
  for (const name of ['encoder', 'kinds', 'parts', 'stance'] as const) count(runtime, name);
  for (const name of ['upper', 'pairs'] as const) count(await loadActs(), name);
  return () => {
    for (const back of put) back();
  };
});
afterEach(() => keepWindows(96));

const windowed = ['encoder', 'kinds', 'parts', 'stance', 'upper'] as const;
/** By sentence, with what is counted in all of the draft. */
const all = [...windowed, 'pairs'] as const;
/** How often each graph is run for some work. */
async function runsOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  for (const name of all) runs[name] = 0;
  await work();
  return { ...runs };
}

const draft = longDraft(2000, 'passes');
const paragraphs = draft.split('\n\n');
const memory = new DraftMemory();
const prose = (text: string) => proseOf(text, 'text');
/** What an editor asks for at a keystroke and, when the writer rests, after it. */
const keystroke = async (text: string) => {
  expect(await memory.changed('draft', prose(text), plainStyle), 'only a part is read').not.toBeNull();
  return memory.whole('draft', prose(text), plainStyle);
};
/** The draft with something typed into one paragraph, behind so many of its words. */
const typed = (paragraph: number, words: number, text: string) =>
  paragraphs
    .map((own, i) => {
      const all = own.split(' ');
      return i === paragraph ? [...all.slice(0, words), text, ...all.slice(words)].join(' ') : own;
    })
    .join('\n\n');

test('a keystroke in a draft of 2,000 words takes two passes at most, for all rules together', async () => {
  keepWindows(96);
  const first = await runsOf(() => memory.whole('draft', prose(draft), plainStyle));
  expect(draft.split(/\s+/).length).toBeGreaterThan(2000);
  // As many as there are paragraphs: what is counted is there to be counted.
  for (const name of ['encoder', 'kinds', 'upper']) expect(first[name]).toBeGreaterThan(35);
  for (const paragraph of [1, 9, 20, paragraphs.length - 1]) {
    await memory.whole('draft', prose(draft), plainStyle);
    for (const words of [12, 50])
      for (const text of ['o', 'often,']) {
        const told = `“${text}” in paragraph ${paragraph} behind ${words} words`;
        const { encoder, ...heads } = await runsOf(() => keystroke(typed(paragraph, words, text)));
        expect(encoder, told).toBeGreaterThan(0);
        expect(encoder, told).toBeLessThanOrEqual(2);
        for (const name of windowed.slice(1)) expect(heads[name], `${name}, ${told}`).toBeLessThanOrEqual(2);
      }
  }
});

test('what is kept changes nothing: a draft after keystrokes is read as one that was never seen', async () => {
  keepWindows(96);
  await memory.whole('draft', prose(draft), plainStyle);
  for (const text of [
    typed(5, 20, 'slammed'),
    typed(5, 20, 'slammed and Edda Brandt'),
    typed(30, 49, '“Critics”'),
  ]) {
    await memory.changed('draft', prose(text), plainStyle);
    const kept = await memory.whole('draft', prose(text), plainStyle);
    keepWindows(96);
    expect(kept).toEqual(await new DraftMemory().whole('draft', prose(text), plainStyle));
    expect(kept.findings.length).toBeGreaterThan(5);
  }
});

test('so many windows are kept and no more', async () => {
  const read = () => memory.whole('draft', prose(draft), plainStyle);
  keepWindows(paragraphs.length);
  await read();
  const again = await runsOf(read);
  for (const name of all) expect(again[name], name).toBe(0);
  keepWindows(10);
  await read();
  expect((await runsOf(read)).encoder).toBeGreaterThan(35);
});
