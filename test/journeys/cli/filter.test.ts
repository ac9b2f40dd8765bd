import { once } from 'node:events';
import { expect, test } from 'vitest';
import { fishermenText, harborText } from '../../unit/server/support.ts';
import { here } from './here.ts';
import { jsonLines, run, start } from './run.ts';

type Pair = [number, number];
interface Heard {
  source: Pair[];
  cue: Pair[];
  content: Pair[];
  quotation: string;
  sourceType: string;
  speaks: boolean;
  confidence: number;
}
interface Result {
  id: string | number | null;
  analyzer: { version: string; assets: string };
  sentences: { start: number; end: number; loaded: number }[];
  loaded: { start: number; end: number; category: string; voice: string }[];
  attributions: Heard[];
  attitudes: Heard[];
  targets: { start: number; end: number; label: string; score: number }[];
  frames: Record<string, number | null>;
  actors: { name: string; stance: { author: object | null; quoted: object | null } }[];
  error: { code: string; message: string };
}

const filter = async (lines: unknown[], by = here) => {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const { code, stdout, stderr } = await by(['analyze', '--format', 'jsonl', '-'], input);
  return { code, stderr, results: jsonLines<Result>(stdout) };
};

/** Every offset of a result, for comparing what they point at. */
const pointed = (result: Result, text: string) => {
  const at = (start: number, end: number) => text.slice(start, end).replaceAll('\r\n', '\n');
  return {
    sentences: result.sentences.map(({ start, end }) => at(start, end)),
    loaded: result.loaded.map(({ start, end }) => at(start, end)),
    attributions: result.attributions.map(({ source, cue, content }) =>
      [source, cue, content].map((spans) => spans.map(([start, end]) => at(start, end))),
    ),
  };
};

test('what does not speak is an attribution where it is sure, and an attitude elsewhere', async () => {
  const text = `The mayor said the wall would hold. Residents believe that the port will close. Engineers hope to save it.
The council wants a new harbor by 2030, and the bank fears that its loans are lost. Some expect that the ferry may return.`;
  const { results } = await filter([{ id: 1, text }]);
  const [{ attributions, attitudes }] = results;
  expect(attributions.some((a) => a.speaks)).toBe(true);
  for (const { speaks, confidence } of attributions) expect(speaks || confidence >= 0.7).toBe(true);
  for (const { speaks, confidence } of attitudes) expect(!speaks && confidence < 0.7).toBe(true);
  // A confidence is a chance: not all are alike.
  expect(new Set([...attributions, ...attitudes].map((a) => a.confidence)).size).toBeGreaterThan(2);
});

