// What a keystroke costs until its marks are known, in a draft of 2,000 words: node keystroke.mjs → milliseconds of processor time, as JSON.
import { plainStyle } from '../../analysis/check/index.ts';
import { loadRuntime } from '../../analysis/model/runtime.ts';
import { DraftMemory } from '../../server/cli/lsp/draft-memory.ts';
import { proseOf } from '../../server/ingest/prose/index.ts';
import { madeText } from './texts.mjs';

const memory = new DraftMemory();

/** Processor time of some work in milliseconds, of all threads of the encoder too. */
async function spent(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Windows that the encoder was run over, and what that took. */
const passes = { count: 0, time: 0 };
const runtime = await loadRuntime();
const { encoder } = runtime;
runtime.encoder = async (inputs) => {
  let outputs;
  passes.count++;
  passes.time += await spent(async () => {
    outputs = await encoder(inputs);
  });
  return outputs;
};

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const whole = (text) => memory.whole('draft', proseOf(text, 'text'), plainStyle);

// Others are read before the clock runs, so that none is timed as the program starts.
for (let i = 0; i < 3; i++) await whole(madeText(900, 50 + i));
const text = madeText(2000, 1);
const paragraphs = text.split('\n\n');
Object.assign(passes, { count: 0, time: 0 });
await whole(text);
const pass = passes.time / passes.count;
for (let i = 0; i < 3; i++) await whole(text);
// What one paragraph costs by itself, as a draft of its own that nobody has read: encoder, heads and form.
const alone = [];
for (const paragraph of madeText(2000, 2).split('\n\n').slice(1))
  alone.push(await spent(() => memory.whole('alone', proseOf(paragraph, 'text'), plainStyle)));
const middle = paragraphs.length >> 1;
const typed = ' The mayor slammed the plan again.';
/** The draft after each keystroke in one paragraph. */
const typedIn = (paragraph) =>
  Array.from({ length: typed.length }, (_, length) =>
    paragraphs.map((p, i) => (i === paragraph ? p + typed.slice(0, length + 1) : p)).join('\n\n'),
  );
const keystroke = async (text) => {
  if (!(await memory.changed('draft', proseOf(text, 'text'), plainStyle)))
    throw new Error('More was read than what changed.');
};
const keys = [];
for (const text of [...typedIn(middle), ...typedIn(middle + 1)])
  keys.push(await spent(() => keystroke(text)));
// Another writer rests after each keystroke.
await whole(text);
const rests = [];
let most = 0;
for (const text of typedIn(middle + 3)) {
  passes.count = 0;
  await keystroke(text);
  rests.push(await spent(() => whole(text)));
  most = Math.max(most, passes.count);
}
process.stdout.write(
  JSON.stringify({
    words: text.split(/\s+/).length,
    paragraphs: paragraphs.length,
    pass,
    alone: median(alone),
    key: median(keys),
    rest: median(rests),
    most,
  }),
);
