// What a keystroke costs until its marks are known, in a draft of 2,000 words: node keystroke.mjs → milliseconds of processor time, as JSON.
import { plainStyle } from '../../analysis/check/index.ts';
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

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const whole = (text) => memory.whole('draft', proseOf(text, 'text'), plainStyle);

// Others are read before the clock runs, so that none is timed as the program starts.
for (let i = 0; i < 3; i++) await whole(madeText(900, 50 + i));
const text = madeText(2000, 1);
const paragraphs = text.split('\n\n');
const first = await spent(() => whole(text));
const again = median([
  await spent(() => whole(text)),
  await spent(() => whole(text)),
  await spent(() => whole(text)),
]);
const middle = paragraphs.length >> 1;
const typed = ' The mayor slammed the plan again.';
const keys = [];
for (let round = 0; round < 2; round++)
  for (let length = 1; length <= typed.length; length++) {
    const now = paragraphs
      .map((p, i) => (i === middle + round ? p + typed.slice(0, length) : p))
      .join('\n\n');
    let checked;
    keys.push(
      await spent(async () => {
        checked = await memory.changed('draft', proseOf(now, 'text'), plainStyle);
      }),
    );
    if (!checked) throw new Error('More was read than what changed.');
  }
process.stdout.write(
  JSON.stringify({
    words: text.split(/\s+/).length,
    paragraphs: paragraphs.length,
    pass: (first - again) / paragraphs.length,
    key: median(keys),
    whole: again,
  }),
);