test('each line is answered in order, by the contract', async () => {
  const { code, stderr, results } = await filter(
    [
      { id: 'harbor', text: harborText, title: 'Harbor wall', publisher: 'Gazette', genre: 'news' },
      { id: 7, text: fishermenText },
    ],
    run,
  );
  expect([code, stderr]).toEqual([0, '']);
  expect(results.map(({ id }) => id)).toEqual(['harbor', 7]);
  for (const [index, result] of results.entries()) {
    const text = [harborText, fishermenText][index];
    expect(result.analyzer).toEqual({
      version: expect.any(String),
      assets: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(result.sentences.length).toBeGreaterThan(3);
    expect(result).not.toHaveProperty('failed');
    expect(result).not.toHaveProperty('targets');
    for (const { start, end, loaded } of result.sentences) {
      expect(text.slice(start, end)).toMatch(/^\S[\s\S]*\S$/);
      expect(loaded).toBeGreaterThanOrEqual(0);
      expect(loaded).toBeLessThanOrEqual(1);
    }
    for (const { voice, category } of result.loaded) {
      expect(['author', 'paraphrase', 'quotation']).toContain(voice);
      expect(category).not.toBe('');
    }
    for (const { quotation } of result.attributions)
      expect(['direct', 'mixed', 'indirect']).toContain(quotation);
    for (const { stance } of result.actors) expect(Object.keys(stance)).toEqual(['author', 'quoted']);
  }
  expect(pointed(results[0], harborText).sentences[0]).toBe(
    'The port authority said on Monday that the new harbor wall would be finished by spring.',
  );
});

test('offsets are into the text as given, whatever its line ends', async () => {
  const windows = harborText.replaceAll('\n', '\r\n');
  const { results } = await filter([{ text: harborText }, { text: windows }]);
  expect(pointed(results[1], windows)).toEqual(pointed(results[0], harborText));
  expect(results[1].sentences.at(-1)!.end).toBe(windows.length);
});

test('where a line names targets, only those are answered, by the offsets that asked', async () => {
  const lines = ['\n', '\r\n'].map((end) => {
    const text = `Crews cheered.\n\n${fishermenText}`.replaceAll('\n', end);
    const targets = ['the government', 'Luka Marin'].map((name) => {
      const start = text.indexOf(name);
      return { start, end: start + name.length };
    });
    return { id: end, text, targets };
  });
  const { results } = await filter(lines);
  for (const [i, result] of results.entries()) {
    expect(Object.keys(result)).toEqual(['id', 'analyzer', 'targets']);
    expect(result.targets.map(({ start, end }) => ({ start, end }))).toEqual(lines[i].targets);
    for (const { label, score } of result.targets) {
      expect(['positive', 'neutral', 'negative']).toContain(label);
      expect(Math.abs(score)).toBeLessThanOrEqual(1);
    }
  }
  const answers = results.map(({ targets }) => targets.map(({ label, score }) => [label, score]));
  expect(answers[1]).toEqual(answers[0]);
});

test('a bad line is answered with its error, and the rest goes on', async () => {
  const { code, results } = await filter([
    'this is not JSON',
    { id: 'no text' },
    { id: 'a number', text: 5 },
    { id: 'empty', text: '' },
    { id: 'no stretch', text: harborText, targets: [{ start: 5, end: 5 }] },
    { id: 'beyond', text: harborText, targets: [{ start: 5, end: 100_000 }] },
    '[]',
    'null',
    { id: 'good', text: harborText },
  ]);
  expect(code).toBe(0);
  expect(results.map(({ id, error }) => [id, error?.code])).toEqual([
    [null, 'bad-input'],
    ['no text', 'bad-input'],
    ['a number', 'bad-input'],
    ['empty', 'empty-text'],
    ['no stretch', 'bad-input'],
    ['beyond', 'bad-input'],
    [null, 'bad-input'],
    [null, 'bad-input'],
    ['good', undefined],
  ]);
  expect(results[0].error.message).toContain('Line 1 is not JSON');
});

test('lone surrogates and NUL move no offset', async () => {
  const odd = harborText.replace('spring', 'spr\0ng');
  const input = JSON.stringify({ id: 1, text: odd }).replace('harbor wall', 'harb\\ud800r wall');
  const { stdout } = await here(['analyze', '--format', 'jsonl'], input);
  const [plain] = (await filter([{ text: harborText }])).results;
  const [result] = jsonLines<Result>(stdout);
  const ends = ({ sentences }: Result) => sentences.map(({ end }) => end);
  expect(ends(result)).toEqual(ends(plain));
});

test('the same input gives the same bytes', async () => {
  const input = JSON.stringify({ id: 1, text: fishermenText });
  const runs = await Promise.all([1, 2].map(() => run(['analyze', '--format', 'jsonl'], input)));
  expect(runs[0].stdout).toBe(runs[1].stdout);
});

test('own fields come back as they were written, digit for digit, beside the figures', async () => {
  const own = '"section":"World","tags":["a",{"b":1.50}],"doc":12345678901234567890,"__proto__":{"x":1}';
  const bad = `{"id":98765432109876543210,${own},"text":""}`;
  const good = `{"id":98765432109876543210,"text":${JSON.stringify(harborText)},${own}}`;
  const { stdout } = await here(['analyze', '--format', 'jsonl'], `${bad}\n${good}\n`);
  const head = `{"id":98765432109876543210,"metadata":{${own}},`;
  const [first, second] = stdout.split('\n');
  expect(first.startsWith(`${head}"error":{"code":"empty-text"`)).toBe(true);
  expect(second.startsWith(head)).toBe(true);
  const { figures } = JSON.parse(second) as { figures: object[] };
  expect(figures).toContainEqual(
    expect.objectContaining({ measure: 'loaded', name: 'loaded-sentences', of: 'sentences' }),
  );
});

test('a reader that goes away ends it quietly', async () => {
  const child = start(['analyze', '--format', 'jsonl']);
  child.stdin!.on('error', () => {});
  let complaint = '';
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk));
  child.stdin!.end(`${JSON.stringify({ text: harborText })}\n`.repeat(400));
  child.stdout!.once('data', () => child.stdout!.destroy());
  const [code] = await once(child, 'close');
  expect([code, complaint]).toEqual([0, '']);
});

test('memory stays flat: it takes no more lines than its reader takes answers', async () => {
  const child = start(['analyze', '--format', 'jsonl']);
  child.stdin!.on('error', () => {});
  // Nobody reads the answers, so after what the pipes hold it must stop taking lines.
  const line = `${JSON.stringify({ text: harborText })}\n`;
  const endless = 8_000_000;
  let sent = 0;
  for (let held = false; sent < endless && !held; sent += line.length) {
    if (child.stdin!.write(line)) continue;
    const drained = once(child.stdin!, 'drain').then(() => false);
    held = await Promise.race([drained, new Promise<boolean>((resolve) => setTimeout(resolve, 3000, true))]);
  }
  child.kill();
  expect(sent).toBeLessThan(endless);
});
